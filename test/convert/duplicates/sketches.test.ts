import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  type Accession,
  appendToRegister,
  Register,
  readRegister,
} from '../../../src/archive/register/register.ts';
import { sketchArticle } from '../../../src/convert/duplicates/sketch.ts';
import { Sketches } from '../../../src/convert/duplicates/sketches.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const IDS = Array.from({ length: 20 }, (_, number) => `000000${number + 10}`);

const lineOf = (id: string): Accession => ({
  at: '2025-02-13T09:30:00.000Z',
  source: `${id}.txt`,
  sha256: id.repeat(8),
  part: 0,
  id,
  article: `articles/ar/undated/${id}.md`,
  address: `/ar/undated/${id}/`,
});

const sketchOf = (id: string) =>
  sketchArticle(`عنوان ${id}`, [Array.from({ length: 60 }, (_, at) => `كلمة${id}${at}`).join(' ')]);

it('stores all sketches in the table again, two runs after the cache was lost', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'cache/sketches');
  await appendToRegister(folder, new Register(), IDS.map(lineOf));
  const open = async () =>
    Sketches.open({ register: await readRegister(folder, join(folder, 'cache/register')), path });
  const anew = await open();
  expect(anew.listUnsketched()).toEqual(IDS);
  for (const id of IDS) anew.set(id, sketchOf(id));
  await anew.save();
  expect(await readFile(`${path}.txt`, 'utf8')).toContain(IDS[0]);
  await (await open()).save();
  expect(await readFile(`${path}.txt`, 'utf8')).not.toContain(IDS[0]);
  const later = await open();
  expect(later.listUnsketched()).toEqual([]);
  for (const id of IDS) expect(Buffer.from(later.get(id) ?? [])).toEqual(Buffer.from(sketchOf(id)));
});
