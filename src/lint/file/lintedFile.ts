/** Reads a Markdown file for the rules: whatever can be read of it, valid or not, with the line of everything. */
import type { FrontMatter } from '../../archive/article/article.ts';
import { splitFrontMatter, validateFields } from '../../archive/article/frontMatter.ts';
import { parseYamlFields } from '../../archive/article/yamlFields.ts';
import { InputProblem, type ProblemDetails } from '../../system/problem.ts';
import { stripControls } from '../../text/clean.ts';
import { recoverYaml } from './recoverYaml.ts';

export interface LintedFile {
  /** The file, relative to the content folder. */
  file: string;
  /** Why it is no article; empty where it is an article. */
  faults: readonly ProblemDetails[];
  /** The front matter; absent where the file is no article. */
  front?: FrontMatter;
  /** The valid fields, also of a file that is no article. */
  sound: Partial<FrontMatter>;
  /** All fields as the file has them. */
  raw: Readonly<Record<string, unknown>>;
  /** Gives the line of a field, or of an item or field within it. */
  lineOf(...path: readonly PropertyKey[]): number;
  body: Body;
}

export interface Body {
  /** The body's lines as the file has them. */
  lines: readonly string[];
  /** The line of the file on which the body begins. */
  start: number;
  /** The body as the archive reads it. */
  text: string;
  /** Gives the line of the file for a line of `text`. */
  lineAt(line: number): number;
}

/** Reads a Markdown file for the rules. Its problems become `faults`; none is thrown. */
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
  const whole = parseYamlFields(yaml, file);
  const { fields, faults, broken } =
    whole.faults.length === 0
      ? { fields: whole, faults: [], broken: new Set<string>() }
      : recoverYaml(yaml, file);
  const { front, valid: sound, faults: fieldFaults } = validateFields(fields.value, file, fields.lineOf);
  const all = [...faults, ...fieldFaults.filter(({ field = '' }) => !broken.has(field))];
  // Each field may be valid by itself while the whole is not.
  if (whole.faults.length > 0 && all.length === 0) for (const { details } of whole.faults) all.push(details);
  return {
    faults: all,
    front: all.length > 0 ? undefined : front,
    sound,
    raw: Object.fromEntries(Object.entries(fields.value)),
    lineOf: (...path) => fields.lineOf(path),
  };
}

function readBody(text: string, start: number): Body {
  const lines = text.split('\n');
  const fileLines: number[] = [];
  const textLines = lines.flatMap((line, index) => {
    // Unicode line separators are no line ends in the file, and become line ends in the text.
    const parts = stripControls(line).split('\n');
    for (const _ of parts) fileLines.push(start + index);
    return parts;
  });
  const firstFilled = textLines.findIndex((line) => line.trim() !== '');
  const skipped = firstFilled < 0 ? textLines.length : firstFilled;
  const lineAt = (line: number): number => fileLines[Math.min(skipped + line, fileLines.length - 1)] ?? start;
  return { lines, start, text: textLines.slice(skipped).join('\n').trim(), lineAt };
}
