// src/archive/vocabulary/vocabularies.ts

// src/system/files/files.ts
import {
  closeSync,
  createReadStream,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, join as join2, sep } from 'node:path';

var scratch = Buffer.alloc(65536);
function isMissing(error) {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
async function listFilesThroughLinks(folder) {
  const found = [];
  const follow = (path) => {
    const target = join(folder, path);
    const entry = statSync(target, { throwIfNoEntry: false });
    if (entry?.isFile()) found.push(path);
    if (entry?.isDirectory() && !isWithin(realpathSync(target), realpathSync(dirname(target))))
      walk(folder, path, found, follow);
  };
  walk(folder, '', found, follow);
  return found.sort();
}
function walk(folder, below, found, onLink) {
  for (const entry of entriesOf(join(folder, below))) {
    if (entry.name.startsWith('.')) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) walk(folder, path, found, onLink);
    else if (entry.isFile()) found.push(path);
    else if (entry.isSymbolicLink()) onLink(path);
  }
}
function isWithin(folder, path) {
  return path === folder || path.startsWith(`${folder}${sep}`);
}
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

// src/system/files/jsonFile.ts
import { readFile } from 'node:fs/promises';
// src/archive/vocabulary/vocabulary.ts
import * as z2 from 'zod';

// src/text/clean.ts
var CONTROLS = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\uFFF9-\uFFFB]/gu;
var BIDI_AND_INVISIBLE = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
var LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
var LONE_SURROGATES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
var NONCHARACTERS =
  /[\uFDD0-\uFDEF]|[\u{FFFE}\u{FFFF}\u{1FFFE}\u{1FFFF}\u{2FFFE}\u{2FFFF}\u{3FFFE}\u{3FFFF}\u{4FFFE}\u{4FFFF}\u{5FFFE}\u{5FFFF}\u{6FFFE}\u{6FFFF}\u{7FFFE}\u{7FFFF}\u{8FFFE}\u{8FFFF}\u{9FFFE}\u{9FFFF}\u{AFFFE}\u{AFFFF}\u{BFFFE}\u{BFFFF}\u{CFFFE}\u{CFFFF}\u{DFFFE}\u{DFFFF}\u{EFFFE}\u{EFFFF}\u{FFFFE}\u{FFFFF}\u{10FFFE}\u{10FFFF}]/gu;
var ANY_OF_THESE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is this file's purpose
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uD800-\uDFFF\uFDD0-\uFDEF\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/;
function stripControls(text2) {
  if (!ANY_OF_THESE.test(text2)) return text2;
  return text2
    .replace(LINE_ENDS, '\n')
    .replace(LONE_SURROGATES, '\uFFFD')
    .replace(CONTROLS, '')
    .replace(BIDI_AND_INVISIBLE, '')
    .replace(NONCHARACTERS, '');
}
function oneLine(text2) {
  return stripControls(text2).replace(/\s+/gu, ' ').trim();
}

// src/system/problem.ts
var InputProblem = class extends Error {
  details;
  constructor(details, options) {
    super(describeProblem(details), options);
    this.name = 'InputProblem';
    this.details = details;
  }
};
function describeProblem({ file, field, line, reason, remedy }) {
  const place = line === void 0 ? file : `${file}:${line}`;
  const parts = [place, field, remedy === void 0 ? reason : `${reason}; ${remedy}`];
  return oneLine(parts.filter((part) => part !== void 0).join(': '));
}
function errorMessage(error) {
  return error instanceof Error ? error.message : String(error);
}

// src/system/files/jsonFile.ts
async function readJson(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'), withoutMarks);
  } catch (cause) {
    throw new InputProblem(
      { file: path, reason: `cannot be read as JSON: ${errorMessage(cause)}` },
      { cause },
    );
  }
}
function withoutMarks(_key, value) {
  return typeof value === 'string' ? stripControls(value) : value;
}
function checked(schema, data, path) {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new InputProblem(
    { file: path, field: issue?.path.join('.') ?? '', reason: issue?.message ?? 'is not valid' },
    { cause: parsed.error },
  );
}

// src/text/compatibleForm.ts
var MAX_COMBINING_MARKS = 30;
var SURPLUS_MARKS = new RegExp(`(\\p{M}{${MAX_COMBINING_MARKS}})\\p{M}+`, 'gu');
function compatibleForm(text2) {
  const limited = text2.length > MAX_COMBINING_MARKS ? text2.replace(SURPLUS_MARKS, '$1') : text2;
  return limited.normalize('NFKC');
}

// src/text/arabic.ts
var INVISIBLE = /[\u00AD\u0640\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu;
var VOWEL_SIGNS =
  /[\u0610-\u061A\u064B-\u0653\u0656-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u08D3-\u08FF]/gu;
var LETTER_VARIANTS = {
  \u0622: '\u0627',
  \u0623: '\u0627',
  \u0625: '\u0627',
  \u0671: '\u0627',
  \u0672: '\u0627',
  \u0673: '\u0627',
  \u0649: '\u064A',
  \u06CC: '\u064A',
  \u06D0: '\u064A',
  \u06D2: '\u064A',
  \u06D3: '\u064A',
  \u06CD: '\u064A',
  \u0629: '\u0647',
  \u06C0: '\u0647',
  \u06D5: '\u0647',
  \u06C1: '\u0647',
  \u06BE: '\u0647',
  \u06C2: '\u0647',
  \u06C3: '\u0647',
  \u06A9: '\u0643',
  \u06AA: '\u0643',
  \u06AF: '\u0643',
  \u06AB: '\u0643',
  \u067E: '\u0628',
  \u0686: '\u062C',
  \u0698: '\u0632',
  \u06A4: '\u0641',
  \u06A8: '\u0642',
  \u06CB: '\u0648',
  \u06C6: '\u0648',
  \u0624: '\u0648',
  \u0626: '\u064A',
};
var VARIANT_LETTER = new RegExp(`[${Object.keys(LETTER_VARIANTS).join('')}]`, 'gu');
var ARABIC_LETTER = /\p{Script=Arabic}/u;
function isArabic(text2) {
  return ARABIC_LETTER.test(text2);
}
function dropInvisible(text2) {
  return text2.replace(INVISIBLE, '');
}
function dropVowelSigns(text2) {
  return text2.replace(VOWEL_SIGNS, '');
}
function asciiDigits(text2) {
  return text2.replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 15));
}
var FOLDED = /^[ -@[-~ءابتثجحخدذرزسشصضطظعغفقكلمنهوي]*$/u;
function fold(text2) {
  if (FOLDED.test(text2)) return text2;
  return asciiDigits(dropInvisible(compatibleForm(text2)).replace(VOWEL_SIGNS, ''))
    .replace(VARIANT_LETTER, (letter) => LETTER_VARIANTS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
}

// src/text/slug.ts
import { createHash } from 'node:crypto';

var ROMANISATION = {
  \u0627: 'a',
  \u0628: 'b',
  \u062A: 't',
  \u062B: 'th',
  \u062C: 'j',
  \u062D: 'h',
  \u062E: 'kh',
  \u062F: 'd',
  \u0630: 'dh',
  \u0631: 'r',
  \u0632: 'z',
  \u0633: 's',
  \u0634: 'sh',
  \u0635: 's',
  \u0636: 'd',
  \u0637: 't',
  \u0638: 'z',
  \u0639: 'a',
  \u063A: 'gh',
  \u0641: 'f',
  \u0642: 'q',
  \u0643: 'k',
  \u0644: 'l',
  \u0645: 'm',
  \u0646: 'n',
  \u0647: 'h',
  \u0648: 'w',
  \u064A: 'y',
  \u0621: '',
};
var MAX_SLUG_LENGTH = 48;
function slugify(text2) {
  return [...fold(text2)]
    .map((letter) => ROMANISATION[letter] ?? letter)
    .join('')
    .replace(/['’]/gu, '')
    .replace(/[^a-z0-9]+/gu, '-')
    .slice(0, MAX_SLUG_LENGTH)
    .replace(/^-|-$/gu, '');
}
function hashedSlug(foldedLabel) {
  const hash = base32(createHash('sha256').update(foldedLabel.normalize('NFC')).digest()).slice(0, 4);
  return [slugify(foldedLabel), hash].filter(Boolean).join('-');
}
var ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
function base32(bytes) {
  let text2 = '';
  let bits = 0;
  let buffer = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text2 += ALPHABET[(buffer >>> bits) & 31];
      buffer &= (1 << bits) - 1;
    }
  }
  return bits === 0 ? text2 : text2 + ALPHABET[(buffer << (5 - bits)) & 31];
}

// src/archive/article/article.ts
import { DateTime } from 'luxon';
import * as z from 'zod';

// src/text/utcOffset.ts
var UTC_OFFSET = /^(?:-(?:0\d|1[0-2])|\+(?:0\d|1[0-4])):?[0-5]\d$/u;
function isUtcOffset(text2) {
  return UTC_OFFSET.test(text2);
}

// src/archive/article/article.ts
var LANGUAGES = ['ar', 'en'];
var ARTICLE_ID = /^[0-9a-hjkmnp-tv-z]{8,52}$/u;
var text = z
  .string({ error: 'must be text; put it in quotes if it looks like a number' })
  .trim()
  .min(1, 'must not be empty');
var id = text.regex(ARTICLE_ID, 'must be 8 or more of 0-9 and a-z without i, l, o, u');
var date = text.refine(
  isArchiveDate,
  'must be a day (2025-02-13) or a time with its zone (2025-02-13T09:30+01:00)',
);
var validDates = /* @__PURE__ */ new Map();
var MAX_CACHED_DATES = 1e4;
var MAX_DATE_LENGTH = 50;
function isArchiveDate(value) {
  if (value.length > MAX_DATE_LENGTH) return false;
  const match =
    /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|(?<offset>[+-]\d{2}:?\d{2})))?$/u.exec(value);
  if (match === null) return false;
  const { offset } = match.groups ?? {};
  if (offset !== void 0 && !isUtcOffset(offset)) return false;
  const cached = validDates.get(value);
  if (cached !== void 0) return cached;
  const { isValid } = DateTime.fromISO(value, { setZone: true });
  if (validDates.size >= MAX_CACHED_DATES) validDates.clear();
  validDates.set(value, isValid);
  return isValid;
}
var source = z.object({
  file: text,
  sha256: text.regex(/^[0-9a-f]{64}$/u, 'must be a SHA-256 in hexadecimal'),
  format: text,
  /** In a container, the path of the file that holds the article. */
  entry: text.optional(),
  part: z.number().int().min(0).optional(),
  url: text.optional(),
  captured: date.optional(),
});
var frontMatterSchema = z.object({
  id: id.optional(),
  title: text,
  lang: z.enum(LANGUAGES, { error: 'must be ar or en' }),
  date: date.optional(),
  dateAsGiven: text.optional(),
  publisher: text.optional(),
  authors: z.array(text).optional(),
  section: text.optional(),
  tags: z.array(text).optional(),
  translationKey: text.optional(),
  readAlso: z.array(id).optional(),
  linked: z.array(text).optional(),
  sameStory: id.optional(),
  source: source.optional(),
  review: z.array(text).optional(),
});

// src/archive/vocabulary/vocabulary.ts
var MAX_ID_LENGTH = 100;
var MAX_NAME_LENGTH = 300;
var MAX_NOTE_LENGTH = 2e3;
var singleLine = (max) =>
  z2
    .string()
    .overwrite(oneLine)
    .min(1, 'must not be empty; write a text or remove it')
    .max(max, `has more than ${max} characters; shorten it`);
var inLanguages = (max) => z2.object({ ar: singleLine(max).optional(), en: singleLine(max).optional() });
var entrySchema = inLanguages(MAX_NAME_LENGTH).extend({
  id: z2
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'must be lower-case ASCII words joined by hyphens')
    .max(MAX_ID_LENGTH, `has more than ${MAX_ID_LENGTH} characters; shorten it`),
  aliases: z2.array(singleLine(MAX_NAME_LENGTH)).default([]),
  note: inLanguages(MAX_NOTE_LENGTH).optional(),
});
function labelKey(label) {
  const words = fold(label)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  return (words.length > 1 && words[0] === '\u0641\u064A' ? words.slice(1) : words).join(' ');
}
var Vocabulary = class {
  /** The entries that the vocabulary was created with. Worker threads create it again from them. */
  entries;
  #byKey = /* @__PURE__ */ new Map();
  #byId = /* @__PURE__ */ new Map();
  #maxWords = /* @__PURE__ */ new Map();
  #isIndexed = false;
  /**
   * @param entries where two entries have the same spelling, the first one gets it; an entry with the id of an earlier one adds names
   *   and aliases to it
   */
  constructor(entries) {
    this.entries = entries;
    for (const { id: id2, aliases, note, ...names } of entries) {
      const earlier = this.#byId.get(id2);
      const name = { ...names, ...earlier?.name };
      const spellings = [
        .../* @__PURE__ */ new Set([...(earlier?.spellings ?? []), ...Object.values(names), ...aliases]),
      ];
      const notes = { ...note, ...earlier?.note };
      this.#byId.set(id2, {
        id: id2,
        name,
        spellings,
        known: true,
        note: Object.keys(notes).length > 0 ? notes : void 0,
      });
    }
  }
  /** Indexes all spellings at the first look-up: a process that converts may have none, and it takes 50 ms. */
  #index() {
    if (this.#isIndexed) return;
    this.#isIndexed = true;
    for (const concept of this.#byId.values()) {
      for (const spelling of concept.spellings) {
        const key = labelKey(spelling);
        if (key === '' || this.#byKey.has(key)) continue;
        this.#byKey.set(key, concept);
        const [first = '', ...others] = key.split(' ');
        this.#maxWords.set(first, Math.max(this.#maxWords.get(first) ?? 0, 1 + others.length));
      }
    }
  }
  /** Finds the concept of a label. */
  lookup(label) {
    return this.lookupKey(labelKey(label));
  }
  /** Finds the concept of a label by the label's key. */
  lookupKey(key) {
    this.#index();
    return this.#byKey.get(key);
  }
  /** Returns the number of words of the longest key that starts with a word, or 0 where no key does. */
  maxWordsFrom(word) {
    this.#index();
    return this.#maxWords.get(word) ?? 0;
  }
  /** Returns the concept of a label. A label that no concept has gets one of its own, which depends on the label alone. */
  resolve(label) {
    const concept = this.lookup(label);
    if (concept) return concept;
    const lang = isArabic(label) ? 'ar' : 'en';
    return {
      id: hashedSlug(labelKey(label) || label),
      name: { [lang]: label },
      spellings: [label],
      known: false,
    };
  }
  /** Returns every concept of the vocabulary. */
  concepts() {
    return [...this.#byId.values()];
  }
};
var NON_TERRITORY = /^(?:X[A-JL-Z]|ZZ|QO|EU|EZ|UN)$/u;
function countryEntries() {
  const [arabic, english] = LANGUAGES.map(
    (lang) => new Intl.DisplayNames(lang, { type: 'region', fallback: 'none' }),
  );
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const isCurrent = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
      const ar = arabic?.of(code);
      const en = english?.of(code);
      if (!isCurrent || NON_TERRITORY.test(code) || ar === void 0 || en === void 0) return [];
      return [{ id: slugify(en), ar, en, aliases: [] }];
    });
}
async function readVocabularyFile(path) {
  return checked(z2.array(entrySchema), await readJson(path), path);
}

// src/archive/vocabulary/vocabularies.ts
async function readVocabularies(data) {
  const own = await readVocabularyFile(join2(data, 'vocabulary.json'));
  const concepts = await readConcepts(join2(data, 'concepts'));
  const publishers = await readVocabularyFile(join2(data, 'publishers.json'));
  return {
    tags: new Vocabulary([...own, ...concepts, ...countryEntries()]),
    publishers: new Vocabulary(publishers),
  };
}
async function readConcepts(folder) {
  const files = (await listFilesThroughLinks(folder)).filter((file) => file.endsWith('.json'));
  const entries = [];
  for (const file of files)
    for (const entry of await readVocabularyFile(join2(folder, file))) entries.push(entry);
  return entries;
}

// src/search/analysis/english.ts
import { stemmer } from '@orama/stemmers/english';

