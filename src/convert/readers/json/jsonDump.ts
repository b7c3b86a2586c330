/** Reads JSON (RFC 8259): a list of articles, or an object with such a list. Reads JSON Lines (jsonlines.org) too. */
import type { Draft } from '../../article/draft.ts';
import { failureReason, SourceError } from '../../article/sourceError.ts';
import type { FieldMap } from '../fields/fieldNames.ts';
import { draftFromRow, type MappedReader } from '../fields/fields.ts';
import { objectMembers } from '../fields/fieldValues.ts';
import { isJson } from '../formats/detectFormat.ts';
import { JsonSlicer, MAX_ROW_LENGTH, type Slice } from '../slices/jsonSlices.ts';
import { LineSlicer } from '../slices/lineSlices.ts';
import { findRows } from './jsonRows.ts';
import { isJsonObject, locateJsonFault, parseJson } from './jsonValue.ts';

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
  #pending: string[] = [];
  #length = 0;
  #detectionLength: number;
  #slicer: LineSlicer | JsonSlicer | undefined;
  #rows = 0;

  constructor(map?: FieldMap, head = 65_536) {
    this.#map = map;
    this.#detectionLength = head;
  }

  push(chunk: string): Draft[] {
    if (this.#slicer !== undefined) return this.#makeDrafts(this.#slicer.push(chunk));
    this.#pending.push(chunk);
    this.#length += chunk.length;
    if (this.#length < this.#detectionLength) return [];
    const head = this.#pending.join('');
    // The next detection waits for twice the length. This keeps the total time linear.
    this.#detectionLength = this.#length * 2;
    this.#pending = [head];
    const shape = detectShape(head, false);
    return shape === undefined || shape === 'document' ? [] : this.#startSlicing(shape, head);
  }

  end(): Draft[] {
    if (this.#slicer !== undefined) return this.#finish(this.#slicer);
    const text = this.#pending.join('');
    const shape = detectShape(text, true) ?? 'document';
    if (shape === 'document') return this.#readDocument(text);
    return [...this.#startSlicing(shape, text), ...this.end()];
  }

  #startSlicing(shape: Exclude<Shape, 'document'>, head: string): Draft[] {
    this.#slicer = shape === 'lines' ? new LineSlicer() : new JsonSlicer();
    this.#pending = [];
    return this.#makeDrafts(this.#slicer.push(head));
  }

  #finish(slicer: LineSlicer | JsonSlicer): Draft[] {
    if (slicer instanceof LineSlicer) return this.#makeDrafts(slicer.end());
    const { rest, open } = slicer.end();
    if (!open && this.#rows === 0 && this.#length > MAX_ROW_LENGTH)
      throw new SourceError('holds no list of objects');
    if (!open) return this.#makeDrafts(rest);
    this.#rows += 1;
    return [{ title: '', lines: [], skip: `row ${this.#rows}: the file breaks off here` }];
  }

  #readDocument(text: string): Draft[] {
    try {
      return findRows(parseJson(text), this.#map).map((row) => this.#makeDraft(row));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      // Give the rows before the fault, and report the rest.
      const slicer = new JsonSlicer();
      const drafts = [...this.#makeDrafts(slicer.push(text)), ...this.#finish(slicer)];
      if (drafts.some(({ skip }) => skip === undefined)) return drafts;
      throw new SourceError(`is not valid JSON: ${locateJsonFault(text)}`, { cause: error });
    }
  }

  #makeDrafts(slices: Slice[]): Draft[] {
    return slices.flatMap((slice) => {
      try {
        if (slice === undefined) throw new SourceError(`has more than ${MAX_ROW_LENGTH} characters`);
        return findRows(parseJson(slice), this.#map).map((row) => this.#makeDraft(row));
      } catch (error) {
        this.#rows += 1;
        const reason = error instanceof SyntaxError ? describeRowFault(slice) : failureReason(error);
        return [{ title: '', lines: [], skip: `row ${this.#rows}: ${reason}` }];
      }
    });
  }

  #makeDraft(row: unknown): Draft {
    this.#rows += 1;
    const place = `row ${this.#rows}`;
    const members = objectMembers(row);
    if (members === undefined) return { title: '', lines: [], skip: `${place}: is no object` };
    return draftFromRow(members, { map: this.#map, place });
  }
}

/** Names the place of a fault within a row. In a row of one line the column is enough. */
function describeRowFault(row = ''): string {
  return `is not valid JSON: ${locateJsonFault(row).replace(/^line 1, /u, '')}`;
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
