/** The index of all tags, and of all publishers: by the alphabet of the page's language. */
import type { Language } from '../../archive/article.ts';
import { fold } from '../../text/arabic.ts';
import { conceptKey, keyOf } from '../keys.ts';
import type { Shelf } from '../library.ts';
import { type Draft, frame, type Making, publisherRef, type Ref, tagRef, type View } from './view.ts';

export interface DirectoryView extends View {
  of: 'tags' | 'publishers';
  /** Those with a name in the page's language, by first letter. */
  letters: { letter: string; entries: Entry[] }[];
  /** Those that only the other language has a name for. */
  others: Entry[];
}

type Entry = Ref & { count: number };

/** The index of all of one kind. */
export function directoryDraft(
  of: DirectoryView['of'],
  shelves: ReadonlyMap<string, Shelf>,
  making: Making,
): Draft {
  const entries = [...shelves.values()].map(
    ({ concept, articles }) => `${conceptKey(concept)}:${articles.length}`,
  );
  return {
    url: `/${making.lang}/${of}/`,
    from: keyOf(entries.sort().join()),
    view: () => directoryView(of, shelves, making),
  };
}

function directoryView(
  of: DirectoryView['of'],
  shelves: ReadonlyMap<string, Shelf>,
  making: Making,
): DirectoryView {
  const { lang, t } = making;
  const refOf = of === 'tags' ? tagRef : publisherRef;
  const collator = new Intl.Collator(lang, { sensitivity: 'base' });
  const entries = [...shelves.values()]
    .map(({ concept, articles }) => ({ ...refOf(concept, lang), count: articles.length }))
    .sort((a, b) => collator.compare(sortable(a.text), sortable(b.text)) || (a.url < b.url ? -1 : 1));
  const letters: DirectoryView['letters'] = [];
  for (const entry of entries.filter((candidate) => candidate.lang === lang)) {
    const letter = headingOf(entry.text, lang);
    const last = letters.at(-1);
    if (last?.letter === letter) last.entries.push(entry);
    else letters.push({ letter, entries: [entry] });
  }
  return {
    ...frame('directory', `${of}/`, making, {
      heading: t(`${of}.title`),
      description: t(`${of}.description`),
    }),
    of,
    letters,
    others: entries.filter((candidate) => candidate.lang !== lang),
  };
}

/** The letter that a name stands under; the seats of hamza are one letter, which lists call أ. */
function headingOf(name: string, lang: Language): string {
  // Of a name without letters and digits nothing is left.
  const letter = [...fold(sortable(name))][0] ?? '#';
  return letter === 'ا' ? 'أ' : letter.toLocaleUpperCase(lang);
}

/** Readers look for «الصين» under ص, and for a quoted name under its first letter. */
function sortable(name: string): string {
  return name.replace(/^[^\p{L}\p{N}]+/u, '').replace(/^ال(?=\p{L}{2})/u, '');
}
