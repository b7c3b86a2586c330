/** Reads JSON (RFC 8259): a list of articles, or an object with such a list. Reads JSON Lines (jsonlines.org) too. */
import type { Draft } from '../../article/draft.ts';
import { failureReason, SourceError } from '../../article/sourceError.ts';
import type { FieldMap } from '../fields/fieldNames.ts';
import { draftFromRow, type MappedReader } from '../fields/fields.ts';
import { objectMembers } from '../fields/fieldValues.ts';
import { isJson } from '../formats/marks.ts';
import { JsonSlicer, MAX_ROW_LENGTH, type Slice } from '../slices/jsonSlices.ts';
import { LineSlicer } from '../slices/lineSlices.ts';
import { findRows } from './jsonRows.ts';
import { isJsonObject, jsonFaultPlace, parseJson } from './jsonValue.ts';

export const jsonDump: MappedReader = {
  format: 'json',
  matches: isJson,
  stream: jsonDumpStream,
  split(text, map) {
    const dump = new DumpReader(map);
    return [...dump.push(text), ...dump.end()];
  },
};

export interface StreamOptions {
  map?: FieldMap | undefined;
  /** How much is read before the shape of the file is detected, in UTF-16 code units. */
  head?: number;
}

/**
 * Reads a dump row by row, so that no more than one row is in memory.
 * @param chunks the text, cut anywhere
 * @throws SourceError with line and column if the text is no JSON at all; a faulty row becomes a skip
 */
export async function* jsonDumpStream(
  chunks: AsyncIterable<string>,
  { map, head }: StreamOptions = {},
): AsyncGenerator<Draft> {
  const dump = new DumpReader(map, head);
  for await (const chunk of chunks) yield* dump.push(chunk);
  yield* dump.end();
}

/** An object longer than the longest row is no article. It must hold a list, so it is streamed like one. */
type Shape = 'lines' | 'list' | 'document';

class DumpReader {
  readonly #map: FieldMap | undefined;
  #undecided: string[] = [];
  #length = 0;
  #decideAt: number;
  #slicer: LineSlicer | JsonSlicer | undefined;
  #rows = 0;

  constructor(map?: FieldMap, head = 65_536) {
    this.#map = map;
    this.#decideAt = head;
  }

  push(chunk: string): Draft[] {
    if (this.#slicer !== undefined) return this.#drafts(this.#slicer.push(chunk));
    this.#undecided.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#decideAt) return [];
    const head = this.#undecided.join('');
    // The next detection waits for twice the length. This keeps the total time linear.
    this.#decideAt = this.#length * 2;
    this.#undecided = [head];
    const shape = detectShape(head, false);
    return shape === undefined || shape === 'document' ? [] : this.#start(shape, head);
  }

  end(): Draft[] {
    if (this.#slicer !== undefined) return this.#finish(this.#slicer);
    const text = this.#undecided.join('');
    const shape = detectShape(text, true) ?? 'document';
    if (shape === 'document') return this.#document(text);
    return [...this.#start(shape, text), ...this.end()];
  }

  #start(shape: Exclude<Shape, 'document'>, head: string): Draft[] {
    this.#slicer = shape === 'lines' ? new LineSlicer() : new JsonSlicer();
    this.#undecided = [];
    return this.#drafts(this.#slicer.push(head));
  }

  #finish(slicer: LineSlicer | JsonSlicer): Draft[] {
    if (slicer instanceof LineSlicer) return this.#drafts(slicer.end());
    const { rest, open } = slicer.end();
    if (!open && this.#rows === 0 && this.#length > MAX_ROW_LENGTH)
      throw new SourceError('holds no list of objects');
    if (!open) return this.#drafts(rest);
    this.#rows += 1;
    return [{ title: '', lines: [], skip: `row ${this.#rows}: the file breaks off here` }];
  }

  #document(text: string): Draft[] {
    try {
      return findRows(parseJson(text), this.#map).map((row) => this.#draft(row));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      // Give the rows before the fault, and report the rest.
      const slicer = new JsonSlicer();
      const drafts = [...this.#drafts(slicer.push(text)), ...this.#finish(slicer)];
      if (drafts.some(({ skip }) => skip === undefined)) return drafts;
      throw new SourceError(`is not valid JSON: ${jsonFaultPlace(text)}`, { cause: error });
    }
  }

  #drafts(slices: Slice[]): Draft[] {
    return slices.flatMap((slice) => {
      try {
        if (slice === undefined) throw new SourceError(`has more than ${MAX_ROW_LENGTH} characters`);
        return findRows(parseJson(slice), this.#map).map((row) => this.#draft(row));
      } catch (error) {
        this.#rows += 1;
        const reason = error instanceof SyntaxError ? rowFault(slice) : failureReason(error);
        return [{ title: '', lines: [], skip: `row ${this.#rows}: ${reason}` }];
      }
    });
  }

  #draft(row: unknown): Draft {
    this.#rows += 1;
    const place = `row ${this.#rows}`;
    const members = objectMembers(row);
    if (members === undefined) return { title: '', lines: [], skip: `${place}: is no object` };
    return draftFromRow(members, { map: this.#map, place });
  }
}

/** Names the place of a fault within a row. In a row of one line the column is enough. */
function rowFault(row = ''): string {
  return `is not valid JSON: ${jsonFaultPlace(row).replace(/^line 1, /u, '')}`;
}

/** Detects the shape of a text by its beginning; undefined if more of the text is needed. */
function detectShape(head: string, ended: boolean): Shape | undefined {
  const text = head.trimStart();
  if (text.startsWith('[')) return 'list';
  const [first = '', ...others] = text.split('\n', 20);
  const second = others.find((line) => line.trim() !== '');
  const secondEnds = ended || others.indexOf(second ?? '') < others.length - 1;
  // The first line of JSON Lines may be damaged.
  if (second?.trimStart().startsWith('{') && (isJsonObject(first) || (secondEnds && isJsonObject(second))))
    return 'lines';
  if (ended) return 'document';
  return text.length > MAX_ROW_LENGTH ? 'list' : undefined;
}
