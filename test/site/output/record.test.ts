/** The record of a build, which is read and written in parts. */
import { execFileSync } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { randomBelow } from '../../../src/bench/random.ts';
import { Output } from '../../../src/site/output/output.ts';
import { OutputRecord } from '../../../src/site/output/record/outputRecord.ts';
import type { FileEntry } from '../../../src/site/output/record/recordLines.ts';
import { SealText } from '../../../src/site/output/record/sealText.ts';
import { writeRecord } from '../../../src/site/output/record/writeRecord.ts';
import { formatSeal, readSeal, SEAL } from '../../../src/site/output/seal.ts';
import { sha256 } from '../../../src/system/files/files.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

/** Files by path, by group. */
type Groups = Map<string, Map<string, FileEntry>>;

const HEAD = { sealedMs: 1.5, sealHash: sha256('seal'), fingerprint: 'made' };

function createGroup(group: string, files: number): Map<string, FileEntry> {
  const paths = Array.from({ length: files }, (_, at) => `${group}/${at}/index.html`);
  return new Map(paths.map((path) => [path, { sha256: sha256(path), key: `key ${path}`, group }]));
}

function createGroups(count: number, files = 5): Groups {
  return new Map(
    Array.from({ length: count }, (_, at) => [`group ${at}`, createGroup(`group ${at}`, files)]),
  );
}

/** Writes the record of a site of which all groups are kept but some. */
function write(path: string, groups: Groups, changed: ReadonlySet<string>, last?: OutputRecord) {
  const made = [...groups].filter(([name]) => changed.has(name));
  return writeRecord(
    path,
    HEAD,
    {
      kept: new Set([...groups.keys()].filter((name) => !changed.has(name))),
      keys: new Map(made.map(([name]) => [name, `key ${name}`])),
      files: new Map(made.flatMap(([, files]) => [...files])),
    },
    last,
  );
}

function expectGroups(record: OutputRecord | undefined, groups: Groups): void {
  const names = [...groups.keys()].sort();
  expect([...(record?.table.groups.keys() ?? [])].sort()).toEqual(names);
  const found = new Map([...groups.keys()].map((name) => [name, record?.readFiles(name)]));
  expect(found).toEqual(groups);
}

async function readBuckets(path: string): Promise<string[]> {
  return (await readdir(`${path}.files`)).sort();
}

describe('the record of a build', () => {
  it('keeps the groups of a site that grows and shrinks in random steps', async () => {
    const path = join(await temporaryFolder(), 'record');
    const below = randomBelow(1);
    const groups = createGroups(300);
    let record = await write(path, groups, new Set(groups.keys()));
    for (const target of [310, 310, 1000, 1005, 4000, 3990, 200, 0, 50]) {
      const changed = new Set<string>();
      for (let at = groups.size; at < target; at += 1) {
        const name = `group ${target} ${at}`;
        groups.set(name, createGroup(name, below(8)));
        changed.add(name);
      }
      for (const name of [...groups.keys()].slice(0, Math.max(0, groups.size - target))) groups.delete(name);
      for (const name of [...groups.keys()].slice(0, 3)) {
        groups.set(name, createGroup(name, below(8)));
        changed.add(name);
      }
      record = await write(path, groups, changed, record);
      expectGroups(record, groups);
      expectGroups(OutputRecord.read(path), groups);
      expect(await readBuckets(path)).toEqual([...new Set(record.table.buckets)].sort());
    }
  });

  it('writes one bucket where one group changed, and none where its files are the same', async () => {
    const path = join(await temporaryFolder(), 'record');
    const groups = createGroups(4000);
    const record = await write(path, groups, new Set(groups.keys()));
    const before = await readBuckets(path);
    expect(before.length).toBeGreaterThan(8);
    const same = await write(path, groups, new Set(['group 7']), record);
    expect(await readBuckets(path)).toEqual(before);
    groups.set('group 7', createGroup('group 7', 6));
    await write(path, groups, new Set(['group 7']), same);
    const after = await readBuckets(path);
    expect(after.filter((bucket) => !before.includes(bucket))).toHaveLength(1);
    expect(after).toHaveLength(before.length);
  });

  it('counts as missing where a bucket is missing, damaged, or of another build', async () => {
    const report = vi.spyOn(console, 'error').mockReturnValue();
    const path = join(await temporaryFolder(), 'record');
    const groups = createGroups(1000);
    const record = await write(path, groups, new Set(groups.keys()));
    await cp(`${path}.files`, `${path}.earlier`, { recursive: true });
    const [first = '', second = ''] = record.table.buckets;
    const damages = [
      (bucket: string) => rm(bucket),
      async (bucket: string) => writeFile(bucket, (await readFile(bucket, 'utf8')).replace('index', 'indez')),
      async (bucket: string) => writeFile(bucket, (await readFile(bucket)).subarray(1)),
      (bucket: string) => cp(join(`${path}.files`, second), bucket),
    ];
    for (const damage of damages) {
      await damage(join(`${path}.files`, first));
      expect(OutputRecord.read(path)).toBeUndefined();
      expect(report).toHaveBeenLastCalledWith(expect.stringContaining('is not as it was written'));
      await cp(`${path}.earlier`, `${path}.files`, { recursive: true });
      expectGroups(OutputRecord.read(path), groups);
    }
    // A table of one build with the buckets of the next.
    const table = await readFile(path);
    groups.set('group 7', createGroup('group 7', 6));
    await write(path, groups, new Set(['group 7']), record);
    await writeFile(path, table);
    expect(OutputRecord.read(path)).toBeUndefined();
  });
});

