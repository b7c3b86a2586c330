/** Indexes a segment with an article that cannot be analysed. The other articles must be indexed. */
import { describe, expect, it } from 'vitest';
import { indexSegment, prepareSegment } from '../../src/search/indexing/buildSegment.ts';
import { unpackFragment } from '../../src/search/indexing/fragments.ts';
import { RECORDS } from '../search/records.ts';

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
    const fragments = files.filter(({ path }) => path.startsWith('fragment/'));
    const titles = fragments.map(({ content }) => unpackFragment(content).meta);
    expect(titles).toHaveLength(others.length);
    expect(titles).toEqual(expect.arrayContaining(others.map(({ title }) => ({ title }))));
    const facets = files.find(({ path }) => path === 'facets.json');
    expect(JSON.parse(Buffer.from(facets?.content ?? []).toString()).lang).toHaveLength(others.length);
  });

  it('rebuilds the index without an article whose words Pagefind splits differently from the analysis', async () => {
    const prepared = prepareSegment(RECORDS);
    const { files, failures } = await indexSegment({
      ...prepared,
      analyse: (text) => {
        const { original, analysed } = prepared.analyse(text);
        // Pagefind replaces two spaces with one, so that its text differs from the analysed text.
        return { original, analysed: text === first?.text ? `${analysed}  x` : analysed };
      },
    });
    expect(failures.map(({ id }) => id)).toEqual([first?.id]);
    const without = await indexSegment({ ...prepared, records: others });
    expect(files.filter(({ path }) => path.endsWith('.pf_index')).map(({ content }) => [...content])).toEqual(
      without.files.filter(({ path }) => path.endsWith('.pf_index')).map(({ content }) => [...content]),
    );
  });
});