function englishSpelling(word) {
  return fold(word)
    .replace(/['’]s$/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
function englishKey(word) {
  const plain = englishSpelling(word);
  return /^[a-z]{3,}$/u.test(plain) ? englishStem(plain) : plain;
}
function englishStem(word) {
  const stem = stemmer(word);
  const [, beginning, letter] = /^(.+)([st])ions?$/u.exec(word) ?? [];
  return beginning !== void 0 && stem === beginning ? beginning + letter : stem;
}

// src/search/analysis/spelling.ts
var HAMZA_RULES = [
  [/(?<=\p{L}{3})ئ(?=[وي]ن$)/gu, '\u064A'],
  [/ا[ءؤئ](?=\p{L})/gu, '\u0627\u064A'],
  [/[ءؤئ]و/gu, '\u0648'],
  [/(?<=^(?:\p{L}{0,2}ال)?\p{L}[^ايى])ئ$/gu, '\u0627'],
  [/([وي])أ(?=[ةهت])/gu, '$1\u064A'],
  [/([اويى])ء$/gu, '$1'],
  [/ء$/gu, '\u0627'],
  [/[ءئ]ي?/gu, '\u064A'],
];
var DOUBLED_LETTER = /([وي])\1+(?!ن$)/gu;
function normalised(word) {
  let plain = dropVowelSigns(dropInvisible(compatibleForm(word)));
  for (const [pattern, letters] of HAMZA_RULES) plain = plain.replace(pattern, letters);
  return fold(plain).replace(DOUBLED_LETTER, '$1');
}

// src/search/analysis/words.ts
var ARABIC_WORD = String.raw`(?=\p{Script=Arabic})\p{L}(?:(?=\p{Script=Arabic})\p{L}|\p{M})*`;
var OTHER_WORD = String.raw`(?!\p{Script=Arabic})[\p{L}\p{N}](?:(?!\p{Script=Arabic})[\p{L}\p{N}\p{M}]|['’](?=\p{Script=Latin}))*`;
var WORD = new RegExp(`${ARABIC_WORD}|${OTHER_WORD}`, 'gu');
var MAX_TOKEN_LENGTH = 1e3;
var THOUSANDS_SEPARATOR = /(\d)[,٬](?=\d{3}(?!\d))/gu;
function splitTokens(text2) {
  return text2.split(/[\s\u200B\u2060]+/u).filter((token) => token !== '');
}
function wordsIn(text2) {
  const words = [];
  for (const token of splitTokens(text2)) for (const word of wordsInToken(token)) words.push(word);
  return words;
}
function wordsInToken(token) {
  const beginning = token.length > MAX_TOKEN_LENGTH ? token.slice(0, MAX_TOKEN_LENGTH) : token;
  const plain = asciiDigits(dropInvisible(compatibleForm(beginning))).replace(THOUSANDS_SEPARATOR, '$1');
  return plain.match(WORD) ?? [];
}

// src/search/lists/stopWords.ts
var ARABIC = `
\u0641\u064A \u0645\u0646 \u0639\u0644\u0649 \u0625\u0644\u0649 \u0639\u0646 \u0645\u0639 \u0628\u064A\u0646 \u062D\u062A\u0649 \u0645\u0646\u0630 \u062E\u0644\u0627\u0644 \u0628\u0639\u062F \u0642\u0628\u0644 \u0639\u0646\u062F \u0644\u062F\u0649 \u062D\u0648\u0644 \u0636\u062F \u062F\u0648\u0646 \u062A\u062D\u062A \u0641\u0648\u0642 \u0646\u062D\u0648 \u0639\u0628\u0631 \u0623\u0646 \u0625\u0646 \u0644\u0646 \u0644\u0645 \u0644\u0627 \u0645\u0627 \u0642\u062F \u062B\u0645 \u0623\u0648 \u0623\u0645 \u0628\u0644 \u0644\u0643\u0646 \u0643\u0645\u0627 \u0647\u0644 \u0623\u064A \u0643\u0644 \u0628\u0639\u0636 \u063A\u064A\u0631
\u0647\u0630\u0627 \u0647\u0630\u0647 \u0647\u0630\u0627\u0646 \u0630\u0644\u0643 \u062A\u0644\u0643 \u0647\u0624\u0644\u0627\u0621 \u0623\u0648\u0644\u0626\u0643 \u0627\u0644\u0630\u064A \u0627\u0644\u062A\u064A \u0627\u0644\u0630\u064A\u0646 \u0627\u0644\u0644\u0630\u0627\u0646 \u0627\u0644\u0644\u062A\u0627\u0646 \u0627\u0644\u0644\u0627\u062A\u064A \u0627\u0644\u0644\u0648\u0627\u062A\u064A \u0647\u0648 \u0647\u064A \u0647\u0645 \u0647\u0646 \u0647\u0645\u0627 \u0623\u0646\u0627 \u0646\u062D\u0646 \u0623\u0646\u062A \u0623\u0646\u062A\u0645
\u0648\u0647\u0648 \u0648\u0647\u064A \u0648\u0647\u0645 \u0643\u0627\u0646 \u0643\u0627\u0646\u062A \u0643\u0627\u0646\u0648\u0627 \u064A\u0643\u0648\u0646 \u062A\u0643\u0648\u0646 \u0644\u064A\u0633 \u0644\u064A\u0633\u062A \u0625\u0630\u0627 \u0625\u0630 \u062D\u064A\u062B \u0639\u0646\u062F\u0645\u0627 \u0628\u064A\u0646\u0645\u0627 \u0623\u0645\u0627 \u0625\u0645\u0627 \u0644\u0648 \u0644\u0648\u0644\u0627 \u0643\u064A \u0644\u0643\u064A \u062D\u064A\u0646 \u0623\u064A\u0636\u0627 \u0641\u0642\u0637 \u0643\u0630\u0644\u0643 \u0647\u0646\u0627 \u0647\u0646\u0627\u0643
\u0628\u0647 \u0628\u0647\u0627 \u0628\u0647\u0645 \u0644\u0647 \u0644\u0647\u0627 \u0644\u0647\u0645 \u0641\u064A\u0647 \u0641\u064A\u0647\u0627 \u0645\u0646\u0647 \u0645\u0646\u0647\u0627 \u0639\u0644\u064A\u0647 \u0639\u0644\u064A\u0647\u0627 \u0625\u0644\u064A\u0647 \u0625\u0644\u064A\u0647\u0627 \u0639\u0646\u0647 \u0639\u0646\u0647\u0627 \u0623\u0646\u0647 \u0623\u0646\u0647\u0627 \u0625\u0646\u0647 \u0625\u0646\u0647\u0627 \u0628\u0623\u0646 \u0628\u0623\u0646\u0647 \u0644\u0623\u0646 \u0644\u0623\u0646\u0647 \u0645\u0645\u0627 \u0628\u0645\u0627 \u0641\u064A\u0645\u0627 \u0643\u064A\u0641 \u0644\u0645\u0627\u0630\u0627 \u0645\u062A\u0649 \u0623\u064A\u0646
\u0648\u0641\u064A \u0648\u0645\u0646 \u0648\u0639\u0644\u0649 \u0648\u0625\u0644\u0649 \u0648\u0639\u0646 \u0648\u0645\u0639 \u0648\u0645\u0627 \u0648\u0644\u0627 \u0648\u0644\u0645 \u0648\u0623\u0646 \u0648\u0625\u0646 \u0648\u0642\u062F \u0648\u0627\u0644\u062A\u064A \u0648\u0627\u0644\u0630\u064A \u064A\u0627 \u0648 \u0641 \u0628 \u0644 \u0643 \u062A\u0645 \u064A\u062A\u0645
\u0645\u0627\u0630\u0627 \u0648\u0645\u0627\u0630\u0627 \u0628\u0645\u0627\u0630\u0627 \u0643\u0645 \u0648\u0643\u0645 \u0628\u0643\u0645 \u0648\u0643\u064A\u0641 \u0648\u0644\u0645\u0627\u0630\u0627 \u0648\u0645\u062A\u0649 \u0648\u0623\u064A\u0646 \u0648\u0647\u0644 \u0644\u0645\u0646 \u0628\u0645\u0646 \u0645\u0645\u0646 \u0639\u0645\u0646 \u0639\u0645\u0627 \u0623\u064A\u0629 \u0623\u064A\u0647\u0627 \u0623\u064A\u0647\u0645\u0627 \u0623\u064A\u0647\u0645 \u0645\u0627\u0647\u0648 \u0645\u0627\u0647\u064A \u0645\u0627\u0647\u0645 \u0645\u0627\u0647\u0645\u0627 \u0645\u0646\u0647\u0648 \u0644\u064A\u0634 \u0625\u064A\u0634 \u0625\u0632\u0627\u064A \u0625\u0645\u062A\u0649
\u0641\u0636\u0644\u0643 \u0641\u0636\u0644\u0643\u0645 \u0623\u062E\u0628\u0631\u0646\u064A \u0623\u062E\u0628\u0631\u0648\u0646\u064A \u0631\u062C\u0627\u0621\u0627
`;
var ENGLISH = `
a an and are as at be been but by did do does for from had has have he her his how i if in into is it its of on or our she so that the
their them then there these they this those to was we were what when where which who why will with you your
about am because being can could should whether whom whose would
please pls plz
`;
var PHRASES = `
\u0644\u0648 \u0633\u0645\u062D\u062A, \u0644\u0648 \u0633\u0645\u062D\u062A\u0645, \u0644\u0648 \u0633\u0645\u062D\u062A\u064A, \u0625\u0630\u0627 \u0633\u0645\u062D\u062A, \u0625\u0646 \u0633\u0645\u062D\u062A, \u0643\u0645 \u0639\u062F\u062F, \u0643\u0645 \u0645\u0631\u0629, \u0642\u0644 \u0644\u064A, \u0642\u0648\u0644\u064A \u0644\u064A
\u0647\u0644 \u064A\u0645\u0643\u0646, \u0647\u0644 \u064A\u0645\u0643\u0646\u0643, \u0647\u0644 \u062A\u0639\u0631\u0641, \u0647\u0644 \u062A\u0639\u0644\u0645, \u0623\u0631\u064A\u062F \u0623\u0646 \u0623\u0639\u0631\u0641, \u0623\u0648\u062F \u0623\u0646 \u0623\u0639\u0631\u0641, \u0623\u0631\u064A\u062F \u0645\u0639\u0631\u0641\u0629, \u0623\u0648\u062F \u0645\u0639\u0631\u0641\u0629
\u0631\u062C\u0627\u0621 \u0645\u0627, \u0631\u062C\u0627\u0621 \u0645\u0627\u0630\u0627, \u0631\u062C\u0627\u0621 \u0645\u062A\u0649, \u0631\u062C\u0627\u0621 \u0623\u064A\u0646, \u0631\u062C\u0627\u0621 \u0643\u0645, \u0631\u062C\u0627\u0621 \u0643\u064A\u0641, \u0631\u062C\u0627\u0621 \u0647\u0644, \u0631\u062C\u0627\u0621 \u0644\u0645\u0627\u0630\u0627, \u0631\u062C\u0627\u0621 \u0645\u0646 \u0647\u0648, \u0631\u062C\u0627\u0621 \u0645\u0646 \u0647\u064A, \u0631\u062C\u0627\u0621 \u0645\u0627\u0647\u0648, \u0631\u062C\u0627\u0621 \u0645\u0627\u0647\u064A, \u0631\u062C\u0627\u0621 \u0623\u062E\u0628\u0631\u0646\u064A
how many, how much, tell me, show me, give me, let me know, do you know, does anyone know
i want to know, i would like to know, i'd like to know
`;
var SIGNED_COURTESY = '\u0631\u062C\u0627\u0621\u064B';
var CONTRACTION = /(?:n['’]t|['’](?:s|re|d|ll|ve|m))$/u;
var STOP_WORDS = new Set(`${ARABIC} ${ENGLISH}`.trim().split(/\s+/u).map(fold));
var PHRASES_BY_FIRST_WORD = /* @__PURE__ */ new Map();
for (const phrase of PHRASES.trim().split(/[,\n]/u)) {
  const [first = '', ...others] = phrase.trim().split(' ').map(fold);
  PHRASES_BY_FIRST_WORD.set(first, [...(PHRASES_BY_FIRST_WORD.get(first) ?? []), [first, ...others]]);
}
function isStopWord(word) {
  const folded = fold(word);
  return (
    STOP_WORDS.has(folded) || STOP_WORDS.has(folded.replace(CONTRACTION, '')) || word === SIGNED_COURTESY
  );
}

// src/search/indexing/conceptFinder.ts
var AMBIGUOUS_NAMES = new Set(
  '\u0645\u0627\u0644\u064A \u0646\u064A\u0633 \u0628\u0646\u064A\u0646 \u062F\u0648\u0644 \u0644\u0641\u064A\u0641 \u0635\u064A\u062F\u0627 \u0627\u0631\u0648\u0628\u0627 \u0633\u0627\u0631\u0643 \u0646\u064A\u0648\u064A may march chad jordan victims'.split(
    ' ',
  ),
);
var ACRONYM = /^[A-Z]{2,5}$/u;
var PARTICLES = [/^[وفبكل](?=ال\p{L}{3}|\p{L}{4})/u, /^[وف][بكل](?=ال\p{L}{3}|\p{L}{4})/u];
var LAM_ARTICLE = /^[وف]?لل(?=\p{L}{3})/u;
function createConceptFinder(concepts) {
  const root = { next: /* @__PURE__ */ new Map() };
  for (const concept of concepts)
    for (const here of concept.spellings) insertName(root, wordsIn(here).map(nameForm), { concept, here });
  const wordOf = (word) => {
    const forms = textForms(word);
    return { plain: forms[0] ?? '', begun: forms.flatMap((form) => root.next.get(form) ?? []) };
  };
  const find = (words) => {
    const foundById = /* @__PURE__ */ new Map();
    for (let place = 0; place < words.length; place++) {
      for (const node of words[place]?.begun ?? []) {
        const match = longestMatch(node, words, place + 1);
        if (match === void 0) continue;
        const { id: id2 } = match.found.concept;
        if (!foundById.has(id2)) foundById.set(id2, match.found);
        place = match.end - 1;
        break;
      }
    }
    return [...foundById.values()];
  };
  return { wordOf, find, findInWords: (words) => find(words.map(wordOf)) };
}
function insertName(root, words, found) {
  const [first = '', ...others] = words;
  if (first === '' || (others.length === 0 && !isDistinctive(first))) return;
  let node = root;
  for (const word of words) {
    const next = node.next.get(word) ?? { next: /* @__PURE__ */ new Map() };
    node.next.set(word, next);
    node = next;
  }
  node.found ??= found;
}
function isDistinctive(word) {
  return word.length > 1 && !AMBIGUOUS_NAMES.has(word) && !isStopWord(word);
}
function longestMatch(start, words, place) {
  let best;
  let node = start;
  for (let end = place; node !== void 0; end++) {
    if (node.found !== void 0) best = { found: node.found, end };
    const word = words[end];
    node = word && node.next.get(word.plain);
  }
  return best;
}
function nameForm(word) {
  if (isArabic(word)) return normalised(word);
  return ACRONYM.test(word) ? word : englishSpelling(word);
}
function textForms(word) {
  if (!isArabic(word)) return ACRONYM.test(word) ? [word, englishSpelling(word)] : [englishSpelling(word)];
  const form = normalised(word);
  return [
    form,
    ...PARTICLES.flatMap((particle) => (particle.test(form) ? [form.replace(particle, '')] : [])),
    ...(LAM_ARTICLE.test(form) ? [form.replace(LAM_ARTICLE, '\u0627\u0644')] : []),
  ];
}

// src/bench/search/corpora.ts
import { readFile as readFile2 } from 'node:fs/promises';
import { join as join3 } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z3 from 'zod';

var rowSchema = z3.object({
  id: z3.string(),
  title: z3.string(),
  body: z3.string(),
  lang: z3.enum(['ar', 'en']),
});
function corporaFolder() {
  const folder = process.env.KHIZANA_CORPORA;
  if (!folder) {
    const remedy = 'set it to the folder of the corpora';
    throw new InputProblem({ file: 'KHIZANA_CORPORA', reason: 'is not set', remedy });
  }
  return folder;
}
async function readRows(name) {
  const lines = gunzipSync(await readFile2(join3(corporaFolder(), name)))
    .toString('utf8')
    .trim()
    .split('\n');
  return lines.map((line) => rowSchema.parse(JSON.parse(line)));
}

// src/bench/random.ts
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 1831565813) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
function randomBelow(seed) {
  const random = randomFrom(seed);
  return (limit) => Math.floor(random() * limit);
}

// src/bench/search/manyArticles.ts
var MAX_RARE_COUNT = 3;
var LETTERS =
  '\u0627\u0628\u062A\u062B\u062C\u062D\u062E\u062F\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063A\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u064A';
var PUBLISHER_COUNT = 30;
var FIRST_DAY = Date.UTC(2015, 0, 1);
var DAY_COUNT = 3650;
var DAY_MS = 864e5;
function makeArticles(rows2, count, finder2) {
  const rare = findRareWords(rows2);
  const next = randomBelow(7);
  const sentences = rows2.map(({ body }) => body.split(/(?<=[.!؟])\s+/u));
  return Array.from({ length: count }, (_, place) => {
    const round = Math.floor(place / rows2.length);
    const row = rows2[place % rows2.length];
    const body =
      round === 0 ? (row?.body ?? '') : mixSentences(sentences[place % rows2.length] ?? [], sentences, next);
    const spell = (text3) => (round === 0 ? text3 : respellRareWords(text3, rare, round));
    const [title, text2] = [spell(row?.title ?? ''), spell(body)];
    const tags2 = finder2
      .findInWords(
        wordsIn(`${title}
${text2}`),
      )
      .map(({ concept }) => named(concept.id, concept.name.ar, concept.name.en));
    return {
      id: `a${place}`,
      url: `/ar/a${place}/`,
      lang: 'ar',
      title,
      text: text2,
      day: new Date(FIRST_DAY + Math.floor((place * DAY_COUNT) / count) * DAY_MS).toISOString().slice(0, 10),
      // The first publishers have the most articles.
      publisher: named(`p${next(next(PUBLISHER_COUNT) + 1)}`),
      tags: [...tags2.slice(0, 6), ...(place % 3 === 0 ? [named(`t${next(count)}`)] : [])],
      authors: [],
      aliases: [],
    };
  });
}
function named(id2, ar = `\u0646\u0627\u0634\u0631 ${id2}`, en = ar) {
  return { id: id2, name: { ar, en } };
}
function mixSentences(own, all, next) {
  return own
    .map((sentence) => {
      const other = all[next(all.length)] ?? [];
      return next(2) === 0 ? sentence : (other[next(other.length)] ?? sentence);
    })
    .join(' ');
}
function findRareWords(rows2) {
  const counts = /* @__PURE__ */ new Map();
  for (const { title, body } of rows2) {
    for (const word of new Set(
      splitTokens(`${title}
${body}`).flatMap(wordsInToken),
    ))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([word, count]) => (count <= MAX_RARE_COUNT ? [word] : [])));
}
function respellRareWords(text2, rare, round) {
  return text2.replace(/\p{L}+/gu, (word) => {
    if (!rare.has(word)) return word;
    return word.replace(/./gu, (letter, at) => {
      const place = LETTERS.indexOf(letter);
      return place < 0 || at === 0
        ? letter
        : (LETTERS[(place + round * (at + 1)) % LETTERS.length] ?? letter);
    });
  });
}

// src/bench/search/searchFolder.ts
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname as dirname2, join as join4 } from 'node:path';

// src/system/workers/processEnded.ts
var OUT_OF_MEMORY = /* @__PURE__ */ new Set(['SIGKILL', 'SIGABRT']);
var ProcessEnded = class extends Error {
  /**
   * @param task what the process does, as in «The process that renders pages»
   * @param end the exit code or the signal that it ended with, or why it could not start
   */
  constructor(task, end, options) {
    const how = typeof end === 'number' ? `exit code ${end}` : end;
    const advice =
      typeof end === 'string' && OUT_OF_MEMORY.has(end)
        ? 'Most often memory ran out: close other programs or give the machine more memory, then run the build again'
        : 'Run the build again';
    super(
      `The process that ${task} ended before its work was done (${how}). ${advice}; it goes on where it stopped.`,
      options,
    );
    this.name = 'ProcessEnded';
  }
};

