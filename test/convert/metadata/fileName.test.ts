import { describe, expect, it } from 'vitest';
import { readDayInName, readLanguageInName } from '../../../src/convert/metadata/fileName.ts';
import { readSource } from '../../fixtures/convert/readSource.ts';

const BODY = 'The president said in Paris on Thursday that the talks would go on for another week.';

async function dateOf(name: string, front: string): Promise<string | undefined> {
  const { articles } = await readSource(
    Buffer.from(`---\ntitle: Talks go on\n${front}---\n\n${BODY}\n`),
    name,
  );
  return articles[0]?.date;
}

describe('readDayInName', () => {
  it.each([
    ['blog/_posts/2023-04-28-some-title.md', '2023-04-28'],
    ['2023-04-28-عنوان.markdown', '2023-04-28'],
    ['content/posts/2023-04-28-some-title/index.ar.md', '2023-04-28'],
    ['2023-04-28.md', '2023-04-28'],
    ['index.md', undefined],
    ['_posts/2023-13-28-some-title.md', undefined],
    ['reports/2023-04-281.md', undefined],
    ['2023-04-28/some-title.md', undefined],
  ])('reads %s as %s', (path, day) => {
    expect(readDayInName(path)).toBe(day);
  });
});

describe('readLanguageInName', () => {
  it.each([
    ['content/posts/about.ar.md', 'ar', 'content/posts/about'],
    ['content/posts/about.en-us.md', 'en-us', 'content/posts/about'],
    ['content/ar/posts/about.md', 'ar', 'content/posts/about'],
    ['content/english/posts/about.md', 'en', 'content/posts/about'],
    ['site/ar_EG/index.html', 'ar', 'site/index'],
    ['content/en/posts/about.ar.md', 'ar', 'content/posts/about'],
    ['posts/about.fa.md', 'fa', 'posts/about'],
  ])('reads %s as %s, %s', (path, tag, rest) => {
    expect(readLanguageInName(path)).toEqual({ tag, rest });
  });

  it.each([
    'about.md',
    'it/about.md',
    'posts/jquery.min.md',
    'article/about.md',
    'v1.10.md',
    'arab/x.md',
    '',
  ])('finds no language in %j', (path) => {
    expect(readLanguageInName(path)).toBeUndefined();
  });
});

describe('an article in Markdown', () => {
  it('takes its day from a name of Jekyll where its front matter has none', async () => {
    expect(await dateOf('_posts/2023-04-28-talks.md', '')).toBe('2023-04-28');
  });

  it('keeps the date of its front matter, with the zone that is there or without one', async () => {
    expect(await dateOf('_posts/2023-04-28-talks.md', 'date: 2023-04-29 13:53:25 +0300\n')).toBe(
      '2023-04-29T13:53:25+03:00',
    );
    expect(await dateOf('_posts/2023-04-28-talks.md', 'date: 2023-04-29 13:53:25\n')).toBe(
      '2023-04-29T13:53:25',
    );
  });
});
