/**
 * Reads the catalogue: every article of a content folder, validated, in the order of accession. It holds no bodies, so that large
 * archives fit into memory.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing, sha256 } from '../system/files/files.ts';
import { groupByFolder } from '../system/files/settledFolders.ts';
import { StatCache } from '../system/files/statCache.ts';
import { groupBy } from '../system/groupBy.ts';
import { fileProblem, InputProblem, type ProblemDetails } from '../system/problem.ts';
import { compareCodeUnits } from '../text/compareCodeUnits.ts';
import { makeLead } from '../text/lead.ts';
import { type Article, type FrontMatter, momentOf } from './article/article.ts';
import { extractBody, parseArticleFile } from './article/frontMatter.ts';
import { articleKeys, headlineKey } from './articleKeys.ts';
import type { ParsedArticle } from './cache/articleBlock.ts';
import type { FolderCache, ParseCache } from './cache/parseCache.ts';
import { listArticleFiles } from './contentFolder.ts';
import { type Register, readRegister } from './register/register.ts';

/** A catalogue without access to bodies. */
export interface AssembledCatalogue {
  /** In the order of accession. */
  articles: readonly Article[];
  byId: ReadonlyMap<string, Article>;
  /** By id, the article in the other language that shares the translation key. */
  pairs: ReadonlyMap<string, Article>;
  /** Files that are not valid articles. The site leaves them out. */
  problems: readonly ProblemDetails[];
  /** Oddities that leave nothing out. */
  warnings: readonly ProblemDetails[];
}

export interface Catalogue extends AssembledCatalogue {
  /** Reads an article's body, which is Markdown, from its file. */
  readBody(article: Pick<Article, 'file'>): string;
}

export interface CatalogueOptions {
  /** The folder's register, where the caller has read it. */
  register?: Register;
  /** Articles that earlier runs parsed. */
  parseCache?: ParseCache;
  /** Stats of files that have not been written since. */
  statCache?: StatCache;
}

/**
 * Reads all articles below `articles/` of a content folder.
 * An invalid file or a symbolic link becomes a problem, and the others are read. A missing folder has no articles.
 * @throws InputProblem where the register cannot be read, or where a link leads to a folder of articles
 */
export async function readCatalogue(
  content: string,
  { register: given, parseCache, statCache = new StatCache() }: CatalogueOptions = {},
): Promise<Catalogue> {
  const register = given ?? (await readRegister(content));
  const reader = new ArticleReader(content, { register, parseCache, statCache });
  const { files, problems } = await listArticleFiles(content, statCache);
  const markdown = files.filter((file) => file.endsWith('.md'));
  for (const [folder, inFolder] of groupByFolder(markdown)) await reader.readFolder(folder, inFolder);
  parseCache?.removeOthers();
  const catalogue = assembleCatalogue(reader.articles, register);
  return {
    ...catalogue,
    readBody: ({ file }) => extractBody(readFileSync(join(content, file), 'utf8'), file),
    problems: [...problems, ...sortByFile(reader.problems), ...catalogue.problems],
    warnings: [...sortByFile(reader.warnings), ...catalogue.warnings],
  };
}

/** Reads the articles of a content folder, folder by folder. */
class ArticleReader {
  readonly articles: Article[] = [];
  readonly problems: ProblemDetails[] = [];
  readonly warnings: ProblemDetails[] = [];
  readonly #content: string;
  readonly #register: Register;
  readonly #parseCache: ParseCache | undefined;
  readonly #statCache: StatCache;

  constructor(
    content: string,
    {
      register,
      parseCache,
      statCache,
    }: { register: Register; parseCache: ParseCache | undefined; statCache: StatCache },
  ) {
    this.#content = content;
    this.#register = register;
    this.#parseCache = parseCache;
    this.#statCache = statCache;
  }