// src/search/lists/pluralsOfIdeas.ts
var PLURALS_OF_IDEAS = `
\u0642\u0636\u064A\u0629 \u0642\u0636\u0627\u064A\u0627
\u0647\u062F\u064A\u0629 \u0647\u062F\u0627\u064A\u0627
\u062D\u0631\u0628 \u062D\u0631\u0648\u0628
\u0647\u062C\u0648\u0645 \u0647\u062C\u0645\u0627\u062A
\u0645\u0639\u0631\u0643\u0629 \u0645\u0639\u0627\u0631\u0643
\u062D\u0627\u062F\u062B \u062D\u0648\u0627\u062F\u062B
\u062D\u0627\u062F\u062B\u0629 \u062D\u0648\u0627\u062F\u062B
\u062D\u0631\u064A\u0642 \u062D\u0631\u0627\u0626\u0642
\u0643\u0627\u0631\u062B\u0629 \u0643\u0648\u0627\u0631\u062B
\u062C\u0631\u064A\u0645\u0629 \u062C\u0631\u0627\u0626\u0645
\u0642\u0627\u0646\u0648\u0646 \u0642\u0648\u0627\u0646\u064A\u0646
\u062D\u0642 \u062D\u0642\u0648\u0642
\u062D\u0643\u0645 \u0623\u062D\u0643\u0627\u0645
\u0634\u0631\u0637 \u0634\u0631\u0648\u0637
\u0628\u0646\u062F \u0628\u0646\u0648\u062F
\u062E\u0637\u0629 \u062E\u0637\u0637
\u0647\u062F\u0641 \u0623\u0647\u062F\u0627\u0641
\u062D\u0644 \u062D\u0644\u0648\u0644
\u0633\u0628\u0628 \u0623\u0633\u0628\u0627\u0628
\u062E\u0637\u0631 \u0623\u062E\u0637\u0627\u0631 \u0645\u062E\u0627\u0637\u0631
\u0645\u0634\u0643\u0644\u0629 \u0645\u0634\u0627\u0643\u0644
\u0645\u0634\u0643\u0644 \u0645\u0634\u0627\u0643\u0644
\u0645\u0634\u0631\u0648\u0639 \u0645\u0634\u0627\u0631\u064A\u0639
\u062E\u0628\u0631 \u0623\u062E\u0628\u0627\u0631
\u0646\u0628\u0623 \u0623\u0646\u0628\u0627\u0621
\u0645\u0635\u062F\u0631 \u0645\u0635\u0627\u062F\u0631
\u062A\u0642\u0631\u064A\u0631 \u062A\u0642\u0627\u0631\u064A\u0631
\u062A\u0635\u0631\u064A\u062D \u062A\u0635\u0627\u0631\u064A\u062D
\u062D\u062F\u064A\u062B \u0623\u062D\u0627\u062F\u064A\u062B
\u0648\u0633\u064A\u0644\u0629 \u0648\u0633\u0627\u0626\u0644
\u0628\u0646\u0643 \u0628\u0646\u0648\u0643
\u0645\u0635\u0631\u0641 \u0645\u0635\u0627\u0631\u0641
\u0633\u0639\u0631 \u0623\u0633\u0639\u0627\u0631
\u062B\u0645\u0646 \u0623\u062B\u0645\u0627\u0646
\u0645\u0627\u0644 \u0623\u0645\u0648\u0627\u0644
\u062F\u064A\u0646 \u062F\u064A\u0648\u0646 \u0623\u062F\u064A\u0627\u0646
\u0636\u0631\u064A\u0628\u0629 \u0636\u0631\u0627\u0626\u0628
\u0631\u0633\u0645 \u0631\u0633\u0648\u0645
\u0623\u062C\u0631 \u0623\u062C\u0648\u0631
\u0631\u0627\u062A\u0628 \u0631\u0648\u0627\u062A\u0628
\u0645\u0646\u062D\u0629 \u0645\u0646\u062D
\u0642\u0631\u0636 \u0642\u0631\u0648\u0636
\u0633\u0647\u0645 \u0623\u0633\u0647\u0645 \u0633\u0647\u0627\u0645
\u0631\u0628\u062D \u0623\u0631\u0628\u0627\u062D
\u062E\u0633\u0627\u0631\u0629 \u062E\u0633\u0627\u0626\u0631
\u0631\u0635\u064A\u062F \u0623\u0631\u0635\u062F\u0629
\u0645\u0628\u0644\u063A \u0645\u0628\u0627\u0644\u063A
\u0645\u0648\u0631\u062F \u0645\u0648\u0627\u0631\u062F
\u064A\u0648\u0645 \u0623\u064A\u0627\u0645
\u062C\u0647\u0629 \u062C\u0647\u0627\u062A
\u0641\u0626\u0629 \u0641\u0626\u0627\u062A
\u0644\u063A\u0629 \u0644\u063A\u0627\u062A
\u0635\u0641\u0629 \u0635\u0641\u0627\u062A
\u0635\u0644\u0629 \u0635\u0644\u0627\u062A
\u062B\u0642\u0629 \u062B\u0642\u0627\u062A
\u0643\u0631\u0629 \u0643\u0631\u0627\u062A
\u0645\u0626\u0629 \u0645\u0626\u0627\u062A
\u0623\u0645\u0629 \u0623\u0645\u0645
\u0647\u0628\u0629 \u0647\u0628\u0627\u062A
\u0633\u0645\u0629 \u0633\u0645\u0627\u062A
\u062F\u064A\u0629 \u062F\u064A\u0627\u062A
\u0639\u0638\u0629 \u0639\u0638\u0627\u062A
\u0633\u0644\u0629 \u0633\u0644\u0627\u062A \u0633\u0644\u0627\u0644
\u0642\u0646\u0627\u0629 \u0642\u0646\u0648\u0627\u062A
\u0623\u062F\u0627\u0629 \u0623\u062F\u0648\u0627\u062A
\u0634\u0647\u0631 \u0623\u0634\u0647\u0631 \u0634\u0647\u0648\u0631
\u0633\u0646\u0629 \u0633\u0646\u0648\u0627\u062A \u0633\u0646\u064A\u0646
\u0639\u0627\u0645 \u0623\u0639\u0648\u0627\u0645
\u0623\u0633\u0628\u0648\u0639 \u0623\u0633\u0627\u0628\u064A\u0639
\u0642\u0631\u0646 \u0642\u0631\u0648\u0646
\u0644\u064A\u0644\u0629 \u0644\u064A\u0627\u0644 \u0644\u064A\u0627\u0644\u064A
\u062F\u0642\u064A\u0642\u0629 \u062F\u0642\u0627\u0626\u0642
\u062B\u0627\u0646\u064A\u0629 \u062B\u0648\u0627\u0646 \u062B\u0648\u0627\u0646\u064A
\u0648\u0642\u062A \u0623\u0648\u0642\u0627\u062A
\u0632\u0645\u0646 \u0623\u0632\u0645\u0627\u0646 \u0623\u0632\u0645\u0646\u0629
\u0639\u0635\u0631 \u0639\u0635\u0648\u0631
\u0639\u0647\u062F \u0639\u0647\u0648\u062F
\u062A\u0627\u0631\u064A\u062E \u062A\u0648\u0627\u0631\u064A\u062E
\u0645\u0648\u0639\u062F \u0645\u0648\u0627\u0639\u064A\u062F
\u0645\u0648\u0633\u0645 \u0645\u0648\u0627\u0633\u0645
\u0641\u0635\u0644 \u0641\u0635\u0648\u0644
\u0639\u064A\u062F \u0623\u0639\u064A\u0627\u062F
\u0645\u0631\u062D\u0644\u0629 \u0645\u0631\u0627\u062D\u0644
\u062F\u0648\u0631 \u0623\u062F\u0648\u0627\u0631
\u0645\u062C\u0645\u0648\u0639\u0629 \u0645\u062C\u0627\u0645\u064A\u0639
\u062F\u0627\u0626\u0631\u0629 \u062F\u0648\u0627\u0626\u0631
\u0646\u0638\u0627\u0645 \u0623\u0646\u0638\u0645\u0629 \u0646\u0638\u0645
\u062C\u0647\u062F \u062C\u0647\u0648\u062F
\u0635\u0648\u062A \u0623\u0635\u0648\u0627\u062A
\u0645\u0648\u0642\u0641 \u0645\u0648\u0627\u0642\u0641
\u0631\u0623\u064A \u0622\u0631\u0627\u0621
\u0641\u0643\u0631\u0629 \u0623\u0641\u0643\u0627\u0631
\u0641\u0643\u0631 \u0623\u0641\u0643\u0627\u0631
\u0639\u0644\u0645 \u0639\u0644\u0648\u0645
\u0623\u062F\u0628 \u0622\u062F\u0627\u0628
\u062F\u0631\u0633 \u062F\u0631\u0648\u0633
\u0628\u062D\u062B \u0623\u0628\u062D\u0627\u062B \u0628\u062D\u0648\u062B
\u062A\u062C\u0631\u0628\u0629 \u062A\u062C\u0627\u0631\u0628
\u0646\u062A\u064A\u062C\u0629 \u0646\u062A\u0627\u0626\u062C
\u062D\u0642\u064A\u0642\u0629 \u062D\u0642\u0627\u0626\u0642
\u0633\u0631 \u0623\u0633\u0631\u0627\u0631
\u062F\u0644\u064A\u0644 \u0623\u062F\u0644\u0629
\u0634\u0627\u0647\u062F \u0634\u0647\u0648\u062F
\u0633\u0624\u0627\u0644 \u0623\u0633\u0626\u0644\u0629
\u062C\u0648\u0627\u0628 \u0623\u062C\u0648\u0628\u0629
\u0645\u0633\u0623\u0644\u0629 \u0645\u0633\u0627\u0626\u0644
\u0623\u0645\u0631 \u0623\u0648\u0627\u0645\u0631 \u0623\u0645\u0648\u0631
\u0634\u0623\u0646 \u0634\u0624\u0648\u0646
\u062D\u0627\u0644 \u0623\u062D\u0648\u0627\u0644
\u0648\u0636\u0639 \u0623\u0648\u0636\u0627\u0639
\u0638\u0631\u0641 \u0638\u0631\u0648\u0641
\u062D\u062F\u062B \u0623\u062D\u062F\u0627\u062B
\u0648\u0627\u0642\u0639\u0629 \u0648\u0642\u0627\u0626\u0639
\u0638\u0627\u0647\u0631\u0629 \u0638\u0648\u0627\u0647\u0631
\u062D\u0644\u0645 \u0623\u062D\u0644\u0627\u0645
\u0623\u0645\u0644 \u0622\u0645\u0627\u0644
\u0623\u0644\u0645 \u0622\u0644\u0627\u0645
\u062E\u0648\u0641 \u0645\u062E\u0627\u0648\u0641
\u0645\u062E\u0627\u0641\u0629 \u0645\u062E\u0627\u0648\u0641
\u0639\u064A\u0628 \u0639\u064A\u0648\u0628
\u062E\u0637\u0623 \u0623\u062E\u0637\u0627\u0621
\u0630\u0646\u0628 \u0630\u0646\u0648\u0628
\u0639\u0642\u062F \u0639\u0642\u0648\u062F
\u0639\u0645\u0644 \u0623\u0639\u0645\u0627\u0644
\u0634\u063A\u0644 \u0623\u0634\u063A\u0627\u0644
\u0645\u0647\u0646\u0629 \u0645\u0647\u0646
\u0648\u0638\u064A\u0641\u0629 \u0648\u0638\u0627\u0626\u0641
\u0645\u0646\u0635\u0628 \u0645\u0646\u0627\u0635\u0628
\u0645\u0647\u0645\u0629 \u0645\u0647\u0627\u0645
\u0639\u0631\u0636 \u0639\u0631\u0648\u0636
\u0628\u0636\u0627\u0639\u0629 \u0628\u0636\u0627\u0626\u0639
\u0633\u0644\u0639\u0629 \u0633\u0644\u0639
\u062D\u0627\u062C\u0629 \u062D\u0648\u0627\u0626\u062C
\u0645\u0627\u062F\u0629 \u0645\u0648\u0627\u062F
\u062C\u0632\u0621 \u0623\u062C\u0632\u0627\u0621
\u0642\u0633\u0645 \u0623\u0642\u0633\u0627\u0645
\u0641\u0631\u0639 \u0641\u0631\u0648\u0639
\u0646\u0648\u0639 \u0623\u0646\u0648\u0627\u0639
\u0635\u0646\u0641 \u0623\u0635\u0646\u0627\u0641
\u062D\u062C\u0645 \u0623\u062D\u062C\u0627\u0645
\u0648\u0632\u0646 \u0623\u0648\u0632\u0627\u0646
\u0633\u0637\u062D \u0623\u0633\u0637\u062D \u0633\u0637\u0648\u062D
\u0639\u0645\u0642 \u0623\u0639\u0645\u0627\u0642
\u0642\u0627\u0639 \u0642\u064A\u0639\u0627\u0646
\u062C\u0627\u0646\u0628 \u062C\u0648\u0627\u0646\u0628
\u0646\u0627\u062D\u064A\u0629 \u0646\u0648\u0627\u062D \u0646\u0648\u0627\u062D\u064A
\u0631\u0643\u0646 \u0623\u0631\u0643\u0627\u0646
\u0623\u0633\u0627\u0633 \u0623\u0633\u0633
\u0642\u064A\u062F \u0642\u064A\u0648\u062F
\u0639\u0627\u0626\u0642 \u0639\u0648\u0627\u0626\u0642
\u062D\u0635\u0629 \u062D\u0635\u0635
\u0646\u0633\u0628\u0629 \u0646\u0633\u0628
\u0645\u0639\u064A\u0627\u0631 \u0645\u0639\u0627\u064A\u064A\u0631
\u0645\u0642\u064A\u0627\u0633 \u0645\u0642\u0627\u064A\u064A\u0633
\u0645\u0646\u0647\u062C \u0645\u0646\u0627\u0647\u062C
\u0645\u0628\u062F\u0623 \u0645\u0628\u0627\u062F\u0626
\u0642\u064A\u0645\u0629 \u0642\u064A\u0645
\u062A\u0642\u0644\u064A\u062F \u062A\u0642\u0627\u0644\u064A\u062F
\u0637\u0642\u0633 \u0637\u0642\u0648\u0633
\u0635\u0644\u0627\u0629 \u0635\u0644\u0648\u0627\u062A
\u0645\u0630\u0647\u0628 \u0645\u0630\u0627\u0647\u0628
\u0645\u064A\u062B\u0627\u0642 \u0645\u0648\u0627\u062B\u064A\u0642
\u062F\u0633\u062A\u0648\u0631 \u062F\u0633\u0627\u062A\u064A\u0631
\u0645\u0631\u0633\u0648\u0645 \u0645\u0631\u0627\u0633\u064A\u0645
\u062A\u062F\u0628\u064A\u0631 \u062A\u062F\u0627\u0628\u064A\u0631
\u062A\u0631\u062A\u064A\u0628 \u062A\u0631\u0627\u062A\u064A\u0628
\u062A\u062D\u062F \u062A\u062D\u062F\u064A\u0627\u062A
\u0641\u062A\u0646\u0629 \u0641\u062A\u0646
\u0643\u0645\u064A\u0646 \u0643\u0645\u0627\u0626\u0646
\u0633\u0627\u062A\u0631 \u0633\u0648\u0627\u062A\u0631
\u0645\u064A\u0644 \u0645\u064A\u0648\u0644
\u0634\u0639\u0648\u0631 \u0645\u0634\u0627\u0639\u0631
\u0639\u0627\u0637\u0641\u0629 \u0639\u0648\u0627\u0637\u0641
\u0631\u0648\u062D \u0623\u0631\u0648\u0627\u062D
\u0639\u0642\u0644 \u0639\u0642\u0648\u0644
\u0636\u0645\u064A\u0631 \u0636\u0645\u0627\u0626\u0631
\u0644\u0642\u0628 \u0623\u0644\u0642\u0627\u0628
\u0627\u0633\u0645 \u0623\u0633\u0645\u0627\u0621
\u0642\u0635\u0629 \u0642\u0635\u0635
\u0642\u0648\u0644 \u0623\u0642\u0648\u0627\u0644
\u062E\u0637\u0627\u0628 \u062E\u0637\u0628
\u062E\u0637\u0628\u0629 \u062E\u0637\u0628
\u0646\u0635 \u0646\u0635\u0648\u0635
\u0628\u0631\u0646\u0627\u0645\u062C \u0628\u0631\u0627\u0645\u062C
\u0644\u0639\u0628\u0629 \u0623\u0644\u0639\u0627\u0628
\u0645\u0628\u0627\u0631\u0627\u0629 \u0645\u0628\u0627\u0631\u064A\u0627\u062A
\u0646\u0642\u0637\u0629 \u0646\u0642\u0627\u0637 \u0646\u0642\u0637
\u0646\u0627\u062F \u0623\u0646\u062F\u064A\u0629 \u0646\u0648\u0627\u062F
\u0646\u0627\u062F\u064A \u0623\u0646\u062F\u064A\u0629 \u0646\u0648\u0627\u062F\u064A
\u0645\u0648\u0642\u0639 \u0645\u0648\u0627\u0642\u0639
\u0645\u0643\u0627\u0646 \u0623\u0645\u0627\u0643\u0646 \u0623\u0645\u0643\u0646\u0629
\u0645\u0648\u0636\u0639 \u0645\u0648\u0627\u0636\u0639
\u0645\u0648\u0636\u0648\u0639 \u0645\u0648\u0627\u0636\u064A\u0639
\u0645\u062D\u0648\u0631 \u0645\u062D\u0627\u0648\u0631
\u0645\u0644\u0645\u062D \u0645\u0644\u0627\u0645\u062D
\u0645\u0638\u0647\u0631 \u0645\u0638\u0627\u0647\u0631
\u0645\u0634\u0647\u062F \u0645\u0634\u0627\u0647\u062F
\u0645\u0635\u064A\u0631 \u0645\u0635\u0627\u0626\u0631
\u0645\u0635\u0644\u062D\u0629 \u0645\u0635\u0627\u0644\u062D
\u0645\u0646\u0641\u0639\u0629 \u0645\u0646\u0627\u0641\u0639
\u0641\u0627\u0626\u062F\u0629 \u0641\u0648\u0627\u0626\u062F
\u0639\u0627\u0642\u0628\u0629 \u0639\u0648\u0627\u0642\u0628
\u0634\u0643 \u0634\u0643\u0648\u0643
\u0648\u0639\u062F \u0648\u0639\u0648\u062F
\u0631\u062F \u0631\u062F\u0648\u062F
\u0636\u063A\u0637 \u0636\u063A\u0648\u0637
\u0642\u0644\u0642 \u0642\u0644\u0627\u0642\u0644
\u062D\u0627\u0633\u0629 \u062D\u0648\u0627\u0633
\u062C\u062F\u064A\u062F \u062C\u062F\u062F
\u0639\u0627\u062C\u0644 \u0639\u0648\u0627\u062C\u0644
\u0639\u0627\u0635\u0645\u0629 \u0639\u0648\u0627\u0635\u0645
\u0639\u0627\u0645\u0644 \u0639\u0648\u0627\u0645\u0644
\u0628\u0627\u062F\u0631\u0629 \u0628\u0648\u0627\u062F\u0631
\u0631\u0627\u0628\u0637 \u0631\u0648\u0627\u0628\u0637
\u0631\u0627\u0628\u0637\u0629 \u0631\u0648\u0627\u0628\u0637
\u0633\u0644\u0633\u0644\u0629 \u0633\u0644\u0627\u0633\u0644
\u062D\u0627\u0641\u0632 \u062D\u0648\u0627\u0641\u0632
\u062F\u0627\u0641\u0639 \u062F\u0648\u0627\u0641\u0639
\u0647\u0627\u062C\u0633 \u0647\u0648\u0627\u062C\u0633
\u0643\u0627\u062F\u0631 \u0643\u0648\u0627\u062F\u0631
\u0641\u0648\u062C \u0623\u0641\u0648\u0627\u062C
\u0634\u0648\u0637 \u0623\u0634\u0648\u0627\u0637
\u0645\u062F\u0631\u062C \u0645\u062F\u0627\u0631\u062C
\u0645\u0633\u0644\u0643 \u0645\u0633\u0627\u0644\u0643
\u0645\u0637\u0644\u0628 \u0645\u0637\u0627\u0644\u0628
\u0645\u0643\u0633\u0628 \u0645\u0643\u0627\u0633\u0628
\u0645\u0633\u0639\u0649 \u0645\u0633\u0627\u0639 \u0645\u0633\u0627\u0639\u064A
\u0645\u0646\u062D\u0649 \u0645\u0646\u0627\u062D
\u0645\u0623\u0633\u0627\u0629 \u0645\u0622\u0633 \u0645\u0622\u0633\u064A
\u0645\u0630\u0628\u062D\u0629 \u0645\u0630\u0627\u0628\u062D
\u0645\u062C\u0632\u0631\u0629 \u0645\u062C\u0627\u0632\u0631
\u0645\u062D\u0646\u0629 \u0645\u062D\u0646
\u062A\u0647\u0645\u0629 \u062A\u0647\u0645
\u062D\u062C\u0629 \u062D\u062C\u062C
\u0641\u0631\u0635\u0629 \u0641\u0631\u0635
\u0642\u0645\u0629 \u0642\u0645\u0645
\u062D\u0635\u064A\u0644\u0629 \u062D\u0635\u0627\u0626\u0644
\u0633\u0641\u0631 \u0623\u0633\u0641\u0627\u0631
\u0639\u0628\u0621 \u0623\u0639\u0628\u0627\u0621
\u0636\u0631\u0631 \u0623\u0636\u0631\u0627\u0631
\u0646\u0645\u0637 \u0623\u0646\u0645\u0627\u0637
\u0628\u062F\u064A\u0644 \u0628\u062F\u0627\u0626\u0644
\u062F\u0639\u0648\u0649 \u062F\u0639\u0627\u0648\u0649
\u0641\u062A\u0648\u0649 \u0641\u062A\u0627\u0648\u0649
\u0634\u0643\u0648\u0649 \u0634\u0643\u0627\u0648\u0649
\u0645\u064A\u0632\u0629 \u0645\u0632\u0627\u064A\u0627
\u0646\u064A\u0629 \u0646\u0648\u0627\u064A\u0627
\u0632\u0627\u0648\u064A\u0629 \u0632\u0648\u0627\u064A\u0627
\u0648\u0635\u064A\u0629 \u0648\u0635\u0627\u064A\u0627
\u0628\u0642\u064A\u0629 \u0628\u0642\u0627\u064A\u0627
\u0634\u0638\u064A\u0629 \u0634\u0638\u0627\u064A\u0627
\u062D\u0632\u0645\u0629 \u062D\u0632\u0645
`;

// src/search/lists/pluralsOfPeople.ts
var PLURALS_OF_PEOPLE = `
\u0631\u0626\u064A\u0633 \u0631\u0624\u0633\u0627\u0621
\u0648\u0632\u064A\u0631 \u0648\u0632\u0631\u0627\u0621
\u0633\u0641\u064A\u0631 \u0633\u0641\u0631\u0627\u0621
\u0632\u0639\u064A\u0645 \u0632\u0639\u0645\u0627\u0621
\u0623\u0645\u064A\u0631 \u0623\u0645\u0631\u0627\u0621
\u0634\u0647\u064A\u062F \u0634\u0647\u062F\u0627\u0621
\u0639\u0636\u0648 \u0623\u0639\u0636\u0627\u0621
\u0646\u0627\u0626\u0628 \u0646\u0648\u0627\u0628
\u0642\u0627\u0626\u062F \u0642\u0627\u062F\u0629 \u0642\u0648\u0627\u062F
\u062D\u0627\u0643\u0645 \u062D\u0643\u0627\u0645
\u0639\u0627\u0645\u0644 \u0639\u0645\u0627\u0644
\u0637\u0627\u0644\u0628 \u0637\u0644\u0627\u0628 \u0637\u0644\u0628\u0629
\u062A\u0627\u062C\u0631 \u062A\u062C\u0627\u0631
\u0646\u0627\u0634\u0637 \u0646\u0634\u0637\u0627\u0621
\u062E\u0628\u064A\u0631 \u062E\u0628\u0631\u0627\u0621
\u0634\u0631\u064A\u0643 \u0634\u0631\u0643\u0627\u0621
\u062D\u0644\u064A\u0641 \u062D\u0644\u0641\u0627\u0621
\u0639\u062F\u0648 \u0623\u0639\u062F\u0627\u0621
\u0635\u062F\u064A\u0642 \u0623\u0635\u062F\u0642\u0627\u0621
\u0637\u0628\u064A\u0628 \u0623\u0637\u0628\u0627\u0621
\u0645\u0631\u064A\u0636 \u0645\u0631\u0636\u0649
\u062C\u0631\u064A\u062D \u062C\u0631\u062D\u0649
\u0642\u062A\u064A\u0644 \u0642\u062A\u0644\u0649
\u0623\u0633\u064A\u0631 \u0623\u0633\u0631\u0649
\u0636\u062D\u064A\u0629 \u0636\u062D\u0627\u064A\u0627
\u0634\u062E\u0635 \u0623\u0634\u062E\u0627\u0635
\u0637\u0641\u0644 \u0623\u0637\u0641\u0627\u0644
\u0648\u0644\u062F \u0623\u0648\u0644\u0627\u062F
\u0631\u062C\u0644 \u0631\u062C\u0627\u0644
\u0627\u0645\u0631\u0623\u0629 \u0646\u0633\u0627\u0621 \u0646\u0633\u0648\u0629
\u0634\u0627\u0628 \u0634\u0628\u0627\u0628 \u0634\u0628\u0627\u0646
\u0634\u0639\u0628 \u0634\u0639\u0648\u0628
\u0639\u0627\u0644\u0645 \u0639\u0644\u0645\u0627\u0621
\u0623\u0633\u062A\u0627\u0630 \u0623\u0633\u0627\u062A\u0630\u0629
\u0646\u062C\u0645 \u0646\u062C\u0648\u0645
\u062C\u0646\u062F\u064A \u062C\u0646\u0648\u062F
\u0636\u0627\u0628\u0637 \u0636\u0628\u0627\u0637
\u0645\u0644\u0643 \u0645\u0644\u0648\u0643
\u0648\u0643\u064A\u0644 \u0648\u0643\u0644\u0627\u0621
\u0645\u062F\u064A\u0631 \u0645\u062F\u0631\u0627\u0621
\u0639\u0645\u064A\u062F \u0639\u0645\u062F\u0627\u0621
\u0633\u062C\u064A\u0646 \u0633\u062C\u0646\u0627\u0621
\u0631\u0647\u064A\u0646\u0629 \u0631\u0647\u0627\u0626\u0646
\u063A\u0631\u064A\u0642 \u063A\u0631\u0642\u0649
\u0645\u064A\u062A \u0623\u0645\u0648\u0627\u062A \u0645\u0648\u062A\u0649
\u0642\u0627\u0636 \u0642\u0636\u0627\u0629
\u0642\u0627\u0636\u064A \u0642\u0636\u0627\u0629
\u0631\u0627\u0643\u0628 \u0631\u0643\u0627\u0628
\u0633\u0627\u0626\u062D \u0633\u064A\u0627\u062D
\u0633\u0627\u0643\u0646 \u0633\u0643\u0627\u0646
\u0632\u0627\u0626\u0631 \u0632\u0648\u0627\u0631
\u0643\u0627\u062A\u0628 \u0643\u062A\u0627\u0628
\u0642\u0627\u0631\u0626 \u0642\u0631\u0627\u0621
\u0634\u0627\u0639\u0631 \u0634\u0639\u0631\u0627\u0621
\u0641\u0642\u064A\u0631 \u0641\u0642\u0631\u0627\u0621
\u0636\u0639\u064A\u0641 \u0636\u0639\u0641\u0627\u0621
\u0639\u0638\u064A\u0645 \u0639\u0638\u0645\u0627\u0621
\u0643\u0628\u064A\u0631 \u0643\u0628\u0627\u0631
\u0635\u063A\u064A\u0631 \u0635\u063A\u0627\u0631
\u0642\u062F\u064A\u0645 \u0642\u062F\u0645\u0627\u0621 \u0642\u062F\u0627\u0645\u0649
\u063A\u0631\u064A\u0628 \u063A\u0631\u0628\u0627\u0621
\u0642\u0631\u064A\u0628 \u0623\u0642\u0631\u0628\u0627\u0621 \u0623\u0642\u0627\u0631\u0628
\u0639\u0645\u064A\u0644 \u0639\u0645\u0644\u0627\u0621
\u0632\u0645\u064A\u0644 \u0632\u0645\u0644\u0627\u0621
\u0631\u0641\u064A\u0642 \u0631\u0641\u0627\u0642 \u0631\u0641\u0642\u0627\u0621
\u062C\u0627\u0631 \u062C\u064A\u0631\u0627\u0646
\u0627\u0628\u0646 \u0623\u0628\u0646\u0627\u0621
\u0628\u0646\u062A \u0628\u0646\u0627\u062A
\u0623\u062E \u0625\u062E\u0648\u0629 \u0625\u062E\u0648\u0627\u0646
\u0634\u0642\u064A\u0642 \u0623\u0634\u0642\u0627\u0621
\u0623\u062E\u062A \u0623\u062E\u0648\u0627\u062A
\u0623\u0628 \u0622\u0628\u0627\u0621
\u062D\u0641\u064A\u062F \u0623\u062D\u0641\u0627\u062F
\u0632\u0648\u062C \u0623\u0632\u0648\u0627\u062C
\u0639\u0627\u0626\u0644\u0629 \u0639\u0648\u0627\u0626\u0644
\u0623\u0633\u0631\u0629 \u0623\u0633\u0631
\u0642\u0628\u064A\u0644\u0629 \u0642\u0628\u0627\u0626\u0644
\u0639\u0634\u064A\u0631\u0629 \u0639\u0634\u0627\u0626\u0631
\u0637\u0627\u0626\u0641\u0629 \u0637\u0648\u0627\u0626\u0641
\u0641\u0631\u062F \u0623\u0641\u0631\u0627\u062F
\u0628\u0637\u0644 \u0623\u0628\u0637\u0627\u0644
\u062D\u0627\u0631\u0633 \u062D\u0631\u0627\u0633
\u0644\u0635 \u0644\u0635\u0648\u0635
\u0642\u0627\u062A\u0644 \u0642\u062A\u0644\u0629
\u062B\u0627\u0626\u0631 \u062B\u0648\u0627\u0631
\u0645\u0631\u062A\u0632\u0642 \u0645\u0631\u062A\u0632\u0642\u0629
\u0639\u0646\u0635\u0631 \u0639\u0646\u0627\u0635\u0631
\u0646\u0641\u0631 \u0623\u0646\u0641\u0627\u0631
\u062A\u0644\u0645\u064A\u0630 \u062A\u0644\u0627\u0645\u064A\u0630 \u062A\u0644\u0627\u0645\u0630\u0629
\u0623\u062C\u064A\u0631 \u0623\u062C\u0631\u0627\u0621
\u0639\u0648\u0646 \u0623\u0639\u0648\u0627\u0646
\u0633\u0627\u0626\u0642 \u0633\u0648\u0627\u0642
\u062D\u0627\u062C \u062D\u062C\u0627\u062C
\u0625\u0645\u0627\u0645 \u0623\u0626\u0645\u0629
\u0634\u064A\u062E \u0634\u064A\u0648\u062E \u0645\u0634\u0627\u064A\u062E
\u0631\u0627\u0647\u0628 \u0631\u0647\u0628\u0627\u0646
\u0646\u0628\u064A \u0623\u0646\u0628\u064A\u0627\u0621
\u0631\u0633\u0648\u0644 \u0631\u0633\u0644
\u0645\u0644\u0627\u0643 \u0645\u0644\u0627\u0626\u0643\u0629
\u0633\u064A\u062F \u0623\u0633\u064A\u0627\u062F \u0633\u0627\u062F\u0629
\u0639\u0628\u062F \u0639\u0628\u064A\u062F \u0639\u0628\u0627\u062F
\u064A\u062A\u064A\u0645 \u0623\u064A\u062A\u0627\u0645
\u0623\u0631\u0645\u0644\u0629 \u0623\u0631\u0627\u0645\u0644
\u0631\u0636\u064A\u0639 \u0631\u0636\u0639
\u0639\u062C\u0648\u0632 \u0639\u062C\u0627\u0626\u0632
\u0643\u0647\u0644 \u0643\u0647\u0648\u0644
\u0641\u062A\u0649 \u0641\u062A\u064A\u0629 \u0641\u062A\u064A\u0627\u0646
\u0641\u062A\u0627\u0629 \u0641\u062A\u064A\u0627\u062A
\u0639\u0631\u0648\u0633 \u0639\u0631\u0627\u0626\u0633
\u064A\u0647\u0648\u062F\u064A \u064A\u0647\u0648\u062F
\u0639\u0631\u0628\u064A \u0639\u0631\u0628
\u0643\u0631\u062F\u064A \u0623\u0643\u0631\u0627\u062F \u0643\u0631\u062F
\u062A\u0631\u0643\u064A \u0623\u062A\u0631\u0627\u0643
\u0631\u0648\u0633\u064A \u0631\u0648\u0633
\u0623\u0641\u063A\u0627\u0646\u064A \u0623\u0641\u063A\u0627\u0646
\u0623\u0644\u0645\u0627\u0646\u064A \u0623\u0644\u0645\u0627\u0646
\u0625\u0646\u062C\u0644\u064A\u0632\u064A \u0625\u0646\u062C\u0644\u064A\u0632
\u0623\u0645\u0631\u064A\u0643\u064A \u0623\u0645\u0631\u064A\u0643\u0627\u0646
\u0635\u0631\u0628\u064A \u0635\u0631\u0628
\u0642\u0628\u0637\u064A \u0623\u0642\u0628\u0627\u0637
\u062F\u0631\u0632\u064A \u062F\u0631\u0648\u0632
\u0623\u0631\u0645\u0646\u064A \u0623\u0631\u0645\u0646
\u0628\u0631\u0628\u0631\u064A \u0628\u0631\u0628\u0631
\u0625\u0641\u0631\u064A\u0642\u064A \u0623\u0641\u0627\u0631\u0642\u0629
\u0645\u063A\u0631\u0628\u064A \u0645\u063A\u0627\u0631\u0628\u0629
\u062A\u0648\u0646\u0633\u064A \u062A\u0648\u0627\u0646\u0633\u0629
\u0623\u062C\u0646\u0628\u064A \u0623\u062C\u0627\u0646\u0628
\u062E\u0644\u064A\u0641\u0629 \u062E\u0644\u0641\u0627\u0621
\u0648\u0631\u064A\u062B \u0648\u0631\u062B\u0629
\u0645\u0627\u0644\u0643 \u0645\u0644\u0627\u0643
\u0631\u0627\u0626\u062F \u0631\u0648\u0627\u062F
\u0646\u0642\u064A\u0628 \u0646\u0642\u0628\u0627\u0621
\u0639\u0631\u064A\u0641 \u0639\u0631\u0641\u0627\u0621
\u0634\u0631\u064A\u0631 \u0623\u0634\u0631\u0627\u0631
\u0628\u0631\u064A\u0621 \u0623\u0628\u0631\u064A\u0627\u0621
\u0639\u0627\u0642\u0644 \u0639\u0642\u0644\u0627\u0621
\u062C\u0627\u0647\u0644 \u062C\u0647\u0644\u0627\u0621 \u062C\u0647\u0627\u0644
\u0646\u0628\u064A\u0644 \u0646\u0628\u0644\u0627\u0621
\u0648\u062C\u064A\u0647 \u0648\u062C\u0647\u0627\u0621
\u0623\u062F\u064A\u0628 \u0623\u062F\u0628\u0627\u0621
\u0641\u0642\u064A\u0647 \u0641\u0642\u0647\u0627\u0621
\u062D\u0643\u064A\u0645 \u062D\u0643\u0645\u0627\u0621
\u062E\u0637\u064A\u0628 \u062E\u0637\u0628\u0627\u0621
\u0637\u0631\u0641 \u0623\u0637\u0631\u0627\u0641
\u0641\u0631\u064A\u0642 \u0641\u0631\u0642 \u0623\u0641\u0631\u0642\u0629
\u0641\u0631\u0642\u0629 \u0641\u0631\u0642
\u0639\u0635\u0627\u0628\u0629 \u0639\u0635\u0627\u0626\u0628
\u0643\u062A\u064A\u0628\u0629 \u0643\u062A\u0627\u0626\u0628
\u0633\u0631\u064A\u0629 \u0633\u0631\u0627\u064A\u0627
\u0644\u0648\u0627\u0621 \u0623\u0644\u0648\u064A\u0629
\u0641\u0635\u064A\u0644 \u0641\u0635\u0627\u0626\u0644
\u062D\u0632\u0628 \u0623\u062D\u0632\u0627\u0628
\u0648\u0641\u062F \u0648\u0641\u0648\u062F
\u0644\u062C\u0646\u0629 \u0644\u062C\u0627\u0646
\u0634\u0631\u064A\u062D\u0629 \u0634\u0631\u0627\u0626\u062D
\u0646\u0635\u064A\u0631 \u0623\u0646\u0635\u0627\u0631
\u062D\u0627\u062C\u0628 \u062D\u062C\u0627\u0628
\u0628\u0627\u0626\u0639 \u0628\u0627\u0639\u0629
\u0635\u0627\u0646\u0639 \u0635\u0646\u0627\u0639
\u0637\u0627\u063A\u064A\u0629 \u0637\u063A\u0627\u0629
\u0635\u062D\u0627\u0628\u064A \u0635\u062D\u0627\u0628\u0629
\u062F\u0643\u062A\u0648\u0631 \u062F\u0643\u0627\u062A\u0631\u0629
\u0643\u0627\u0641\u0631 \u0643\u0641\u0627\u0631
\u0633\u0644\u0637\u0627\u0646 \u0633\u0644\u0627\u0637\u064A\u0646
\u0642\u0631\u0635\u0627\u0646 \u0642\u0631\u0627\u0635\u0646\u0629
\u0641\u064A\u0644\u0633\u0648\u0641 \u0641\u0644\u0627\u0633\u0641\u0629
\u0632\u0628\u0648\u0646 \u0632\u0628\u0627\u0626\u0646
\u062C\u0627\u0633\u0648\u0633 \u062C\u0648\u0627\u0633\u064A\u0633
\u062C\u0645\u0647\u0648\u0631 \u062C\u0645\u0627\u0647\u064A\u0631
\u0639\u0645\u0644\u0627\u0642 \u0639\u0645\u0627\u0644\u0642\u0629
`;

