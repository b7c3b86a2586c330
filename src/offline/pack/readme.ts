/** Writes `README.txt`, which people see beside a pack's `index.html`, in both languages. */
import type { Language } from '../../archive/article/article.ts';
import { getName, otherLanguage } from '../../site/index/names.ts';
import { formatPeriod } from '../../site/settings/dates.ts';
import type { Settings } from '../../site/settings/settings.ts';
import { type Strings, type Translate, translator } from '../../site/settings/strings.ts';
import type { Manifest, SelectedConcept, Selection } from '../format/manifest.ts';

export interface ReadmeInput {
  manifest: Manifest;
  settings: Settings;
  strings: Strings;
  /** Whether the pack has pages as files, and no search. */
  plain: boolean;
  withSources: boolean;
  /** The public key of a signed pack, in base64. */
  publicKey: string | undefined;
}

/** Notepad reads UTF-8 of any version where it begins with this mark, and shows lines that end with CR LF. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
const MAX_LINE_LENGTH = 78;

const CHECK_COMMANDS = ['sha256sum --check SHA256SUMS', 'shasum -a 256 --check SHA256SUMS'];

/** Gives the text: the archive's default language first. */
export function formatReadme(input: ReadmeInput): string {
  const { defaultLanguage } = input.settings;
  const parts = [defaultLanguage, otherLanguage(defaultLanguage)].map((lang) => formatPart(input, lang));
  const lines = parts.join(`\n\n${'-'.repeat(MAX_LINE_LENGTH)}\n\n`).split('\n');
  return `${BYTE_ORDER_MARK}${lines.flatMap(wrap).join(LINE_END)}${LINE_END}`;
}

function formatPart(input: ReadmeInput, lang: Language): string {
  const { manifest, settings, strings, plain, withSources, publicKey } = input;
  const t = translator(strings, lang, settings);
  const section = (title: string, ...paragraphs: readonly (string | false)[]): string =>
    [title, '='.repeat(title.length), ...paragraphs.filter((text) => text !== false)].join('\n');
  const signed = publicKey !== undefined && `${t('pack.readme.signed')}\n  ${publicKey}`;
  const { url } = manifest.archive;
  return [
    `${settings.title[lang]}\n${settings.description[lang]}`,
    section(
      t('pack.readme.what'),
      t(plain ? 'pack.readme.what.plain' : 'pack.readme.what.text'),
      t('pack.readme.size', { count: manifest.articles }),
      manifest.selection !== null && formatSelection(manifest.selection, lang, t, settings),
      withSources && t('pack.readme.sources'),
      t('pack.readme.version', { version: manifest.version }),
    ),
    section(t('pack.readme.open'), t('pack.readme.open.text')),
    section(t('pack.readme.copy'), t('pack.readme.copy.text')),
    section(
      t('pack.readme.check'),
      t(plain ? 'pack.readme.check.plain' : 'pack.readme.check.text'),
      ...CHECK_COMMANDS.map((line) => `  ${line}`),
      signed,
    ),
    section(
      t('pack.readme.rights'),
      t('pack.readme.rights.text'),
      url !== null && t('pack.readme.address', { address: url }),
    ),
  ].join('\n\n');
}

function formatSelection(selection: Selection, lang: Language, t: Translate, settings: Settings): string {
  const { tags, publishers, languages, from, to, pictures } = selection;
  const list = new Intl.ListFormat(lang, { type: 'disjunction' });
  const join = (concepts: readonly SelectedConcept[]): string =>
    list.format(concepts.map((concept) => getName(concept, lang).text));
  const names = new Intl.DisplayNames(lang, { type: 'language' });
  const period = (text: string): string => formatPeriod(text, lang, settings);
  const conditions = [
    tags && t('pack.readme.part.tags', { names: join(tags) }),
    publishers && t('pack.readme.part.publishers', { names: join(publishers) }),
    languages &&
      t('pack.readme.part.language', { names: list.format(languages.map((code) => names.of(code) ?? code)) }),
    from !== undefined && t('pack.readme.part.from', { date: period(from) }),
    to !== undefined && t('pack.readme.part.to', { date: period(to) }),
    pictures === 'none' && t('pack.readme.part.noPictures'),
    pictures === 'small' && t('pack.readme.part.smallPictures'),
  ];
  const lines = conditions.filter((line) => typeof line === 'string').map((line) => `  - ${line}`);
  return [t('pack.readme.part'), ...lines].join('\n');
}

/** Breaks a line between words. Lines that begin with spaces, such as commands, stay whole. */
function wrap(line: string): string[] {
  if (line.startsWith(' ')) return [line];
  const lines: string[] = [];
  let last = '';
  for (const word of line.split(' ')) {
    if (last !== '' && last.length + 1 + word.length > MAX_LINE_LENGTH) {
      lines.push(last);
      last = word;
    } else last = last === '' ? word : `${last} ${word}`;
  }
  return [...lines, last];
}
