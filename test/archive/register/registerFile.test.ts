import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Accession,
  appendToRegister,
  Register,
  readRegister,
} from '../../../src/archive/register/register.ts';
import { RegisterTail } from '../../../src/archive/register/registerTail.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const IDS = ['00000001', '00000002', '00000003', '00000004'];
const HASHES = ['a', 'b', 'c'].map((digit) => digit.repeat(64));
const ADDRESSES = IDS.flatMap((id) => [`/ar/undated/${id}/`, `/en/2025/02/13/${id}/`]);
const FILES = ['x', 'y', 'z'].map((name) => `articles/ar/undated/${name}.md`);
const TIMES = ['2025-02-13T09:30:00.000Z', '2025-02-14T09:30:00.000Z'];
const PICTURES = ['https://example.org/1.jpg', 'http://example.org/2.jpg'];
const PLACES = [{}, { part: 0 }, { part: 3 }, { part: 1, entry: 'a' }, { part: 1, entry: '' }];

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const accessions: fc.Arbitrary<Accession> = fc
  .record({
    at: fc.constantFrom(...TIMES),
    source: optional(fc.constantFrom('a.txt', 'ملف.txt')),
    sha256: optional(fc.constantFrom(...HASHES)),
    place: optional(fc.constant('/elsewhere/a.txt')),
    given: optional(fc.constant({ lang: 'ar' })),
    entry: optional(fc.constantFrom('', 'a', 'ب')),
    part: optional(fc.nat(12)),
    parts: optional(fc.integer({ min: 2, max: 3 })),
    id: optional(fc.constantFrom(...IDS)),
    identity: optional(fc.constant('identity')),
    article: optional(fc.constantFrom(...FILES)),
    address: optional(fc.constantFrom(...ADDRESSES)),
    markdown: optional(fc.constantFrom(...HASHES)),
    title: optional(fc.constantFrom('One', 'عنوان')),
    images: optional(
      fc.array(
        fc.record({
          file: fc.constantFrom(...HASHES.map((hash) => `media/${hash.slice(0, 2)}/${hash.slice(2)}.jpg`)),
          url: fc.constantFrom(...PICTURES),
        }),
        { maxLength: 2 },
      ),
    ),
    duplicate: optional(fc.constant(true as const)),
    failed: optional(fc.constant('is broken')),
    undone: optional(fc.constantFrom(...TIMES)),
  })
  .map((line): Accession => JSON.parse(JSON.stringify(line)));

