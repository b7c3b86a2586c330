import { describe, expect, it } from 'vitest';
import { listPictureNames } from '../../../src/convert/media/picturePaths.ts';

describe('listPictureNames', () => {
  it.each([
    ['page.html', 'page_files/a.jpg', 'page_files/a.jpg'],
    ['x/page.html', './page_files/a%20b.jpg', 'x/page_files/a b.jpg'],
    ['x/y/page.html', '../img/a.jpg?w=3', 'x/img/a.jpg'],
    ['x/page.html', 'a.jpg?w=3', 'x/a.jpg?w=3'],
    ['site/content/posts/one.md', '/img/a.jpg', 'site/static/img/a.jpg'],
    ['site/_posts/2024-01-01-one.md', '/assets/a.jpg', 'site/assets/a.jpg'],
    ['site/_posts/2024-01-01-one.md', '{{ site.baseurl }}/assets/a.jpg', 'site/assets/a.jpg'],
    ['site/_posts/2024-01-01-one.md', '{{ "/assets/a.jpg" | relative_url }}', 'site/assets/a.jpg'],
    ['site/src/content/blog/one.md', '/a.jpg', 'site/public/a.jpg'],
    ['site/src/content/blog/one.md', '~/assets/a.jpg', 'site/src/assets/a.jpg'],
    ['site/content/posts/one/index.md', 'a.jpg', 'site/content/posts/one/a.jpg'],
  ])('finds from %s the file of %s: %s', (from, path, name) => {
    expect(listPictureNames(from, path)).toContain(name);
  });

  it.each(['../../../etc/passwd', '/../../etc/passwd', '..%2f..%2f..%2fetc/passwd', '..\\..\\..\\x.jpg'])(
    'never leads above the root: %s',
    (path) => {
      for (const name of listPictureNames('a/b.html', path))
        expect(name).not.toMatch(/^\/|(?:^|\/)\.\.(?:\/|$)/u);
    },
  );
});
