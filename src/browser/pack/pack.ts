/** Opens the pack: loads its manifest, follows the address, and shows pages of the archive from its blocks. */
import { parseManifest } from '../../offline/format/manifest.ts';
import { OfflineReader } from '../../offline/format/reader.ts';
import { search } from '../engine/engine.ts';
import '../searchKey.ts';
import { ArchivePages } from './archivePages.ts';
import { applyStyles } from './archiveStyles.ts';
import { Navigation } from './navigation.ts';
import { answerFetchesFrom } from './packFetch.ts';
import { PackFiles } from './packFiles.ts';
import { problemSections, toProblem } from './packProblem.ts';
import { PackTexts } from './packTexts.ts';
import { makeRefusal } from './refusalPage.ts';
import { checkSignature } from './signature.ts';

declare global {
  interface Window {
    khizana?: { search: typeof search };
  }
}

async function openPack(files: PackFiles, texts: PackTexts): Promise<void> {
  // Both are loaded at once, since a page at file:// waits for each script by itself.
  const loadingPaths = files.loadPaths();
  // Awaited below; this avoids an unhandled rejection.
  loadingPaths.catch(() => {});
  const { manifest: given, signature: givenSignature } = await files.loadManifest();
  const manifest = parseManifest(JSON.stringify(given));
  const signature = checkSignature(manifest, givenSignature);
  const refusal = makeRefusal(signature, manifest, texts, () => location.reload());
  if (refusal !== undefined) {
    showAlone(refusal);
    return;
  }
  const paths = await loadingPaths;
  const reader = new OfflineReader(manifest, paths, (block, from, to) => files.readBlock(block, from, to));
  const pages = new ArchivePages({ reader, files, texts, signature });
  answerFetchesFrom(reader, (cause) => pages.showNotice(cause));
  window.khizana = { search };
  try {
    await applyStyles((path) => reader.readFile(path));
  } catch (error) {
    // Pages can be read without their styles.
    console.error(error);
  }
  new Navigation((address, signal) => pages.show(address, signal)).start();
}

function showAlone(content: readonly Node[]): void {
  const main = document.createElement('main');
  main.append(...content);
  document.body.className = 'pack-page';
  document.body.replaceChildren(main);
}

const script = document.currentScript;
const folder = new URL('../', script instanceof HTMLScriptElement ? script.src : location.href).href;
const files = new PackFiles(folder);
document.addEventListener('DOMContentLoaded', () => {
  const texts = PackTexts.read();
  openPack(files, texts).catch((error) => showAlone(problemSections(toProblem(error), texts)));
});
