/** Reading and writing the Markdown files of articles: YAML front matter, then the body. */
import { stringify } from 'yaml';
import { InputProblem, type ProblemDetails } from '../../system/problem.ts';
import { oneLine, stripControls } from '../../text/clean.ts';
import { type FrontMatter, frontMatterSchema } from './article.ts';
import { readYamlFields } from './yamlFields.ts';

export interface ArticleFile {
  front: FrontMatter;
  /** Markdown, as the file has it but for control and direction marks. */
  body: string;
  /** Fields that the archive does not know: kept in the file, without effect. */
  unknown: string[];
}

/** The longest file that can be an article, in UTF-16 units; more is a dump that wants splitting. */
export const MAX_ARTICLE_LENGTH = 2_000_000;

/** The longest front matter: the time that YAML takes to check for double keys grows with its square. */
export const MAX_FRONT_MATTER_LENGTH = 50_000;

/** Every field that an article may have. */
export const FRONT_MATTER_FIELDS: ReadonlySet<string> = new Set(Object.keys(frontMatterSchema.shape));

const FENCED = /^\uFEFF?---[ \t]*\n(?<yaml>[\s\S]*?\n)?---[ \t]*(?:\n(?<body>[\s\S]*))?$/u;

/** The body alone of a file that was parsed before. @throws InputProblem as `parseArticleFile` */
export function bodyIn(text: string, file: string): string {
  return stripControls(unfence(text, file).body).trim();
}

/** A file's front matter and its body, apart. */
export interface FencedText {
  yaml: string;
  /** As the file has it, line ends apart. */
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
  const { yaml, body } = unfence(text, file);
  const { value, faults, lineOf } = readYamlFields(yaml, file);
  const [broken] = faults;
  if (broken) throw broken;
  const { front, faults: wrong, unknown } = readFields(value, file, ([field = '']) => lineOf([field]));
  if (front === undefined) throw new InputProblem(wrong[0] ?? { file, reason: 'is not valid' });
  return { front, body: stripControls(body).trim(), unknown };
}

/**
 * Parts a file's front matter from its body.
 * @throws InputProblem where it has none, or where it is too long to be an article
 */
export function unfence(text: string, file: string): FencedText {
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

/** Fields as the archive knows them. */
export interface ReadFields {
  /** Absent where a field is not as it should be, or is missing. */
  front?: FrontMatter;
  /** Those fields that are as they should be, others or not. */
  sound: Partial<FrontMatter>;
  /** Every field that is not as it should be, in the schema's order. */
  faults: ProblemDetails[];
  unknown: string[];
}

/**
 * Reads the values of front matter as an article's.
 * @param lineOf tells the line of a field, or of what lies within it
 */
export function readFields(
  value: object,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): ReadFields {
  const fields = harmlessFields(value);
  const unknown = Object.keys(value)
    .filter((key) => !FRONT_MATTER_FIELDS.has(key))
    .map(oneLine);
  const parsed = frontMatterSchema.safeParse(fields);
  if (parsed.success) return { front: parsed.data, sound: parsed.data, faults: [], unknown };
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
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
  const rest = Object.fromEntries(Object.entries(fields).filter(([key]) => !wrong.has(key)));
  const sound = frontMatterSchema.partial().safeParse(rest);
  return { sound: sound.success ? sound.data : {}, faults, unknown };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((within, key) => {
    if (typeof within !== 'object' || within === null || !Object.hasOwn(within, key)) return undefined;
    return Object.entries(within).find(([name]) => name === String(key))?.[1];
  }, value);
}

/** Editors paste from anywhere: fields lose control and direction marks when they are read, the file keeps them. */
function harmlessFields(front: object): Record<string, unknown> {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return oneLine(value);
    if (Array.isArray(value)) return value.map(clean);
    return typeof value === 'object' && value !== null ? cleanMembers(value) : value;
  };
  const cleanMembers = (value: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(value).map(([key, member]) => [key, clean(member)]));
  return cleanMembers(front);
}

/** Writes an article's Markdown file: fields in the schema's order, empty ones left out. */
export function formatArticleFile(front: FrontMatter, body: string): string {
  const values = new Map(Object.entries(front));
  const fields = [...FRONT_MATTER_FIELDS].flatMap((key) => {
    const value = values.get(key);
    return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[key, value] as const];
  });
  const yaml = stringify(Object.fromEntries(fields), { lineWidth: 0, schema: 'core' });
  return `---\n${yaml}---\n\n${body}\n`;
}