// src/search/lists/pluralsOfThings.ts
var PLURALS_OF_THINGS = `
\u062F\u0648\u0644\u0629 \u062F\u0648\u0644
\u0628\u0644\u062F \u0628\u0644\u062F\u0627\u0646 \u0628\u0644\u0627\u062F
\u0645\u062F\u064A\u0646\u0629 \u0645\u062F\u0646 \u0645\u062F\u0627\u0626\u0646
\u0642\u0631\u064A\u0629 \u0642\u0631\u0649
\u0645\u0646\u0637\u0642\u0629 \u0645\u0646\u0627\u0637\u0642
\u062C\u0632\u064A\u0631\u0629 \u062C\u0632\u0631
\u062D\u062F \u062D\u062F\u0648\u062F
\u0623\u0631\u0636 \u0623\u0631\u0627\u0636\u064A \u0623\u0631\u0627\u0636
\u0628\u062D\u0631 \u0628\u062D\u0627\u0631
\u0646\u0647\u0631 \u0623\u0646\u0647\u0627\u0631
\u062C\u0628\u0644 \u062C\u0628\u0627\u0644
\u0628\u064A\u062A \u0628\u064A\u0648\u062A
\u0645\u0646\u0632\u0644 \u0645\u0646\u0627\u0632\u0644
\u0634\u0627\u0631\u0639 \u0634\u0648\u0627\u0631\u0639
\u0637\u0631\u064A\u0642 \u0637\u0631\u0642 \u0637\u0631\u0642\u0627\u062A
\u0633\u0648\u0642 \u0623\u0633\u0648\u0627\u0642
\u0645\u062F\u0631\u0633\u0629 \u0645\u062F\u0627\u0631\u0633
\u0645\u0633\u062C\u062F \u0645\u0633\u0627\u062C\u062F
\u062C\u0627\u0645\u0639 \u062C\u0648\u0627\u0645\u0639
\u0643\u0646\u064A\u0633\u0629 \u0643\u0646\u0627\u0626\u0633
\u0645\u0631\u0643\u0632 \u0645\u0631\u0627\u0643\u0632
\u0645\u0635\u0646\u0639 \u0645\u0635\u0627\u0646\u0639
\u0645\u0639\u0645\u0644 \u0645\u0639\u0627\u0645\u0644
\u0645\u0628\u0646\u0649 \u0645\u0628\u0627\u0646 \u0645\u0628\u0627\u0646\u064A
\u0645\u0644\u0639\u0628 \u0645\u0644\u0627\u0639\u0628
\u0633\u062C\u0646 \u0633\u062C\u0648\u0646
\u062C\u064A\u0634 \u062C\u064A\u0648\u0634
\u0642\u0648\u0629 \u0642\u0648\u0627\u062A \u0642\u0648\u0649
\u0633\u0644\u0627\u062D \u0623\u0633\u0644\u062D\u0629
\u0635\u0627\u0631\u0648\u062E \u0635\u0648\u0627\u0631\u064A\u062E
\u0642\u0646\u0628\u0644\u0629 \u0642\u0646\u0627\u0628\u0644
\u0644\u063A\u0645 \u0623\u0644\u063A\u0627\u0645
\u0631\u0635\u0627\u0635\u0629 \u0631\u0635\u0627\u0635
\u0642\u0630\u064A\u0641\u0629 \u0642\u0630\u0627\u0626\u0641
\u0645\u062F\u0641\u0639 \u0645\u062F\u0627\u0641\u0639
\u0633\u064A\u0641 \u0633\u064A\u0648\u0641
\u062E\u0646\u062F\u0642 \u062E\u0646\u0627\u062F\u0642
\u062D\u0627\u062C\u0632 \u062D\u0648\u0627\u062C\u0632
\u0645\u0639\u0628\u0631 \u0645\u0639\u0627\u0628\u0631
\u0645\u0646\u0641\u0630 \u0645\u0646\u0627\u0641\u0630
\u0645\u064A\u0646\u0627\u0621 \u0645\u0648\u0627\u0646\u0626
\u0645\u0637\u0639\u0645 \u0645\u0637\u0627\u0639\u0645
\u0645\u0642\u0647\u0649 \u0645\u0642\u0627\u0647 \u0645\u0642\u0627\u0647\u064A
\u0641\u0646\u062F\u0642 \u0641\u0646\u0627\u062F\u0642
\u0645\u062A\u062C\u0631 \u0645\u062A\u0627\u062C\u0631
\u0645\u062E\u0632\u0646 \u0645\u062E\u0627\u0632\u0646
\u0645\u0639\u0647\u062F \u0645\u0639\u0627\u0647\u062F
\u0645\u062A\u062D\u0641 \u0645\u062A\u0627\u062D\u0641
\u0645\u0633\u0631\u062D \u0645\u0633\u0627\u0631\u062D
\u0645\u0643\u062A\u0628 \u0645\u0643\u0627\u062A\u0628
\u0645\u062D\u0643\u0645\u0629 \u0645\u062D\u0627\u0643\u0645
\u0645\u062C\u0644\u0633 \u0645\u062C\u0627\u0644\u0633
\u0645\u0642\u0631 \u0645\u0642\u0627\u0631
\u0642\u0635\u0631 \u0642\u0635\u0648\u0631
\u0633\u062F \u0633\u062F\u0648\u062F
\u062C\u0633\u0631 \u062C\u0633\u0648\u0631
\u0646\u0641\u0642 \u0623\u0646\u0641\u0627\u0642
\u0645\u064A\u062F\u0627\u0646 \u0645\u064A\u0627\u062F\u064A\u0646
\u062D\u064A \u0623\u062D\u064A\u0627\u0621
\u0636\u0627\u062D\u064A\u0629 \u0636\u0648\u0627\u062D \u0636\u0648\u0627\u062D\u064A
\u0631\u064A\u0641 \u0623\u0631\u064A\u0627\u0641
\u0625\u0642\u0644\u064A\u0645 \u0623\u0642\u0627\u0644\u064A\u0645
\u062E\u0644\u064A\u062C \u062E\u0644\u062C\u0627\u0646
\u0645\u0636\u064A\u0642 \u0645\u0636\u0627\u0626\u0642
\u0634\u0627\u0637\u0626 \u0634\u0648\u0627\u0637\u0626
\u0633\u0627\u062D\u0644 \u0633\u0648\u0627\u062D\u0644
\u0636\u0641\u0629 \u0636\u0641\u0627\u0641
\u0648\u0627\u062F \u0623\u0648\u062F\u064A\u0629 \u0648\u062F\u064A\u0627\u0646
\u0648\u0627\u062F\u064A \u0623\u0648\u062F\u064A\u0629 \u0648\u062F\u064A\u0627\u0646
\u0635\u062D\u0631\u0627\u0621 \u0635\u062D\u0627\u0631\u064A \u0635\u062D\u0627\u0631
\u0633\u0647\u0644 \u0633\u0647\u0648\u0644
\u062A\u0644 \u062A\u0644\u0627\u0644
\u0643\u0647\u0641 \u0643\u0647\u0648\u0641
\u0628\u0626\u0631 \u0622\u0628\u0627\u0631
\u062D\u0642\u0644 \u062D\u0642\u0648\u0644
\u0645\u0632\u0631\u0639\u0629 \u0645\u0632\u0627\u0631\u0639
\u062D\u062F\u064A\u0642\u0629 \u062D\u062F\u0627\u0626\u0642
\u0634\u062C\u0631\u0629 \u0623\u0634\u062C\u0627\u0631 \u0634\u062C\u0631
\u0632\u0647\u0631\u0629 \u0632\u0647\u0648\u0631 \u0623\u0632\u0647\u0627\u0631
\u0646\u062E\u0644\u0629 \u0646\u062E\u064A\u0644
\u062B\u0645\u0631\u0629 \u062B\u0645\u0627\u0631
\u0628\u0630\u0631\u0629 \u0628\u0630\u0648\u0631
\u0645\u062D\u0635\u0648\u0644 \u0645\u062D\u0627\u0635\u064A\u0644
\u062D\u0628\u0629 \u062D\u0628\u0648\u0628
\u062E\u0636\u0631\u0629 \u062E\u0636\u0631
\u0641\u0627\u0643\u0647\u0629 \u0641\u0648\u0627\u0643\u0647
\u0644\u062D\u0645 \u0644\u062D\u0648\u0645
\u0633\u0645\u0643\u0629 \u0623\u0633\u0645\u0627\u0643 \u0633\u0645\u0643
\u0637\u064A\u0631 \u0637\u064A\u0648\u0631
\u0643\u0644\u0628 \u0643\u0644\u0627\u0628
\u062D\u0635\u0627\u0646 \u0623\u062D\u0635\u0646\u0629
\u0630\u0626\u0628 \u0630\u0626\u0627\u0628
\u0641\u064A\u0644 \u0623\u0641\u064A\u0627\u0644 \u0641\u064A\u0644\u0629
\u063A\u0646\u0645 \u0623\u063A\u0646\u0627\u0645
\u0628\u0642\u0631\u0629 \u0623\u0628\u0642\u0627\u0631 \u0628\u0642\u0631
\u062E\u0631\u0648\u0641 \u062E\u0631\u0641\u0627\u0646
\u062F\u062C\u0627\u062C\u0629 \u062F\u062C\u0627\u062C
\u0646\u0645\u0631 \u0646\u0645\u0648\u0631
\u0643\u0648\u0643\u0628 \u0643\u0648\u0627\u0643\u0628
\u0642\u0645\u0631 \u0623\u0642\u0645\u0627\u0631
\u0631\u064A\u062D \u0631\u064A\u0627\u062D
\u063A\u064A\u0645\u0629 \u063A\u064A\u0648\u0645
\u0645\u0637\u0631 \u0623\u0645\u0637\u0627\u0631
\u062B\u0644\u062C \u062B\u0644\u0648\u062C
\u0639\u0627\u0635\u0641\u0629 \u0639\u0648\u0627\u0635\u0641
\u0625\u0639\u0635\u0627\u0631 \u0623\u0639\u0627\u0635\u064A\u0631
\u0632\u0644\u0632\u0627\u0644 \u0632\u0644\u0627\u0632\u0644
\u0628\u0631\u0643\u0627\u0646 \u0628\u0631\u0627\u0643\u064A\u0646
\u0633\u064A\u0644 \u0633\u064A\u0648\u0644
\u0635\u062E\u0631\u0629 \u0635\u062E\u0648\u0631
\u062D\u062C\u0631 \u0623\u062D\u062C\u0627\u0631 \u062D\u062C\u0627\u0631\u0629
\u0645\u0639\u062F\u0646 \u0645\u0639\u0627\u062F\u0646
\u0645\u0646\u062C\u0645 \u0645\u0646\u0627\u062C\u0645
\u0628\u0627\u0628 \u0623\u0628\u0648\u0627\u0628
\u0646\u0627\u0641\u0630\u0629 \u0646\u0648\u0627\u0641\u0630
\u062C\u062F\u0627\u0631 \u062C\u062F\u0631\u0627\u0646
\u0633\u0642\u0641 \u0623\u0633\u0642\u0641 \u0633\u0642\u0648\u0641
\u063A\u0631\u0641\u0629 \u063A\u0631\u0641
\u0634\u0642\u0629 \u0634\u0642\u0642
\u0637\u0627\u0628\u0642 \u0637\u0648\u0627\u0628\u0642
\u0645\u0641\u062A\u0627\u062D \u0645\u0641\u0627\u062A\u064A\u062D
\u0643\u0631\u0633\u064A \u0643\u0631\u0627\u0633 \u0643\u0631\u0627\u0633\u064A
\u0645\u0642\u0639\u062F \u0645\u0642\u0627\u0639\u062F
\u0643\u0623\u0633 \u0643\u0624\u0648\u0633
\u0635\u0646\u062F\u0648\u0642 \u0635\u0646\u0627\u062F\u064A\u0642
\u062D\u0642\u064A\u0628\u0629 \u062D\u0642\u0627\u0626\u0628
\u0643\u064A\u0633 \u0623\u0643\u064A\u0627\u0633
\u062B\u0648\u0628 \u062B\u064A\u0627\u0628 \u0623\u062B\u0648\u0627\u0628
\u0645\u0644\u0628\u0633 \u0645\u0644\u0627\u0628\u0633
\u062D\u0630\u0627\u0621 \u0623\u062D\u0630\u064A\u0629
\u0642\u0646\u0627\u0639 \u0623\u0642\u0646\u0639\u0629
\u062C\u0647\u0627\u0632 \u0623\u062C\u0647\u0632\u0629
\u0647\u0627\u062A\u0641 \u0647\u0648\u0627\u062A\u0641
\u062D\u0627\u0633\u0648\u0628 \u062D\u0648\u0627\u0633\u064A\u0628
\u0633\u0644\u0643 \u0623\u0633\u0644\u0627\u0643
\u0623\u0646\u0628\u0648\u0628 \u0623\u0646\u0627\u0628\u064A\u0628
\u062E\u0637 \u062E\u0637\u0648\u0637
\u062E\u064A\u0637 \u062E\u064A\u0648\u0637
\u0633\u0641\u064A\u0646\u0629 \u0633\u0641\u0646
\u0642\u0627\u0631\u0628 \u0642\u0648\u0627\u0631\u0628
\u0645\u0631\u0643\u0628 \u0645\u0631\u0627\u0643\u0628
\u0628\u0627\u062E\u0631\u0629 \u0628\u0648\u0627\u062E\u0631
\u0643\u062A\u0627\u0628 \u0643\u062A\u0628
\u0635\u062D\u064A\u0641\u0629 \u0635\u062D\u0641
\u062C\u0631\u064A\u062F\u0629 \u062C\u0631\u0627\u0626\u062F
\u0648\u062B\u064A\u0642\u0629 \u0648\u062B\u0627\u0626\u0642
\u0631\u0633\u0627\u0644\u0629 \u0631\u0633\u0627\u0626\u0644
\u0635\u0648\u0631\u0629 \u0635\u0648\u0631
\u0641\u064A\u0644\u0645 \u0623\u0641\u0644\u0627\u0645
\u0642\u0644\u0645 \u0623\u0642\u0644\u0627\u0645
\u0648\u0631\u0642\u0629 \u0623\u0648\u0631\u0627\u0642 \u0648\u0631\u0642
\u0644\u0648\u062D\u0629 \u0623\u0644\u0648\u0627\u062D
\u0644\u0648\u062D \u0623\u0644\u0648\u0627\u062D
\u062C\u062F\u0648\u0644 \u062C\u062F\u0627\u0648\u0644
\u0639\u0646\u0648\u0627\u0646 \u0639\u0646\u0627\u0648\u064A\u0646
\u0634\u0631\u064A\u0637 \u0623\u0634\u0631\u0637\u0629
\u0623\u063A\u0646\u064A\u0629 \u0623\u063A\u0627\u0646\u064A \u0623\u063A\u0627\u0646
\u0644\u062D\u0646 \u0623\u0644\u062D\u0627\u0646
\u0644\u0648\u0646 \u0623\u0644\u0648\u0627\u0646
\u0634\u0643\u0644 \u0623\u0634\u0643\u0627\u0644
\u0631\u0642\u0645 \u0623\u0631\u0642\u0627\u0645
\u0639\u062F\u062F \u0623\u0639\u062F\u0627\u062F
\u062D\u0631\u0641 \u0623\u062D\u0631\u0641 \u062D\u0631\u0648\u0641
\u0631\u0645\u0632 \u0631\u0645\u0648\u0632
\u0639\u0644\u0645 \u0623\u0639\u0644\u0627\u0645
\u062A\u0627\u062C \u062A\u064A\u062C\u0627\u0646
\u0648\u0633\u0627\u0645 \u0623\u0648\u0633\u0645\u0629
\u062C\u062B\u0629 \u062C\u062B\u062B
\u062C\u0633\u0645 \u0623\u062C\u0633\u0627\u0645
\u062C\u0633\u062F \u0623\u062C\u0633\u0627\u062F
\u0648\u062C\u0647 \u0648\u062C\u0648\u0647
\u0639\u064A\u0646 \u0639\u064A\u0648\u0646 \u0623\u0639\u064A\u0646
\u0623\u0630\u0646 \u0622\u0630\u0627\u0646
\u0623\u0646\u0641 \u0623\u0646\u0648\u0641
\u064A\u062F \u0623\u064A\u062F \u0623\u064A\u0627\u062F\u064A \u0623\u064A\u062F\u064A
\u0625\u0635\u0628\u0639 \u0623\u0635\u0627\u0628\u0639
\u0642\u062F\u0645 \u0623\u0642\u062F\u0627\u0645
\u0633\u0627\u0642 \u0633\u064A\u0642\u0627\u0646
\u0631\u0643\u0628\u0629 \u0631\u0643\u0628
\u0642\u0644\u0628 \u0642\u0644\u0648\u0628
\u0639\u0638\u0645 \u0639\u0638\u0627\u0645
\u0633\u0646 \u0623\u0633\u0646\u0627\u0646
\u0628\u0637\u0646 \u0628\u0637\u0648\u0646
\u0643\u0628\u062F \u0623\u0643\u0628\u0627\u062F
\u062F\u0645 \u062F\u0645\u0627\u0621
\u062C\u0644\u062F \u062C\u0644\u0648\u062F
\u062E\u0644\u064A\u0629 \u062E\u0644\u0627\u064A\u0627
\u0639\u0635\u0628 \u0623\u0639\u0635\u0627\u0628
\u0645\u0631\u0636 \u0623\u0645\u0631\u0627\u0636
\u062F\u0648\u0627\u0621 \u0623\u062F\u0648\u064A\u0629
\u0639\u0642\u0627\u0631 \u0639\u0642\u0627\u0642\u064A\u0631
\u062C\u0631\u062D \u062C\u0631\u0648\u062D
\u0637\u0639\u0627\u0645 \u0623\u0637\u0639\u0645\u0629
\u063A\u0630\u0627\u0621 \u0623\u063A\u0630\u064A\u0629
\u0634\u0631\u0627\u0628 \u0623\u0634\u0631\u0628\u0629
\u0632\u064A\u062A \u0632\u064A\u0648\u062A
\u0646\u0627\u0631 \u0646\u064A\u0631\u0627\u0646
\u0639\u0645\u0648\u062F \u0623\u0639\u0645\u062F\u0629
\u0642\u0627\u0639\u062F\u0629 \u0642\u0648\u0627\u0639\u062F
\u0628\u0631\u062C \u0623\u0628\u0631\u0627\u062C
\u062E\u064A\u0645\u0629 \u062E\u064A\u0627\u0645
\u0645\u0642\u0628\u0631\u0629 \u0645\u0642\u0627\u0628\u0631
\u0642\u0628\u0631 \u0642\u0628\u0648\u0631
\u0636\u0631\u064A\u062D \u0623\u0636\u0631\u062D\u0629
\u0645\u0639\u0628\u062F \u0645\u0639\u0627\u0628\u062F
\u0623\u062B\u0631 \u0622\u062B\u0627\u0631
\u062A\u0645\u062B\u0627\u0644 \u062A\u0645\u0627\u062B\u064A\u0644
\u0643\u0646\u0632 \u0643\u0646\u0648\u0632
\u0646\u0633\u062E\u0629 \u0646\u0633\u062E
`;

