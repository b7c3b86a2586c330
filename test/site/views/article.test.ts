import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/archive/article/article.ts';
import { type ArticleView, articleGroups } from '../../../src/site/views/article.ts';
import { contexts, makeArticle, makeIndex } from '../../fixtures/archive.ts';

function pagesOf(articles: readonly Article[]) {
  const pages = articleGroups(makeIndex(articles)).flatMap((group) => group.pages());
  return new Map(pages.map((page) => [page.url.split('/').at(-2), page]));
}

const viewsOf = (articles: readonly Article[]): Map<string | undefined, ArticleView> =>
  new Map([...pagesOf(articles)].map(([id, { lang, view }]) => [id, view(contexts[lang])]));

const first = makeArticle({ id: 'first000', date: '2020-01-02' });
const copiesOf = (count: number): Article[] =>
  Array.from({ length: count }, (_, at) =>
    makeArticle({ id: `copy00${at + 10}`, date: `2020-02-${28 - (at % 20)}`, sameStory: first.id }),
  );

describe('the page of an article whose text others have too', () => {
  it('lists all of them in the order of their dates, and names the text that a copy is compared with', () => {
    const [later, earlier] = copiesOf(2);
    const views = viewsOf([first, ...copiesOf(2)]);
    for (const id of [first.id, later?.id, earlier?.id])
      expect(views.get(id)?.story.map((card) => card.id)).toEqual([first.id, earlier?.id, later?.id]);
    expect(views.get(first.id)?.originalFile).toBeUndefined();
    expect(views.get(later?.id)?.originalFile).toBe(first.file);
    expect(views.get(later?.id)?.sameStory).toBeUndefined();
  });

  it('names the earliest only if there are many, so that a new copy changes few pages', () => {
    const copies = copiesOf(30);
    const [copy] = copies;
    expect(viewsOf([first, ...copies]).get(copy?.id)).toMatchObject({
      story: [],
      sameStory: { id: first.id },
    });
    const more = [...copies, makeArticle({ id: 'copynew0', sameStory: first.id })];
    const [before, after] = [pagesOf([first, ...copies]), pagesOf([first, ...more])];
    const changed = [...before].filter(([id, { key }]) => after.get(id)?.key !== key);
    expect(changed.map(([id]) => id)).toEqual([first.id]);
  });

  it('is a page like any other if the earliest is gone', () => {
    const [copy] = copiesOf(1);
    expect(viewsOf(copiesOf(1)).get(copy?.id)).toMatchObject({ story: [], originalFile: undefined });
  });
});
