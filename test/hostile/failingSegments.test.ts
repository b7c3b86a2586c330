/** Indexes a segment with an article that cannot be analysed. The other articles must be indexed. */
import { describe, expect, it } from 'vitest';
import { indexSegment } from '../../src/search/indexing/segment/buildSegment.ts';
import { prepareSegment } from '../../src/search/indexing/segment/prepareSegment.ts';
import { RECORDS } from '../search/records.ts';
import { textsOf } from '../search/segmentTexts.ts';

const [first, ...others] = RECORDS;

describe('indexSegment', () => {
  it('omits an article whose analysis fails, and reports it', async () => {
    const prepared = prepareSegment(RECORDS);
    const { files, failures } = await indexSegment({
      ...prepared,
      analyse: (text) => {
        if (text === first?.text) throw new RangeError('Maximum call stack size exceeded');
        return prepared.analyse(text);
      },
    });
    expect(failures.map(({ message }) => message)).toEqual([
      `Article ${first?.id} cannot be indexed: Maximum call stack size exceeded`,
    ]);
    const texts = textsOf(new Map(files.map(({ path, content }) => [path, content])), others.length);
    expect(texts.map(({ title }) => title)).toEqual(others.map(({ title }) => title));
    const facets = files.find(({ path }) => path === 'facets.json');
    expect(JSON.parse(Buffer.from(facets?.content ?? []).toString()).lang).toHaveLength(others.length);
  });

  it('gives the index that the others have without an article that cannot be analysed', async () => {
    const prepared = prepareSegment(RECORDS);
    const { files, table } = await indexSegment({
      ...prepared,
      analyse: (text) => {
        if (text === first?.text) throw new RangeError('Maximum call stack size exceeded');
        return prepared.analyse(text);
      },
    });
    const without = await indexSegment({ ...prepared, records: others });
    expect({ files, table }).toEqual({ files: without.files, table: without.table });
  });
});
