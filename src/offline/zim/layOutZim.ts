/** Lays out a folder from which `zimwriterfs` makes a ZIM file. */
import {
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Language } from '../../archive/article/article.ts';
import { readSeal, SEAL } from '../../site/output/seal.ts';
import type { Settings } from '../../site/settings/settings.ts';
import { type Strings, translator } from '../../site/settings/strings.ts';
import { hasErrorCode } from '../../system/files/files.ts';
import { InputProblem } from '../../system/problem.ts';
import { type KeptPictures, MAX_SMALL_PICTURE_BYTES } from '../format/manifest.ts';
import { drawIllustration } from './illustration.ts';
import { rewritePage } from './rewritePage.ts';
import { isArticlePage, isInZim } from './zimContents.ts';

export interface ZimLayout {
  /** The folder of a built site. */
  site: string;
  /** An empty folder. */
  folder: string;
  /** The languages whose pages it holds. */
  languages: readonly Language[];
  /** Images of pages that hold no picture are removed. */
  pictures: KeptPictures;
  settings: Settings;
  strings: Strings;
  onFile?: (done: number, total: number) => void;
}

/** The picture that readers show for the ZIM file. */
export const ILLUSTRATION_FILE = 'assets/illustration.png';

/** A picture of an article, or one that is drawn for it, beside its page. */
const PICTURE = /^(?:ar|en|media)\/.*\.(?:png|jpe?g|gif|webp|avif)$/u;

const ICON_FILE = 'assets/icon.svg';

/**
 * Writes the folder: pages with rewritten links, and other files as they are.
 * @returns the number of pages and files
 * @throws InputProblem where the site was not built to its end
 */
export async function layOutZim(layout: ZimLayout): Promise<{ files: number }> {
  const { site, folder, languages, pictures, settings, strings, onFile = () => {} } = layout;
  const seal = readSeal(join(site, SEAL));
  if (seal === undefined) {
    const reason = 'has no SHA256SUMS: the site was not built to its end, or is none';
    throw new InputProblem({ file: site, reason, remedy: 'run «npm run build»' });
  }
  const files = new Map(
    [...seal.files].filter(([file]) => isInZim(file, languages) && isKept(file, site, pictures)),
  );
  const siteUrl = new URL(settings.pathPrefix, settings.url);
  const outsideTitles = { ar: outsideTitle(strings, 'ar'), en: outsideTitle(strings, 'en') };
  /** The first file with some bytes, by their hash. */
  const originals = new Map<string, string>();
  let done = 0;
  for (const [path, hash] of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    const original = originals.get(hash);
    if (path.endsWith('.html')) {
      const rewritten = rewritePage(readFileSync(join(site, path), 'utf8'), {
        path,
        siteUrl,
        holds: (file) => files.has(file),
        noIndex: !isArticlePage(path),
        outsideTitle: outsideTitles[path.startsWith('en/') ? 'en' : 'ar'],
      });
      writeFileSync(target, rewritten);
    } else if (original === undefined) {
      originals.set(hash, path);
      linkOrCopy(join(site, path), target);
    } else {
      // Links become redirects, so that the ZIM file has the bytes once.
      symlinkSync(relative(dirname(target), join(folder, original)), target);
    }
    done += 1;
    onFile(done, files.size);
  }
  const illustration = join(folder, ILLUSTRATION_FILE);
  mkdirSync(dirname(illustration), { recursive: true });
  writeFileSync(illustration, await drawIllustration(readFileSync(join(site, ICON_FILE))));
  return { files: files.size };
}

function isKept(file: string, site: string, pictures: KeptPictures): boolean {
  if (pictures === 'all' || !PICTURE.test(file)) return true;
  return pictures === 'small' && statSync(join(site, file)).size <= MAX_SMALL_PICTURE_BYTES;
}

function outsideTitle(strings: Strings, lang: Language): string {
  return translator(strings, lang)('link.onTheWeb');
}

/** Links a file, which takes no space, or copies it to another file system. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!hasErrorCode(error, 'EXDEV', 'EPERM', 'EMLINK', 'ENOSYS', 'ENOTSUP')) throw error;
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
  }
}
