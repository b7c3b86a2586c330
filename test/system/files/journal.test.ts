import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Journal } from '../../../src/system/files/journal.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const isAnyWanted = (): boolean => true;

async function createJournal(values: Record<string, number> = {}): Promise<string> {
  const path = join(await temporaryFolder(), 'journal');
  const journal = new Journal<number>(path, '1');
  for (const [name, value] of Object.entries(values)) journal.set(name, value);
  await journal.save(isAnyWanted);
  return path;
}

const countLines = async (path: string): Promise<number> =>
  (await readFile(path, 'utf8')).split('\n').filter((line) => line.startsWith('[')).length;

describe('a journal', () => {
  it('keeps the last value of each name', async () => {
    const path = await createJournal({ اسم: 1, b: 2 });
    const journal = new Journal<number>(path, '1');
    journal.set('b', 3);
    await journal.save(isAnyWanted);
    const again = new Journal<number>(path, '1');
    expect([again.get('اسم'), again.get('b'), again.get('c')]).toEqual([1, 3, undefined]);
  });

  it('appends new values, and is rewritten when most lines are outdated', async () => {
    const path = await createJournal({ a: 1, b: 2 });
    for (let value = 3; value < 6; value += 1) {
      const journal = new Journal<number>(path, '1');
      journal.set('a', value);
      await journal.save((name) => name !== 'b');
    }
    expect(await countLines(path)).toBe(5);
    const journal = new Journal<number>(path, '1');
    journal.set('a', 9);
    await journal.save((name) => name !== 'b');
    expect(await countLines(path)).toBe(1);
    expect(new Journal<number>(path, '1').get('a')).toBe(9);
    expect(new Journal<number>(path, '1').get('b')).toBeUndefined();
  });

  it('writes values that are made as they are written, which replace others of their names', async () => {
    const path = await createJournal({ a: 1, b: 2 });
    const made = (...entries: [string, number][]) => ({ count: entries.length, entries: () => entries });
    const journal = new Journal<number>(path, '1');
    await journal.save(isAnyWanted, made(['b', 3], ['c', 4]));
    const again = new Journal<number>(path, '1');
    expect(['a', 'b', 'c'].map((name) => again.get(name))).toEqual([1, 3, 4]);
    for (let value = 5; value < 15; value += 1) await again.save(isAnyWanted, made(['a', value]));
    expect(await countLines(path)).toBeLessThan(12);
    const last = new Journal<number>(path, '1');
    expect(['a', 'b', 'c'].map((name) => last.get(name))).toEqual([14, 3, 4]);
  });

  it('leaves its file unchanged when nothing was set', async () => {
    const path = await createJournal({ a: 1 });
    const before = await readFile(path, 'utf8');
    await new Journal<number>(path, '1').save(isAnyWanted);
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  it('ignores a file of another version', async () => {
    const path = await createJournal({ a: 1 });
    expect(new Journal<number>(path, '2').get('a')).toBeUndefined();
  });

  it('keeps names that have a meaning in JavaScript', async () => {
    const path = await createJournal({ ['__proto__']: 1, constructor: 2, '\n#': 3 });
    const journal = new Journal<number>(path, '1');
    expect(['__proto__', 'constructor', '\n#'].map((name) => journal.get(name))).toEqual([1, 2, 3]);
  });

  it('drops a value that is too long for a string, and keeps the others', async () => {
    const path = join(await temporaryFolder(), 'journal');
    const journal = new Journal<unknown>(path, '1');
    const tooLong = {
      toJSON: () => {
        throw new RangeError('Invalid string length');
      },
    };
    journal.set('long', tooLong);
    journal.set('short', 1);
    await journal.save(isAnyWanted);
    const again = new Journal<unknown>(path, '1');
    expect([again.get('long'), again.get('short')]).toEqual([undefined, 1]);
  });

  it('keeps values that need several blocks', async () => {
    const path = join(await temporaryFolder(), 'journal');
    const journal = new Journal<string>(path, '1');
    const values = ['a', 'b', 'c'].map((letter) => letter.repeat(9_000_000));
    values.forEach((value, at) => {
      journal.set(String(at), value);
    });
    await journal.save(isAnyWanted);
    const again = new Journal<string>(path, '1');
    expect(values.every((value, at) => again.get(String(at)) === value)).toBe(true);
  });
});
