/** Finds the pages of a tag by following the links of its lists. */
/** Gives the text of a page; undefined where the archive has no such page. */
export type ReadPage = (path: string) => Promise<string | undefined>;

/** The folder of an article: its day or `undated`, and its id. */
const ARTICLE_FOLDER = /^(?:ar|en)\/(?:\d{4}\/\d\d\/\d\d|undated)\/[0-9a-z]{8,}\/$/u;
const HREF = /\bhref="([^"#?]+)/gu;

/**
 * Gives the folders of a tag's lists in both languages, and of its articles, from the site's root. Both languages list the same
 * articles, so the lists of one language are read: of the other one where a tag has pages in one only.
 * @param tag the tag's id
 */
export async function findTagFolders(tag: string, readPage: ReadPage): Promise<Set<string>> {
  const arabic = await foldersOfLanguage('ar', tag, readPage);
  return arabic.size > 0 ? arabic : foldersOfLanguage('en', tag, readPage);
}

async function foldersOfLanguage(lang: 'ar' | 'en', tag: string, readPage: ReadPage): Promise<Set<string>> {
  const other = lang === 'ar' ? 'en' : 'ar';
  const folders = new Set<string>();
  const lists = [`${lang}/tags/${tag}/`];
  // The list grows while it is read.
  for (const list of lists) {
    const text = await readPage(`${list}index.html`);
    if (text === undefined) continue;
    folders.add(list).add(`${other}/${list.slice(3)}`);
    for (const folder of linkedFolders(text, list)) {
      if (ARTICLE_FOLDER.test(folder)) folders.add(folder);
      else if (folder.startsWith(`${lang}/tags/${tag}/`) && !lists.includes(folder)) lists.push(folder);
    }
  }
  return folders;
}

/** Gives the folders that a page links to. @param page the page's own folder */
function linkedFolders(text: string, page: string): string[] {
  const root = new URL('https://archive.invalid/');
  return [...text.matchAll(HREF)].flatMap(([, link = '']) => {
    if (!URL.canParse(link, new URL(page, root))) return [];
    const { origin, pathname } = new URL(link, new URL(page, root));
    return origin === root.origin ? pathname.slice(1) : [];
  });
}
