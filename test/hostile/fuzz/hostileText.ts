/** Long texts that repeat a short unit, which makes recursion overflow and regular expressions backtrack. */
import type { Random } from './random.ts';

/** A text of any size: a beginning, a unit that is repeated, and an end on which a match can fail. */
export interface HostileText {
  before: string;
  unit: string;
  after: string;
}

/** Single characters and syntax that random units combine. */
const ALPHABET = [
  ...String.raw`!"#$%&'()*+,-./:;<=>?@[\]^_{|}~`,
  '`',
  ...['a', 'T', 'Z', 'é', 'ß', 'İ', 'я', '中', '0', '1', '9', '٣'],
  ...['ا', 'ل', 'و', 'ه', 'ة', 'ي', 'ى', 'ء', 'ئ', 'ال', 'ها', 'ون', 'ات', 'لل', 'كم', 'فال', 'وال', 'هم'],
  ...[' ', '\t', '\n', '\r', '\r\n', '\u00A0', '\u2028', '\u0000', '\u001B', '\f'],
  // Tatweel, vowel signs, other combining marks, direction marks, joiners, ligatures that normalisation expands.
  ...['\u0640', '\u064B', '\u0651', '\u0301', '\u20E3', '\u202E', '\u2066', '\u200F', '\u200D', '\uFEFF'],
  ...['\uFDFA', '\uFDF2', 'ﬃ', '\u1E9B\u0323', '😀', '👩‍👧', '🇪🇬'],
  // Lone surrogates and noncharacters.
  ...['\uD800', '\uDC00', '\uFFFE', '\uFFFF', '\u{1FFFF}', '\uFFFD'],
  ...['<!', '<![', '<?', '?>', ']]>', '-->', '</', '/>', '&#', '&#x', '&amp', '<a', '<p>', '<b>'],
  ...['<td>', '<br>'],
  ...['](', '![', '**', '__', '~~', '```', '- ', '> ', '# ', '1. ', '[^', '|-', '<!--', '[[', '\\\\', '$$'],
  ...['{{', '}}', '{%', '%}', '{#', '${', '---', '+++', '...', '«', '»', '“', '،', '؛', '؟', '؛ '],
  ...[', ', ': '],
  ...['""', '\\"', '\\u', '[{', '{"', '},', ',,', 'https:', '//', '../', '%2f', '@a', '#a', '& '],
  ...['* &a', '=\t'],
] as const;

/** Units that have broken programs of this kind before. */
export const KNOWN_UNITS = [
  ...['ه', 'ال', 'ها', 'ون', 'ات', 'ين', 'هم', 'نا', 'كم', 'ة', 'ت', 'ا', 'و', 'فا', 'لل', 'وال'],
  ...['بال', 'كال'],
  ...['a-', '-', '_', 'T', '(', ')', '[', ']', '{', '}', '<', '>', '<?', '<!', '<!<', '<![', '&'],
  ...['&#', '&a', '&a;'],
  ...['[a', '[a]', '[/a', '[ ', '![', '](', '[]', '[](', '[[', '![](', '*', '**', '*a', '_a', '* '],
  ...['~~', '`', '`a'],
  ...['> ', '- ', '-\n', '>\n', '1.', '1. ', '#', '# ', '|', '|a', '|-', '|\n', '\n\n', '\n', '\r'],
  ...['\r\n', ' ', '\t'],
  ...[' \n', 'a\n', 'a ', '1', '1,', '1 ,', '1:', ':', '::', '0', '1-', '1/', '+9', '9:', ', '],
  ...['،', '،ا', 'ا،', '؛'],
  ...['"', '""', '"a', "'", '«', '»', '“', '\\', '\\\\', '\\"', '\\u', '/', '//', '../', './', '%'],
  ...['%2', '@', '@a'],
  ...['<a', '<a ', '<a>', '<b>', '<p>', '</p>', '<i>', '<li>', '<ul>', '<td>', '<tr>', '<h1>'],
  ...['<!--', '-->', '-- '],
  ...[']]>', '<a=', 'a=', 'a="', '=', '=a ', '?', '!', '.', '. ', '..', '...', ';', '; ', '{{'],
  ...['{%', '${', '$', '^'],
  ...['\u0640', '\u064B', '\u0651', 'ا\u0651', '\u0301', 'a\u0301', '\u200D', '\u200F', '\u202E'],
  ...['\u2066', '\uFEFF'],
  ...['\u00A0', '\u2028', '\u0000', '\u001B', '\uD800', '\uDC00', '\uFFFE', '\uFFFF', '\uFFFD'],
  ...['\uFDFA', '😀', '🇪'],
  ...['ط®', 'ظ', 'طظ', 'Ã', 'Ø§', '\u00D8', '\u0081', 'ё', '中', 'aا', 'اa', '1ا', 'ا1', 'a ا '],
  ...['ئ', 'ء', 'أ', 'ى', 'وو'],
  ...['- a', '- - ', '>a\n', '>>', '[a:', '[^a', '***', '* *', '\\*', '<a>b', 'x,', 'x;', 'x|'],
  ...['x\t', '{"', '[1,', '[{'],
  ...['---', '+++', '---\n', '&a ', '*a ', '!!a', '? ', ': ', 'a: ', '<<:', '%a\n', '#a ', 'a\t'],
  ...['{a:', '[a,', '!<'],
] as const;

