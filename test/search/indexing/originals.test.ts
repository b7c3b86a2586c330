import * as pagefind from 'pagefind';
import { describe, expect, it } from 'vitest';
import { prepareSegment } from '../../../src/search/indexing/buildSegment.ts';
import {
  expectedFragment,
  packFragment,
  type Sent,
  unpackFragment,
} from '../../../src/search/indexing/fragments.ts';
import { Originals } from '../../../src/search/indexing/originals.ts';
import { RECORDS } from '../records.ts';

function originalsOf(records = RECORDS) {
  const originals = new Originals(prepareSegment(records).analyse);
  const sent = records.map((record) => originals.analysed(record));
  return { originals, sent };
}

/** What Pagefind makes of a record, at the path that it gives it or at another. */
function fileOf(sent: Sent, path = expectedFragment(sent).path) {
  return { path, content: Buffer.from(packFragment(expectedFragment(sent).fragment)) };
}

describe('originals', () => {
  it('are expected under the names that Pagefind gives', async () => {
    // Enough of them that some hashes have bytes with one digit, others begin with one.
    const many = Array.from({ length: 60 }, (_, n) =>
      RECORDS.map((record) => ({ ...record, id: `${n}${record.id}`, url: `${record.url}${n}/` })),
    ).flat();
    const { sent } = originalsOf(many);
    try {
      const { index } = await pagefind.createIndex();
      for (const one of sent) await index?.addCustomRecord(one);
      const made = await index?.getFiles();
      const paths = made?.files.map(({ path }) => path).filter((path) => path.startsWith('fragment/'));
      expect(paths?.sort()).toEqual(sent.map((one) => expectedFragment(one).path).sort());
    } finally {
      await pagefind.close();
    }
  });

  it('stand in the place of what has the expected name, whatever it holds', async () => {
    const { originals, sent } = originalsOf();
    const files = sent.map((one) => ({ ...fileOf(one), content: Buffer.from('not looked at') }));
    const fragments = (await originals.putBack(files)).files.map(({ content }) => unpackFragment(content));
    expect(fragments.map(({ meta }) => meta)).toEqual(RECORDS.map(({ title }) => ({ title })));
  });

  it('stand in the place of what has another name, by the address in it', async () => {
    const { originals, sent } = originalsOf();
    const files = sent.map((one, at) => fileOf(one, `fragment/und_longer${at}.pf_fragment`));
    const { files: restored } = await originals.putBack(files);
    const other = originalsOf();
    expect(restored.map(({ content }) => content)).toEqual(
      (await other.originals.putBack(sent.map((one) => fileOf(one)))).files.map(({ content }) => content),
    );
  });

  it('are missed where Pagefind has lost or changed one', async () => {
    const { originals, sent } = originalsOf();
    const [first, ...others] = sent;
    if (first === undefined) throw new Error('no record');
    const files = others.map((one) => fileOf(one));
    const { failures } = await originals.putBack(files);
    expect(failures.map(({ message }) => message)).toEqual([
      `Article ${RECORDS[0]?.id} cannot be indexed: Pagefind gave no fragment for it`,
    ]);
    const changed = {
      path: 'fragment/und_1.pf_fragment',
      content: fileOf({ ...first, content: 'x' }).content,
    };
    const { failures: ofChanged } = await originals.putBack([changed, ...files]);
    expect(ofChanged.map(({ message }) => message)).toEqual([
      `Article ${RECORDS[0]?.id} cannot be indexed: its indexed text does not align with its original text`,
    ]);
  });
});