  /** Reads the articles of a folder. @param files their paths relative to the content folder, in order */
  async readFolder(folder: string, files: readonly string[]): Promise<void> {
    const names = files.map((file) => file.slice(folder.length + 1));
    const cache = this.#openCache(folder, names);
    if (cache?.unchanged?.every((parsed) => this.#isCurrent(parsed))) {
      for (const parsed of cache.unchanged) this.#add(parsed);
      return;
    }
    for (const [at, file] of files.entries()) {
      try {
        const known = cache?.find(at);
        const isKept = known !== undefined && this.#isCurrent(known);
        const parsed = isKept ? known : this.#parse(file);
        if (!isKept) cache?.set(at, parsed);
        this.#add(parsed);
      } catch (error) {
        this.problems.push(fileProblem(file, error));
      }
    }
    await cache?.save();
  }

  /** Opens the cache of a folder. @returns undefined where there is none, or a file is gone that was listed: reading it tells why */
  #openCache(folder: string, names: readonly string[]): FolderCache | undefined {
    if (this.#parseCache === undefined) return undefined;
    try {
      const stats = this.#statCache.statFolder(join(this.#content, folder), names);
      return this.#parseCache.open({ folder, names, stats }, (file) => this.#parse(file).article);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  #add({ article, unknown }: ParsedArticle): void {
    this.articles.push(article);
    for (const field of unknown)
      this.warnings.push({
        file: article.file,
        field,
        reason: 'is not a field that Khizana knows; it has no effect',
      });
  }

  /** Returns whether an article still has the id that the register gives it, where its file has none. */
  #isCurrent({ article, hasOwnId }: ParsedArticle): boolean {
    return hasOwnId || this.#register.getArticleAt(article.file)?.id === article.id;
  }

  #parse(file: string): ParsedArticle {
    const text = readFileSync(join(this.#content, file), 'utf8');
    const { front, body, unknown } = parseArticleFile(text, file);
    const article = createArticle({ front, body }, file, sha256(text), this.#register);
    // V8 substrings keep the parent string alive, so copy what is kept.
    return structuredClone({ article, hasOwnId: front.id !== undefined, unknown });
  }
}

function sortByFile(problems: readonly ProblemDetails[]): ProblemDetails[] {
  return problems.toSorted((a, b) => compareCodeUnits(a.file, b.file));
}

/**
 * Creates an article from its file's front matter and the beginning of its body.
 * @param hash the SHA-256 of the file's bytes
 * @throws InputProblem where neither the file nor the register has its id
 */
export function createArticle(
  { front, body }: { front: FrontMatter; body: string },
  file: string,
  hash: string,
  register: Register,
): Article {
  const id = front.id ?? register.getArticleAt(file)?.id;
  if (id === undefined) {
    throw new InputProblem({
      file,
      field: 'id',
      reason: 'is missing',
      remedy: 'run «npm run convert», which registers the file',
    });
  }
  // Extra fields are on no page, and of a summary only the lead is. Large archives should not hold them in memory.
  const {
    summary,
    extra: _extra,
    tags = [],
    images = [],
    authors = [],
    readAlso = [],
    linked = [],
    review = [],
    translationKey = id,
    ...fields
  } = front;
  const day = front.date?.slice(0, 10);
  const moment = front.date === undefined ? undefined : momentOf(front.date);
  const lead = makeLead(front.title, summary, body);
  const article = {
    ...fields,
    id,
    day,
    tags,
    images,
    authors,
    readAlso,
    linked,
    linkedKeys: linked.map(headlineKey),
    review,
    translationKey,
    ...(moment === undefined ? {} : { moment }),
    ...(lead === undefined ? {} : { lead }),
    file,
    sha256: hash,
  };
  return { ...article, keys: articleKeys(article) };
}

/** Sorts articles into the order of accession and pairs them. Of two with the same id, the first is kept. */
export function assembleCatalogue(unsorted: readonly Article[], register: Register): AssembledCatalogue {
  const articles = sortByAccession(unsorted, register);
  const byId = new Map<string, Article>();
  const problems: ProblemDetails[] = [];
  for (const article of articles) {
    const first = byId.get(article.id);
    if (first === undefined) byId.set(article.id, article);
    else problems.push(duplicateId(article, first));
  }
  const unique = [...byId.values()];
  return { articles: unique, byId, ...pairUp(unique), problems };
}

/** Sorts by position in the register. Those of one position, such as copies of a file, and those without any are sorted by file. */
function sortByAccession(articles: readonly Article[], register: Register): Article[] {
  const placed: Article[] = [];
  let areAllPlaced = true;
  for (const article of articles) {
    const position = register.getPosition(article.id);
    if (position < register.positionCount && placed[position] === undefined) placed[position] = article;
    else areAllPlaced = false;
  }
  // Positions of articles that are gone are holes. Sorting takes ten times as long.
  if (areAllPlaced) return placed.filter(() => true);
  return articles
    .map((article) => ({ article, position: register.getPosition(article.id) }))
    .sort((a, b) => a.position - b.position || compareCodeUnits(a.article.file, b.article.file))
    .map(({ article }) => article);
}

/** Gives a catalogue that has only some of its articles, which may be changed ones. A pair needs both of its articles. */
export function withArticles(catalogue: Catalogue, articles: readonly Article[]): Catalogue {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const pairs = new Map(
    [...catalogue.pairs].flatMap(([id, { id: other }]): [string, Article][] => {
      const pair = byId.get(other);
      return byId.has(id) && pair !== undefined ? [[id, pair]] : [];
    }),
  );
  return { ...catalogue, articles, byId, pairs };
}

function duplicateId(article: Article, first: Article): ProblemDetails {
  return {
    file: article.file,
    field: 'id',
    reason: `${article.id} is the id of ${first.file} too`,
    remedy: 'a copy needs no id: take the line out, and «npm run convert» gives it one',
  };
}

/** Pairs articles of different languages that share a translation key. A third article with that key is a mistake. */
function pairUp(articles: readonly Article[]): { pairs: Map<string, Article>; warnings: ProblemDetails[] } {
  // An article without a translation has its own id as its key, which few others name.
  const shared = new Set(
    articles.flatMap(({ id, translationKey }) => (translationKey === id ? [] : translationKey)),
  );
  const byKey = groupBy(
    articles.filter(({ translationKey }) => shared.has(translationKey)),
    ({ translationKey }) => translationKey,
  );
  const pairs = new Map<string, Article>();
  const warnings: ProblemDetails[] = [];
  for (const group of byKey.values()) {
    const [first] = group;
    const other = group.find(({ lang }) => lang !== first?.lang);
    if (first && other) {
      pairs.set(first.id, other);
      pairs.set(other.id, first);
    }
    for (const extra of group.filter((article) => article !== first && article !== other)) {
      warnings.push({
        file: extra.file,
        field: 'translationKey',
        reason: `${extra.translationKey} already belongs to ${first?.file ?? ''}${other ? ` and ${other.file}` : ''}`,
        remedy: 'a pair is one article in each language',
      });
    }
  }
  return { pairs, warnings };
}