// src/search/analysis/brokenPlurals.ts
var SINGULARS = /* @__PURE__ */ new Map();
var KNOWN_SINGULARS = /* @__PURE__ */ new Set();
for (const line of `${PLURALS_OF_PEOPLE}${PLURALS_OF_THINGS}${PLURALS_OF_IDEAS}`.trim().split(/\n+/u)) {
  const [singular = '', ...plurals] = line.split(' ').map(normalised);
  KNOWN_SINGULARS.add(singular);
  for (const plural of plurals) SINGULARS.set(plural, [...(SINGULARS.get(plural) ?? []), singular]);
}
var POSSESSIVE_PRONOUN = /(?:(?:(?<=ا)[وي])?(?:هما|ها|هم|نا|كم)|(?<=ا)[وي]ه)$/u;
var MAX_PLURAL_LENGTH = [...SINGULARS.keys()].reduce((longest, { length }) => Math.max(longest, length), 0);
function isBrokenPlural(word) {
  return word.length <= MAX_PLURAL_LENGTH && SINGULARS.has(word);
}
function findSingulars(word) {
  return SINGULARS.get(word) ?? SINGULARS.get(word.replace(POSSESSIVE_PRONOUN, '')) ?? [];
}
var PLURALS_AND_VERBS = new Set(
  '\u0643\u062A\u0628 \u0635\u0648\u0631 \u0646\u0638\u0645 \u062E\u0637\u0637 \u0645\u0646\u062D \u0623\u0633\u0633 \u0646\u0633\u062E \u0641\u0631\u0642 \u0637\u0631\u0642 \u062E\u0637\u0628 \u0646\u0633\u0628'
    .split(' ')
    .map(normalised),
);

// src/search/analysis/definiteArticle.ts
var ARTICLE = /^[وف]?[بك]?ال(?=\p{L}{2})/u;
var LOOKALIKE = new RegExp(
  `^[\u0648\u0641\u0628\u0643\u0644]?(?:${[
    '\u0627\u0644(?:\u0627\u0646|\u062A\u064A|\u0630\u064A|\u0630\u064A\u0646|\u0644\u062A\u064A\u0646?|\u0644\u0630\u064A\u0646?)',
    '\u0648\u0627\u0644\u062F(?:\u0627|\u064A|\u0647|\u0647\u0627|\u0647\u0645|\u064A\u0646|\u0627\u0646|\u064A\u0647|\u064A\u0647\u0627|\u062A(?:\u064A|\u0647|\u0647\u0627|\u0647\u0645))?',
    '\u0648\u0643\u0627\u0644\u0627\u062A\\p{L}*',
    '\u0648\u0643\u0627\u0644\u062A(?:\u064A|\u0647|\u0647\u0627|\u0647\u0645|\u0646\u0627|\u064A\u0646|\u0627\u0646)',
    '\u0628\u0627\u0644\u063A(?:\u0627|\u0647|\u064A\u0646|\u0648\u0646|\u0627\u062A)?',
    '\u0628\u0627\u0644\u0648\u0646\\p{L}*',
    '\u0628\u0627\u0644\u064A\u0633\u062A\\p{L}*',
    '\u0643\u0627\u0644\u0633\u064A\u0648\u0645',
    '\u0643\u0627\u0644\u064A\u0641\u0648\u0631\u0646\u064A\\p{L}*',
    '\u0643\u0627\u0644\u064A\u0646\u064A\u0646\u063A\u0631\u0627\u062F',
    '\u0641\u0627\u0644\u0646\u0633\u064A\u0627',
    '\u0641\u0627\u0644\u0646\u062A\u064A\u0646\\p{L}*',
  ].join('|')})$`,
  'u',
);
var GOD = /^[وف]?(?:[بكت]?ا)?لله$/u;
function withoutArticle(word) {
  let rest = word;
  for (;;) {
    if (GOD.test(rest)) return '\u0627\u0644\u0644\u0647';
    if (isArticleLookalike(rest)) return rest;
    const article = ARTICLE.exec(rest)?.[0];
    if (article === void 0) return rest;
    rest = rest.slice(article.length);
  }
}
function isArticleLookalike(word) {
  return LOOKALIKE.test(word);
}

