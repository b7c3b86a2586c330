import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article/article.ts';
import { Register } from '../../../src/archive/register/register.ts';
import { Vocabulary } from '../../../src/archive/vocabulary/vocabulary.ts';
import { formatCatalogue } from '../../../src/search/indexing/segments.ts';
import { Output } from '../../../src/site/output/output.ts';
import { makeSearchIndex } from '../../../src/site/searchIndex/searchIndex.ts';
import { makeArticle, makeIndex } from '../../fixtures/archive.ts';
import { readBytes, temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const vocabulary = new Vocabulary([]);
const versions = { pages: '', index: '', engine: '', blocks: '', assets: '', articles: '' };

function article(number: number, body = `نص ${number}`): Article {
  const id = number.toString(32).padStart(8, '0');
  return makeArticle({ id, lang: 'ar', title: `خبر ${number}`, body, sha256: body });
}

/** An archive that grows in one output folder. */
class Growing {
  readonly articles: Article[] = [];
  positions = 0;
  readonly output: string;
  readonly #cache: string;

  private constructor(folder: string) {
    this.output = join(folder, 'site');
    this.#cache = join(folder, 'cache');
  }

  static async start(): Promise<Growing> {
    return new Growing(await temporaryFolder());
  }

  add(count: number): void {
    for (let number = 0; number < count; number++) this.articles.push(article(this.positions++));
  }

  /** @returns how many segments were indexed */
  build(): Promise<number> {
    return indexed(this, this.output, this.#cache);
  }
}

async function indexed({ articles, positions }: Growing, folder: string, cache: string): Promise<number> {
  const register = new Register(
    Array.from({ length: positions }, (_, number) => ({ at: '', id: article(number).id })),
  );
  const output = Output.open({
    cache,
    content: '',
    output: folder,
    clean: false,
    fingerprint: '',
    ...{ articles: articles.length, allowShrink: true },
  });
  const { indexed: made } = await makeSearchIndex({
    index: makeIndex(articles),
    register,
    vocabulary,
    versions,
    archives: [],
    output,
    tableCache: join(cache, 'tables'),
    titleCache: join(cache, 'titles'),
  });
  await output.finish();
  return made;
}

async function expectAsClean(archive: Growing): Promise<void> {
  const folder = await temporaryFolder();
  const clean = join(folder, 'site');
  await indexed(archive, clean, join(folder, 'cache'));
  expect(await readBytes(archive.output)).toEqual(await readBytes(clean));
}

describe('an index that grows', () => {
  // With 2,048 positions, a block is finished; before that one grows by 256, and behind it one by 16.
  it.each([
    [14, 'the smallest block is full'],
    [254, 'the growing block takes in the smallest'],
    [270, 'two blocks grow'],
    [2046, 'a block is finished'],
  ])('has the bytes of an index made at once, from %i articles until %s', async (count) => {
    const archive = await Growing.start();
    archive.add(count);
    await archive.build();
    for (let step = 0; step < 4; step++) {
      archive.add(1);
      expect(await archive.build()).toBeLessThanOrEqual(3);
    }
    await expectAsClean(archive);
  });

  it('has the bytes of an index made at once after an edit and a deletion, which move no boundary', async () => {
    const archive = await Growing.start();
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
    const archive = await Growing.start();
    await archive.build();
    expect((await readBytes(archive.output))['search/index/segments.json']).toBe(
      formatCatalogue({ segments: [], tables: [] }),
    );
  });
});
