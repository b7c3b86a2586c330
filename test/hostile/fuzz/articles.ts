/** Markdown files of articles with one hostile field, or a hostile body. */
import type { FuzzCase } from './fuzzCase.ts';
import { describeText, formatAtSize, type HostileText, KNOWN_UNITS, randomText } from './hostileText.ts';
import type { Random } from './random.ts';
import { ARTICLE_STEPS } from './tasks.ts';

/** The longest front matter is 50,000 characters, and characters that YAML escapes take up to six. */
const quoted = (text: string): string => `"${JSON.stringify(text).slice(1, -1)}"`;
const listOf = (text: string): string => `[${quoted(text)}, "ships"]`;
/** Lists many short values instead of a long one. */
const listOfMany = (text: string): string =>
  `[${Array.from({ length: Math.ceil(text.length / 40) }, (_, at) => quoted(`${text.slice(at * 40, at * 40 + 34)}${at}`)).join(', ')}]`;

type Spelling = (text: string) => string;

const FIELDS: readonly (readonly [name: string, key: string, spelling: Spelling])[] = [
  ['title', 'title', quoted],
  ['bare title', 'title', (text) => text],
  ['publisher', 'publisher', quoted],
  ['authors', 'authors', listOf],
  ['many authors', 'authors', listOfMany],
  ['section', 'section', quoted],
  ['tags', 'tags', listOf],
  ['many tags', 'tags', listOfMany],
  ['bare tags', 'tags', (text) => `[${text}]`],
  ['linked', 'linked', listOf],
  ['many linked', 'linked', listOfMany],
  ['date', 'date', quoted],
  ['dateAsGiven', 'dateAsGiven', quoted],
  ['translationKey', 'translationKey', quoted],
  ['readAlso', 'readAlso', listOf],
  ['review', 'review', listOf],
  ['unknown field', 'mood', quoted],
  ['hostile name of a field', '', (text) => `${quoted(text)}: x`],
  ['source.file', 'source', (text) => sourceField('file', text)],
  ['source.url', 'source', (text) => sourceField('url', text)],
  ['source.entry', 'source', (text) => sourceField('entry', text)],
  ['source.format', 'source', (text) => sourceField('format', text)],
];

function sourceField(name: string, text: string): string {
  const fields = {
    file: quoted('a.txt'),
    sha256: quoted('0'.repeat(64)),
    format: 'text',
    [name]: quoted(text),
  };
  return `{ ${Object.entries(fields)
    .map(([field, value]) => `${field}: ${value}`)
    .join(', ')} }`;
}

/** Bodies that repeat a unit, plain or within syntax of Markdown. */
const BODIES: readonly (readonly [name: string, body: (text: HostileText, size: number) => string])[] = [
  ['body', formatAtSize],
  ['lines', (text, size) => repeated(`${text.before}${text.unit}${text.after}\n`, size)],
  ['paragraphs', (text, size) => repeated(`${text.before}${text.unit}${text.after}\n\n`, size)],
  ['words', (text, size) => repeated(`${text.before}${text.unit}${text.after} `, size)],
  ['distinct words', (text, size) => numbered(size, (at) => `${text.unit}${at} `)],
  ['emphasis', (text, size) => repeated(`**${text.unit}*`, size)],
  ['links', (text, size) => repeated(`[${text.unit}](${text.unit}) `, size)],
  ['link address', (text, size) => `[a](${formatAtSize(text, size)})`],
  ['link definitions', (text, size) => numbered(size, (at) => `[${text.unit}${at}]: /${at}\n`)],
  ['heading', (text, size) => `# ${formatAtSize(text, size)}`],
  ['headings', (text, size) => numbered(size, (at) => `# ${text.unit}${at}\n`)],
  ['list items', (text, size) => repeated(`- ${text.unit}\n`, size)],
  ['nested lists', (text, size) => numbered(size, (depth) => `${'  '.repeat(depth)}- ${text.unit}\n`)],
  ['nested quotations', (text, size) => numbered(size, (depth) => `${'> '.repeat(depth)}${text.unit}\n`)],
  ['quotation', (text, size) => `> ${formatAtSize(text, size)}`],
  ['table cells', (text, size) => `| a |\n|---|\n| ${repeated(`${text.unit} | `, size)}\n`],
  ['table rows', (text, size) => `| a | b |\n|---|---|\n${repeated(`| ${text.unit} | b |\n`, size)}`],
  ['code', (text, size) => `\`\`\`${text.unit}\n${formatAtSize(text, size)}\n\`\`\`\n`],
  ['indented code', (text, size) => repeated(`    ${text.unit}\n`, size)],
];

function repeated(unit: string, size: number): string {
  return unit.repeat(Math.max(1, Math.floor(size / unit.length)));
}

function numbered(size: number, piece: (at: number) => string): string {
  let text = '';
  for (let at = 0; text.length < size; at += 1) text += piece(at);
  return text;
}

export interface HostileArticle {
  /** The hostile field or body, and its text. */
  description: string;
  /** The file at a size of the hostile text. */
  markdownOf: (size: number) => string;
}

/** @param id the id of the article */
export function randomArticle(random: Random, id: string): HostileArticle {
  const text = random.oneIn(3)
    ? { before: '', unit: random.pick(KNOWN_UNITS), after: '' }
    : randomText(random);
  const lang = random.pick(['ar', 'en']);
  if (random.oneIn(2)) {
    const [name, body] = random.pick(BODIES);
    return {
      description: `${name} of ${describeText(text)} (${lang})`,
      markdownOf: (size) => articleFile(id, lang, '', '', body(text, size)),
    };
  }
  const [name, key, spelling] = random.pick(FIELDS);
  return {
    description: `${name} = ${describeText(text)} (${lang})`,
    markdownOf: (size) =>
      articleFile(id, lang, key, spelling(formatAtSize(text, size)), 'Text of the article.'),
  };
}

function articleFile(id: string, lang: string, key: string, value: string, body: string): string {
  const fields = new Map([
    ['id', id],
    ['title', '"Harbour opens"'],
    ['lang', lang],
    ['date', '2025-02-13'],
    ['tags', '[ships, روسيا]'],
    ['publisher', 'Wire'],
  ]);
  if (key !== '') fields.set(key, value);
  const lines = [...fields].map(([name, spelled]) => `${name}: ${spelled}`);
  return `---\n${[...lines, ...(key === '' ? [value] : [])].filter(Boolean).join('\n')}\n---\n\n${body}\n`;
}

/** Makes a case of a random article in a step of editors' or readers' tools. */
export function randomArticleStep(random: Random): FuzzCase {
  const kind = random.pick(ARTICLE_STEPS);
  const { description, markdownOf } = randomArticle(random, 'hstk0000');
  return { group: kind, description, taskOf: (size) => ({ kind, markdown: markdownOf(size) }) };
}
