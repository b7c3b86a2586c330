/**
 * Formats and reads the mark of a site: a small file that identifies the folder, so that no build writes into another program's
 * folder. It is written first and has the number of articles.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { InputProblem, type ProblemDetails } from '../../system/problem.ts';
import { hasMark, MARK_FILE } from './outputLocation.ts';

/** Changes when older builds could not continue with a folder. */
const MARK_FORMAT = 1;

const markSchema = z.object({
  kind: z.literal('khizana-site'),
  format: z.number().int().min(1),
  articles: z.number().int().min(0),
});
type Mark = z.infer<typeof markSchema>;

/** Formats a mark. @param articles the number of articles on the site */
export function formatMark(articles: number): string {
  return `${JSON.stringify({ kind: 'khizana-site', format: MARK_FORMAT, articles } satisfies Mark, null, 2)}\n`;
}

const partMarkSchema = z.object({
  kind: z.literal('khizana-part'),
  part: z.number().int().min(1),
  of: z.number().int().min(1),
});

/** Formats the mark of a part of a site, which one of several machines made. */
export function formatPartMark(part: number, of: number): string {
  const mark = { kind: 'khizana-part', part, of } satisfies z.infer<typeof partMarkSchema>;
  return `${JSON.stringify(mark, null, 2)}\n`;
}

/** Describes a folder that holds a part of a site where a site is wanted. */
export function partProblem(folder: string, { part, of }: { part: number; of: number }): ProblemDetails {
  return {
    file: folder,
    reason: `is part ${part} of ${of} of a site, and not a site`,
    remedy: 'merge all parts with «npm run merge», or choose another folder with --output',
  };
}

/** The mark of a folder. A file of that name may also belong to another program or a later version. */
export type FoundMark =
  | { kind: 'none' }
  | ({ kind: 'site' } & Pick<Mark, 'articles'>)
  | { kind: 'part'; part: number; of: number }
  | { kind: 'unknown'; problem: ProblemDetails };

/** Reads the mark of a folder. A symbolic link does not count. */
export function readMark(folder: string): FoundMark {
  if (!hasMark(folder)) return { kind: 'none' };
  const file = join(folder, MARK_FILE);
  const json = parseJson(readFileSync(file, 'utf8'));
  const part = partMarkSchema.safeParse(json);
  if (part.success) return part.data.of < part.data.part ? unknownMark(file) : { ...part.data, kind: 'part' };
  const parsed = markSchema.safeParse(json);
  if (!parsed.success) return unknownMark(file);
  const { format, articles } = parsed.data;
  if (format <= MARK_FORMAT) return { kind: 'site', articles };
  const reason = `is ${format}, and this version of Khizana goes up to ${MARK_FORMAT}`;
  const remedy = 'build with the later version, or choose another folder with --output';
  return { kind: 'unknown', problem: { file, field: 'format', reason, remedy } };
}

function unknownMark(file: string): FoundMark {
  const reason = "is not the mark of a site of Khizana's, so the folder is taken for another program's";
  const remedy = 'choose another folder with --output; where it is a site after all, remove the folder';
  return { kind: 'unknown', problem: { file, reason, remedy } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A smaller archive, such as a trial of a few files, may lose any number of articles. */
const MIN_GUARDED_ARTICLES = 10;
/** The share of its articles that an archive may lose at once. */
const MAX_LOST_SHARE = 0.5;

/**
 * Refuses to build a site with far fewer articles than it has: most likely they were not found.
 * @throws InputProblem with both numbers, the content folder, possible causes and the remedy
 */
export function refuseShrinkage(
  before: number,
  now: number,
  folders: { content: string; output: string },
): void {
  if (before < MIN_GUARDED_ARTICLES || now >= before * (1 - MAX_LOST_SHARE)) return;
  throw new InputProblem({
    file: folders.output,
    reason: `has ${before} articles, and ${folders.content} has ${now} now, less than half; the site was left as it is`,
    remedy:
      'see whether articles/ in the content folder was moved, is mounted wrongly, is a link, or whether --content is another ' +
      'folder; where so many are meant to go, build with --allow-shrink',
  });
}
