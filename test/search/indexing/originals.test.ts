import { describe, expect, it } from 'vitest';
import { prepareSegment } from '../../../src/search/indexing/buildSegment.ts';
import { type PagefindRecord, packFragment, unpackFragment } from '../../../src/search/indexing/fragments.ts';
import { Originals } from '../../../src/search/indexing/originals.ts';
import { RECORDS } from '../records.ts';

function analysedOriginals() {
  const originals = new Originals(prepareSegment(RECORDS).analyse);
  const records = RECORDS.map((record) => originals.analyse(record));
  return { originals, records };
}

/** A fragment with what Pagefind keeps of a record. */
function fragmentFile({ url, content, meta }: PagefindRecord, at: number) {
  const fragment = { url, content, word_count: content.split(' ').length, filters: {}, meta, anchors: [] };
  return { path: `fragment/und_${at}.pf_fragment`, content: Buffer.from(packFragment(fragment)) };
}

describe('Originals', () => {
  it('puts the original text into the fragment that has the address of its article', async () => {
    const { originals, records } = analysedOriginals();
    const { files, failures } = await originals.restore(records.map(fragmentFile).toReversed());
    expect(failures).toEqual([]);
    const fragments = files.map(({ content }) => unpackFragment(content));
    expect(fragments.map(({ meta }) => meta)).toEqual(RECORDS.map(({ title }) => ({ title })).toReversed());
    expect(fragments.map(({ url }) => url)).toEqual(RECORDS.map(({ url }) => url).toReversed());
  });

  it('names the articles whose fragment Pagefind lost or changed', async () => {
    const { originals, records } = analysedOriginals();
    const [first, ...others] = records;
    if (first === undefined) throw new Error('no record');
    const files = others.map(fragmentFile);
    const { failures } = await originals.restore(files);
    expect(failures.map(({ message }) => message)).toEqual([
      `Article ${RECORDS[0]?.id} cannot be indexed: Pagefind gave no fragment for it`,
    ]);
    const changed = fragmentFile({ ...first, content: 'x' }, others.length);
    const { failures: ofChanged } = await originals.restore([changed, ...files]);
    expect(ofChanged.map(({ message }) => message)).toEqual([
      `Article ${RECORDS[0]?.id} cannot be indexed: its indexed text does not align with its original text`,
    ]);
  });

  it('rejects a fragment that belongs to no article', async () => {
    const { originals, records } = analysedOriginals();
    const foreign = records.map((record, at) => fragmentFile({ ...record, url: '/en/other/' }, at));
    await expect(originals.restore(foreign)).rejects.toThrow(
      'belongs to no article that was indexed: /en/other/',
    );
  });
});
