/** What one article says of others, checked once all of them are known. */
import type { Catalogue } from '../../archive/catalogue.ts';
import type { Register } from '../../archive/register/register.ts';
import type { ProblemDetails } from '../../system/problem.ts';
import type { RuleFinding } from '../file/finding.ts';
import type { LintedFile } from '../file/lintedFile.ts';

/** The fields of a file that lead elsewhere, with their lines: all that is kept of it until the end. */
export interface References {
  file: string;
  fields: readonly { field: string; line: number; value: string }[];
}

export function collectReferences({ file, sound, lineOf }: LintedFile): References {
  const { id, translationKey, sameStory, readAlso = [] } = sound;
  const single = Object.entries({ id, translationKey, sameStory }).flatMap(([field, value]) =>
    value === undefined ? [] : [{ field, line: lineOf(field), value }],
  );
  const listed = readAlso.map((value, at) => ({
    field: `readAlso.${at}`,
    line: lineOf('readAlso', at),
    value,
  }));
  return { file, fields: [...single, ...listed] };
}

/** What files are checked against. */
export interface ReferenceContext extends Pick<Catalogue, 'byId' | 'pairs'> {
  /** Files whose translation key belongs to two others, which is told elsewhere. */
  tripled: ReadonlySet<string>;
  register: Register;
}

/** What leads nowhere, or to where something else is. */
export function* checkReferences(
  { file, fields }: References,
  { byId, pairs, tripled, register }: ReferenceContext,
): Generator<RuleFinding> {
  const id = fields.find(({ field }) => field === 'id')?.value ?? register.articleAt(file)?.id ?? '';
  const article = byId.get(id);
  for (const { field, line, value } of fields) {
    if (field === 'id') {
      const registered = register.articleAt(file)?.id;
      if (registered === undefined || registered === value) continue;
      yield {
        rule: 'id-differs',
        field,
        line,
        reason: `${value} is not the id that the register has for this file, ${registered}`,
        remedy: 'put it back: the addresses that readers have saved lead to it',
      };
    } else if (field === 'translationKey') {
      // Of a file that is no article, or shares its id, there is more to say first.
      if (article?.file !== file || value === id || pairs.has(id) || tripled.has(file)) continue;
      yield {
        rule: 'translation-missing',
        field,
        line,
        reason: `no article in the other language has ${value}`,
        remedy: 'give it to the translation too, or take it out',
      };
    } else if (!byId.has(value)) {
      const gone = register.ofArticle(value) !== undefined;
      yield {
        rule: 'no-such-article',
        field,
        line,
        reason: gone
          ? `the article ${value} was deleted, or its file is broken`
          : `no article has the id ${value}`,
        remedy: 'correct it, or take it out',
      };
    }
  }
}

/** The line of the field that a problem of the catalogue is about. */
export function addFieldLine(problem: ProblemDetails, references: References | undefined): ProblemDetails {
  const line = references?.fields.find(({ field }) => field === problem.field)?.line;
  return problem.line !== undefined || line === undefined ? problem : { ...problem, line };
}
