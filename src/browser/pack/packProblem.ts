/** Tells readers what of a pack is missing or damaged, in both languages. */
import { BlockError } from '../../offline/format/blockError.ts';
import type { BlockEntry } from '../../offline/format/manifest.ts';
import { blockScript, PackFileError } from './packFiles.ts';
import { element, inBothLanguages, type PackTexts } from './packTexts.ts';

/** What a page could not be read for. */
export interface PackProblem {
  /** The file's path within the pack; undefined where the program itself failed. */
  file: string | undefined;
  isMissing: boolean;
}

/**
 * @param cause an error, or the block that is missing
 * @param blocks the blocks of the manifest, where it is known
 */
export function toProblem(cause: unknown, blocks: readonly BlockEntry[] = []): PackProblem {
  if (cause instanceof PackFileError) return cause;
  if (cause instanceof BlockError) {
    if (cause.cause instanceof PackFileError) return cause.cause;
    const block = blocks.find(({ hash }) => hash === cause.block);
    return { file: block && scriptNames(block), isMissing: false };
  }
  const missing = blocks.find((block) => block === cause);
  if (missing !== undefined) return { file: scriptNames(missing), isMissing: true };
  console.error(cause);
  return { file: undefined, isMissing: false };
}

/** Gives the name of a block's script, or a pattern for those of its parts. */
function scriptNames({ hash, parts }: BlockEntry): string {
  const name = blockScript(hash, 0);
  return parts === undefined ? name : name.replace('.js', '*.js');
}

/** Makes the text about a problem, with a link to the page that checks the copy. */
export function problemSections({ file, isMissing }: PackProblem, texts: PackTexts): HTMLElement[] {
  return inBothLanguages((lang) => {
    const key =
      file === undefined
        ? 'pack.problem.failed'
        : isMissing
          ? 'pack.problem.missing'
          : 'pack.problem.damaged';
    const check = element('a', '', texts.text(lang, 'pack.check.link'));
    check.href = CHECK_LINK;
    return [
      element('p', '', texts.text(lang, key)),
      ...(file === undefined ? [] : [fileName(file)]),
      element('p', '', texts.text(lang, 'pack.problem.rest'), ' ', check),
    ];
  });
}

/** The link to the page that checks the copy. */
export const CHECK_LINK = '#/check/';

export function fileName(file: string): HTMLElement {
  const name = element('code', '', file);
  name.dir = 'ltr';
  return element('p', '', name);
}
