import { describe, expect, it } from 'vitest';
import { inputOf } from '../../../src/site/inputs/input.ts';
import { group, page } from '../../../src/site/views/page.ts';
import { baseView, type ViewContext } from '../../../src/site/views/view.ts';
import { contexts } from '../../fixtures/archive.ts';

function titleView({ title }: { title: string }, context: ViewContext) {
  return baseView('list', context, { heading: title, description: '' });
}

const pageAt = (url: string, title: string) =>
  page({ url, lang: 'en', inputs: { title: inputOf(title) }, view: titleView });

describe('page', () => {
  it('makes its view from the values of its inputs, at its address and in its language', () => {
    expect(pageAt('/en/x/', 'X').view(contexts.en)).toMatchObject({
      url: '/en/x/',
      lang: 'en',
      heading: { text: 'X' },
    });
  });

  it('has a key that changes with its inputs and its address', () => {
    const keys = [pageAt('/en/x/', 'X'), pageAt('/en/x/', 'Y'), pageAt('/en/y/', 'X')].map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
    expect(pageAt('/en/x/', 'X').key).toBe(keys[0]);
  });

  it('does not compile with a view that reads what is not among its inputs', () => {
    // @ts-expect-error: `title` is not declared
    page({ url: '/en/', lang: 'en', inputs: { name: inputOf('X') }, view: titleView });
  });
});

describe('group', () => {
  it('makes its pages from its inputs, only when they are asked for', () => {
    let calls = 0;
    const { key, pages } = group({
      name: 'pages',
      inputs: { titles: inputOf(['X', 'Y']) },
      pages: ({ titles }) => {
        calls += 1;
        return titles.value.map((title) => pageAt(`/en/${title}/`, title));
      },
    });
    expect(key).toContain('pages');
    expect(calls).toBe(0);
    expect(pages().map(({ url }) => url)).toEqual(['/en/X/', '/en/Y/']);
  });
});