// src/search/analysis/names.ts
var COUNTRIES = `
\u0644\u064A\u0628\u064A\u0627 \u0644\u064A\u0628\u0631\u064A\u0627 \u0644\u064A\u062A\u0648\u0627\u0646\u064A\u0627 \u0644\u0627\u062A\u0641\u064A\u0627 \u0644\u064A\u062E\u062A\u0646\u0634\u062A\u0627\u064A\u0646 \u0644\u0648\u0643\u0633\u0645\u0628\u0648\u0631\u063A \u0644\u0648\u0643\u0633\u0645\u0628\u0648\u0631\u062C \u0644\u064A\u0633\u0648\u062A\u0648 \u0644\u0627\u0648\u0633 \u0641\u0644\u0633\u0637\u064A\u0646 \u0641\u0631\u0646\u0633\u0627 \u0641\u0646\u0644\u0646\u062F\u0627 \u0641\u0646\u0632\u0648\u064A\u0644\u0627 \u0641\u064A\u062A\u0646\u0627\u0645 \u0641\u064A\u062C\u064A
\u0641\u0627\u0646\u0648\u0627\u062A\u0648 \u0628\u0631\u064A\u0637\u0627\u0646\u064A\u0627 \u0628\u0644\u062C\u064A\u0643\u0627 \u0628\u0644\u063A\u0627\u0631\u064A\u0627 \u0628\u0648\u0644\u0646\u062F\u0627 \u0628\u0648\u0644\u0648\u0646\u064A\u0627 \u0628\u064A\u0644\u0627\u0631\u0648\u0633 \u0627\u0644\u0628\u0631\u0627\u0632\u064A\u0644 \u0627\u0644\u0628\u0631\u062A\u063A\u0627\u0644 \u0627\u0644\u0628\u062D\u0631\u064A\u0646 \u0627\u0644\u0628\u0648\u0633\u0646\u0629 \u0628\u0646\u0645\u0627 \u0628\u0646\u063A\u0644\u0627\u062F\u064A\u0634 \u0628\u0646\u063A\u0644\u0627\u062F\u0634 \u0628\u0648\u0644\u064A\u0641\u064A\u0627
\u0628\u0648\u062A\u0633\u0648\u0627\u0646\u0627 \u0628\u0648\u0631\u0643\u064A\u0646\u0627 \u0628\u0648\u0631\u0648\u0646\u062F\u064A \u0628\u0648\u0631\u0645\u0627 \u0628\u0646\u064A\u0646 \u0628\u064A\u0631\u0648 \u0628\u0627\u0643\u0633\u062A\u0627\u0646 \u0628\u0627\u0631\u0627\u063A\u0648\u0627\u064A \u0628\u0631\u0648\u0646\u0627\u064A \u0628\u0648\u0631\u062A\u0648\u0631\u064A\u0643\u0648 \u0628\u0631\u0628\u0627\u062F\u0648\u0633 \u0628\u0644\u064A\u0632 \u0628\u0648\u062A\u0627\u0646 \u0643\u0646\u062F\u0627 \u0643\u0648\u0628\u0627 \u0643\u0648\u0631\u064A\u0627 \u0643\u0648\u0644\u0648\u0645\u0628\u064A\u0627
\u0643\u0631\u0648\u0627\u062A\u064A\u0627 \u0643\u064A\u0646\u064A\u0627 \u0643\u0645\u0628\u0648\u062F\u064A\u0627 \u0643\u0648\u0633\u0648\u0641\u0648 \u0643\u0648\u0633\u062A\u0627\u0631\u064A\u0643\u0627 \u0643\u0627\u0632\u0627\u062E\u0633\u062A\u0627\u0646 \u0643\u0627\u0632\u062E\u0633\u062A\u0627\u0646 \u0642\u064A\u0631\u063A\u064A\u0632\u0633\u062A\u0627\u0646 \u0643\u0627\u0644\u064A\u062F\u0648\u0646\u064A\u0627 \u0648\u0633\u062A\u0641\u0627\u0644\u064A\u0627 \u0648\u064A\u0644\u0632 \u0633\u0648\u0631\u064A\u0627 \u0633\u0648\u064A\u0633\u0631\u0627 \u0633\u0644\u0648\u0641\u064A\u0646\u064A\u0627
\u0633\u0644\u0648\u0641\u0627\u0643\u064A\u0627 \u0633\u0646\u063A\u0627\u0641\u0648\u0631\u0629 \u0633\u064A\u0631\u0627\u0644\u064A\u0648\u0646 \u0625\u064A\u0631\u0627\u0646 \u0623\u0641\u063A\u0627\u0646\u0633\u062A\u0627\u0646 \u0623\u0648\u0632\u0628\u0643\u0633\u062A\u0627\u0646 \u0637\u0627\u062C\u064A\u0643\u0633\u062A\u0627\u0646 \u062A\u0631\u0643\u0645\u0627\u0646\u0633\u062A\u0627\u0646 \u0643\u0631\u062F\u0633\u062A\u0627\u0646 \u062F\u0627\u063A\u0633\u062A\u0627\u0646 \u0627\u0644\u0634\u064A\u0634\u0627\u0646 \u0628\u0644\u0648\u0634\u0633\u062A\u0627\u0646 \u0627\u0644\u0633\u0648\u062F\u0627\u0646
\u0627\u0644\u0623\u0631\u062F\u0646 \u0627\u0644\u064A\u0627\u0628\u0627\u0646 \u0627\u0644\u064A\u0648\u0646\u0627\u0646 \u0627\u0644\u064A\u0645\u0646 \u0627\u0644\u0635\u064A\u0646 \u0627\u0644\u0623\u0631\u062C\u0646\u062A\u064A\u0646 \u0639\u0645\u0627\u0646 \u062A\u0627\u064A\u0648\u0627\u0646 \u0623\u0630\u0631\u0628\u064A\u062C\u0627\u0646 \u063A\u064A\u0627\u0646\u0627 \u0633\u0648\u0631\u064A\u0646\u0627\u0645 \u0641\u064A\u0644\u064A\u0628\u064A\u0646 \u0627\u0644\u0641\u0644\u0628\u064A\u0646 \u0627\u0644\u0641\u0644\u064A\u0628\u064A\u0646 \u0631\u0648\u0645\u0627\u0646\u064A\u0627
\u0623\u0644\u0628\u0627\u0646\u064A\u0627 \u0625\u0633\u0628\u0627\u0646\u064A\u0627 \u0623\u0631\u0645\u064A\u0646\u064A\u0627 \u0623\u0648\u0643\u0631\u0627\u0646\u064A\u0627 \u0623\u0644\u0645\u0627\u0646\u064A\u0627 \u0625\u0633\u062A\u0648\u0646\u064A\u0627 \u062A\u0646\u0632\u0627\u0646\u064A\u0627 \u0645\u0648\u0631\u064A\u062A\u0627\u0646\u064A\u0627 \u0645\u0642\u062F\u0648\u0646\u064A\u0627 \u063A\u064A\u0646\u064A\u0627 \u0625\u0631\u064A\u062A\u0631\u064A\u0627 \u062A\u0627\u064A\u0644\u0627\u0646\u062F \u0627\u0644\u0646\u064A\u062C\u0631 \u0646\u064A\u062C\u064A\u0631\u064A\u0627
\u0646\u0627\u0645\u064A\u0628\u064A\u0627 \u0646\u064A\u0628\u0627\u0644 \u0646\u064A\u0648\u0632\u064A\u0644\u0646\u062F\u0627 \u0646\u064A\u0643\u0627\u0631\u0627\u063A\u0648\u0627 \u0645\u0627\u0644\u064A\u0632\u064A\u0627 \u0645\u0627\u0644\u064A\u0632\u064A \u0645\u0627\u0644\u064A \u0645\u0648\u0632\u0645\u0628\u064A\u0642 \u0645\u062F\u063A\u0634\u0642\u0631
\u0645\u0635\u0631 \u062A\u0648\u0646\u0633 \u0627\u0644\u062C\u0632\u0627\u0626\u0631 \u0627\u0644\u0645\u063A\u0631\u0628 \u0627\u0644\u0639\u0631\u0627\u0642 \u0627\u0644\u0633\u0639\u0648\u062F\u064A\u0629 \u0627\u0644\u0643\u0648\u064A\u062A \u0642\u0637\u0631 \u0627\u0644\u0625\u0645\u0627\u0631\u0627\u062A \u062A\u0631\u0643\u064A\u0627 \u0631\u0648\u0633\u064A\u0627 \u0623\u0645\u0631\u064A\u0643\u0627 \u0625\u064A\u0637\u0627\u0644\u064A\u0627 \u0647\u0648\u0644\u0646\u062F\u0627 \u0627\u0644\u0646\u0645\u0633\u0627 \u0627\u0644\u0646\u0631\u0648\u064A\u062C \u0627\u0644\u0633\u0648\u064A\u062F \u0627\u0644\u062F\u0646\u0645\u0627\u0631\u0643 \u0627\u0644\u0645\u062C\u0631
\u0627\u0644\u0645\u0643\u0633\u064A\u0643 \u0627\u0644\u0647\u0646\u062F \u062A\u0634\u064A\u0644\u064A \u0627\u0644\u0623\u0643\u0648\u0627\u062F\u0648\u0631 \u0625\u062B\u064A\u0648\u0628\u064A\u0627 \u0627\u0644\u0635\u0648\u0645\u0627\u0644 \u062C\u064A\u0628\u0648\u062A\u064A \u062A\u0634\u0627\u062F \u0625\u0646\u062F\u0648\u0646\u064A\u0633\u064A\u0627 \u0623\u0633\u062A\u0631\u0627\u0644\u064A\u0627 \u0623\u064A\u0631\u0644\u0646\u062F\u0627 \u0623\u064A\u0633\u0644\u0646\u062F\u0627 \u0635\u0631\u0628\u064A\u0627 \u062C\u0648\u0631\u062C\u064A\u0627 \u0645\u0627\u0644\u0637\u0627 \u0642\u0628\u0631\u0635 \u0627\u0644\u062A\u0634\u064A\u0643 \u063A\u0627\u0646\u0627 \u0623\u0646\u063A\u0648\u0644\u0627
\u0623\u0648\u063A\u0646\u062F\u0627 \u0631\u0648\u0627\u0646\u062F\u0627 \u0632\u0627\u0645\u0628\u064A\u0627 \u0632\u064A\u0645\u0628\u0627\u0628\u0648\u064A \u0627\u0644\u0633\u0646\u063A\u0627\u0644 \u0627\u0644\u0643\u0627\u0645\u064A\u0631\u0648\u0646 \u0627\u0644\u0643\u0648\u0646\u063A\u0648 \u0627\u0644\u063A\u0627\u0628\u0648\u0646 \u063A\u0627\u0645\u0628\u064A\u0627 \u0625\u0633\u0631\u0627\u0626\u064A\u0644 \u0623\u0648\u0631\u0648\u0628\u0627 \u0622\u0633\u064A\u0627 \u0625\u0641\u0631\u064A\u0642\u064A\u0627 \u0627\u0644\u062A\u0628\u062A
`;
var PLACES = `
\u0628\u0627\u0631\u064A\u0633 \u0628\u0631\u0644\u064A\u0646 \u0628\u0643\u064A\u0646 \u0628\u064A\u062C\u064A\u0646 \u0628\u063A\u062F\u0627\u062F \u0628\u064A\u0631\u0648\u062A \u0628\u0631\u0648\u0643\u0633\u0644 \u0628\u0648\u062F\u0627\u0628\u0633\u062A \u0628\u0648\u062E\u0627\u0631\u0633\u062A \u0628\u0631\u0627\u063A \u0628\u0627\u0646\u0643\u0648\u0643 \u0628\u0648\u063A\u0648\u062A\u0627 \u0628\u0631\u0627\u0632\u064A\u0644\u064A\u0627 \u0628\u0644\u063A\u0631\u0627\u062F \u0628\u0646\u063A\u0627\u0632\u064A \u0628\u0631\u0634\u0644\u0648\u0646\u0629 \u0628\u0648\u0633\u0637\u0646 \u0628\u0627\u0632\u0644
\u0628\u0648\u0645\u0628\u0627\u064A \u0628\u064A\u0634\u0627\u0648\u0631 \u0628\u0631\u064A\u0634\u062A\u064A\u0646\u0627 \u0628\u0627\u0645\u0627\u0643\u0648 \u0628\u0627\u0646\u063A\u064A \u0628\u0627\u0643\u0648 \u0628\u0627\u062A\u0646\u0629 \u0628\u062C\u0627\u064A\u0629 \u0628\u062C\u0627\u064A\u0627 \u0628\u0646\u0632\u0631\u062A \u0628\u0627\u062C\u0629 \u0628\u064A\u0634\u0643\u064A\u0643 \u0628\u064A\u0648\u0646\u063A\u064A\u0627\u0646\u063A \u0628\u064A\u0648\u0646\u063A \u0628\u0627\u0644\u064A \u0628\u0627\u0641\u0644\u0648\u062F\u0627\u0631 \u0628\u0631\u064A\u062A\u0648\u0631\u064A\u0627
\u0628\u064A\u0648\u0646\u0633 \u0628\u0631\u064A\u0645\u0646 \u0628\u0648\u0631\u0635\u0629 \u0628\u0648\u0631\u062F\u0648 \u0628\u064A\u0631\u0645 \u0627\u0644\u0628\u0635\u0631\u0629 \u0628\u0639\u0644\u0628\u0643 \u0628\u0627\u062E\u0645\u0648\u062A \u0628\u0648\u062A\u0634\u0627 \u0628\u0644\u0627\u063A\u0648\u0641\u064A\u0634\u062A\u0634\u064A\u0646\u0633\u0643 \u0648\u0627\u0634\u0646\u0637\u0646 \u0648\u0627\u0631\u0633\u0648 \u0648\u0647\u0631\u0627\u0646 \u0648\u0648\u0647\u0627\u0646 \u0648\u062C\u062F\u0629 \u0648\u0646\u062F\u0633\u0648\u0631 \u0648\u064A\u0644\u064A\u0646\u063A\u062A\u0648\u0646
\u0648\u064A\u0645\u0628\u0644\u064A \u0648\u0627\u062A\u0631\u0644\u0648 \u0648\u0648\u0644\u0641\u0633\u0628\u0648\u0631\u063A \u0648\u0644\u0641\u0631\u0647\u0627\u0645\u0628\u062A\u0648\u0646 \u0648\u0627\u0644\u0648\u0646\u064A\u0627 \u0641\u064A\u064A\u0646\u0627 \u0641\u064A\u0644\u0627\u062F\u0644\u0641\u064A\u0627 \u0641\u0644\u0648\u0631\u064A\u062F\u0627 \u0641\u0627\u0646\u0643\u0648\u0641\u0631 \u0641\u0631\u062C\u064A\u0646\u064A\u0627 \u0641\u0627\u0644\u0646\u0633\u064A\u0627 \u0641\u0631\u0627\u0646\u0643\u0641\u0648\u0631\u062A \u0641\u064A\u0644\u0646\u064A\u0648\u0633 \u0641\u0644\u0648\u0631\u0646\u0633\u0627
\u0641\u064A\u0646\u064A\u0633\u064A\u0627 \u0641\u0627\u0644\u064A\u062A\u0627 \u0641\u0648\u0644\u063A\u0648\u063A\u0631\u0627\u062F \u0644\u0646\u062F\u0646 \u0644\u0634\u0628\u0648\u0646\u0629 \u0644\u0627\u0647\u0627\u064A \u0644\u0627\u0647\u0648\u0631 \u0644\u064A\u0648\u0646 \u0644\u0648\u0632\u0627\u0646 \u0644\u0627\u063A\u0648\u0633 \u0644\u0648\u0628\u064A\u0627\u0646\u0627 \u0644\u064A\u0641\u0631\u0628\u0648\u0644 \u0644\u064A\u062F\u0632 \u0644\u064A\u0633\u062A\u0631 \u0644\u0627\u064A\u0628\u0632\u064A\u063A \u0644\u0648\u0627\u0646\u062F\u0627 \u0644\u0648\u063A\u0627\u0646\u0633\u0643
\u0644\u0641\u064A\u0641 \u0644\u064A\u0645\u0627\u0633\u0648\u0644 \u0643\u0627\u0628\u0648\u0644 \u0643\u0631\u0627\u0643\u0627\u0633 \u0643\u0648\u0628\u0646\u0647\u0627\u063A\u0646 \u0643\u0631\u0627\u062A\u0634\u064A \u0643\u0634\u0645\u064A\u0631 \u0643\u0631\u0643\u0648\u0643 \u0643\u0631\u0628\u0644\u0627\u0621 \u0643\u0648\u0644\u0648\u0646\u064A\u0627 \u0643\u0627\u0644\u064A\u0641\u0648\u0631\u0646\u064A\u0627 \u0643\u064A\u0646\u0634\u0627\u0633\u0627 \u0643\u064A\u063A\u0627\u0644\u064A \u0643\u0627\u0646\u0628\u0631\u0627 \u0643\u0645\u0628\u0627\u0644\u0627
\u0643\u0648\u0627\u0644\u0627\u0644\u0645\u0628\u0648\u0631 \u0643\u0627\u0632\u0627\u0646 \u0643\u0648\u0631\u0633\u0643 \u0643\u062A\u0627\u0644\u0648\u0646\u064A\u0627 \u0643\u0627\u0645\u0628\u0631\u064A\u062F\u062C \u0643\u0627\u0633\u0644 \u0643\u0648\u0646\u0627\u0643\u0631\u064A \u0643\u0646\u062F\u0647\u0627\u0631 \u0643\u0627\u0628\u0644 \u0637\u0647\u0631\u0627\u0646 \u062D\u0644\u0648\u0627\u0646 \u0644\u0642\u0645\u0627\u0646 \u0623\u0633\u0648\u0627\u0646 \u0644\u0628\u0646\u0627\u0646 \u062F\u064A\u0648\u0627\u0646 \u0646\u062C\u0631\u0627\u0646 \u062C\u064A\u0632\u0627\u0646
\u062C\u0627\u0632\u0627\u0646 \u062D\u0648\u0631\u0627\u0646 \u0628\u064A\u0633\u0627\u0646 \u0628\u064A\u0644\u0627\u0631\u0648\u0633\u064A\u0627 \u062A\u0637\u0648\u0627\u0646 \u062A\u0637\u0627\u0648\u064A\u0646 \u0627\u0644\u0642\u064A\u0631\u0648\u0627\u0646 \u0627\u0644\u062D\u0645\u0627\u0645\u0627\u062A \u0627\u0644\u062C\u0648\u0644\u0627\u0646 \u0633\u064A\u0633\u062A\u0627\u0646 \u062E\u0631\u0627\u0633\u0627\u0646 \u0639\u062C\u0645\u0627\u0646 \u0634\u064A\u0631\u0628\u0627\u0646 \u0627\u0644\u0628\u0644\u0642\u0627\u0646 \u0627\u0644\u0641\u0627\u062A\u064A\u0643\u0627\u0646 \u0645\u064A\u0644\u0627\u0646
\u0628\u0631\u064A\u0633\u062A\u0648\u0646 \u0633\u0627\u0633\u0643\u0627\u062A\u0634\u0648\u0627\u0646 \u0625\u064A\u0641\u0627\u0646 \u0644\u064A\u0646\u064A\u0646 \u0633\u062A\u0627\u0644\u064A\u0646 \u064A\u0631\u064A\u0641\u0627\u0646 \u0627\u0644\u0642\u0635\u0631\u064A\u0646 \u0645\u062F\u0646\u064A\u0646 \u0633\u0631\u0627\u064A\u064A\u0641\u0648 \u0633\u0627\u0648\u062B\u0647\u0627\u0645\u0628\u062A\u0648\u0646 \u0633\u062A\u0648\u0643\u0647\u0648\u0644\u0645 \u0633\u064A\u0648\u0644 \u0633\u064A\u062F\u0646\u064A \u0633\u064A\u0646\u0627\u0621 \u0633\u064A\u0628\u064A\u0631\u064A\u0627
\u0633\u064A\u0641\u0627\u0633\u062A\u0648\u0628\u0648\u0644 \u0633\u0648\u062A\u0634\u064A \u0633\u0646\u062C\u0627\u0631 \u0633\u0628\u0647\u0627 \u0633\u0648\u0633\u0629 \u0633\u0644\u064A\u0627\u0646\u0629 \u0623\u062B\u064A\u0646\u0627 \u0641\u0648\u0643\u0648\u0634\u064A\u0645\u0627
`;
var PEOPLE = `
\u0628\u0648\u062A\u064A\u0646 \u0628\u0627\u064A\u062F\u0646 \u0628\u0644\u064A\u0631 \u0628\u0644\u064A\u0646\u0643\u0646 \u0628\u0648\u0644\u062A\u0648\u0646 \u0628\u0648\u0645\u0628\u064A\u0648 \u0628\u064A\u0644\u0648\u0633\u064A \u0628\u0631\u0627\u0648\u0646 \u0628\u0627\u0631\u0632\u0627\u0646\u064A \u0628\u0648\u0631\u064A\u0633 \u0628\u0634\u0627\u0631 \u0628\u0646\u0643\u064A\u0631\u0627\u0646 \u0628\u0648\u062A\u0641\u0644\u064A\u0642\u0629 \u0628\u0648\u0631\u0642\u064A\u0628\u0629 \u0628\u0648\u0645\u062F\u064A\u0646 \u0628\u0648\u0639\u0632\u064A\u0632\u064A \u0628\u0627\u0633\u064A\u0644
\u0628\u0631\u064A\u0645\u0627\u0643\u0648\u0641 \u0628\u0631\u0644\u0633\u0643\u0648\u0646\u064A \u0628\u0648\u0644\u0633\u0648\u0646\u0627\u0631\u0648 \u0628\u064A\u0631\u0644\u0633\u0643\u0648\u0646\u064A \u0628\u064A\u062A\u0631 \u0628\u0646\u064A\u0627\u0645\u064A\u0646 \u0628\u064A\u0646\u064A\u062A \u0628\u064A\u0646\u064A\u062F\u064A\u0643\u062A \u0628\u0646\u062F\u064A\u0643\u062A \u0628\u0646\u0632\u064A\u0645\u0629 \u0628\u0646\u0632\u064A\u0645\u0627 \u0628\u064A\u0643\u0647\u0627\u0645 \u0628\u064A\u0644\u064A\u0647 \u0628\u0627\u0648\u0644\u0648 \u0628\u0644\u0627\u062A\u0631
\u0628\u0644\u0627\u062A\u064A\u0646\u064A \u0628\u0648\u0641\u0648\u0646 \u0628\u0648\u063A\u0628\u0627 \u0628\u064A\u0631\u064A\u0632 \u0628\u064A\u0631\u064A\u0633 \u0628\u062A\u064A\u0631 \u0628\u0627\u0631\u0627\u0643 \u0628\u0631\u0627\u0643 \u0628\u0648\u0643\u064A\u062A\u064A\u0646\u0648 \u0628\u064A\u0631\u0643\u0644 \u0628\u0631\u0647\u0645 \u0628\u0631\u0647\u0627\u0646 \u0648\u0644\u064A\u062F \u0648\u0644\u064A\u0645 \u0648\u064A\u0644\u064A\u0627\u0645 \u0648\u0627\u0626\u0644 \u0648\u0633\u0627\u0645 \u0648\u0633\u064A\u0645 \u0648\u0641\u064A\u0642 \u0648\u062F\u0648\u062F
\u0648\u0627\u062A\u0627\u0631\u0627 \u0648\u064A\u062A\u0643\u0648\u0641 \u0648\u0646\u0633\u062A\u0648\u0646 \u0648\u0648\u062F\u0648\u0627\u0631\u062F \u0648\u0627\u0644\u062A\u0631 \u064A\u0627\u0633\u064A\u0646 \u0641\u0644\u0627\u062F\u064A\u0645\u064A\u0631 \u0641\u0648\u0644\u0648\u062F\u064A\u0645\u064A\u0631 \u0641\u064A\u0635\u0644 \u0641\u0624\u0627\u062F \u0641\u0631\u062D\u0627\u062A \u0641\u0627\u0631\u0648\u0642 \u0641\u0627\u062F\u064A \u0641\u0627\u0637\u0645\u0629 \u0641\u0627\u0636\u0644 \u0641\u0631\u0646\u0633\u0648\u0627 \u0641\u0631\u0646\u0633\u064A\u0633
\u0641\u0631\u0627\u0646\u0633\u064A\u0633 \u0641\u064A\u0644\u064A\u0628 \u0641\u064A\u0643\u062A\u0648\u0631 \u0641\u064A\u062F\u0644 \u0641\u064A\u0644\u064A\u0628\u0633 \u0641\u064A\u0646\u064A\u0633\u064A\u0648\u0633 \u0641\u0631\u0646\u0627\u0646\u062F\u064A\u0632 \u0641\u064A\u0631\u063A\u0633\u0648\u0646 \u0641\u0631\u064A\u062F \u0641\u0631\u064A\u062F\u0631\u064A\u0643 \u0641\u0627\u0633\u064A\u0644\u064A \u0641\u0627\u0628\u064A\u0648\u0633 \u0641\u064A\u0644\u062F\u0627 \u0641\u0627\u064A\u0632 \u0644\u0627\u0641\u0631\u0648\u0641 \u0644\u0648\u0644\u0627 \u0644\u064A\u0646\u0627 \u0644\u064A\u0644\u0649
\u0644\u0637\u0641\u064A \u0644\u0648\u0643\u0627\u0634\u064A\u0646\u0643\u0648 \u0644\u0648\u0628\u0627\u0646 \u0644\u0648\u0628\u0646 \u0644\u064A\u0641\u0627\u0646\u062F\u0648\u0641\u0633\u0643\u064A \u0644\u0627\u0645\u0628\u0627\u0631\u062F \u0644\u0648\u064A\u0633 \u0644\u0648\u064A\u0632 \u0644\u0648\u0643\u0627 \u0644\u0648\u0631\u0627\u0646 \u0644\u0648\u062F\u0631\u064A\u0627\u0646 \u0644\u0627\u0631\u0633 \u0644\u064A\u0646\u062F\u0633\u064A \u0643\u0644\u064A\u0646\u062A\u0648\u0646 \u0643\u064A\u0631\u064A \u0643\u0627\u0645\u0627\u0644\u0627 \u0643\u0627\u0645\u064A\u0631\u0648\u0646
\u0643\u0627\u0633\u062A\u0631\u0648 \u0643\u0627\u0631\u062A\u0631 \u0643\u064A\u0646\u064A\u062F\u064A \u0643\u064A\u0633\u0646\u062C\u0631 \u0643\u0631\u064A\u0645 \u0643\u0645\u0627\u0644 \u0643\u0627\u0645\u0644 \u0643\u0627\u0638\u0645 \u0643\u0648\u0634\u0646\u0631 \u0643\u0648\u0644\u0646 \u0643\u0648\u0646\u062A\u064A \u0643\u0648\u0631\u062A\u0632 \u0643\u0631\u0648\u0632 \u0643\u0644\u0648\u0628 \u0643\u0627\u0631\u0644\u0648 \u0643\u0627\u0646\u062A\u064A \u0643\u0627\u0641\u0627\u0646\u064A \u0643\u0631\u064A\u0633\u062A\u064A\u0627\u0646\u0648 \u0643\u0631\u0648\u0633 \u0643\u0648\u0641\u064A
\u0643\u0627\u062A\u0633 \u0643\u0644\u0648\u062F \u0643\u064A\u0641\u064A\u0646 \u0643\u0644\u0627\u0631\u0643 \u0643\u0627\u0631\u064A \u0643\u0627\u0631\u0644\u0648\u0633 \u0643\u0627\u0645\u064A\u0644\u0627 \u0643\u0627\u062A\u064A\u0627 \u0633\u0644\u0645\u0627\u0646 \u0633\u0644\u064A\u0645\u0627\u0646 \u0633\u0639\u064A\u062F \u0633\u0639\u0648\u062F \u0633\u0627\u0645\u064A \u0633\u0627\u0644\u0645 \u0633\u0645\u064A\u0631 \u0633\u0641\u064A\u0627\u0646 \u0633\u064A\u0633\u064A \u0633\u062A\u0627\u0631\u0645\u0631 \u0633\u0648\u0646\u0627\u0643 \u0633\u062A\u0648\u0644\u062A\u0646\u0628\u0631\u063A
\u0633\u0643\u0648\u062A \u0633\u0646\u0648\u062F\u0646 \u0633\u0646\u0648\u0627\u0631 \u0633\u0627\u0631\u0629 \u0633\u0646\u064A\u0629 \u0645\u0631\u0648\u0627\u0646 \u0639\u062B\u0645\u0627\u0646 \u0631\u0645\u0636\u0627\u0646 \u0634\u0639\u0628\u0627\u0646 \u0631\u0636\u0648\u0627\u0646 \u0639\u062F\u0646\u0627\u0646 \u0642\u062D\u0637\u0627\u0646 \u0643\u0646\u0639\u0627\u0646 \u0646\u0639\u0645\u0627\u0646 \u0625\u064A\u0645\u0627\u0646 \u0625\u062D\u0633\u0627\u0646 \u0639\u0631\u0641\u0627\u0646 \u0632\u064A\u062F\u0627\u0646 \u0645\u0631\u062C\u0627\u0646 \u0625\u0631\u062F\u0648\u063A\u0627\u0646
\u0631\u064A\u063A\u0627\u0646 \u062D\u0645\u062F\u0627\u0646 \u0628\u0647\u0644\u0648\u0627\u0646 \u0625\u064A\u0644\u0648\u0646 \u062C\u0648\u0646\u0633\u0648\u0646 \u0646\u064A\u0643\u0633\u0648\u0646 \u0645\u0627\u0643\u0631\u0648\u0646 \u0634\u0627\u0631\u0648\u0646 \u0628\u064A\u0631\u0646\u0632 \u0648\u0627\u0637\u0633\u0648\u0646 \u0648\u064A\u0644\u0633\u0648\u0646 \u0645\u0627\u0631\u064A\u0646 \u0634\u0627\u0647\u064A\u0646 \u063A\u0631\u064A\u0641\u064A\u0646 \u062D\u0644\u0645\u064A\u0646 \u0644\u0627\u0631\u064A\u062C\u0627\u0646\u064A \u0633\u064A\u0648\u0631\u0627\u0646
\u0628\u0631\u064A\u062C\u064A\u062A \u0644\u064A\u0628\u0631\u0645\u0627\u0646 \u0633\u0644\u064A\u0645
`;
var WORDS_WITHOUT_ENDING = `
\u0633\u0644\u0637\u0627\u0646 \u0628\u0631\u0644\u0645\u0627\u0646 \u0627\u0645\u062A\u062D\u0627\u0646 \u0645\u0647\u0631\u062C\u0627\u0646 \u0639\u062F\u0648\u0627\u0646 \u0637\u064A\u0631\u0627\u0646 \u0641\u064A\u0636\u0627\u0646 \u0637\u0648\u0641\u0627\u0646 \u0628\u0633\u062A\u0627\u0646 \u0628\u0631\u0643\u0627\u0646 \u0633\u0631\u0637\u0627\u0646 \u0645\u064A\u0632\u0627\u0646 \u0639\u0646\u0648\u0627\u0646 \u0625\u0639\u0644\u0627\u0646 \u0628\u064A\u0627\u0646 \u0625\u0646\u0633\u0627\u0646 \u0645\u0643\u0627\u0646 \u0632\u0645\u0627\u0646 \u0627\u0637\u0645\u0626\u0646\u0627\u0646
\u0627\u0633\u062A\u0626\u0630\u0627\u0646 \u0642\u0627\u0646\u0648\u0646 \u0645\u0644\u064A\u0648\u0646 \u0628\u0644\u064A\u0648\u0646 \u062A\u0631\u064A\u0644\u064A\u0648\u0646 \u0632\u064A\u062A\u0648\u0646 \u0643\u0631\u0628\u0648\u0646 \u062A\u0644\u0641\u0632\u064A\u0648\u0646 \u062A\u0644\u064A\u0641\u0632\u064A\u0648\u0646 \u0635\u0627\u0628\u0648\u0646 \u0644\u064A\u0645\u0648\u0646 \u0645\u0644\u0639\u0648\u0646 \u0645\u0636\u0645\u0648\u0646 \u0637\u0627\u0639\u0648\u0646 \u0628\u0627\u0644\u0648\u0646 \u0643\u0627\u0646\u0648\u0646 \u0647\u0648\u0644\u064A\u0648\u0648\u062F \u062A\u0639\u0627\u0648\u0646
\u062A\u0647\u0627\u0648\u0646 \u0635\u0627\u0644\u0648\u0646 \u0643\u0627\u0631\u062A\u0648\u0646 \u0647\u0631\u0645\u0648\u0646 \u062A\u0623\u0645\u064A\u0646 \u062A\u0639\u064A\u064A\u0646 \u064A\u0642\u064A\u0646 \u0645\u0644\u0627\u064A\u064A\u0646 \u0642\u0648\u0627\u0646\u064A\u0646 \u0645\u0648\u0627\u0632\u064A\u0646 \u0639\u0646\u0627\u0648\u064A\u0646 \u0628\u0631\u0627\u0647\u064A\u0646 \u0633\u062C\u064A\u0646 \u0645\u064A\u0627\u062F\u064A\u0646 \u0634\u064A\u0627\u0637\u064A\u0646 \u0628\u0646\u0632\u064A\u0646 \u062A\u0643\u0648\u064A\u0646 \u062A\u0645\u0643\u064A\u0646
\u062A\u062D\u0633\u064A\u0646 \u062A\u062E\u0645\u064A\u0646 \u062A\u0637\u0645\u064A\u0646 \u062A\u0645\u0631\u064A\u0646 \u062A\u0645\u0648\u064A\u0646 \u062A\u062F\u0648\u064A\u0646 \u062A\u0644\u0648\u064A\u0646 \u062A\u062E\u0632\u064A\u0646 \u0645\u064A\u062F\u0627\u0646 \u0639\u0645\u0631\u0627\u0646 \u0631\u062D\u0645\u0627\u0646 \u0625\u0633\u0643\u0627\u0646 \u0625\u0645\u0643\u0627\u0646 \u0623\u062C\u0628\u0627\u0646 \u0633\u062C\u0646\u0627\u0646 \u0631\u0648\u0644\u0627\u0646 \u062C\u062B\u0645\u0627\u0646 \u062D\u064A\u0648\u0627\u0646 \u0632\u063A\u0648\u0627\u0646
\u0641\u0642\u062F\u0627\u0646 \u0625\u062F\u0645\u0627\u0646 \u0639\u0644\u0648\u0627\u0646 \u062B\u0639\u0628\u0627\u0646 \u0633\u0631\u0639\u0627\u0646 \u0641\u0633\u062A\u0627\u0646 \u0639\u0635\u064A\u0627\u0646 \u0642\u0636\u0628\u0627\u0646 \u0647\u064A\u062C\u0627\u0646 \u062D\u0631\u0645\u0627\u0646 \u063A\u0641\u0631\u0627\u0646 \u0646\u0642\u0635\u0627\u0646 \u0646\u0643\u0631\u0627\u0646 \u0643\u062B\u0628\u0627\u0646 \u062F\u064A\u062F\u0627\u0646 \u0623\u062D\u0632\u0627\u0646 \u062E\u0630\u0644\u0627\u0646 \u0623\u063A\u0635\u0627\u0646 \u0634\u0631\u064A\u0627\u0646
\u0630\u0648\u0628\u0627\u0646 \u0646\u0633\u064A\u0627\u0646 \u062C\u0631\u064A\u0627\u0646 \u0642\u0631\u0635\u0627\u0646 \u0642\u0645\u0635\u0627\u0646 \u062F\u0648\u0631\u0627\u0646 \u0633\u064A\u0644\u0627\u0646 \u063A\u0644\u064A\u0627\u0646 \u063A\u062B\u064A\u0627\u0646 \u062E\u0641\u0642\u0627\u0646 \u0647\u0630\u064A\u0627\u0646 \u062B\u0648\u0631\u0627\u0646 \u0637\u063A\u064A\u0627\u0646 \u0643\u062A\u0645\u0627\u0646 \u0628\u0646\u064A\u0627\u0646 \u0641\u0631\u0633\u0627\u0646 \u0631\u0647\u0628\u0627\u0646 \u0634\u062C\u0639\u0627\u0646 \u0639\u0645\u064A\u0627\u0646
\u0635\u0628\u064A\u0627\u0646 \u063A\u0644\u0645\u0627\u0646 \u0642\u0631\u0628\u0627\u0646 \u0623\u0628\u062F\u0627\u0646 \u0623\u062D\u0636\u0627\u0646 \u0628\u0647\u062A\u0627\u0646 \u0646\u0642\u062F\u0627\u0646 \u0625\u062A\u0642\u0627\u0646 \u0625\u0630\u0639\u0627\u0646 \u0623\u0648\u0632\u0627\u0646 \u0623\u0644\u062D\u0627\u0646 \u0623\u062B\u0645\u0627\u0646 \u0623\u0630\u0647\u0627\u0646 \u0623\u0631\u0643\u0627\u0646 \u0623\u062F\u064A\u0627\u0646 \u062C\u0628\u0631\u0627\u0646 \u0645\u0647\u0631\u0627\u0646 \u0628\u062F\u0631\u0627\u0646 \u0632\u0647\u0631\u0627\u0646
\u0646\u0647\u064A\u0627\u0646 \u062E\u0644\u0641\u0627\u0646 \u0643\u064A\u0648\u0627\u0646 \u0642\u0628\u0644\u0627\u0646 \u0623\u0635\u0644\u0627\u0646 \u0633\u0648\u0632\u0627\u0646 \u062C\u064A\u0647\u0627\u0646 \u0645\u064A\u063A\u0627\u0646 \u0625\u062E\u0648\u0627\u0646 \u062A\u0641\u0627\u0647\u0645 \u0645\u0633\u0627\u0647\u0645 \u062A\u0631\u0627\u0643\u0645 \u0645\u062D\u0627\u0643\u0645 \u0645\u062A\u0631\u0627\u0643\u0645 \u0645\u062A\u0641\u0627\u0647\u0645 \u062A\u062D\u0627\u0643\u0645 \u062F\u0631\u0627\u0647\u0645 \u0645\u0647\u0627\u062C\u0645 \u062A\u0644\u0627\u062D\u0645
\u062A\u0632\u0627\u062D\u0645 \u062A\u0631\u0627\u0647\u0646 \u0645\u0631\u0627\u0647\u0646 \u0631\u0627\u0647\u0646 \u0628\u0631\u0647\u0646 \u062A\u0636\u0627\u0645\u0646 \u062A\u0639\u0627\u0641\u064A \u0648\u0641\u0627\u0629 \u062D\u064A\u0627\u0629 \u0642\u0646\u0627\u0629 \u0641\u062A\u0627\u0629 \u0635\u0644\u0627\u0629 \u0645\u0628\u0627\u0631\u0627\u0629 \u0645\u0633\u0627\u0648\u0627\u0629 \u0645\u0639\u0627\u0646\u0627\u0629 \u0645\u0628\u0627\u0644\u0627\u0629 \u0645\u0648\u0627\u0644\u0627\u0629 \u0645\u0648\u0627\u0633\u0627\u0629 \u0645\u064A\u0646\u0627\u0621 \u0623\u062B\u0646\u0627\u0621
\u0627\u0633\u062A\u062B\u0646\u0627\u0621 \u0623\u0628\u0646\u0627\u0621 \u0627\u0642\u062A\u0646\u0627\u0621 \u0628\u0646\u0627\u0621 \u0627\u0639\u062A\u0646\u0627\u0621 \u063A\u0646\u0627\u0621 \u062B\u0646\u0627\u0621 \u0627\u0644\u062A\u0642\u0649 \u0627\u0646\u062A\u0647\u0649 \u0627\u0646\u062A\u0642\u0649 \u0627\u0631\u062A\u0642\u0649 \u0627\u0643\u062A\u0641\u0649 \u0627\u062E\u062A\u0641\u0649 \u0627\u062D\u062A\u0641\u0649
`;
var NAMES = new Set([COUNTRIES, PLACES, PEOPLE].flatMap(parseList));
var WITHOUT_ENDING = /* @__PURE__ */ new Set([
  ...[...NAMES].filter((name) => /(?:[اوي]ن|ت|نا|ها|[هك]م|هن)$/u.test(name)),
  ...parseList(WORDS_WITHOUT_ENDING),
]);
function parseList(list) {
  return list
    .trim()
    .split(/\s+/u)
    .map((word) => normalised(word).replace(/^ال(?=\p{L}{3})/u, ''));
}
var PLACE_NAMES = [COUNTRIES, PLACES].flatMap(parseList);
var ALL_NAMES = [...NAMES];
function isName(word) {
  return NAMES.has(word);
}
var MAX_LISTED_LENGTH = [...WITHOUT_ENDING].reduce((longest, { length }) => Math.max(longest, length), 0);
function hasNoEnding(word) {
  return word.length <= MAX_LISTED_LENGTH && WITHOUT_ENDING.has(word);
}

// src/search/analysis/suffixes.ts
var SUFFIXES = [
  [
    3,
    [
      '\u064A\u0627\u062A\u0647\u0627',
      '\u064A\u0627\u062A\u0647\u0645',
      '\u062A\u064A\u0647\u0645\u0627',
      '\u0627\u062A\u0647\u0645\u0627',
    ],
  ],
  [
    3,
    [
      '\u0627\u062A\u0647\u0627',
      '\u0627\u062A\u0647\u0645',
      '\u0627\u062A\u0646\u0627',
      '\u062A\u0647\u0645\u0627',
      '\u064A\u0647\u0645\u0627',
    ],
  ],
  [
    3,
    [
      '\u064A\u0627\u062A',
      '\u064A\u0648\u0646',
      '\u064A\u064A\u0646',
      '\u0647\u0645\u0627',
      '\u0643\u0645\u0627',
      '\u062A\u0647\u0645',
      '\u062A\u0647\u0627',
      '\u062A\u0646\u0627',
      '\u062A\u0643\u0645',
      '\u062A\u064A\u0646',
      '\u062A\u0627\u0646',
    ],
  ],
  [
    3,
    [
      '\u0647\u0627',
      '\u0647\u0645',
      '\u0647\u0646',
      '\u0646\u0627',
      '\u0643\u0645',
      '\u0627\u062A',
      '\u0648\u0646',
      '\u0648\u0627',
      '\u064A\u0647',
      '\u062A\u0647',
      '\u062A\u064A',
    ],
  ],
  [3, ['\u0627\u0646', '\u064A\u0646', '\u0647', '\u062A']],
  [3, ['\u064A', '\u0627']],
];
var ALL_SUFFIXES = SUFFIXES.flatMap(([, suffixes]) => suffixes);
function withoutSuffix(word) {
  let rest = word;
  while (!hasNoEnding(rest) && !isBrokenPlural(rest)) {
    const nameEnding = ALL_SUFFIXES.find(
      (ending) => rest.endsWith(ending) && hasNoEnding(rest.slice(0, -ending.length)),
    );
    if (nameEnding !== void 0) return rest.slice(0, -nameEnding.length);
    const suffix = nextSuffix(rest);
    if (suffix === void 0) return rest;
    rest = rest.slice(0, -suffix.length);
  }
  return rest;
}
function nextSuffix(word) {
  for (const [minRest, suffixes] of SUFFIXES) {
    const suffix = suffixes.find((ending) => word.endsWith(ending) && word.length - ending.length >= minRest);
    if (suffix !== void 0) return suffix;
  }
  return void 0;
}

