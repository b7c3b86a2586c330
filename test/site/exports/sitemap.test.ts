import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Vocabulary } from '../../../src/archive/vocabulary/vocabulary.ts';
import { makeSitemaps } from '../../../src/site/exports/sitemap.ts';
import { indexCatalogue } from '../../../src/site/index/archiveIndex.ts';
import { Output } from '../../../src/site/output/output.ts';
import { listFiles } from '../../../src/system/files/files.ts';
import { makeArticle, makeCatalogue, emptyRegister as register, settings } from '../../fixtures/archive.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const NO_VOCABULARIES = {
  tags: new Vocabulary([]),
  publishers: new Vocabulary([]),
  sections: new Vocabulary([]),
};

it('writes no sitemap of a year that has only translations of articles of other years', async () => {
  const folder = await temporaryFolder();
  const arabic = makeArticle({ id: '0000000a', lang: 'ar', date: '2024-12-31' });
  const english = makeArticle({ id: '0000000b', lang: 'en', date: '2025-01-01' });
  const catalogue = makeCatalogue([arabic, english]);
  const pairs = new Map([
    [arabic.id, english],
    [english.id, arabic],
  ]);
  const index = indexCatalogue({ ...catalogue, pairs }, NO_VOCABULARIES);
  const output = Output.open({
    cache: join(folder, 'cache'),
    content: '',
    output: join(folder, 'site'),
    clean: false,
    fingerprint: '',
    articles: 2,
    allowShrink: false,
  });
  await makeSitemaps({ index, register, settings, fingerprint: '', output });
  await output.finish();
  expect(await listFiles(join(folder, 'site/sitemaps'))).toEqual(['articles-2024.xml', 'pages.xml']);
});
