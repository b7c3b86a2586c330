/** One Markdown file as the rules look at it: what can be read of it, sound or not, and where everything stands. */
import type { FrontMatter } from '../../archive/article/article.ts';
import { splitFrontMatter, validateFields } from '../../archive/article/frontMatter.ts';
import { parseYamlFields } from '../../archive/article/yamlFields.ts';
import { InputProblem, type ProblemDetails } from '../../system/problem.ts';
import { stripControls } from '../../text/clean.ts';
import { recoverYaml } from './recoverYaml.ts';

export interface LintedFile {
  /** The file, relative to the content folder. */
  file: string;
  /** Why it is no article; empty where it is one. */
  faults: readonly ProblemDetails[];
  /** What it says as an article; absent where it is none. */
  front?: FrontMatter;
  /** The fields that are as they should be, in an article or not. */
  sound: Partial<FrontMatter>;
  /** All fields as the file has them. */
  raw: Readonly<Record<string, unknown>>;
  /** The line of a field, or of an item or field within it. */
  lineOf(...path: readonly PropertyKey[]): number;
  body: Body;
}

export interface Body {
  /** The body's lines as the file has them. */
  lines: readonly string[];
  /** The line of the file on which the body begins. */
  start: number;
  /** The body as the archive reads it, and for each of its lines the line of the file. */
  text: string;
  lineAt(line: number): number;
}

/** Reads a Markdown file for the rules; what is wrong with it is in its faults, and nothing is thrown. */
export function readLintedFile(text: string, file: string): LintedFile {
  try {
    const { yaml, body, bodyLine } = splitFrontMatter(text, file);
    return { ...readFront(yaml, file), file, body: readBody(body, bodyLine) };
  } catch (error) {
    if (!(error instanceof InputProblem)) throw error;
    const body = readBody('', 1);
    return { file, faults: [error.details], sound: {}, raw: {}, lineOf: () => 1, body };
  }
}

function readFront(yaml: string, file: string): Omit<LintedFile, 'file' | 'body'> {
  const first = parseYamlFields(yaml, file);
  const { fields, faults, broken } =
    first.faults.length === 0
      ? { fields: first, faults: [], broken: new Set<string>() }
      : recoverYaml(yaml, file);
  const { front, valid: sound, faults: wrong } = validateFields(fields.value, file, fields.lineOf);
  const all = [...faults, ...wrong.filter(({ field = '' }) => !broken.has(field))];
  // Whatever could be read apart, the whole is broken.
  if (first.faults.length > 0 && all.length === 0) for (const { details } of first.faults) all.push(details);
  return {
    faults: all,
    ...(front === undefined || all.length > 0 ? {} : { front }),
    sound,
    raw: Object.fromEntries(Object.entries(fields.value)),
    lineOf: (...path) => fields.lineOf(path),
  };
}

function readBody(text: string, start: number): Body {
  const lines = text.split('\n');
  const places: number[] = [];
  const read = lines.flatMap((line, at) => {
    // What ends a line somewhere, but not in the file, makes more lines of one.
    const parts = stripControls(line).split('\n');
    for (const _ of parts) places.push(start + at);
    return parts;
  });
  const empty = read.findIndex((line) => line.trim() !== '');
  const skipped = empty < 0 ? read.length : empty;
  const lineAt = (line: number): number => places[Math.min(skipped + line, places.length - 1)] ?? start;
  return { lines, start, text: read.slice(skipped).join('\n').trim(), lineAt };
}
