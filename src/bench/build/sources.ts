/** The sources of an archive to be built: made up, or those of a real corpus again and again. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SyntheticArticle, syntheticArticles } from '../madeUp.ts';
import { randomFrom } from '../random.ts';

/** Of so many articles one is English. */
const ENGLISH = 5;
/** Files in a folder. */
const FOLDER = 1000;
/** Enough for any run: what is made up depends on how much is asked for at once only by where it ends. */
const ENDLESS = 10_000_000;

const UNDATED = 40;

/** Articles without end, the same ones each time. */
export class SourceGenerator {
  readonly #articles: Generator<SyntheticArticle>;
  #made = 0;

  private constructor(articles: Generator<SyntheticArticle>) {
    this.#articles = articles;
  }

  /** @param corpus JSON Lines with `title`, `body` and perhaps `date` and `lang`, to take texts from */
  static async open(corpus?: string): Promise<SourceGenerator> {
    return new SourceGenerator(
      corpus === undefined ? bilingualArticles() : realArticles(await readFile(corpus, 'utf8')),
    );
  }

  /** Writes sources, one an article, into a content folder. @param day of each, where it is not the article's own */
  async write(content: string, count: number, day?: Date): Promise<void> {
    for (let left = count; left > 0; left -= 1) {
      const { value } = this.#articles.next();
      const folder = join(content, 'sources', `pile-${Math.floor(this.#made / FOLDER)}`);
      await mkdir(folder, { recursive: true });
      const undated = day === undefined && this.#made % UNDATED === 0;
      const article = { ...value, ...(day === undefined ? {} : { day }) };
      await writeFile(join(folder, `${this.#made}.json`), sourceOf(article, undated));
      this.#made += 1;
    }
  }
}

function sourceOf(
  { lang, title, day, paragraphs, tags, publisher }: SyntheticArticle,
  undated: boolean,
): string {
  const date = undated ? {} : { date: day.toISOString().slice(0, 10) };
  return JSON.stringify({ title, ...date, language: lang, publisher, tags, body: paragraphs.join('\n\n') });
}

function* bilingualArticles(): Generator<SyntheticArticle> {
  const arabic = syntheticArticles(ENDLESS, 1, 'ar');
  const english = syntheticArticles(ENDLESS, 2, 'en');
  for (let at = 1; ; at += 1) yield (at % ENGLISH === 0 ? english : arabic).next().value;
}

interface Row {
  title: string;
  body: string;
  lang?: string;
}

/** Real texts under made-up tags and days; from the second round on each title has its round's number. */
function* realArticles(lines: string): Generator<SyntheticArticle> {
  const rows = lines
    .split('\n')
    .filter(Boolean)
    .map((line): Row => JSON.parse(line));
  const frames = bilingualArticles();
  const random = randomFrom(3);
  for (let at = 0; ; at += 1) {
    const { title, body, lang } = rows[at % rows.length] ?? { title: '', body: '' };
    const round = Math.floor(at / rows.length);
    const paragraphs = body.split(/\n+/u);
    if (round > 0) paragraphs.push(`${title} ${random()}`);
    yield {
      ...frames.next().value,
      lang: lang === 'en' ? 'en' : 'ar',
      title: round === 0 ? title : `${title} (${round})`,
      paragraphs,
    };
  }
}
