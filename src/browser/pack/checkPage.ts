/** The page that checks whether a copy is whole and unaltered, and tells which version it is. */
import { readChunkList } from '../../offline/format/blockHeader.ts';
import { blockParts } from '../../offline/format/blockParts.ts';
import { HASH_LENGTH, hashBytes } from '../../offline/format/hash.ts';
import type { BlockEntry, Manifest } from '../../offline/format/manifest.ts';
import { blockScript, PackFileError, type PackFiles } from './packFiles.ts';
import { fileName } from './packProblem.ts';
import { element, inBothLanguages, type Language, type PackTexts } from './packTexts.ts';
import { SIGNATURE_TEXTS, type SignatureState } from './signature.ts';

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
    progress.max = countScripts(manifest);
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
  const total = countScripts(manifest);
  const found: CheckedScript[] = [];
  for (const block of manifest.blocks)
    for await (const script of checkScripts(block, files)) {
      if (signal.aborted) return;
      found.push(script);
      for (const { lang, progress, status } of reports) {
        progress.value = found.length;
        status.textContent = texts.text(lang, 'pack.check.progress', { done: found.length, total });
      }
    }
  const wrong = found.filter(({ state }) => state !== 'whole');
  for (const { lang, progress, status, problems } of reports) {
    progress.remove();
    status.classList.add(wrong.length === 0 ? 'pack-good' : 'pack-bad');
    status.textContent =
      wrong.length === 0
        ? texts.text(lang, 'pack.check.whole', { count: total })
        : texts.text(lang, 'pack.check.incomplete', { count: wrong.length });
    for (const { file, state } of wrong)
      problems.append(element('li', '', texts.text(lang, STATE_TEXTS[state]), fileName(file)));
    if (wrong.length > 0) problems.after(element('p', '', texts.text(lang, 'pack.check.repair')));
  }
}

interface CheckedScript {
  file: string;
  state: 'whole' | 'missing' | 'altered';
}

const STATE_TEXTS = { whole: '', missing: 'pack.check.missing', altered: 'pack.check.altered' } as const;

function countScripts({ blocks }: Manifest): number {
  return blocks.reduce((sum, block) => sum + blockParts(block).length, 0);
}

/** Checks the scripts of a block. The header of a block in parts has the hashes of the other parts. */
async function* checkScripts(block: BlockEntry, files: PackFiles): AsyncGenerator<CheckedScript> {
  const hashes = [block.parts === undefined ? block.hash : block.headerHash];
  for (const [place, part] of blockParts(block).entries()) {
    const file = blockScript(block.hash, part.from);
    try {
      const bytes = await files.loadPart(block, part);
      const isWhole = (await hashOf(bytes)) === hashes[place];
      if (isWhole && place === 0 && block.parts !== undefined)
        hashes.push(...(await readChunkList(bytes)).map(({ hash }) => hash));
      // Without the header, nothing else of the block can be read.
      const isUnknown = place > 0 && hashes.length === 1;
      yield { file, state: isWhole || isUnknown ? 'whole' : 'altered' };
    } catch (error) {
      yield { file, state: error instanceof PackFileError && error.isMissing ? 'missing' : 'altered' };
    }
  }
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // The browser's own is ten times as fast; some browsers lack it at file://.
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  if (subtle === undefined) return hashBytes(bytes);
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return [...digest.slice(0, HASH_LENGTH / 2)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
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
    ['pack.check.signature', texts.text(lang, SIGNATURE_TEXTS[signature.kind])],
    ...(signature.kind === 'valid'
      ? ([['pack.check.key', code(signature.key)]] satisfies [string, Node][])
      : []),
  ];
  const list = element('dl', 'pack-facts');
  for (const [key, value] of rows)
    list.append(element('dt', '', texts.text(lang, key)), element('dd', '', value));
  return list;
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
