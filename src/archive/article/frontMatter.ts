/** Parses and formats Markdown files of articles: YAML front matter, then the body. */
import { InputProblem, type ProblemDetails } from '../../system/problem.ts';
import { oneLine, stripControls } from '../../text/clean.ts';
import { type FrontMatter, frontMatterSchema } from './article.ts';
import { formatYaml } from './formatYaml.ts';
import { parseYamlFields } from './yamlFields.ts';

export interface ArticleFile {
  front: FrontMatter;
  /** Markdown without control characters and direction marks. */
  body: string;
  /** Names of fields that have no effect. */
  unknown: string[];
}

/** The maximum length of an article's file, in UTF-16 code units. A longer file is a dump that needs splitting. */
export const MAX_ARTICLE_LENGTH = 2_000_000;

/** The maximum length of front matter, in UTF-16 code units. The time that YAML takes to find duplicate keys grows with its square. */
export const MAX_FRONT_MATTER_LENGTH = 50_000;

/** Names of the fields that articles may have, in the order in which they are written. */
export const FRONT_MATTER_FIELDS: ReadonlySet<string> = new Set(Object.keys(frontMatterSchema.shape));

const FENCED = /^\uFEFF?---[ \t]*\n(?<yaml>[\s\S]*?\n)?---[ \t]*(?:\n(?<body>[\s\S]*))?$/u;

/** Returns the body of a file whose front matter is already parsed. @throws InputProblem as `splitFrontMatter` */
export function extractBody(text: string, file: string): string {
  return stripControls(splitFrontMatter(text, file).body).trim();
}

/** The two parts of a Markdown file. */
export interface SplitFile {
  yaml: string;
  /** Unchanged but for its line ends, which are `\n`. */
  body: string;
  /** The 1-based line of the file on which the body begins. */
  bodyLine: number;
}

/**
 * Parses a Markdown file with front matter.
 * @param text the file's text
 * @param file its name, for messages
 * @throws InputProblem naming file, field and line of the first fault
 */
export function parseArticleFile(text: string, file: string): ArticleFile {
  const { yaml, body } = splitFrontMatter(text, file);
  const { value, faults, lineOf } = parseYamlFields(yaml, file);
  const [syntaxFault] = faults;
  if (syntaxFault) throw syntaxFault;
  const {
    front,
    faults: fieldFaults,
    unknown,
  } = validateFields(value, file, ([field = '']) => lineOf([field]));
  if (front === undefined) throw new InputProblem(fieldFaults[0] ?? { file, reason: 'is not valid' });
  return { front, body: stripControls(body).trim(), unknown };
}

/**
 * Splits a file into front matter and body.
 * @throws InputProblem where the file has no front matter or is too long
 */
export function splitFrontMatter(text: string, file: string): SplitFile {
  if (text.length > MAX_ARTICLE_LENGTH) {
    throw new InputProblem({
      file,
      reason: `has ${text.length} characters, the longest article may have ${MAX_ARTICLE_LENGTH}`,
      remedy: 'split it',
    });
  }
  const match = FENCED.exec(text.replace(/\r\n?/g, '\n'));
  if (!match) {
    throw new InputProblem({
      file,
      line: 1,
      reason: 'does not begin with YAML front matter between two lines ---',
      remedy: 'add it (only YAML is read: ---js and the like are not)',
    });
  }
  const { yaml = '', body = '' } = match.groups ?? {};
  if (yaml.length > MAX_FRONT_MATTER_LENGTH) {
    throw new InputProblem({
      file,
      reason: `has front matter of ${yaml.length} characters, the longest may have ${MAX_FRONT_MATTER_LENGTH}`,
      remedy: 'shorten it',
    });
  }
  return { yaml, body, bodyLine: yaml.split('\n').length + 2 };
}

/** The result of validating fields. */
export interface ValidatedFields {
  /** Absent where a field is invalid, or where a required field is missing. */
  front?: FrontMatter;
  /** The valid fields, which are also there where others are invalid. */
  valid: Partial<FrontMatter>;
  /** A fault for each invalid field, in the schema's order. */
  faults: ProblemDetails[];
  /** Names of fields that have no effect. */
  unknown: string[];
}

/**
 * Validates the values of front matter.
 * @param lineOf returns the line of a field or of a value within it
 */
export function validateFields(
  value: object,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): ValidatedFields {
  const fields = cleanFields(value);
  const unknown = Object.keys(value)
    .filter((key) => !FRONT_MATTER_FIELDS.has(key))
    .map(oneLine);
  const parsed = frontMatterSchema.safeParse(fields);
  if (parsed.success) return { front: parsed.data, valid: parsed.data, faults: [], unknown };
  const faults = parsed.error.issues.map(({ path, message, ...issue }): ProblemDetails => {
    const field = path.join('.') || 'front matter';
    const place = { file, field, line: lineOf(path) };
    if (valueAt(fields, path) === undefined) {
      return { ...place, reason: 'is missing', remedy: `write «${field}: …»` };
    }
    if (valueAt(fields, path) === null) {
      return { ...place, reason: 'must not be empty', remedy: 'fill it in, or take the line out' };
    }
    if (issue.code === 'invalid_type' && issue.expected === 'array') {
      return { ...place, reason: 'must be a list', remedy: `write «${field}: [one, two]»` };
    }
    return { ...place, reason: message };
  });
  const invalid = new Set(parsed.error.issues.map(({ path }) => path[0]));
  const others = Object.fromEntries(Object.entries(fields).filter(([key]) => !invalid.has(key)));
  const rest = frontMatterSchema.partial().safeParse(others);
  return { valid: rest.success ? rest.data : {}, faults, unknown };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((parent, key) => {
    if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return undefined;
    return Object.entries(parent).find(([name]) => name === String(key))?.[1];
  }, value);
}

/** Removes control characters and direction marks from values, since editors paste text from anywhere. The file keeps them. */
function cleanFields(front: object): Record<string, unknown> {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return oneLine(value);
    if (Array.isArray(value)) return value.map(clean);
    return typeof value === 'object' && value !== null ? cleanMembers(value) : value;
  };
  const cleanMembers = (value: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(value).map(([key, member]) => [key, clean(member)]));
  return cleanMembers(front);
}

/** Formats an article's Markdown file, with fields in the schema's order and without empty ones. */
export function formatArticleFile(front: FrontMatter, body: string): string {
  const values = new Map(Object.entries(front));
  const fields = [...FRONT_MATTER_FIELDS].flatMap((key) => {
    const value = values.get(key);
    return Array.isArray(value) && value.length === 0 ? [] : [[key, value] as const];
  });
  return `---\n${formatYaml(Object.fromEntries(fields))}---\n\n${body}\n`;
}
