/** Shards read sources, and joining their parts leaves the bytes that one machine leaves. `KHIZANA_SHARD_STEPS=50` joins one and two parts too. */
import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainSource, TestArchive } from '../../fixtures/convert/archive.ts';
import { mixedSources } from '../../fixtures/convert/mixedSources.ts';
import { ShardedArchive } from '../../fixtures/convert/shardedArchive.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const AT = '2025-06-01T00:00:00.000Z';
const NUMBERS_OF_PARTS = process.env.KHIZANA_SHARD_STEPS === undefined ? [3, 8] : [1, 2, 3, 8];
const LATER = '2025-06-02T00:00:00.000Z';

describe('joining the parts of shards', () => {
  it.each(NUMBERS_OF_PARTS)(
    'leaves the bytes of one machine from %i parts, also after more sources',
    async (count) => {
      const one = await TestArchive.with(await mixedSources(1));
      const sharded = await ShardedArchive.copyOf(one);
      const given = { publisher: 'Wire' };
      const report = await one.convert({ given, at: AT });
      const joined = await sharded.convertShards(count, { given, at: AT });
      expect(await sharded.bytes()).toEqual(await one.bytes());
      expect(joined).toEqual(report);
      expect(report.failed.length).toBeGreaterThan(1);
      expect(report.pictures.kept).toBe(3);
      if (count > 3) return;

      for (const archive of [one, sharded]) await archive.add(await mixedSources(2));
      const second = await one.convert({ at: LATER });
      expect(await sharded.convertShards(count, { at: LATER })).toEqual(second);
      expect(await sharded.bytes()).toEqual(await one.bytes());
      expect(second.articles.filter(({ outcome }) => outcome === 'converted').length).toBeGreaterThan(15);
    },
  );

  it('divides the sources among the shards, which leave the content folder as it is', async () => {
    const archive = await ShardedArchive.copyOf(await TestArchive.with(await mixedSources(1)));
    const before = await archive.bytes();
    const read = await archive.makeParts(3);
    expect(await archive.bytes()).toEqual(before);
    expect(Math.min(...read)).toBeGreaterThan(5);
  });

  it('converts a dump of more rows than a page has, and all sources again', async () => {
    const rows = Array.from({ length: 1100 }, (_, at) =>
      JSON.stringify({ title: `Row ${at}`, text: `Text ${at}.` }),
    );
    const sources = { 'a.jsonl': rows.join('\n'), 'b.txt': plainSource('A title') };
    const one = await TestArchive.with(sources);
    const sharded = await ShardedArchive.copyOf(one);
    await one.convert({ at: AT });
    await sharded.convertShards(2, { at: AT });
    expect(await sharded.bytes()).toEqual(await one.bytes());
    const { articles } = await sharded.convertShards(2, { at: LATER, again: true });
    expect(new Set(articles.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
    expect(articles).toHaveLength(1101);
  });

  it('completes a joining that was killed, with the same parts', async () => {
    const one = await TestArchive.with(await mixedSources(1));
    const sharded = await ShardedArchive.copyOf(one);
    await one.convert({ at: AT });
    await sharded.convertShards(3, { at: AT });
    await sharded.forgetAfter(9);
    await sharded.join(sharded.listParts(3), { at: AT });
    expect(await sharded.articles()).toEqual(await one.articles());
    expect((await sharded.convert()).articles).toEqual([]);
  });

  it('makes a part again alone', async () => {
    const one = await TestArchive.with(await mixedSources(1));
    const sharded = await ShardedArchive.copyOf(one);
    await one.convert({ at: AT });
    await sharded.makeParts(3);
    // What a shard that was killed leaves behind.
    await rm(join(sharded.partFolder(2, 3), 'khizana-part.txt'));
    await expect(sharded.join(sharded.listParts(3))).rejects.toThrow(
      /2-of-3: is part 2 of 3, and was not made to its end; make it again with «npm run convert -- --shard 2\/3»/u,
    );
    await sharded.makePart(2, 3);
    await sharded.join(sharded.listParts(3), { at: AT });
    expect(await sharded.bytes()).toEqual(await one.bytes());
  });
});

describe('joining parts that do not belong together', () => {
  async function readArchive(): Promise<{ archive: ShardedArchive; parts: string[] }> {
    const archive = await ShardedArchive.copyOf(
      await TestArchive.with(
        Object.fromEntries(
          Array.from({ length: 9 }, (_, at) => [`${at}.txt`, plainSource(`Title ${at} of nine`)]),
        ),
      ),
    );
    await archive.makeParts(3);
    return { archive, parts: archive.listParts(3) };
  }

  it('refuses parts that are missing, given twice, damaged or of another number of parts', async () => {
    const { archive, parts } = await readArchive();
    const [one = '', two = '', three = ''] = parts;
    const before = await archive.bytes();
    await expect(archive.join([one, three])).rejects.toThrow(
      /is one of 3 parts, of which 2 is missing.*--shard 2\/3/u,
    );
    await expect(archive.join([one, two, two, three])).rejects.toThrow(/2-of-3: is part 2 of 3, and so is/u);
    await expect(archive.join([one, two, archive.content])).rejects.toThrow(
      /content: is no part of a conversion/u,
    );
    await archive.makePart(1, 2);
    await expect(archive.join([two, archive.partFolder(1, 2)])).rejects.toThrow(
      /1-of-2: is part 1 of 2, and/u,
    );
    const [articles = ''] = (await readdir(join(three, 'contents'))).filter((name) =>
      name.endsWith('.articles'),
    );
    const path = join(three, 'contents', articles);
    const bytes = await readFile(path);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await expect(archive.join(parts)).rejects.toThrow(
      /3-of-3: is part 3 of 3, whose file contents\/1\.articles was altered/u,
    );
    await rm(path);
    await expect(archive.join(parts)).rejects.toThrow(/contents\/1\.articles is missing.*--shard 3\/3/u);
    const manifest = join(two, 'khizana-part.txt');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('"again":false', '"again":true'));
    await expect(archive.join(parts)).rejects.toThrow(
      /2-of-3: .* has a khizana-part.txt that is not as it was written/u,
    );
    expect(await archive.bytes()).toEqual(before);
  });

  it('refuses parts of other options, of another version or of another content folder', async () => {
    const { archive, parts } = await readArchive();
    await expect(archive.join(parts, { given: { publisher: 'Wire' } })).rejects.toThrow(
      /1-of-3: .*was made with another --publisher than is given now/u,
    );
    await expect(archive.join(parts, { given: { lang: 'ar' } })).rejects.toThrow(/another --lang/u);
    await expect(archive.join(parts, { given: { zone: '+02:00' } })).rejects.toThrow(/another --tz/u);
    await expect(archive.join(parts, { given: { map: { title: 'kop' } } })).rejects.toThrow(/another --map/u);
    await expect(archive.join(parts, { media: archive.content })).rejects.toThrow(/another --media/u);
    await expect(archive.join(parts, { again: true })).rejects.toThrow(/another --again/u);
    await archive.makePart(2, 3, { version: 'earlier' });
    await expect(archive.join(parts)).rejects.toThrow(/2-of-3: .*another version of Khizana or Node\.js/u);
    await archive.makePart(2, 3);
    const other = await TestArchive.with({ 'other.txt': plainSource('Another title') });
    await expect(other.convert({ join: { folders: parts, version: 'version of the test' } })).rejects.toThrow(
      /-of-3: .*has sources\/\d\.txt, which the content folder lacks/u,
    );
    await archive.join(parts);
    await archive.add({ 'late.txt': plainSource('A late title') });
    await archive.makeParts(3);
    await other.convert();
    await expect(other.convert({ join: { folders: parts, version: 'version of the test' } })).rejects.toThrow(
      /another content folder/u,
    );
  });

  it('refuses sources that were changed, removed or added since they were read', async () => {
    const { archive, parts } = await readArchive();
    const changed = join(archive.content, 'sources/4.txt');
    await appendFile(changed, 'More.');
    await expect(archive.join(parts)).rejects.toThrow(/-of-3: .*read sources\/4\.txt before it was changed/u);
    await rm(changed);
    await expect(archive.join(parts)).rejects.toThrow(
      /-of-3: .*has sources\/4\.txt, which the content folder lacks/u,
    );
    await archive.makeParts(3);
    await archive.add({ 'late.txt': plainSource('A late title') });
    await expect(archive.join(parts)).rejects.toThrow(/sources\/late\.txt: is in none of the 3 parts/u);
    await archive.makeParts(3);
    expect((await archive.join(parts)).articles).toHaveLength(9);
  });
});

describe('a shard', () => {
  it('refuses a folder that has other files, or is in the content folder', async () => {
    const archive = await ShardedArchive.copyOf(await TestArchive.with({ 'a.txt': plainSource('A title') }));
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'mine.txt'), '');
    await expect(archive.makePart(1, 2, { output: folder })).rejects.toThrow(/has files that are no part/u);
    await expect(archive.makePart(1, 2, { output: join(archive.content, 'sources/part') })).rejects.toThrow(
      /is inside the content folder/u,
    );
    expect(await readdir(folder)).toEqual(['mine.txt']);
  });
});
