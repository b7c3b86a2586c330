/** The page that checks whether a copy is whole and unaltered, and tells which version it is. */
import { hashBytes } from '../../offline/format/hash.ts';
import type { BlockEntry, Manifest } from '../../offline/format/manifest.ts';
import { blockScript, type PackFiles } from './packFiles.ts';
import { fileName, toProblem } from './packProblem.ts';
import { element, inBothLanguages, type Language, type PackTexts } from './packTexts.ts';
import type { SignatureState } from './signature.ts';

const BYTES_IN_MB = 1_000_000;

export interface CheckedCopy {
  manifest: Manifest;
  files: PackFiles;
  signature: SignatureState;
  texts: PackTexts;
}

/** A part of the page in each language that is filled while the check runs. */
interface Report {
  lang: Language;
  progress: HTMLProgressElement;
  status: HTMLElement;
  problems: HTMLElement;
}

/**
 * Makes the page, and checks the copy.
 * @param signal ends the check when another page is shown
 */
export function makeCheckPage(copy: CheckedCopy, signal: AbortSignal): HTMLElement[] {
  const { manifest, texts } = copy;
  const reports: Report[] = [];
  const sections = inBothLanguages((lang) => {
    const progress = element('progress', '');
    progress.max = manifest.blocks.length;
    progress.setAttribute('aria-label', texts.text(lang, 'pack.check.title'));
    const status = element('p', 'pack-result');
    status.role = 'status';
    const problems = element('ul', 'pack-files');
    reports.push({ lang, progress, status, problems });
    return [
      element('h1', '', texts.text(lang, 'pack.check.title')),
      status,
      progress,
      problems,
      element('h2', '', texts.text(lang, 'pack.check.version')),
      describeCopy(copy, lang),
      element('p', '', texts.text(lang, 'pack.check.rest')),
    ];
  });
  void checkBlocks(copy, reports, signal);
  void showDelta(copy, sections);
  return sections;
}

async function checkBlocks({ manifest, files, texts }: CheckedCopy, reports: Report[], signal: AbortSignal) {
  const total = manifest.blocks.length;
  const missing: string[] = [];
  const altered: string[] = [];
  for (const [at, block] of manifest.blocks.entries()) {
    if (signal.aborted) return;
    for (const { lang, progress, status } of reports) {
      progress.value = at;
      status.textContent = texts.text(lang, 'pack.check.progress', { done: at, total });
    }
    const file = blockScript(block.hash);
    try {
      const bytes = await files.loadBlock(block);
      if (!(await isUnaltered(bytes, block))) altered.push(file);
    } catch (error) {
      (toProblem(error).isMissing ? missing : altered).push(file);
    }
  }
  for (const { lang, progress, status, problems } of reports) {
    progress.remove();
    const count = missing.length + altered.length;
    status.classList.add(count === 0 ? 'pack-good' : 'pack-bad');
    status.textContent =
      count === 0
        ? texts.text(lang, 'pack.check.whole', { count: total })
        : texts.text(lang, 'pack.check.incomplete', { count });
    const list = (names: string[], key: string) =>
      names.map((name) => element('li', '', texts.text(lang, key), fileName(name)));
    problems.append(...list(missing, 'pack.check.missing'), ...list(altered, 'pack.check.altered'));
    if (count > 0) problems.after(element('p', '', texts.text(lang, 'pack.check.repair')));
  }
}

async function isUnaltered(bytes: Uint8Array<ArrayBuffer>, { hash }: BlockEntry): Promise<boolean> {
  // The browser's own is ten times as fast; some browsers lack it at file://.
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  if (subtle === undefined) return hashBytes(bytes) === hash;
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.startsWith(hash);
}

/** Makes the list of what the copy is. */
function describeCopy({ manifest, signature, texts }: CheckedCopy, lang: Language): HTMLElement {
  const { archive, version, articles, blocks, selection } = manifest;
  const bytes = blocks.reduce((sum, block) => sum + block.bytes, 0);
  const code = (text: string) => {
    const made = element('code', '', text);
    made.dir = 'ltr';
    return made;
  };
  const years = [...new Set(blocks.flatMap((block) => block.years))]
    .filter((year) => /^\d+$/u.test(year))
    .sort();
  const [first, last] = [years[0], years.at(-1)];
  const rows: [string, Node | string][] = [
    ['pack.check.archive', archive.title[lang]],
    ['pack.check.versionNumber', code(version)],
    ['pack.check.articles', texts.number(lang, articles)],
    ['pack.check.size', texts.text(lang, 'pack.check.megabytes', { size: bytes / BYTES_IN_MB })],
    ...(first === undefined || last === undefined
      ? []
      : ([['pack.check.years', first === last ? first : `${first}–${last}`]] satisfies [string, string][])),
    ['pack.check.selection', texts.text(lang, selection === null ? 'pack.check.all' : 'pack.check.part')],
    ['pack.check.signature', signatureText(signature, texts, lang)],
    ...(signature.kind === 'valid'
      ? ([['pack.check.key', code(signature.key)]] satisfies [string, Node][])
      : []),
  ];
  const list = element('dl', 'pack-facts');
  for (const [key, value] of rows)
    list.append(element('dt', '', texts.text(lang, key)), element('dd', '', value));
  return list;
}

function signatureText({ kind }: SignatureState, texts: PackTexts, lang: Language): string {
  return texts.text(lang, `pack.signature.${kind}`);
}

/** Tells which version the copy was before a delta was unpacked over it. */
async function showDelta({ files, manifest, texts }: CheckedCopy, sections: HTMLElement[]): Promise<void> {
  const mark = await files.loadDelta();
  if (typeof mark !== 'object' || mark === null || !('from' in mark && 'to' in mark)) return;
  if (mark.to !== manifest.version) return;
  for (const section of sections) {
    const lang = section.lang === 'en' ? 'en' : 'ar';
    const from = element('code', '', String(mark.from));
    from.dir = 'ltr';
    section
      .querySelector('.pack-facts')
      ?.append(element('dt', '', texts.text(lang, 'pack.check.before')), element('dd', '', from));
  }
}