/** Returns what each method of a register gives. */
function describeRegister(register: Register): unknown {
  const hashes = Buffer.from(HASHES.join(''), 'hex');
  return {
    sources: [...register.sources()],
    known: HASHES.map((hash) => register.getSource(hash)),
    converted: HASHES.map((_, row) => register.isConverted(hashes, row)),
    inPlace: register.listInPlace(),
    parts: HASHES.flatMap((hash) => PLACES.map((place) => register.getPart(hash, place))),
    images: PICTURES.map((url) => register.findImage(url.replace(/^https?:\/\//u, ''))),
    articles: register.articles().sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
    byId: [...IDS, 'none'].map((id) => [
      register.getArticle(id),
      register.hasArticle(id),
      register.getArticleFile(id),
      register.getAddress(id),
      register.getTime(id),
      register.getMarkdownHash(id),
      register.listAddresses(id),
      register.getPosition(id),
      ADDRESSES.map((address) => register.hasOtherAddress(id, address)),
      [...register.getTitlesById(new Set([id]))],
    ]),
    titles: [...register.getTitlesById(new Set(IDS))],
    files: FILES.map((file) => [register.getArticleAt(file), register.hasArticleAt(file)]),
    positionCount: register.positionCount,
  };
}

const textOf = (lines: readonly Accession[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue();
});

describe('a register with tables in the cache', () => {
  it('gives what the lines give', async () => {
    const content = await temporaryFolder();
    const [file, cache] = [join(content, 'register.jsonl'), join(content, 'tables')];
    const lists = fc.array(accessions, { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(lists, lists, async (older, newer) => {
        await writeFile(file, textOf(older));
        const register = await readRegister(content, cache);
        expect(describeRegister(register)).toEqual(describeRegister(new Register(older)));
        await appendToRegister(content, register, newer);
        const all = describeRegister(new Register([...older, ...newer]));
        expect(describeRegister(register)).toEqual(all);
        expect(describeRegister(await readRegister(content, cache))).toEqual(all);
        expect(describeRegister(await readRegister(content))).toEqual(all);
      }),
      { numRuns: 150 },
    );
  });

  it('gives what the lines give while tables are made of lines that are appended', async () => {
    const content = await temporaryFolder();
    const file = join(content, 'register.jsonl');
    const batches = fc.array(fc.array(accessions, { maxLength: 4 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(batches, async (lists) => {
        await writeFile(file, '');
        const register = new Register([], undefined, new RegisterTail(file, undefined, undefined, 3));
        for (const list of lists) await appendToRegister(content, register, list);
        expect(describeRegister(register)).toEqual(describeRegister(new Register(lists.flat())));
        expect(register.tablesHash !== undefined).toBe(lists.flat().length >= 3);
      }),
      { numRuns: 150 },
    );
  });

  it('makes no tables of a file that has other lines, too', async () => {
    const content = await temporaryFolder();
    const file = join(content, 'register.jsonl');
    await writeFile(file, textOf(many.slice(0, 2)));
    const register = new Register([], undefined, new RegisterTail(file, undefined, undefined, 3));
    await appendToRegister(content, register, many.slice(2, 8));
    expect(register.tablesHash).toBeUndefined();
    expect(register.getArticle('00000002')).toEqual(many[2]);
  });

  const many = Array.from({ length: 300 }, (_, at): Accession => {
    const id = String(at).padStart(8, '0');
    return { at: TIMES[0] ?? '', id, article: `articles/ar/undated/${id}.md`, address: `/ar/undated/${id}/` };
  });
  const added: Accession = { ...many[7], at: TIMES[1] ?? '', address: '/ar/2025/02/13/00000007/' };

  it('reads lines that were appended, merged or changed since the tables were made', async () => {
    const content = await temporaryFolder();
    const [file, cache] = [join(content, 'register.jsonl'), join(content, 'tables')];
    for (const lines of [
      many,
      [...many, added],
      [...many.slice(0, 100), added, ...many.slice(100)],
      many.slice(0, 20),
      many,
    ]) {
      await writeFile(file, textOf(lines));
      const register = await readRegister(content, cache);
      const expected = new Register(lines);
      for (const { id = '' } of many) {
        expect(register.getArticle(id)).toEqual(expected.getArticle(id));
        expect(register.listAddresses(id)).toEqual(expected.listAddresses(id));
        expect(register.getPosition(id)).toBe(expected.getPosition(id));
      }
    }
  });

  it('names the line that cannot be read, counted from the beginning of the file', async () => {
    const content = await temporaryFolder();
    const [file, cache] = [join(content, 'register.jsonl'), join(content, 'tables')];
    await writeFile(file, textOf(many));
    await readRegister(content, cache);
    await writeFile(file, `${textOf(many)}nonsense\n`);
    await expect(readRegister(content, cache)).rejects.toMatchObject({ details: { line: 301 } });
    await writeFile(file, `${textOf(many)}{"at":"cut`);
    expect((await readRegister(content, cache)).positionCount).toBe(300);
  });

  it('does not use damaged tables', async () => {
    const content = await temporaryFolder();
    const [file, cache] = [join(content, 'register.jsonl'), join(content, 'tables')];
    await writeFile(file, textOf(many));
    await readRegister(content, cache);
    const bytes = await readFile(cache);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    await writeFile(cache, bytes);
    expect((await readRegister(content, cache)).getPosition('00000299')).toBe(299);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('is not as it was written'));
  });
});
