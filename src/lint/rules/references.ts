/** Checks the references of articles to one another, once all articles are read. */
import type { Catalogue } from '../../archive/catalogue.ts';
import type { Register } from '../../archive/register/register.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import type { RuleFinding } from '../file/finding.ts';
import type { LintedFile } from '../file/lintedFile.ts';

/** The fields of a file that refer to articles, with their lines. Nothing else of a file is kept until all are read. */
export interface References {
  file: string;
  fields: readonly { field: string; line: number; value: string }[];
}

export function collectReferences({ file, sound, lineOf }: LintedFile): References {
  const { id, translationKey, sameStory, readAlso = [] } = sound;
  const singleFields = Object.entries({ id, translationKey, sameStory }).flatMap(([field, value]) =>
    value === undefined ? [] : [{ field, line: lineOf(field), value }],
  );
  const listItems = readAlso.map((value, index) => ({
    field: `readAlso.${index}`,
    line: lineOf('readAlso', index),
    value,
  }));
  return { file, fields: [...singleFields, ...listItems] };
}

/** The articles and the register that references are checked against. */
export interface ReferenceContext extends Pick<Catalogue, 'byId' | 'pairs'> {
  /** Files whose translation key two others have; the catalogue warns of those. */
  filesWithWarnings: ReadonlySet<string>;
  register: Register;
}

/** Yields references to articles that do not exist, and ids that differ from the register's. */
export function* checkReferences(
  { file, fields }: References,
  { byId, pairs, filesWithWarnings, register }: ReferenceContext,
): Generator<RuleFinding> {
  const id = fields.find(({ field }) => field === 'id')?.value ?? register.getArticleAt(file)?.id ?? '';
  const article = byId.get(id);
  for (const { field, line, value } of fields) {
    if (field === 'id') {
      const registered = register.getArticleAt(file)?.id;
      if (registered === undefined || registered === value) continue;
      yield {
        rule: 'id-differs',
        field,
        line,
        reason: `${value} is not the id that the register has for this file, ${registered}`,
        remedy: 'put it back: the addresses that readers have saved lead to it',
      };
    } else if (field === 'translationKey') {
      // A file that is no article, or shares its id, has another finding.
      if (article?.file !== file || value === id || pairs.has(id) || filesWithWarnings.has(file)) continue;
      // The key is the source's, and the translation may be converted later, or not exist.
      if (article.source !== undefined && article.sha256 === register.getArticle(id)?.markdown) continue;
      yield {
        rule: 'translation-missing',
        field,
        line,
        reason: `no article in the other language has ${value}`,
        remedy: 'give it to the translation too, or take it out',
      };
    } else if (!byId.has(value)) {
      const isGone = register.getArticle(value) !== undefined;
      yield {
        rule: 'no-such-article',
        field,
        line,
        reason: isGone
          ? `the article ${value} was deleted, or its file is broken`
          : `no article has the id ${value}`,
        remedy: 'correct it, or take it out',
      };
    }
  }
}

/** Adds the line of the field to a problem of the catalogue. */
export function addFieldLine(problem: ProblemDetails, references: References | undefined): ProblemDetails {
  const line = references?.fields.find(({ field }) => field === problem.field)?.line;
  return problem.line !== undefined || line === undefined ? problem : { ...problem, line };
}
