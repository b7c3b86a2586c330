/** Reading and writing the Markdown files of articles: YAML front matter, then the body. */
import { isMap, isScalar, LineCounter, parseDocument, stringify } from 'yaml';
import { harmless, oneLine } from '../text/clean.ts';
import { type FrontMatter, frontMatterSchema } from './article.ts';
import { InputProblem } from './problem.ts';

export interface ArticleFile {
  front: FrontMatter;
  /** Markdown, as the file has it but for control and direction marks. */
  body: string;
  /** Fields that the archive does not know: kept in the file, without effect. */
  unknown: string[];
}

/** The longest file that can be an article, in UTF-16 units; more is a dump that wants splitting. */
export const LONGEST_ARTICLE = 2_000_000;

/** The longest front matter: the time that YAML takes to check for double keys grows with its square. */
export const LONGEST_FRONT_MATTER = 50_000;

const FENCED = /^\uFEFF?---[ \t]*\n(?<yaml>[\s\S]*?\n)?---[ \t]*(?:\n(?<body>[\s\S]*))?$/u;

/**
 * Parses a Markdown file with front matter.
 * @param text the file's text
 * @param file its name, for messages
 * @throws InputProblem naming file, field and line of the first fault
 */
export function parseArticleFile(text: string, file: string): ArticleFile {
  if (text.length > LONGEST_ARTICLE) {
    throw new InputProblem({
      file,
      reason: `has ${text.length} characters, the longest article may have ${LONGEST_ARTICLE}`,
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
  const yaml = match.groups?.yaml ?? '';
  if (yaml.length > LONGEST_FRONT_MATTER) {
    throw new InputProblem({
      file,
      reason: `has front matter of ${yaml.length} characters, the longest may have ${LONGEST_FRONT_MATTER}`,
      remedy: 'shorten it',
    });
  }
  const { value, lineOf } = parseYaml(yaml, file);
  const parsed = frontMatterSchema.safeParse(harmlessFields(value));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path.join('.') || 'front matter';
    const missing = issue?.path.length === 1 && !Object.hasOwn(value, field);
    throw new InputProblem({
      file,
      field,
      line: lineOf(String(issue?.path[0] ?? '')),
      reason: missing ? 'is missing' : (issue?.message ?? 'is not valid'),
    });
  }
  const known = new Set(Object.keys(frontMatterSchema.shape));
  const unknown = Object.keys(value)
    .filter((key) => !known.has(key))
    .map(oneLine);
  return { front: parsed.data, body: harmless(match.groups?.body ?? '').trim(), unknown };
}

function parseYaml(yaml: string, file: string): { value: object; lineOf: (key: string) => number } {
  const lines = new LineCounter();
  // The core schema keeps dates as text; aliases are refused because a few of them can expand without bound.
  const document = parseDocument(yaml, { lineCounter: lines, schema: 'core', uniqueKeys: true });
  const error = document.errors[0];
  if (error) {
    const line = error.linePos?.[0].line;
    throw new InputProblem(
      {
        file,
        ...(line === undefined ? {} : { line: line + 1 }),
        reason: `front matter is not valid YAML: ${oneLine(error.message.split('\n')[0] ?? '')}`,
        remedy: 'text with a colon, a quote or a bracket wants quotes around it',
      },
      { cause: error },
    );
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch (cause) {
    throw new InputProblem(
      { file, reason: 'front matter uses YAML aliases (&, *)', remedy: 'write values out' },
      { cause },
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputProblem({
      file,
      line: 2,
      reason: 'front matter is not a list of fields',
      remedy: 'write «title: …» and so on',
    });
  }
  const lineOf = (key: string): number => {
    if (!isMap(document.contents)) return 2;
    const pair = document.contents.items.find(({ key: node }) => isScalar(node) && node.value === key);
    const offset = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
    return offset === undefined ? 2 : lines.linePos(offset).line + 1;
  };
  return { value, lineOf };
}

/** Editors paste from anywhere: fields lose control and direction marks when they are read, the file keeps them. */
function harmlessFields(front: object): Record<string, unknown> {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return oneLine(value);
    if (Array.isArray(value)) return value.map(clean);
    return value;
  };
  return Object.fromEntries(Object.entries(front).map(([key, value]) => [key, clean(value)]));
}

/** Writes an article's Markdown file: fields in the schema's order, empty ones left out. */
export function formatArticleFile(front: FrontMatter, body: string): string {
  const ordered = Object.keys(frontMatterSchema.shape).flatMap((key) => {
    const value = Object.entries(front).find(([name]) => name === key)?.[1];
    return value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[key, value]];
  });
  return `---\n${stringify(Object.fromEntries(ordered), { lineWidth: 0, schema: 'core' })}---\n\n${body}\n`;
}
