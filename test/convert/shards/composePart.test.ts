/** Shards compose the Markdown of their parts by decisions about all, and joining them leaves the bytes that one machine leaves. */
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../../src/archive/vocabulary/vocabulary.ts';
import { TestArchive } from '../../fixtures/convert/archive.ts';
import { mixedSources } from '../../fixtures/convert/mixedSources.ts';
import { ShardedArchive } from '../../fixtures/convert/shardedArchive.ts';

const AT = '2025-06-01T00:00:00.000Z';
const LATER = '2025-06-02T00:00:00.000Z';

describe('joining parts whose Markdown the shards composed', () => {
  it('leaves the bytes of one machine, also after more sources', async () => {
    const one = await TestArchive.with(await mixedSources(1));
    const sharded = await ShardedArchive.copyOf(one);
    const report = await one.convert({ at: AT });
    await sharded.makeParts(3);
    const before = await sharded.bytes();
    const composed = await sharded.composeParts(3);
    expect(await sharded.bytes()).toEqual(before);
    expect(composed.reduce((sum, count) => sum + count, 0)).toBe(
      report.articles.filter(({ outcome }) => outcome === 'converted').length,
    );
    // Spans that were removed would be reported of what joining composes itself.
    expect(await sharded.join(sharded.listParts(3), { at: AT, explain: true })).toEqual(report);
    expect(await sharded.bytes()).toEqual(await one.bytes());

    for (const archive of [one, sharded]) await archive.add(await mixedSources(2));
    await one.convert({ at: LATER });
    await sharded.makeParts(2);
    await sharded.composeParts(2);
    await sharded.join(sharded.listParts(2), { at: LATER });
    expect(await sharded.bytes()).toEqual(await one.bytes());
  });

  it('takes parts and content folder where they were moved, and keeps what an editor changed meanwhile', async () => {
    const one = await TestArchive.with(await mixedSources(1));
    const sharded = await ShardedArchive.copyOf(one);
    for (const archive of [one, sharded]) {
      await archive.convert({ at: AT });
      await archive.add(await mixedSources(2));
    }
    await sharded.makeParts(2, { again: true });
    await sharded.decide(sharded.listParts(2), { again: true });
    await sharded.composePart(1, 2);
    const moved = await sharded.move();
    await moved.composePart(2, 2);
    const [file = ''] = Object.keys(await moved.articles());
    for (const { content } of [one, moved]) await appendFile(join(content, 'articles', file), 'Edited.\n');
    const report = await one.convert({ at: LATER, again: true });
    expect(await moved.join(moved.listParts(2), { at: LATER, again: true })).toEqual(report);
    expect(await moved.bytes()).toEqual(await one.bytes());
    expect(report.articles).toContainEqual(expect.objectContaining({ outcome: 'kept' }));
  });

  it('completes a joining that was killed', async () => {
    const one = await TestArchive.with(await mixedSources(1));
    const sharded = await ShardedArchive.copyOf(one);
    await one.convert({ at: AT });
    await sharded.makeParts(2);
    await sharded.composeParts(2);
    await sharded.join(sharded.listParts(2), { at: AT });
    await sharded.forgetAfter(9);
    await sharded.join(sharded.listParts(2), { at: AT });
    expect(await sharded.articles()).toEqual(await one.articles());
    expect((await sharded.convert()).articles).toEqual([]);
  });

  it('composes itself the parts that no shard composed', async () => {
    const one = await TestArchive.with(await mixedSources(1));
    const sharded = await ShardedArchive.copyOf(one);
    await one.convert({ at: AT });
    await sharded.makeParts(3);
    await sharded.decide(sharded.listParts(3));
    await sharded.composePart(2, 3);
    await sharded.join(sharded.listParts(3), { at: AT });
    expect(await sharded.bytes()).toEqual(await one.bytes());
  });

  it('refuses decisions and Markdown of other parts', async () => {
    const sharded = await ShardedArchive.copyOf(await TestArchive.with(await mixedSources(1)));
    const parts = sharded.listParts(3);
    await sharded.makeParts(3);
    await expect(sharded.composePart(1, 3)).rejects.toThrow(/decisions: has no decisions.*--decide/u);
    await sharded.composeParts(3);
    const [one = ''] = parts;
    await sharded.makePart(1, 3, { given: { publisher: 'Wire' } });
    await expect(sharded.composePart(1, 3)).rejects.toThrow(
      /1-of-3: is part 1 of 3, and is another than .*decisions has decided about; decide again/u,
    );
    await sharded.makePart(1, 3);
    await sharded.composePart(1, 3);
    await expect(sharded.join(parts, { vocabulary: new Vocabulary([]) })).rejects.toThrow(
      /1-of-3: is part 1 of 3, and its Markdown was composed by other decisions than apply now; decide again/u,
    );
    await writeFile(join(one, 'composed', '1.composed'), '');
    await expect(sharded.join(parts)).rejects.toThrow(/1\.composed of its composed Markdown was altered/u);
    await rm(join(sharded.decisions, 'jobs'));
    await expect(sharded.composePart(1, 3)).rejects.toThrow(
      /has decisions whose file jobs was altered or is missing/u,
    );
  });
});
