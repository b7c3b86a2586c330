/** Generates the sources of an archive without end, from synthetic articles or a real corpus. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomFrom } from '../random.ts';
import { type SyntheticArticle, syntheticArticles } from '../syntheticArticles.ts';

/** One in this many articles is English. */
const ENGLISH_INTERVAL = 5;
/** One in this many articles is undated. */
const UNDATED_INTERVAL = 40;
const FILES_PER_FOLDER = 1000;
/** More articles than any run needs. */
const MAX_ARTICLES = 10_000_000;

/** Writes sources without end: the same ones in each run. */
export class SourceGenerator {
  readonly #articles: Generator<SyntheticArticle>;
  #written = 0;

  private constructor(articles: Generator<SyntheticArticle>) {
    this.#articles = articles;
  }

  /** @param corpus a file of JSON Lines with `title`, `body` and optionally `lang`, whose texts are used */
  static async open(corpus?: string): Promise<SourceGenerator> {
    return new SourceGenerator(
      corpus === undefined ? bilingualArticles() : realArticles(await readFile(corpus, 'utf8')),
    );
  }

  /** Writes a source for each article into a content folder. @param day replaces the articles' own days */
  async write(content: string, count: number, day?: Date): Promise<void> {
    for (let left = count; left > 0; left -= 1) {
      const { value } = this.#articles.next();
      const folder = join(content, 'sources', `pile-${Math.floor(this.#written / FILES_PER_FOLDER)}`);
      await mkdir(folder, { recursive: true });
      const isUndated = day === undefined && this.#written % UNDATED_INTERVAL === 0;
      const article = { ...value, day: day ?? value.day };
      await writeFile(join(folder, `${this.#written}.json`), formatSource(article, isUndated));
      this.#written += 1;
    }
  }
}

function formatSource(
  { lang, title, day, paragraphs, tags, publisher }: SyntheticArticle,
  isUndated: boolean,
): string {
  const date = isUndated ? undefined : day.toISOString().slice(0, 10);
  return JSON.stringify({ title, date, language: lang, publisher, tags, body: paragraphs.join('\n\n') });
}

function* bilingualArticles(): Generator<SyntheticArticle> {
  const arabic = syntheticArticles(MAX_ARTICLES, 1, 'ar');
  const english = syntheticArticles(MAX_ARTICLES, 2, 'en');
  for (let number = 1; ; number += 1) yield (number % ENGLISH_INTERVAL === 0 ? english : arabic).next().value;
}

interface Row {
  title: string;
  body: string;
  lang?: string;
}

/** Combines real texts with synthetic tags and days. When the texts are used again, titles get the number of the round. */
function* realArticles(lines: string): Generator<SyntheticArticle> {
  const rows = lines
    .split('\n')
    .filter(Boolean)
    .map((line): Row => JSON.parse(line));
  const synthetic = bilingualArticles();
  const random = randomFrom(3);
  for (let index = 0; ; index += 1) {
    const { title, body, lang } = rows[index % rows.length] ?? { title: '', body: '' };
    const round = Math.floor(index / rows.length);
    const paragraphs = body.split(/\n+/u);
    if (round > 0) paragraphs.push(`${title} ${random()}`);
    yield {
      ...synthetic.next().value,
      lang: lang === 'en' ? 'en' : 'ar',
      title: round === 0 ? title : `${title} (${round})`,
      paragraphs,
    };
  }
}
