/** Names in a zip. A name is data here: it leads to no file. */
import { isUtf8 } from 'node:buffer';
import { type Entry, getFileNameLowLevel } from 'yauzl';
import { oneLine } from '../../../../text/clean.ts';

const MAX_NAME_LENGTH = 1000;

const UTF8_FLAG = 0x800;
/** Info-ZIP's field for the name in UTF-8, which the library reads. */
const UNICODE_PATH = 0x7075;

/**
 * A file's path in the zip, in one harmless line. Where nothing says that it is in UTF-8, it may be all the same, or
 * from an Arabic Windows, or in code page 437 as the standard has it.
 */
export function zipName({ fileNameRaw, generalPurposeBitFlag: flags, extraFields }: Entry): string {
  const declared = (flags & UTF8_FLAG) !== 0 || extraFields.some(({ id }) => id === UNICODE_PATH);
  const guessed = declared ? undefined : guessName(fileNameRaw);
  const name = guessed ?? getFileNameLowLevel(flags, fileNameRaw, extraFields, false);
  // The arrow parts the paths of nested containers.
  const path = name.slice(0, MAX_NAME_LENGTH).replaceAll('\\', '/').replaceAll('›', '>');
  return oneLine(path) || 'without a name';
}

const ARABIC_NAME = /^(?:[ -~]|[«»–—…]|\p{Script_Extensions=Arabic})*$/u;

function guessName(bytes: Uint8Array): string | undefined {
  if (isUtf8(bytes)) return Buffer.from(bytes).toString();
  const arabic = new TextDecoder('windows-1256').decode(bytes);
  return ARABIC_NAME.test(arabic) ? arabic : undefined;
}

/** Tells files of one name (an updated zip has them) apart by number, in the order in which they stand. */
export function makeNamesDistinct<Named extends { name: string }>(files: readonly Named[]): Named[] {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return files.map((file) => {
    let name = file.name;
    let number = numbers.get(name) ?? 1;
    while (taken.has(name)) {
      number += 1;
      name = `${file.name} (${number})`;
    }
    if (number > 1) numbers.set(file.name, number);
    taken.add(name);
    return { ...file, name };
  });
}
