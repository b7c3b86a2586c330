import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/archive/article.ts';
import { listFiles } from '../../src/archive/files.ts';
import { Register } from '../../src/archive/register.ts';
import { Vocabulary } from '../../src/archive/vocabulary.ts';
import { segmentsCatalogue } from '../../src/search/segments.ts';
import type { MadePart } from '../../src/site/buildState.ts';
import { makeSearchIndex } from '../../src/site/searchIndex.ts';
import { anArticle, libraryOf } from '../fixtures/library.ts';
import { bytesOf, temporaryFolder } from '../fixtures/temporaryFolder.ts';

const vocabulary = new Vocabulary([]);
const versions = { pages: '', index: '', engine: '' };

function article(number: number, body = `نص ${number}`): Article {
  const id = number.toString(32).padStart(8, '0');
  return anArticle({ id, lang: 'ar', title: `خبر ${number}`, body, sha256: body });
}

/** An archive that grows in one output folder. */
class Growing {
  readonly articles: Article[] = [];
  positions = 0;
  readonly output: string;
  #last: Record<string, MadePart> | undefined;

  constructor(output: string) {
    this.output = output;
  }

  add(count: number): void {
    for (let number = 0; number < count; number++) this.articles.push(article(this.positions++));
  }

  /** Makes the index, and removes what is no part of it, as a build does. @returns how many segments were indexed */
  async build(): Promise<number> {
    const made = await indexed(this, this.output, this.#last);
    this.#last = made.parts;
    const present = await listFiles(this.output);
    const current = new Set(made.files);
    for (const file of present) if (!current.has(file)) await rm(join(this.output, file));
    return made.indexed;
  }
}

async function indexed(
  { articles, positions }: Growing,
  output: string,
  last: Record<string, MadePart> | undefined,
) {
  const register = new Register(
    Array.from({ length: positions }, (_, number) => ({ at: '', id: article(number).id })),
  );
  const library = libraryOf(articles);
  const present = new Set(await listFiles(output));
  return makeSearchIndex({ library, register, vocabulary, versions, output, present, last });
}

async function expectAsClean(archive: Growing): Promise<void> {
  const clean = await temporaryFolder();
  await indexed(archive, clean, undefined);
  expect(await bytesOf(archive.output)).toEqual(await bytesOf(clean));
}

describe('an index that grew', () => {
  // With 4,096 positions, a block is finished; before that one grows by 256, and behind it one by 16.
  it.each([
    [14, 'the smallest block is full'],
    [254, 'the growing block takes in the smallest'],
    [270, 'two blocks grow'],
    [4094, 'a block is finished'],
  ])('from %i articles until %s has the bytes of one that was made at once', async (count) => {
    const archive = new Growing(await temporaryFolder());
    archive.add(count);
    await archive.build();
    for (let step = 0; step < 4; step++) {
      archive.add(1);
      expect(await archive.build()).toBeLessThanOrEqual(3);
    }
    await expectAsClean(archive);
  });

  it('has them after an edit and a deletion, which move no boundary', async () => {
    const archive = new Growing(await temporaryFolder());
    archive.add(300);
    await archive.build();
    archive.articles[3] = article(3, 'نص آخر');
    expect(await archive.build()).toBe(1);
    archive.articles.splice(290, 1);
    expect(await archive.build()).toBe(1);
    archive.articles.splice(0, 256);
    archive.add(1);
    await archive.build();
    await expectAsClean(archive);
    expect(await archive.build()).toBe(0);
  });

  it('lists its segments', async () => {
    const archive = new Growing(await temporaryFolder());
    await archive.build();
    expect((await bytesOf(archive.output))['search/index/segments.json']).toBe(segmentsCatalogue([]));
  });
});
