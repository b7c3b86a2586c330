/**
 * The mark of a site: a small file that says that a folder is one, so that nothing is ever written into a folder that only looks
 * like one. It is written first, and tells how many articles the site has.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { InputProblem, type ProblemDetails } from '../../system/problem.ts';
import { hasMark, MARK } from './outputLocation.ts';

/** Changes with what a folder must have for a later build to go on with it. */
const FORMAT = 1;

const markSchema = z.object({
  kind: z.literal('khizana-site'),
  format: z.number().int().min(1),
  articles: z.number().int().min(0),
});
type Mark = z.infer<typeof markSchema>;

/** The text of a mark. @param articles how many the site has */
export function markText(articles: number): string {
  return `${JSON.stringify({ kind: 'khizana-site', format: FORMAT, articles } satisfies Mark, null, 2)}\n`;
}

/** What a folder says of itself: a file of that name may be another program's, or of a later version. */
export type FoundMark =
  | { kind: 'none' }
  | ({ kind: 'site' } & Pick<Mark, 'articles'>)
  | { kind: 'unknown'; problem: ProblemDetails };

/** Reads the mark of a folder. A link is no mark. */
export function readMark(folder: string): FoundMark {
  if (!hasMark(folder)) return { kind: 'none' };
  const file = join(folder, MARK);
  const parsed = markSchema.safeParse(parsedJson(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const reason = "is not the mark of a site of Khizana's, so the folder is taken for another program's";
    const remedy = 'choose another folder with --output; where it is a site after all, remove the folder';
    return { kind: 'unknown', problem: { file, reason, remedy } };
  }
  const { format, articles } = parsed.data;
  if (format <= FORMAT) return { kind: 'site', articles };
  const reason = `is ${format}, and this version of Khizana goes up to ${FORMAT}`;
  const remedy = 'build with the later version, or choose another folder with --output';
  return { kind: 'unknown', problem: { file, field: 'format', reason, remedy } };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An archive with fewer articles may lose any number of them: in a trial of a few files that is no accident. */
const MIN_GUARDED_ARTICLES = 10;
/** Which part of its articles an archive may lose at once. */
const MAX_LOSS = 0.5;

/**
 * Refuses to make a site of far fewer articles than it has: likely they are not gone, but not found.
 * @throws InputProblem naming both numbers, the content folder, what may be wrong and the way out
 */
export function refuseShrinkage(
  before: number,
  now: number,
  folders: { content: string; output: string },
): void {
  if (before < MIN_GUARDED_ARTICLES || now >= before * (1 - MAX_LOSS)) return;
  throw new InputProblem({
    file: folders.output,
    reason: `has ${before} articles, and ${folders.content} has ${now} now, less than half; the site was left as it is`,
    remedy:
      'see whether articles/ in the content folder was moved, is mounted wrongly, is a link, or whether --content is another ' +
      'folder; where so many are meant to go, build with --allow-shrink',
  });
}