// src/search/analysis/clitics.ts
var LAM_ARTICLE2 = /^[وف]?لل(?=\p{L}{2})/u;
var FUTURE_PARTICLE = /^[وف]?س(?=[يتن]\p{L}{3})/u;
var BARE_PARTICLES = [
  /^[وف](?=\p{L}{3})/u,
  /^[بلك](?=\p{L}{3})/u,
  /^[وف][بلك](?=\p{L}{3})/u,
  FUTURE_PARTICLE,
];
var DOMINANT_RATIO = 4;
var MIN_PROVING_COUNT = 5;
var PLACE_STEMS = new Set(PLACE_NAMES.map(withoutSuffix));
function hasLamArticle(word) {
  return LAM_ARTICLE2.test(word);
}
function bareForms(word) {
  const lam = LAM_ARTICLE2.exec(word)?.[0];
  if (lam !== void 0) return [word.slice(lam.length), word.slice(lam.length - 1)].map(withoutArticle);
  if (isName(word) || PLACE_STEMS.has(withoutSuffix(word)) || findSingulars(word).length > 0) return [];
  return BARE_PARTICLES.flatMap((particle) =>
    particle.test(word) ? [word.replace(particle, '')] : [],
  ).filter(isBareForm);
}
function isBareForm(rest) {
  return !rest.startsWith('\u0627\u0644') || isArticleLookalike(rest);
}
function likeliestBareForm(word, lexicon) {
  return bareForms(word).reduce(
    (best, form) => (best === void 0 || lexicon.count(form) > lexicon.count(best) ? form : best),
    void 0,
  );
}
function readings(word, lexicon) {
  const plain = withoutArticle(word);
  if (plain !== word || word === '\u0627\u0644\u0644\u0647') return [plain];
  if (hasLamArticle(word)) return lamReadings(word, lexicon);
  const rest = likeliestBareForm(word, lexicon);
  if (rest === void 0 || lexicon.isNoun(word)) return [word];
  const wholeCount = lexicon.count(word);
  const restCount = lexicon.count(rest);
  if (restCount >= MIN_PROVING_COUNT && restCount >= wholeCount * DOMINANT_RATIO) return [rest];
  if (restCount > 0 && restCount * 2 >= wholeCount) return [rest, word];
  if (restCount > 0 || wholeCount >= MIN_PROVING_COUNT) return [word];
  if (FUTURE_PARTICLE.test(word)) return [word.replace(FUTURE_PARTICLE, ''), word];
  return mayBeNewName(word) ? [rest, word] : [word];
}
function mayBeNewName(word) {
  return /^و\p{L}{4}/u.test(word);
}
function lamReadings(word, lexicon) {
  const [rest = word, withLam = word] = bareForms(word);
  const [restCount, withLamCount] = [lexicon.count(rest), lexicon.count(withLam)];
  if (restCount > withLamCount * DOMINANT_RATIO) return [rest];
  return withLamCount > restCount * DOMINANT_RATIO ? [withLam] : [rest, withLam];
}

// src/search/analysis/indexKey.ts
var STEM_END = 'x';
var ENDING_END = 'z';
var DERIVED_MARK = 'q';
var NON_ARABIC_STEM_END = '\u0621';
var FEMININE_ENDING = '\u0647';
var LATIN_LETTERS = {
  \u0627: 'a',
  \u0628: 'b',
  \u062A: 't',
  \u0633: 's',
  \u0641: 'f',
  \u0643: 'k',
  \u0644: 'l',
  \u0645: 'm',
  \u0646: 'n',
  \u0647: 'h',
  \u0648: 'w',
  \u064A: 'y',
};
function exactKey({ beginning, stem, ending }) {
  return formTerm({ stem, ending }) + toLatin(beginning.replace('\u0627\u0644', '\u0627'));
}
function formTerm({ stem, ending }) {
  return stemTerm(stem) + endingLetters(ending) + ENDING_END;
}
function stemTerm(stem) {
  return stem + STEM_END;
}
function kindTerm({ stem, ending }) {
  return stemTerm(stem) + endingKind(ending);
}
function derivedKey(parts) {
  return kindTerm(parts) + DERIVED_MARK;
}
function endingKind(ending) {
  if (ending === FEMININE_ENDING) return 't';
  return ending.startsWith('\u064A') ? 'y' : '';
}
function endingLetters(ending) {
  return ending === FEMININE_ENDING ? 'te' : toLatin(ending.replace(/^ات/u, '\u062A\u062A'));
}
function nonArabicKey(word, stem) {
  let shared = 0;
  while (shared < stem.length && word[shared] === stem[shared]) shared++;
  return nonArabicTerm(stem) + word.slice(shared);
}
function nonArabicTerm(stem) {
  return stem + NON_ARABIC_STEM_END;
}
var ARABIC_LETTERS =
  '\u0627\u0628\u062A\u062B\u062C\u062D\u062E\u062F\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063A\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u064A';
var NEXT_LETTERS = {
  arabic: STEM_END + ARABIC_LETTERS,
  nonArabic: `abcdefghijklmnopqrstuvwxyz${NON_ARABIC_STEM_END}`,
  arabicEnding: 'ahnqtwyz',
  nonArabicEnding: 'adeiso',
};
function toLatin(letters) {
  return [...letters].map((letter) => LATIN_LETTERS[letter] ?? letter).join('');
}

// src/search/analysis/nameVariants.ts
var SPELLINGS = `
\u0623\u0645\u0631\u064A\u0643\u0627 \u0623\u0645\u064A\u0631\u0643\u0627
\u0623\u0645\u0631\u064A\u0643\u064A \u0623\u0645\u064A\u0631\u0643\u064A
\u062A\u0631\u0627\u0645\u0628 \u062A\u0631\u0645\u0628
\u0646\u062A\u0646\u064A\u0627\u0647\u0648 \u0646\u062A\u0627\u0646\u064A\u0627\u0647\u0648
\u0632\u064A\u0644\u064A\u0646\u0633\u0643\u064A \u0632\u064A\u0644\u0646\u0633\u0643\u064A \u0632\u0644\u0646\u0633\u0643\u064A
\u063A\u0648\u063A\u0644 \u062C\u0648\u062C\u0644 \u0642\u0648\u0642\u0644 \u0643\u0648\u0643\u0644
\u0625\u0646\u062C\u0644\u062A\u0631\u0627 \u0625\u0646\u0643\u0644\u062A\u0631\u0627 \u0627\u0646\u063A\u0644\u062A\u0631\u0627
\u0625\u0646\u062C\u0644\u064A\u0632\u064A \u0625\u0646\u0643\u0644\u064A\u0632\u064A
\u0623\u0648\u0631\u0648\u0628\u0627 \u0623\u0648\u0631\u0628\u0627
\u0623\u0648\u0631\u0648\u0628\u064A \u0623\u0648\u0631\u0628\u064A
\u0628\u0643\u064A\u0646 \u0628\u064A\u062C\u064A\u0646
\u0637\u0648\u0643\u064A\u0648 \u062A\u0648\u0643\u064A\u0648
\u0647\u0648\u0644\u064A\u0648\u0648\u062F \u0647\u0648\u0644\u064A\u0648\u062F
\u0645\u0648\u0631\u064A\u062A\u0627\u0646\u064A\u0627 \u0645\u0648\u0631\u064A\u0637\u0627\u0646\u064A\u0627
\u0623\u0633\u062A\u0631\u0627\u0644\u064A\u0627 \u0623\u0648\u0633\u062A\u0631\u0627\u0644\u064A\u0627
\u062A\u0643\u0646\u0648\u0644\u0648\u062C\u064A\u0627 \u062A\u0643\u0646\u0644\u0648\u062C\u064A\u0627
\u062A\u0644\u0641\u0632\u064A\u0648\u0646 \u062A\u0644\u064A\u0641\u0632\u064A\u0648\u0646 \u062A\u0644\u0641\u0627\u0632
\u0625\u0646\u062A\u0631\u0646\u062A \u0627\u0646\u062A\u0631\u0646\u064A\u062A \u0623\u0646\u062A\u0631\u0646\u062A
\u062F\u064A\u0645\u0642\u0631\u0627\u0637\u064A \u062F\u064A\u0645\u0648\u0642\u0631\u0627\u0637\u064A
\u062F\u064A\u0645\u0642\u0631\u0627\u0637\u064A\u0629 \u062F\u064A\u0645\u0648\u0642\u0631\u0627\u0637\u064A\u0629
\u0628\u064A\u0631\u0648\u0642\u0631\u0627\u0637\u064A\u0629 \u0628\u0631\u0648\u0642\u0631\u0627\u0637\u064A\u0629
\u0627\u0633\u062A\u0631\u0627\u062A\u064A\u062C\u064A \u0625\u0633\u062A\u0631\u0627\u062A\u064A\u062C\u064A \u0633\u062A\u0631\u0627\u062A\u064A\u062C\u064A
\u0645\u0626\u0629 \u0645\u0627\u0626\u0629
\u063A\u0648\u0631\u0628\u0627\u062A\u0634\u0648\u0641 \u062C\u0648\u0631\u0628\u0627\u062A\u0634\u0648\u0641
\u063A\u0648\u062A\u064A\u0631\u064A\u0634 \u062C\u0648\u062A\u064A\u0631\u064A\u0634 \u063A\u0648\u062A\u064A\u0631\u064A\u0633
\u063A\u0631\u064A\u0646\u0644\u0627\u0646\u062F \u062C\u0631\u064A\u0646\u0644\u0627\u0646\u062F
\u0647\u0646\u063A\u0627\u0631\u064A\u0627 \u0647\u0646\u062C\u0627\u0631\u064A\u0627
\u063A\u064A\u0646\u064A\u0627 \u062C\u064A\u0646\u064A\u0627
\u063A\u0627\u0645\u0628\u064A\u0627 \u062C\u0627\u0645\u0628\u064A\u0627
\u064A\u0648\u063A\u0648\u0633\u0644\u0627\u0641\u064A\u0627 \u064A\u0648\u063A\u0633\u0644\u0627\u0641\u064A\u0627 \u064A\u0648\u062C\u0648\u0633\u0644\u0627\u0641\u064A\u0627
\u0628\u0644\u063A\u0627\u0631\u064A\u0627 \u0628\u0644\u062C\u0627\u0631\u064A\u0627
\u0633\u0646\u063A\u0627\u0641\u0648\u0631\u0629 \u0633\u0646\u062C\u0627\u0641\u0648\u0631\u0629
\u0643\u0648\u0646\u063A\u0648 \u0643\u0648\u0646\u062C\u0648
\u0643\u0648\u0646\u063A\u0631\u0633 \u0643\u0648\u0646\u062C\u0631\u0633
\u0628\u0646\u063A\u0644\u0627\u062F\u064A\u0634 \u0628\u0646\u062C\u0644\u0627\u062F\u064A\u0634 \u0628\u0646\u063A\u0644\u0627\u062F\u0634
\u0623\u0648\u063A\u0646\u062F\u0627 \u0623\u0648\u062C\u0646\u062F\u0627
\u0623\u0641\u063A\u0627\u0646\u0633\u062A\u0627\u0646 \u0623\u0641\u062C\u0627\u0646\u0633\u062A\u0627\u0646
\u063A\u0648\u0627\u0646\u062A\u0627\u0646\u0627\u0645\u0648 \u062C\u0648\u0627\u0646\u062A\u0627\u0646\u0627\u0645\u0648
\u064A\u0648\u0631\u0648 \u0623\u0648\u0631\u0648
\u0628\u0631\u0644\u0645\u0627\u0646 \u0628\u0627\u0631\u0644\u0645\u0627\u0646
\u062F\u0643\u062A\u0627\u062A\u0648\u0631 \u062F\u064A\u0643\u062A\u0627\u062A\u0648\u0631
\u062F\u0628\u0644\u0648\u0645\u0627\u0633\u064A \u062F\u064A\u0628\u0644\u0648\u0645\u0627\u0633\u064A
\u062F\u0628\u0644\u0648\u0645\u0627\u0633\u064A\u0629 \u062F\u064A\u0628\u0644\u0648\u0645\u0627\u0633\u064A\u0629
\u062A\u0634\u064A\u0644\u0633\u064A \u062A\u0634\u0644\u0633\u064A \u0634\u064A\u0644\u0633\u064A
\u0628\u0627\u064A\u0631\u0646 \u0628\u0627\u064A\u0631\u064A\u0646
\u064A\u0648\u0641\u0646\u062A\u0648\u0633 \u062C\u0648\u0641\u0646\u062A\u0648\u0633
\u0634\u0648\u0644\u062A\u0633 \u0634\u0648\u0644\u062A\u0632
\u0645\u064A\u0631\u0643\u0644 \u0645\u064A\u0631\u0643\u064A\u0644
\u0645\u064A\u062F\u0641\u064A\u062F\u064A\u0641 \u0645\u062F\u0641\u064A\u062F\u064A\u0641
\u0643\u0627\u062A\u0627\u0644\u0648\u0646\u064A\u0627 \u0643\u062A\u0627\u0644\u0648\u0646\u064A\u0627
\u0647\u0644\u0633\u0646\u0643\u064A \u0647\u064A\u0644\u0633\u0646\u0643\u064A
\u0628\u0631\u0648\u0643\u0633\u0644 \u0628\u0631\u0648\u0643\u0633\u064A\u0644
\u062C\u0646\u064A\u0641 \u062C\u064A\u0646\u064A\u0641
\u0648\u0627\u0634\u0646\u0637\u0646 \u0648\u0627\u0634\u0646\u0637\u0648\u0646
`;
var USUAL_STEMS = new Map(
  SPELLINGS.trim()
    .split('\n')
    .map((line) =>
      line.split(' ').map((name) => withoutSuffix(normalised(name).replace(/^ال(?=\p{L}{4})/u, ''))),
    )
    .flatMap(([stem = '', ...others]) =>
      others.filter((other) => other !== stem).map((other) => [other, stem]),
    ),
);
function usualStem(stem) {
  return USUAL_STEMS.get(stem);
}

// src/search/analysis/tokens.ts
var Tokens = class {
  /** The spelling of each token, by number. */
  spellings = [];
  #numbers = /* @__PURE__ */ new Map();
  #texts = /* @__PURE__ */ new Map();
  /** Splits a text into tokens and gives their numbers, in order. The result is kept, since several steps need it. */
  tokenize(text2) {
    const known = this.#texts.get(text2);
    if (known !== void 0) return known;
    const numbers = splitTokens(text2).map((token) => this.#numberOf(token));
    this.#texts.set(text2, numbers);
    return numbers;
  }
  #numberOf(token) {
    const known = this.#numbers.get(token);
    if (known !== void 0) return known;
    const number2 = this.spellings.length;
    this.spellings.push(token);
    this.#numbers.set(token, number2);
    return number2;
  }
  /** Gives a function that computes a value for each token once. @param make computes it from the token's number */
  memoise(make) {
    const values = [];
    return (number2) => {
      let value = values[number2];
      if (value === void 0) {
        value = make(number2);
        values[number2] = value;
      }
      return value;
    };
  }
  /** Gives the words in a token, by its number. */
  wordsIn = this.memoise((number2) => wordsInToken(this.spellings[number2] ?? ''));
  /** Counts the words of texts; words of a text of weight two count twice. A word is yielded once for each token that has it. */
  *wordCounts(texts) {
    const tokenized = texts.map(([text2, weight]) => ({ numbers: this.tokenize(text2), weight }));
    const counts = new Uint32Array(this.spellings.length);
    for (const { numbers, weight } of tokenized)
      for (const number2 of numbers) counts[number2] = (counts[number2] ?? 0) + weight;
    for (const [number2, count] of counts.entries())
      if (count > 0) for (const word of this.wordsIn(number2)) yield [word, count];
  }
};

// src/search/analysis/verbs.ts
var DERIVED_FORM_PREFIX = /^[يتن](?=ن\p{L}{3}|\p{L}ت\p{L}{2}|ست\p{L}{3})/u;
var THIRD_PERSON_PREFIX = /^ي(?=\p{L}{3,5}$)/u;
var MIN_PAST_COUNT = 5;
function pastForms(word) {
  return DERIVED_FORM_PREFIX.test(word) ? [withoutArticle(word.replace(DERIVED_FORM_PREFIX, '\u0627'))] : [];
}
function knownPastForms(word, lexicon) {
  const rests = THIRD_PERSON_PREFIX.test(word) ? [word.slice(1)] : [];
  return [
    ...pastForms(word).filter((past) => lexicon.count(past) > 0),
    ...rests.filter((past) => lexicon.count(past) >= MIN_PAST_COUNT && !lexicon.isNoun(word)),
  ];
}

// src/search/analysis/analyser.ts
var KEY_SEPARATOR = '-';
var EMPTY_TOKEN = '\xB7';
function splitWord(form, reading) {
  const stem = withoutSuffix(reading);
  const beginning = form.endsWith(reading)
    ? form.slice(0, -reading.length)
    : form.slice(0, -'\u0644\u0647'.length);
  return { beginning, stem, ending: reading.slice(stem.length) };
}
function indexKeys(word, lexicon) {
  if (!isArabic(word)) {
    const spelling = englishSpelling(word);
    return spelling === '' ? [] : [nonArabicKey(spelling, englishKey(word))];
  }
  const form = normalised(word);
  if (form === '') return [];
  const forms = readings(form, lexicon);
  return [
    ...forms.map((reading) => exactKey(splitWord(form, reading))),
    ...forms
      .flatMap((reading) => relatedForms(reading, lexicon))
      .map((related) => derivedKey(splitWord(related, related))),
  ];
}
function relatedForms(reading, lexicon) {
  const { stem, ending } = splitWord(reading, reading);
  const usual = usualStem(stem);
  const isAccusative = ending === '\u0646\u0627' && lexicon.count(reading.slice(0, -1)) > 0;
  return [
    ...findSingulars(reading),
    ...(usual === void 0 ? [] : [usual + ending]),
    ...(isAccusative ? [reading.slice(0, -1)] : []),
    ...knownPastForms(reading, lexicon),
  ];
}
function createTokenKeys(lexicon, tokens) {
  return tokens.memoise((token) => [
    ...new Set(tokens.wordsIn(token).flatMap((word) => indexKeys(word, lexicon))),
  ]);
}
function createAnalyser(lexicon, tokens = new Tokens(), keysOf = createTokenKeys(lexicon, tokens)) {
  const analysed = tokens.memoise((token) => {
    const keys = keysOf(token);
    const joined = keys.length === 0 ? EMPTY_TOKEN : keys.join(KEY_SEPARATOR);
    if (/\s/u.test(joined)) throw new Error(`The keys of \xAB${tokens.spellings[token]}\xBB have a space`);
    return joined;
  });
  return (text2) => {
    const numbers = tokens.tokenize(text2);
    return {
      original: numbers.map((number2) => tokens.spellings[number2]).join(' '),
      analysed: numbers.map(analysed).join(' '),
    };
  };
}

// src/search/analysis/lexicon.ts
import { readFileSync as readFileSync2 } from 'node:fs';

var MIN_NOUN_SHARE = 0.02;
var FREQUENT_WORDS_FILE = new URL('./search/lists/frequentWords.txt', import.meta.url);
var NAME_COUNT = 20;
var languageCounts;
function getLanguageCounts() {
  languageCounts ??= addCounts(readFrequentWords(), emptyCounts());
  return languageCounts;
}
function buildLexicon(texts, tokens = new Tokens()) {
  const language = getLanguageCounts();
  const { words, withArticle } = addCounts(countArabicWords(texts, tokens), {
    words: new Map(language.words),
    withArticle: new Map(language.withArticle),
  });
  const count = (word) => Math.max(words.get(word) ?? 0, words.get(withoutSuffix(word)) ?? 0);
  const isNoun = (word) => (withArticle.get(withoutSuffix(word)) ?? 0) > count(word) * MIN_NOUN_SHARE;
  return { count, isNoun };
}
function emptyCounts() {
  return { words: /* @__PURE__ */ new Map(), withArticle: /* @__PURE__ */ new Map() };
}
function addCounts(wordCounts, { words, withArticle }) {
  for (const [word, count] of wordCounts) {
    const plain = withoutArticle(word);
    const base = withoutSuffix(plain);
    add(words, plain, count);
    if (base !== plain) add(words, base, count);
    if (plain !== word) add(withArticle, base, count);
  }
  return { words, withArticle };
}
function readFrequentWords() {
  const counts = new Map(ALL_NAMES.map((name) => [name, NAME_COUNT]));
  for (const line of readFileSync2(FREQUENT_WORDS_FILE, 'utf8').trim().split('\n')) {
    const [count, ...words] = line.split(' ');
    for (const word of words) add(counts, word, Number(count));
  }
  return counts;
}
function checkCountable(texts, tokens) {
  addCounts(countArabicWords(texts, tokens), emptyCounts());
}
function countArabicWords(texts, tokens) {
  const counts = /* @__PURE__ */ new Map();
  const weighted = Array.from(texts, (text2) => [text2, 1]);
  for (const [word, count] of tokens.wordCounts(weighted))
    if (isArabic(word)) add(counts, normalised(word), count);
  return counts;
}
function add(counts, word, count) {
  counts.set(word, (counts.get(word) ?? 0) + count);
}

// src/search/format/segmentFiles.ts
var TEXT_FILES = {
  facets: 'facets.json',
  tags: 'tags.json',
  rareTags: 'rare-tags.json',
  authors: 'authors.json',
  words: 'words.txt',
};
var KEYS_FILE = 'first.bin';
function chunkPath(number2) {
  return `${number2}.bin`;
}

// src/search/format/textGroup.ts
var GROUP_SIZE = 25;
var LENGTH_SIZE = 3;
var HEADER_SIZE = GROUP_SIZE * LENGTH_SIZE;
function groupPath(place) {
  return `texts/${Math.floor(place / GROUP_SIZE)}.bin`;
}
function joinGroup(texts) {
  const file = new Uint8Array(texts.reduce((sum, { length }) => sum + length, HEADER_SIZE));
  let at = HEADER_SIZE;
  for (const [place, text2] of texts.entries()) {
    for (let byte = 0; byte < LENGTH_SIZE; byte++)
      file[place * LENGTH_SIZE + byte] = (text2.length >>> (8 * byte)) & 255;
    file.set(text2, at);
    at += text2.length;
  }
  return file;
}

