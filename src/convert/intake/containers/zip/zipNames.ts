/** Decodes the names of a zip's files. A name is only shown and never used as a path on this machine. */
import { isUtf8 } from 'node:buffer';
import { type Entry, getFileNameLowLevel } from 'yauzl';
import { oneLine } from '../../../../text/clean.ts';

const MAX_NAME_LENGTH = 1000;

const UTF8_FLAG = 0x800;
/** Info-ZIP's extra field for the name in UTF-8, which the library reads. */
const UNICODE_PATH_ID = 0x7075;

/**
 * Decodes an entry's path to a single line without control characters. A name that is not declared to be UTF-8 may still be UTF-8, or
 * windows-1256 from an Arabic Windows, or code page 437 as the standard says.
 */
export function decodeEntryName({ fileNameRaw, generalPurposeBitFlag: flags, extraFields }: Entry): string {
  const declared = (flags & UTF8_FLAG) !== 0 || extraFields.some(({ id }) => id === UNICODE_PATH_ID);
  const guessed = declared ? undefined : guessName(fileNameRaw);
  const name = guessed ?? getFileNameLowLevel(flags, fileNameRaw, extraFields, false);
  // The character › separates the paths of nested containers.
  const path = name.slice(0, MAX_NAME_LENGTH).replaceAll('\\', '/').replaceAll('›', '>');
  return oneLine(path) || 'without a name';
}

const ARABIC_NAME = /^(?:[ -~]|[«»–—…]|\p{Script_Extensions=Arabic})*$/u;

function guessName(bytes: Uint8Array): string | undefined {
  if (isUtf8(bytes)) return Buffer.from(bytes).toString();
  const arabic = new TextDecoder('windows-1256').decode(bytes);
  return ARABIC_NAME.test(arabic) ? arabic : undefined;
}

/** Numbers files with the same name, which an updated zip contains, in their order in the zip. */
export function makeNamesDistinct<Named extends { name: string }>(files: readonly Named[]): Named[] {
  const usedNames = new Set<string>();
  const numbers = new Map<string, number>();
  return files.map((file) => {
    let name = file.name;
    let number = numbers.get(name) ?? 1;
    while (usedNames.has(name)) {
      number += 1;
      name = `${file.name} (${number})`;
    }
    if (number > 1) numbers.set(file.name, number);
    usedNames.add(name);
    return { ...file, name };
  });
}