describe('the text of a seal', () => {
  it('writes the bytes of a new one after random changes', () => {
    const below = randomBelow(1);
    const files = new Map<string, { sha256: string }>();
    let seal = new SealText(Buffer.alloc(0));
    for (let step = 0; step < 200; step += 1) {
      const changed = new Map<string, { sha256: string }>();
      const removed: string[] = [];
      for (let change = below(20); change > 0; change -= 1) {
        const file = `${['a', 'a-b', 'a/b', 'ab', 'ص', '𐐷', '\uff21'][below(7)]}/${below(40)}.html`;
        if (below(3) > 0) changed.set(file, { sha256: sha256(`${step}`) });
        else if (!changed.has(file)) removed.push(file);
      }
      for (const file of removed) if (!changed.has(file)) files.delete(file);
      for (const [file, entry] of changed) files.set(file, entry);
      const bytes = Buffer.concat([
        ...seal.replace(
          changed,
          removed.filter((file) => !changed.has(file)),
        ),
      ]);
      expect(bytes.toString()).toBe(formatSeal(files));
      seal = new SealText(bytes);
      for (const file of [...changed.keys(), ...removed, '', 'a/', 'z'])
        expect(seal.hashOf(file)).toBe(files.get(file)?.sha256);
    }
  });
});

describe('a build that keeps a group', () => {
  async function openSite() {
    const folder = await temporaryFolder();
    const open = () =>
      Output.open({
        cache: join(folder, 'cache'),
        content: join(folder, 'content'),
        output: join(folder, 'site'),
        clean: false,
        fingerprint: 'made',
        articles: 1,
        allowShrink: false,
      });
    const output = open();
    for (const group of ['a', 'b']) {
      output.startGroup(group, group);
      for (const number of [1, 2]) output.write(`${group}${number}.html`, group, group, 'key');
    }
    await output.finish();
    const seal = join(folder, 'site', SEAL);
    return { open, seal, listSealed: () => [...(readSeal(seal)?.files.keys() ?? [])] };
  }

  it('gives a file of it to another group, and removes it with that group', async () => {
    const { open, listSealed } = await openSite();
    const output = open();
    expect(output.keepGroup('a', 'a')).toBe(true);
    output.startGroup('b', 'other');
    output.write('a2.html', 'b', 'b');
    expect((await output.finish()).removed).toBe(2);
    expect(listSealed()).toEqual(['a1.html', 'a2.html', 'khizana.json']);
    const next = open();
    expect(next.keepGroup('a', 'a')).toBe(true);
    expect(next.listKeptFiles('a')).toEqual(['a1.html']);
    expect((await next.finish()).removed).toBe(1);
    expect(listSealed()).toEqual(['a1.html', 'khizana.json']);
  });

  it('may start it again or write into it', async () => {
    const { open, listSealed } = await openSite();
    const output = open();
    for (const group of ['a', 'b']) expect(output.keepGroup(group, group)).toBe(true);
    output.startGroup('a', 'other');
    output.write('b3.html', 'b', 'b');
    await output.finish();
    expect(listSealed()).toEqual(['a1.html', 'a2.html', 'b1.html', 'b2.html', 'b3.html', 'khizana.json']);
    const next = open();
    expect([next.keepGroup('a', 'a'), next.keepGroup('a', 'other'), next.keepGroup('b', 'b')]).toEqual([
      false,
      true,
      true,
    ]);
    expect(next.count('')).toBe(5);
  });

  it('does not take over lines of a seal that was altered and kept its time', async () => {
    const { open, seal, listSealed } = await openSite();
    await writeFile(`${seal}.new`, (await readFile(seal, 'utf8')).replace('a1.html', 'a9.html'));
    execFileSync('touch', ['-r', seal, `${seal}.new`]);
    await cp(`${seal}.new`, seal);
    execFileSync('touch', ['-r', `${seal}.new`, seal]);
    await rm(`${seal}.new`);
    const output = open();
    expect(output.keepGroup('a', 'a')).toBe(true);
    output.startGroup('b', 'other');
    expect(await output.finish()).toEqual({ removed: 2, foreign: [] });
    expect(listSealed()).toEqual(['a1.html', 'a2.html', 'khizana.json']);
  });
});
