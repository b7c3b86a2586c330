/** Cases of conversion: a source of a format with one hostile field. */
import { FORMATS, type Format, formatSource, listFields } from './formats.ts';
import type { FuzzCase } from './fuzzCase.ts';
import { describeText, formatAtSize, type HostileText, randomText } from './hostileText.ts';
import type { Random } from './random.ts';
import type { ConvertTask } from './tasks.ts';

/** Encodings by the names that cases have for them. Only UTF-16 can encode lone surrogates. */
const ENCODINGS = {
  'UTF-8': (text: string): Uint8Array => Buffer.from(text),
  'UTF-16': (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le'),
} as const;

/** Makes a case of a random text in a random field of a random format. */
export function randomSource(random: Random): FuzzCase<ConvertTask> {
  const format = random.pick(FORMATS);
  const field = random.pick(listFields(format));
  return sourceCase(format, field, randomText(random), {
    isQuoted: random.oneIn(2),
    isAppended: random.oneIn(3),
    encoding: random.oneIn(6) ? 'UTF-16' : 'UTF-8',
  });
}

export interface SourceOptions {
  isQuoted?: boolean;
  isAppended?: boolean;
  encoding?: keyof typeof ENCODINGS;
}

function sourceCase(
  format: Format,
  field: string,
  text: HostileText,
  { isQuoted = false, isAppended = false, encoding = 'UTF-8' }: SourceOptions = {},
): FuzzCase<ConvertTask> {
  const notes = [isQuoted ? 'quoted' : 'raw', ...(isAppended ? ['after its value'] : []), encoding].join(
    ', ',
  );
  return {
    group: format.name,
    description: `${field} = ${describeText(text)} (${notes})`,
    taskOf: (size) => {
      const filled = formatSource(format, { field, text: formatAtSize(text, size), isQuoted, isAppended });
      return {
        kind: 'convert',
        isWholeCommand: false,
        name: 'hostile.txt',
        bytes: ENCODINGS[encoding](filled),
      };
    },
  };
}
