/** Says in which languages the list of a tag, a publisher or a section has pages, and where its links lead. */
import { LANGUAGES, type Language } from '../../archive/article/article.ts';
import type { ListedConcept } from '../inputs/articleInputs.ts';
import type { TopicKind } from './topics.ts';

/** Returns the languages of a list's pages; none where a single article stands for the list. */
export function listLanguages({ onlyLang, onlyUrl }: ListedConcept): readonly Language[] {
  if (onlyUrl !== undefined) return [];
  return onlyLang === undefined ? LANGUAGES : [onlyLang];
}

/** Returns the address that a concept's links lead to. @param lang the language of the page that has the link */
export function listUrl(of: TopicKind, { id, onlyLang, onlyUrl }: ListedConcept, lang: Language): string {
  return onlyUrl ?? `/${onlyLang ?? lang}/${of}/${id}/`;
}
