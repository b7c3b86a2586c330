import { describe, expect, it } from 'vitest';
import { appendToRegister, Register } from '../../src/archive/register.ts';
import { type Composed, compose, type Placed, accede as place } from '../../src/convert/accede.ts';
import { readSource } from '../../src/convert/source.ts';
import type { SourceFile } from '../../src/convert/sources.ts';
import { plain } from '../fixtures/convert/archive.ts';
import { vocabulary } from '../fixtures/convert/seed.ts';
import { bytesOf, temporaryFolder } from '../fixtures/temporaryFolder.ts';

const source = (file: string) => ({ file, sha256: 'a'.repeat(64) });
const contents = (...articles: string[]) =>
  readSource(Buffer.from(articles.join('\nإقرأ أيضاً:\n')), vocabulary);

/** Places articles and registers them, as converting does. */
async function accede(
  content: string,
  origin: SourceFile,
  articles: Composed[],
  register: Register,
): Promise<Placed[]> {
  const { placed, lines } = await place(content, origin, articles, register);
  await appendToRegister(content, register, lines);
  return placed;
}

/** Two articles whose identities begin with the same 8 characters. */
const COLLIDING = [plain('Report 444800'), plain('Report 1423529')];

describe('ids', () => {
  it('keep articles of one source apart that begin alike, so that none is lost', () => {
    const ids = compose(source('a.txt'), contents(...COLLIDING), new Register()).map(({ id }) => id);
    expect(ids).toEqual(['q6q8p9y7', expect.stringMatching(/^q6q8p9y7.$/u)]);
  });

  it('keep articles of two sources apart that begin alike', async () => {
    const content = await temporaryFolder();
    const register = new Register();
    for (const [at, text] of COLLIDING.entries()) {
      const origin = { file: `${at}.txt`, sha256: String(at).repeat(64) };
      await accede(content, origin, compose(origin, contents(text), register), register);
    }
    expect(Object.keys(await bytesOf(content)).filter((file) => file.endsWith('.md'))).toHaveLength(2);
  });

  it('stay an article’s when better rules read it otherwise', async () => {
    const content = await temporaryFolder();
    const register = new Register();
    const [before] = await accede(
      content,
      source('a.txt'),
      compose(source('a.txt'), contents(plain('A title')), register),
      register,
    );
    const [after] = await accede(
      content,
      source('a.txt'),
      compose(source('a.txt'), contents(plain('A better title')), register),
      register,
    );
    expect(after).toEqual({ ...before, outcome: 'converted', title: 'A better title' });
    const files = await bytesOf(content);
    expect(Object.keys(files)).toHaveLength(2);
    expect(files[after?.file ?? '']).toContain('title: A better title');
  });
});

describe('articles that came along', () => {
  it('are linked from the first, each once, and never the first from itself', () => {
    const [main, other] = [plain('A title'), plain('Another title')];
    const composed = compose(source('a.txt'), contents(main, other, main, other), new Register());
    expect(composed[0]?.front.readAlso).toEqual([composed[1]?.id]);
    expect(composed[1]?.front.readAlso).toEqual([]);
  });

  it('are written once, where they came along twice', async () => {
    const content = await temporaryFolder();
    const register = new Register();
    const composed = compose(source('a.txt'), contents(plain('A title'), plain('A title')), register);
    const placed = await accede(content, source('a.txt'), composed, register);
    expect(placed.map(({ outcome }) => outcome)).toEqual(['converted', 'duplicate']);
  });
});

describe('an article that the catalogue would refuse', () => {
  it('is refused before anything is written', () => {
    const escaped = contents(`A title\n${'*'.repeat(1_500_000)}`);
    expect(() => compose(source('a.txt'), escaped, new Register())).toThrow(/longest article/u);
    const dated = contents(`A title\nPublished: ${'x'.repeat(60_000)}\nText.`);
    expect(() => compose(source('a.txt'), dated, new Register())).toThrow(/front matter/u);
  });
});

describe('a Markdown file', () => {
  it('says where it came from', () => {
    const [first, second] = compose(
      source('x/a.txt'),
      contents(plain('A title'), plain('Another title')),
      new Register(),
    );
    const origin = { file: 'x/a.txt', sha256: 'a'.repeat(64), format: 'text' };
    expect(first?.front.source).toEqual({ ...origin, part: 0 });
    expect(second?.front.source).toEqual({ ...origin, part: 1 });
  });
});