// src/search/indexing/archiveWords.ts
function minCount(articles) {
  if (articles <= 256) return 1;
  return articles < 4096 ? 2 : 3;
}
var TITLE_WEIGHT = 2;
var WORD2 = /^\p{L}{2}/u;
function formatWordCounts(records, tokens = new Tokens()) {
  const counts = /* @__PURE__ */ new Map();
  const weighted = records.flatMap(({ title, text: text2, aliases }) => [
    [title, TITLE_WEIGHT],
    ...[text2, ...aliases.map(({ name }) => name)].map((words) => [words, 1]),
  ]);
  for (const [word, count] of tokens.wordCounts(weighted))
    if (WORD2.test(word)) counts.set(word, (counts.get(word) ?? 0) + count);
  const lowest = minCount(records.length);
  const byCount = /* @__PURE__ */ new Map();
  for (const [word, count] of counts) {
    if (count < lowest) continue;
    const words = byCount.get(count) ?? [];
    words.push(word);
    byCount.set(count, words);
  }
  return [...byCount]
    .sort(([a], [b]) => b - a)
    .map(
      ([count, words]) => `${[count, ...words.sort()].join(' ')}
`,
    )
    .join('');
}

// src/search/indexing/articleFailure.ts
var ArticleFailure = class extends Error {
  id;
  /** @param id the article's id @param cause the error that was thrown */
  constructor(id2, cause) {
    super(`Article ${id2} cannot be indexed: ${errorMessage(cause)}`, { cause });
    this.name = 'ArticleFailure';
    this.id = id2;
  }
};

// src/search/indexing/facets.ts
var RARE_TAG_SHARE = 1 / 1e3;
var DAY_MS2 = 864e5;
function facetFile(records) {
  return {
    lang: records.map(({ lang }) => lang[0]).join(''),
    days: formatDays(records.map(({ day }) => day)),
    publisher: makeColumn(records.map(({ publisher }) => (publisher ? [publisher] : []))),
  };
}
function tagFile(records, which) {
  const counts = tagCounts(records);
  const isWanted = ({ id: id2 }) => isRare(id2, counts, records.length) === (which === 'rare');
  return makeColumn(records.map(({ tags: tags2 }) => tags2.filter(isWanted)));
}
function authorFile(records) {
  return makeColumn(
    records.map(({ authors }) => authors.map((name) => ({ id: name, name: { ar: name, en: name } }))),
  );
}
function tagCounts(records) {
  const counts = /* @__PURE__ */ new Map();
  for (const { id: id2 } of records.flatMap(({ tags: tags2 }) => tags2))
    counts.set(id2, (counts.get(id2) ?? 0) + 1);
  return counts;
}
function isRare(id2, counts, articles) {
  return (counts.get(id2) ?? 0) < articles * RARE_TAG_SHARE;
}
function formatDays(days) {
  let previous = 0;
  return days
    .map((day) => {
      if (day === void 0) return '';
      const number2 = Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS2);
      const difference = number2 - previous;
      previous = number2;
      return difference;
    })
    .join(',');
}
function makeColumn(lists) {
  const counts = /* @__PURE__ */ new Map();
  const entities = /* @__PURE__ */ new Map();
  for (const entity of lists.flat()) {
    entities.set(entity.id, entity);
    counts.set(entity.id, (counts.get(entity.id) ?? 0) + 1);
  }
  const count = ({ id: id2 }) => counts.get(id2) ?? 0;
  const sorted = [...entities.values()].sort((a, b) => count(b) - count(a) || (a.id < b.id ? -1 : 1));
  const places = new Map(sorted.map(({ id: id2 }, place) => [id2, place]));
  return {
    names: sorted.map(({ id: id2, name }) =>
      name.ar === name.en ? [id2, name.ar] : [id2, name.ar, name.en],
    ),
    of: lists.map((list) => list.map(({ id: id2 }) => places.get(id2)).join(' ')).join(','),
  };
}

// src/search/indexing/gzip.ts
import { gzipSync } from 'node:zlib';

var SYSTEM_OFFSET = 9;
var UNKNOWN_SYSTEM = 255;
function packFile(content) {
  const bytes = new Uint8Array(gzipSync(content, { level: 9 }));
  bytes[SYSTEM_OFFSET] = UNKNOWN_SYSTEM;
  return bytes;
}

// src/search/indexing/pagefindProcess.ts
import { channel } from 'node:diagnostics_channel';
import * as pagefind from 'pagefind';

async function withPagefindIndex(work) {
  let isDone = false;
  const { created, child } = startPagefind();
  if (child?.stdin) ignoreFailedWrites(child.stdin);
  const ended = new Promise((_, reject) => {
    child?.once('exit', (code, signal) => {
      if (isDone) return;
      reject(new ProcessEnded('makes the search index', code ?? signal));
      void pagefind.close();
    });
  });
  const working = created.then(({ index, errors }) => {
    if (index === void 0) throw new Error(errors.join('; '));
    return work(index);
  });
  try {
    return await Promise.race([working, ended]);
  } finally {
    isDone = true;
    working.catch(() => {});
    ended.catch(() => {});
    await pagefind.close();
  }
}
function ignoreFailedWrites(stdin) {
  const write = stdin.write.bind(stdin);
  stdin.write = (chunk) => write(chunk);
  stdin.removeAllListeners('error').on('error', () => {});
}
function startPagefind() {
  let child;
  const startChannel = channel('child_process');
  const onStart = (message) => {
    if (hasProcess(message)) child = message.process;
  };
  startChannel.subscribe(onStart);
  try {
    return { created: pagefind.createIndex(), child };
  } finally {
    startChannel.unsubscribe(onStart);
  }
}
function hasProcess(message) {
  return typeof message === 'object' && message !== null && 'process' in message;
}

// src/text/compareCodeUnits.ts
function compareCodeUnits(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/search/format/bytes.ts
var CONTINUES = 128;
var SEVEN_BITS = 127;
var INITIAL_CAPACITY = 1 << 12;
var ByteWriter = class {
  #bytes = new Uint8Array(INITIAL_CAPACITY);
  #length = 0;
  get length() {
    return this.#length;
  }
  /** Writes a whole number from 0 to 2³¹ − 1. */
  number(value) {
    let rest = value;
    for (; rest > SEVEN_BITS; rest >>>= 7) this.byte((rest & SEVEN_BITS) | CONTINUES);
    this.byte(rest);
  }
  byte(value) {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }
  append(bytes) {
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }
  /** Gives a copy of what was written, and begins again. */
  take() {
    const bytes = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return bytes;
  }
  #grow(count) {
    let capacity = this.#bytes.length;
    while (capacity < this.#length + count) capacity *= 2;
    if (capacity === this.#bytes.length) return;
    const larger = new Uint8Array(capacity);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
};
var ByteReader = class {
  #bytes;
  #at = 0;
  constructor(bytes) {
    this.#bytes = bytes;
  }
  get isAtEnd() {
    return this.#at >= this.#bytes.length;
  }
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & SEVEN_BITS) << shift;
      if (byte < CONTINUES) return value;
    }
  }
  /** @throws Error after the last byte, which a file that is cut off reaches */
  byte() {
    const byte = this.#bytes[this.#at++];
    if (byte === void 0) throw new Error('A file of the search index is cut off; build the site again');
    return byte;
  }
  /** Gives the next bytes without copying them. */
  take(length) {
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }
  skip(length) {
    this.#at += length;
  }
};

// src/search/format/chunk.ts
var CHUNK_SIZE = 12e3;
function* writeChunks(entries) {
  const encoder = new TextEncoder();
  const chunk = new ByteWriter();
  const list = new ByteWriter();
  let firstKey;
  let last = new Uint8Array();
  for (const [key, postings] of entries) {
    writeList(list, postings);
    if (firstKey !== void 0 && chunk.length + list.length > CHUNK_SIZE) {
      yield { firstKey, bytes: chunk.take() };
      firstKey = void 0;
    }
    if (firstKey === void 0) last = new Uint8Array();
    firstKey ??= key;
    const bytes = encoder.encode(key);
    const shared = sharedLength(last, bytes);
    chunk.number(shared);
    chunk.number(bytes.length - shared);
    chunk.append(bytes.subarray(shared));
    chunk.number(postings.articles.length);
    chunk.number(list.length);
    chunk.append(list.take());
    last = bytes;
  }
  if (firstKey !== void 0) yield { firstKey, bytes: chunk.take() };
}
function writeList(list, { articles, weights }) {
  let previous = -1;
  for (const article of articles) {
    list.number(article - previous - 1);
    previous = article;
  }
  for (const weight of weights) list.byte(weight);
}
function sharedLength(a, b) {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
function* readChunk(bytes) {
  const decoder = new TextDecoder();
  const reader = new ByteReader(bytes);
  let last = new Uint8Array();
  while (!reader.isAtEnd) {
    const shared = reader.number();
    const rest = reader.take(reader.number());
    const key = new Uint8Array(shared + rest.length);
    key.set(last.subarray(0, shared));
    key.set(rest, shared);
    const articleCount = reader.number();
    const list = reader.take(reader.number());
    yield {
      key: decoder.decode(key),
      articleCount,
      visit: (visitor) => readList(list, articleCount, visitor),
    };
    last = key;
  }
}
function readList(list, count, visitor) {
  const reader = new ByteReader(list);
  const weightsStart = list.length - count;
  let article = -1;
  for (let place = 0; place < count; place++) {
    article += reader.number() + 1;
    visitor(article, list[weightsStart + place] ?? 0);
  }
}

// src/search/format/weights.ts
var FIELD_WEIGHTS = { text: 1, title: 5, alias: 0.3 };
var SATURATION = 1.2;
var LENGTH_SHARE = 0.75;
var USUAL_LENGTH = 200;
var LOWEST_QUOTIENT = 0.05;
var LEVEL_FACTOR = 1.5;
var MAX_LEVEL = 15;
var TITLE_FLAG = 16;
var ALIAS_FLAG = 32;
var QUOTIENTS = Float32Array.from(
  { length: MAX_LEVEL + 1 },
  (_, level) => LOWEST_QUOTIENT * LEVEL_FACTOR ** level,
);
function encodeWeight(counts, length) {
  const sum =
    counts.text * FIELD_WEIGHTS.text +
    counts.title * FIELD_WEIGHTS.title +
    counts.alias * FIELD_WEIGHTS.alias;
  const quotient = sum / (SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / USUAL_LENGTH));
  const level = Math.round(Math.log(quotient / LOWEST_QUOTIENT) / Math.log(LEVEL_FACTOR));
  const flags = (counts.title > 0 ? TITLE_FLAG : 0) | (counts.alias > 0 ? ALIAS_FLAG : 0);
  return Math.max(0, Math.min(MAX_LEVEL, level)) | flags;
}

// src/search/indexing/tableBuilder.ts
var TableBuilder = class {
  #keysOf;
  #postings = /* @__PURE__ */ new Map();
  #articleCount = 0;
  constructor(keysOf) {
    this.#keysOf = keysOf;
  }
  /** Adds an article, which gets the next number. */
  add(tokens) {
    const article = this.#articleCount++;
    const counts = /* @__PURE__ */ new Map();
    for (const field of ['text', 'title', 'alias']) {
      for (const token of tokens[field]) {
        for (const key of this.#keysOf(token)) {
          const ofKey = counts.get(key);
          if (ofKey === void 0) counts.set(key, { text: 0, title: 0, alias: 0, [field]: 1 });
          else ofKey[field] += 1;
        }
      }
    }
    for (const [key, ofKey] of counts) this.#append(key, article, encodeWeight(ofKey, tokens.text.length));
  }
  #append(key, article, weight) {
    const postings = this.#postings.get(key);
    if (postings === void 0) this.#postings.set(key, { articles: [article], weights: [weight] });
    else {
      postings.articles.push(article);
      postings.weights.push(weight);
    }
  }
  /** Gives the table of the articles that were added. */
  *chunks() {
    yield* writeChunks([...this.#postings].sort(([a], [b]) => compareCodeUnits(a, b)));
  }
};

// src/search/indexing/buildSegment.ts
var NEEDED_FILE =
  /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|.*\.pf_(?:index|meta)|.*\.pagefind)$/u;
var FRAGMENT_FILE = /^fragment\//u;
var LANGUAGE = 'und';
function prepareSegment(records, tokens = new Tokens()) {
  const failures = [];
  let countable = records;
  const countLexicon = () =>
    buildLexicon(
      countable.flatMap(({ title, text: text2 }) => [title, text2]),
      tokens,
    );
  let lexicon;
  try {
    lexicon = countLexicon();
  } catch {
    countable = records.filter(({ id: id2, title, text: text2 }) => {
      try {
        checkCountable([title, text2], tokens);
        return true;
      } catch (cause) {
        failures.push(new ArticleFailure(id2, cause));
        return false;
      }
    });
    lexicon = countLexicon();
  }
  const keysOf = createTokenKeys(lexicon, tokens);
  return { records: countable, tokens, keysOf, analyse: createAnalyser(lexicon, tokens, keysOf), failures };
}
async function indexSegment(segment) {
  const failures = [...segment.failures];
  for (let { records } = segment; ; ) {
    const indexed = await indexWithPagefind({ ...segment, records });
    for (const failure of indexed.failures) failures.push(failure);
    const failed = new Set(failures.map(({ id: id2 }) => id2));
    records = records.filter(({ id: id2 }) => !failed.has(id2));
    if (indexed.count !== records.length) {
      if (failures.length === segment.failures.length)
        throw new Error(
          `Pagefind indexed ${indexed.count} of ${records.length} articles; install Pagefind 1.6`,
        );
      continue;
    }
    const whole = { ...segment, records };
    return { files: [...indexed.files, ...archiveFiles(whole)], table: buildTable(whole), failures };
  }
}
function archiveFiles(segment) {
  const { records, tokens } = segment;
  const contents = {
    [TEXT_FILES.facets]: JSON.stringify(facetFile(records)),
    [TEXT_FILES.tags]: JSON.stringify(tagFile(records, 'frequent')),
    [TEXT_FILES.rareTags]: JSON.stringify(tagFile(records, 'rare')),
    [TEXT_FILES.authors]: JSON.stringify(authorFile(records)),
    [TEXT_FILES.words]: formatWordCounts(records, tokens),
  };
  return [
    ...Object.entries(contents).map(([path, content]) => ({ path, content: Buffer.from(content) })),
    ...textFiles(segment),
  ];
}
function buildTable({ records, tokens, keysOf }) {
  const table = new TableBuilder(keysOf);
  for (const { title, text: text2, aliases } of records)
    table.add({
      text: tokens.tokenize(text2),
      title: tokens.tokenize(title),
      alias: tokens.tokenize(aliases.map(({ name }) => name).join(' ')),
    });
  return { articleCount: records.length, chunks: [...table.chunks()] };
}
function textFiles({ records, tokens }) {
  const packed = records.map((record) => packFile(JSON.stringify(articleText(record, tokens))));
  const files = [];
  for (let place = 0; place < packed.length; place += GROUP_SIZE)
    files.push({ path: groupPath(place), content: joinGroup(packed.slice(place, place + GROUP_SIZE)) });
  return files;
}
function articleText(record, tokens) {
  const { id: id2, url, lang, title, text: text2, day, publisher, authors, sourceUrl, aliases } = record;
  const tokenized = tokens.tokenize(text2).map((token) => tokens.spellings[token]);
  return {
    id: id2,
    url,
    lang,
    title,
    text: tokenized.join(' '),
    day,
    publisher,
    authors,
    sourceUrl,
    aliases,
  };
}
async function indexWithPagefind(segment) {
  try {
    return await withPagefindIndex(async (index) => {
      const failures = await addAll(index, segment);
      const { files, errors } = await index.getFiles();
      if (errors.length > 0) throw new Error(errors.join('; '));
      const count = files.filter(({ path }) => FRAGMENT_FILE.test(path)).length;
      return { files: files.filter(({ path }) => NEEDED_FILE.test(path)), count, failures };
    });
  } catch (cause) {
    if (cause instanceof ProcessEnded) throw cause;
    throw new Error(`The search index was not built: ${errorMessage(cause)}`, { cause });
  }
}
var MAX_PENDING_RECORDS = 32;
async function addAll(index, { records, analyse }) {
  const failures = [];
  const pending = [];
  const add2 = async ({ id: id2 }, record) => {
    const { errors } = await index.addCustomRecord(record);
    if (errors.length > 0)
      failures.push(new ArticleFailure(id2, new Error(`Pagefind refuses it: ${errors.join('; ')}`)));
  };
  for (const record of records) {
    if (pending.length >= MAX_PENDING_RECORDS) await pending.shift();
    let analysed;
    try {
      analysed = pagefindRecord(record, analyse);
    } catch (cause) {
      failures.push(new ArticleFailure(record.id, cause));
      continue;
    }
    const adding = add2(record, analysed);
    adding.catch(() => {});
    pending.push(adding);
  }
  await Promise.all(pending);
  return failures;
}
function pagefindRecord({ id: id2, url, title, text: text2, aliases }, analyse) {
  const { analysed } = analyse(text2);
  const alias = analyse(aliases.map(({ name }) => name).join(' ')).analysed;
  const content = /[\p{L}\p{N}]/u.test(analysed) ? analysed : analysed.replace(/^\S*/u, id2);
  return {
    url,
    language: LANGUAGE,
    content,
    meta: { ...(aliases.length > 0 && { alias }), title: analyse(title).analysed },
  };
}

// src/search/indexing/bundle.ts
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

var SOURCE_FOLDER = fileURLToPath(new URL('./browser/', import.meta.url));
async function browserFiles() {
  const { outputFiles } = await build({
    absWorkingDir: SOURCE_FOLDER,
    entryPoints: { engine: 'engine/engine.ts', page: 'searchPage/searchPage.ts' },
    outdir: SOURCE_FOLDER,
    write: false,
    bundle: true,
    format: 'esm',
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [{ name: 'engine', setup: excludeEngine }],
  });
  return outputFiles.map(({ path, contents }) => ({ path: basename(path), content: contents }));
}
function excludeEngine({ onResolve }) {
  onResolve({ filter: /\/engine\.js$/ }, () => ({ path: './engine.js', external: true }));
}

// src/search/indexing/segments.ts
var FULL_BLOCK_SIZES = [2048, 8192];
var GROWTH_STEPS = [256, 16];
function registerBlocks(positions) {
  const blocks = [];
  let start = 0;
  const addBlock = (length, isFull) => {
    if (length > 0) blocks.push({ start, end: start + length, isFull });
    start += length;
  };
  for (let i = 0; ; i++) {
    const length = FULL_BLOCK_SIZES[Math.min(i, FULL_BLOCK_SIZES.length - 1)] ?? 1;
    if (start + length > positions) break;
    addBlock(length, true);
  }
  for (const step of GROWTH_STEPS) addBlock(positions - start - ((positions - start) % step), false);
  addBlock(positions - start, false);
  return blocks;
}
function segmentName(start) {
  return String(start);
}
var MAX_SEGMENTS_IN_TABLE = 8;
function groupForTables(segments) {
  const groups = [];
  for (const segment of segments) {
    const last = groups.at(-1);
    if (segment.isFull && last?.[0]?.isFull && last.length < MAX_SEGMENTS_IN_TABLE) last.push(segment);
    else groups.push([segment]);
  }
  return groups;
}
var SEGMENTS_FILE = 'segments.json';
var KEY_LENGTH = 16;
function formatCatalogue({ segments, tables }) {
  const shorten = ({ name, key, articles }) => ({
    name,
    key: key.slice(0, KEY_LENGTH),
    articles,
  });
  return `${JSON.stringify({ segments: segments.map(shorten), tables: tables.map(shorten) })}
`;
}
function tableName(firstSegment) {
  return `words-${firstSegment}`;
}

// src/search/indexing/stories.ts
var STORIES_FILE = 'stories.json';
function storiesFile(articles) {
  const byStory = /* @__PURE__ */ new Map();
  for (const [number2, { story }] of articles.entries()) {
    const numbers = byStory.get(story);
    if (numbers === void 0) byStory.set(story, [number2]);
    else numbers.push(number2);
  }
  return `${JSON.stringify([...byStory.values()].filter(({ length }) => length > 1))}
`;
}

// src/search/indexing/wordTable.ts
function tableFiles({ chunks }) {
  return [
    ...chunks.map(({ bytes }, number2) => ({ path: chunkPath(number2), content: packFile(bytes) })),
    { path: KEYS_FILE, content: packFile(chunks.map(({ firstKey }) => firstKey).join('\n')) },
  ];
}
function joinTables(tables) {
  const [only, ...others] = tables;
  if (only !== void 0 && others.length === 0) return only;
  const articleCount = tables.reduce((sum, table) => sum + table.articleCount, 0);
  return { articleCount, chunks: [...writeChunks(joinEntries(tables))] };
}
function* joinEntries(tables) {
  let firstArticle = 0;
  let heads = [];
  for (const { articleCount, chunks } of tables) {
    const rest = entriesOf2(chunks);
    const { value } = rest.next();
    if (value) heads.push({ entry: value, rest, firstArticle });
    firstArticle += articleCount;
  }
  while (heads.length > 0) {
    const key = leastKey(heads);
    const articles = [];
    const weights = [];
    for (const head of heads) {
      if (head.entry.key !== key) continue;
      head.entry.visit((place, weight) => {
        articles.push(head.firstArticle + place);
        weights.push(weight);
      });
    }
    yield [key, { articles, weights }];
    heads = heads.flatMap((head) => (head.entry.key === key ? nextHead(head) : [head]));
  }
}
function leastKey(heads) {
  const [first = '', ...others] = heads.map(({ entry }) => entry.key);
  return others.reduce((least, key) => (compareCodeUnits(key, least) < 0 ? key : least), first);
}
function nextHead({ rest, firstArticle }) {
  const { value, done } = rest.next();
  return done ? [] : [{ entry: value, rest, firstArticle }];
}
function* entriesOf2(chunks) {
  for (const { bytes } of chunks) yield* readChunk(bytes);
}

// src/bench/search/searchFolder.ts
async function writeSearchFolder(records, site) {
  const folder = join4(site, 'search');
  for (const { path, content } of await browserFiles()) await writeContent(join4(folder, path), content);
  const index = join4(folder, 'index');
  let bytes = 0;
  const write = async (path, content) => {
    await writeContent(join4(index, path), content);
    bytes += content.length;
  };
  const segments = [];
  for (const { start, end, isFull } of registerBlocks(records.length)) {
    const name = segmentName(start);
    const { files, table, failures } = await indexSegment(prepareSegment(records.slice(start, end)));
    for (const failure of failures) throw failure;
    for (const { path, content } of files) await write(`${name}/${path}`, content);
    segments.push({ name, isFull, table });
  }
  const tables = [];
  for (const group of groupForTables(segments)) {
    const name = tableName(group[0]?.name ?? '');
    const table = joinTables(group.map(({ table: table2 }) => table2));
    for (const { path, content } of tableFiles(table)) await write(`${name}/${path}`, content);
    tables.push({ name, key: name, articles: table.articleCount });
  }
  const entries = segments.map(({ name, table }) => ({ name, key: name, articles: table.articleCount }));
  await write(SEGMENTS_FILE, Buffer.from(formatCatalogue({ segments: entries, tables })));
  await write(STORIES_FILE, Buffer.from(storiesFile([])));
  return bytes;
}
async function writeContent(path, content) {
  await mkdir(dirname2(path), { recursive: true });
  await writeFile(path, content);
}

// ../../tmp/proto/tr.ts
import { mkdirSync as mkdirSync2 } from 'node:fs';

var rows = await readRows('ar_ant_2500.jsonl.gz');
var { tags } = await readVocabularies('/work/x-core/_data');
var finder = createConceptFinder(tags.concepts());
for (const n of process.argv.slice(2).map(Number)) {
  const t = Date.now();
  const f = `/dev/shm/idx-${n}`;
  mkdirSync2(f, { recursive: true });
  const r = makeArticles(rows, n, finder);
  console.log(n, 'made', Date.now() - t);
  console.log(
    'index bytes',
    await writeSearchFolder(r, f),
    (Date.now() - t) / 1e3,
    's',
    process.memoryUsage().rss / 1e6,
  );
}
