import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Article } from '../../../src/archive/article/article.ts';
import { ParseCache } from '../../../src/archive/cache/parseCache.ts';
import { readCatalogue } from '../../../src/archive/catalogue.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

const FULL = `---
id: aaaaaaa1
title: «قمة» في بكين
summary: ما قيل
lang: ar
date: 2025-02-13T09:30:15+01:00
dateAsGiven: 13 فبراير
publisher: euronews
authors: [Ann, بشير]
section: عالم
tags: [روسيا, الصين]
images: [{ file: media/ab/${'c'.repeat(62)}.jpg, alt: صورة }]
translationKey: summit
readAlso: [aaaaaaa2]
linked: [عنوان آخر]
sameStory: aaaaaaa2
draft: false
source: { file: a.html, sha256: "${'0'.repeat(64)}", format: html, url: "https://example.org/a" }
review: [date-doubtful]
unknownField: 1
---

نص.
`;
const PLAIN = '---\nid: aaaaaaa2\ntitle: Plain\nlang: en\n---\n\nText.\n';
const FILES: Readonly<Record<string, string>> = {
  'articles/ar/2025/02/aaaaaaa1.md': FULL,
  'articles/ar/2025/02/aaaaaaa2.md': PLAIN,
  'articles/en/undated/aaaaaaa3.md': PLAIN.replace('aaaaaaa2', 'aaaaaaa3'),
  'articles/en/undated/مقال 😀.md': PLAIN.replace('aaaaaaa2', 'aaaaaaa4'),
};

let content: string;
let cacheFolder: string;

beforeEach(async () => {
  content = await temporaryFolder();
  await writeFiles(content, FILES);
  // Files that have just changed are not cached.
  for (const file of Object.keys(FILES)) await utimes(join(content, file), 1_700_000_000, 1_700_000_000.25);
  cacheFolder = join(await temporaryFolder(), 'articles');
  vi.spyOn(console, 'error').mockReturnValue();
});

/** Reads the catalogue with the cache. The times of changes of files cannot be set, so this waits until they are settled. */
async function readCached(version = '1'): Promise<{ articles: Article[]; parsed: readonly string[] }> {
  await new Promise((resolve) => setTimeout(resolve, 150));
  const parseCache = new ParseCache(cacheFolder, version);
  const { articles } = await readCatalogue(content, { parseCache });
  return { articles: articles.map(toPlain), parsed: parseCache.parsedFiles };
}

function toPlain(article: Article): Article {
  const { title, lead, date, dateAsGiven, linked, source, sha256 } = article;
  const keys = { whole: article.keys.whole, card: article.keys.card, title: article.keys.title };
  return { ...article, title, lead, date, dateAsGiven, linked, source, sha256, keys };
}

async function readFresh(): Promise<Article[]> {
  const { articles, problems } = await readCatalogue(content);
  expect(problems).toEqual([]);
  return articles.map(toPlain);
}

async function damage(ending: string): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    if (!name.endsWith(ending)) continue;
    const bytes = await readFile(join(cacheFolder, name));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(join(cacheFolder, name), bytes);
  }
}

describe('the cache of parsed articles', () => {
  it('gives every field of an article without parsing its file again', async () => {
    const first = await readCached();
    expect(first.parsed).toEqual(Object.keys(FILES));
    const second = await readCached();
    expect(second.parsed).toEqual([]);
    expect(second.articles).toEqual(await readFresh());
    expect(second.articles).toEqual(first.articles);
  });

  it('parses only what changed, also where files of the folder come and go', async () => {
    await readCached();
    await writeFiles(content, {
      'articles/ar/2025/02/aaaaaaa0.md': PLAIN.replace('aaaaaaa2', 'aaaaaaa0'),
      'articles/ar/2025/02/aaaaaaa2.md': PLAIN.replace('Plain', 'Other'),
    });
    const { articles, parsed } = await readCached();
    expect(parsed).toEqual(['articles/ar/2025/02/aaaaaaa0.md', 'articles/ar/2025/02/aaaaaaa2.md']);
    expect(articles).toEqual(await readFresh());
    await rm(join(content, 'articles/ar/2025/02/aaaaaaa1.md'));
    const afterRemoval = await readCached();
    expect(afterRemoval.parsed).toEqual([]);
    expect(afterRemoval.articles).toEqual(await readFresh());
  });

  it('removes what it has of folders that are gone', async () => {
    await readCached();
    const before = await readdir(cacheFolder);
    await rm(join(content, 'articles/en'), { recursive: true });
    await readCached();
    expect((await readdir(cacheFolder)).length).toBe(before.length / 2);
  });

  it('gives the same articles where its files are damaged or of another version', async () => {
    const fresh = await readFresh();
    await readCached();
    await damage('.details');
    expect(await readCached()).toEqual({ articles: fresh, parsed: [] });
    await damage('.articles');
    expect(await readCached()).toEqual({ articles: fresh, parsed: Object.keys(FILES) });
    expect(await readCached('2')).toEqual({ articles: fresh, parsed: Object.keys(FILES) });
  });
});