/** Longer pieces of syntax. A file may contain thousands of them. */
const KNOWN_PIECES = [
  ...['<meta name=a content=b>', '<a href=x>y</a>', '<p>a</p>', '<div>', '<div class=tags>'],
  ...['<h1>a</h1>', '<time>'],
  ...['<category>a</category>', '<item>', '<!DOCTYPE a [', '<!ENTITY a "b">', '<![CDATA['],
  ...['<script>', '<style>'],
  ...['<blockquote>', '<table><tr><td>', '<ul><li>', '<img src=a alt=b>', '<a href=', 'x<br>'],
  ...['<b><i>', '<svg>'],
  ...['[caption]', '[embed]', '[/embed]', '[a b=c]', '[a](b)', '[a][b]', '[a]: b\n', '![a](b)'],
  ...['<https://a>', '&nbsp;'],
  ...['المصدر: ', 'المصدر: س\n', 'إقرأ أيضاً:\n', 'إقرأ أيضاً:\nعنوان\n', 'Related'],
  ...['كلمات دلالية: ', 'بقلم: س\n'],
  ...['تاريخ النشر: ', '13 فبراير ', 'February ', '2025-02-13 ', '12:30 ', '+99:99', '1 رمضان '],
  ...['روسيا الصين '],
  ...['https://a.b/ ', 'a@b.c ', '{"a":', '{"a":1},', '"a",', '[[],', '\\u0627', 'a;b,c\td|'],
  ...['"a""b",', '-----\n'],
  ...['والاستخدامات', 'المستشفيات', 'فالوالبال', 'a.b.c.', 'U.S. ', "l'a'", '1,000', '١٬٠٠٠'],
  ...['#tag ', '| a | b |\n'],
] as const;

/** Texts before and after the repeated unit. */
const BEFORE = [
  ...['a', 'aa', '1', 'ا', '[', '[a', '[a ', '<', '<a', '<a ', '<!', '<!--', '&#', '&', '"', '«'],
  ...['(', '](', '[a]('],
  ...['{', '{{', '{%', '`', '```\n', '**', '- ', '> ', '| a |\n|---|\n', 'http://', 'https://a/'],
  ...['2025-02-13T', 'By '],
] as const;
const AFTER = [
  ...['!', '!">', 'x', '1', 'ا', '.', '؟', '[a]', ']', '[/a]', '>', '/>', ';', '"', '»', ')', '*'],
  ...['_', '`', '\n', '\n\nx'],
  ...['\u0000', '}', '}}', ' :', ':', '=', '@', ' a', ']]>', '-->', '</p>', '|'],
] as const;

/** Makes a text of a known or a random unit, mostly with other text before or after it. */
export function randomText(random: Random): HostileText {
  return {
    before: random.oneIn(2) ? '' : random.pick(BEFORE),
    unit: randomUnit(random),
    after: random.oneIn(2) ? '' : random.pick(AFTER),
  };
}

function randomUnit(random: Random): string {
  const kind = random.below(10);
  if (kind < 4) return random.pick(KNOWN_UNITS);
  if (kind < 5) return random.pick(KNOWN_PIECES);
  return Array.from({ length: 1 + random.below(4) }, () => random.pick(ALPHABET)).join('');
}

/** Formats the text at a size in UTF-16 units. */
export function formatAtSize({ before, unit, after }: HostileText, size: number): string {
  const room = Math.max(unit.length, size - before.length - after.length);
  return before + unit.repeat(Math.floor(room / unit.length)) + after;
}

/** Describes the text for a message, as a JavaScript expression that makes it. */
export function describeText({ before, unit, after }: HostileText): string {
  const parts = [asciiLiteral(before), `${asciiLiteral(unit)}.repeat(n)`, asciiLiteral(after)];
  return parts.filter((part) => part !== "''").join(' + ');
}

/** Escapes all but printable ASCII and plain letters, so that a terminal shows every character. */
function asciiLiteral(text: string): string {
  const escaped = text.replace(/[^\x20-\x7E\u0621-\u063A\u0641-\u064A]|['\\]/g, (unit) =>
    unit === "'" || unit === '\\' ? `\\${unit}` : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `'${escaped}'`;
}
