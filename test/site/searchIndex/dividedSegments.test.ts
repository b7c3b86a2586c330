/** One shard makes the indexes of phrases, and another what else the segments have. */
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Article } from '../../../src/archive/article/article.ts';
import { Register } from '../../../src/archive/register/register.ts';
import { Vocabulary } from '../../../src/archive/vocabulary/vocabulary.ts';
import { Output, type OutputOptions } from '../../../src/site/output/output.ts';
import { EXTRA_GROUP_PREFIX, type ShardScope } from '../../../src/site/output/outputScope.ts';
import { formatPartMark } from '../../../src/site/output/siteMark.ts';
import { makeSearchIndex } from '../../../src/site/searchIndex/searchIndex.ts';
import { formatManifest, MANIFEST_NAME, readManifest } from '../../../src/site/shards/partManifest.ts';
import { Parts } from '../../../src/site/shards/parts.ts';
import { makeArticle, makeIndex } from '../../fixtures/archive.ts';
import { readBytes, temporaryFolder } from '../../fixtures/temporaryFolder.ts';

/** Is in a text that cannot be analysed for phrases. */
const REFUSED = 'مرفوض';

vi.mock('../../../src/search/analysis/analyser.ts', async (importOriginal) => {
  const analyser = await importOriginal<typeof import('../../../src/search/analysis/analyser.ts')>();
  return {
    ...analyser,
    createAnalyser: (...given: Parameters<typeof analyser.createAnalyser>) => {
      const analyse = analyser.createAnalyser(...given);
      return (text: string): string => {
        if (text.includes(REFUSED)) throw new RangeError('Maximum call stack size exceeded');
        return analyse(text);
      };
    },
  };
});

const COUNT = 300;

function makeArticles(refused: readonly number[]): Article[] {
  return Array.from({ length: COUNT }, (_, number) => {
    const body = refused.includes(number) ? `نص ${REFUSED}` : `نص ${number}`;
    const id = number.toString(32).padStart(8, '0');
    return makeArticle({ id, lang: 'ar', title: `خبر ${number}`, body, sha256: body });
  });
}

/** The first shard makes the indexes of phrases, and the second all other groups. */
function createScope(index: 1 | 2): ShardScope {
  const others = new Map<string, number>();
  return {
    sealName: MANIFEST_NAME,
    mark: formatPartMark(index, 2),
    salt: '',
    takes: (group) => {
      if (group.startsWith(EXTRA_GROUP_PREFIX)) return true;
      const owner = group.startsWith('phrases ') ? 1 : 2;
      if (owner !== index) others.set(group, owner);
      return owner === index;
    },
    ownsFile: () => true,
    formatSeal: (files) =>
      formatManifest({ index, count: 2, plan: '', salt: '', others: Object.fromEntries(others), ...files }),
    listSealed: (path) => {
      const found = readManifest(path);
      return found.kind === 'found' ? found.manifest.files.keys() : undefined;
    },
  };
}

interface Made {
  folder: string;
  /** How many segments were indexed. */
  indexed: number;
  /** The reasons why articles are left out. */
  problems: string[];
}

async function make(
  articles: readonly Article[],
  folder: string,
  scope: Pick<OutputOptions, 'shard' | 'parts'> = {},
): Promise<Made> {
  const cache = join(folder, 'cache');
  const site = join(folder, 'site');
  const output = Output.open({
    cache,
    content: '',
    output: site,
    clean: false,
    fingerprint: '',
    articles: articles.length,
    allowShrink: true,
    ...scope,
  });
  const { indexed, problems } = await makeSearchIndex({
    index: makeIndex([...articles]),
    register: new Register(articles.map(({ id }) => ({ at: '', id }))),
    vocabulary: new Vocabulary([]),
    versions: { pages: '', index: '', engine: '', blocks: '', assets: '', articles: '' },
    archives: [],
    output,
    tableCache: join(cache, 'tables'),
    titleCache: join(cache, 'titles'),
  });
  await output.finish();
  return { folder: site, indexed, problems: problems.map(({ file }) => file) };
}

/** Makes two parts and merges them. @param folder is updated where it has earlier ones */
async function makeDivided(
  articles: readonly Article[],
  folder: string,
): Promise<Record<'phrases' | 'others' | 'merge', Made>> {
  const phrases = await make(articles, join(folder, '1'), { shard: createScope(1) });
  const others = await make(articles, join(folder, '2'), { shard: createScope(2) });
  const parts = Parts.open([phrases.folder, others.folder]);
  return { phrases, others, merge: await make(articles, join(folder, 'merged'), { parts }) };
}

async function expectSame(folder: string, whole: string): Promise<void> {
  const [bytes, expected] = [await readBytes(folder), await readBytes(whole)];
  expect(Object.keys(bytes).sort()).toEqual(Object.keys(expected).sort());
  expect(Object.keys(expected).filter((file) => bytes[file] !== expected[file])).toEqual([]);
}

describe('a segment that two shards divide', () => {
  it('gives the bytes that one machine makes, and its merge indexes nothing', async () => {
    const articles = makeArticles([]);
    const whole = await make(articles, await temporaryFolder());
    const { phrases, others, merge } = await makeDivided(articles, await temporaryFolder());
    await expectSame(merge.folder, whole.folder);
    expect([whole, phrases, others, merge].map(({ indexed }) => indexed)).toEqual([3, 3, 3, 0]);
    const files = Object.keys(await readBytes(phrases.folder)).filter((file) => file.startsWith('search/'));
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !/pagefind|pf_/u.test(file))).toEqual([]);
  });

  it('leaves out of all files an article that only its index of phrases refuses, until it is corrected', async () => {
    const folder = await temporaryFolder();
    for (const refused of [[7], [7, 290], []]) {
      const articles = makeArticles(refused);
      const whole = await make(articles, await temporaryFolder());
      const { phrases, others, merge } = await makeDivided(articles, folder);
      await expectSame(merge.folder, whole.folder);
      expect([whole, phrases, others, merge].map(({ problems }) => problems.length)).toEqual([
        refused.length,
        refused.length,
        0,
        refused.length,
      ]);
    }
  });
});
