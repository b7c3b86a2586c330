import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Journal } from '../../src/archive/journal.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

const all = (): boolean => true;

async function aJournal(values: Record<string, number> = {}): Promise<string> {
  const path = join(await temporaryFolder(), 'journal');
  const journal = new Journal<number>(path, '1');
  for (const [name, value] of Object.entries(values)) journal.set(name, value);
  await journal.save(all);
  return path;
}

const linesOf = async (path: string): Promise<number> =>
  (await readFile(path, 'utf8')).split('\n').length - 2;

describe('a journal', () => {
  it('remembers the last value of each name', async () => {
    const path = await aJournal({ اسم: 1, b: 2 });
    const journal = new Journal<number>(path, '1');
    journal.set('b', 3);
    await journal.save(all);
    const again = new Journal<number>(path, '1');
    expect([again.get('اسم'), again.get('b'), again.get('c')]).toEqual([1, 3, undefined]);
  });

  it('adds what is new, and is written anew where most lines are outdated', async () => {
    const path = await aJournal({ a: 1, b: 2 });
    for (let value = 3; value < 6; value += 1) {
      const journal = new Journal<number>(path, '1');
      journal.set('a', value);
      await journal.save((name) => name !== 'b');
    }
    expect(await linesOf(path)).toBe(5);
    const journal = new Journal<number>(path, '1');
    journal.set('a', 9);
    await journal.save((name) => name !== 'b');
    expect(await linesOf(path)).toBe(1);
    expect(new Journal<number>(path, '1').get('a')).toBe(9);
    expect(new Journal<number>(path, '1').get('b')).toBeUndefined();
  });

  it('does not touch its file where nothing was set', async () => {
    const path = await aJournal({ a: 1 });
    await appendFile(path, '["b",2],\n');
    await new Journal<number>(path, '1').save(all);
    expect(await linesOf(path)).toBe(2);
  });

  it.each([
    ['of another version', '"2",\n["a",1],\n'],
    ['that was cut short', '"1",\n["a",1],\n["b'],
    ['that is damaged', '"1",\n["a",1]],\n'],
  ])('forgets a file %s', async (_what, text) => {
    const path = await aJournal();
    await writeFile(path, text);
    expect(new Journal<number>(path, '1').get('a')).toBeUndefined();
  });
});
