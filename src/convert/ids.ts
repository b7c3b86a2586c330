/** The ids of a batch's articles: what the register decided stays, everything else is named after what it says. */
import type { Accession, Register } from '../archive/register.ts';
import { shortestId } from './identify.ts';
import type { SourceContents } from './source.ts';
import type { SourceFile } from './sources.ts';

/** The latest line of the register on one article of a source. */
export function earlierAccession(
  register: Register,
  source: SourceFile,
  part: number,
): Accession | undefined {
  return register.ofSource(source.sha256).findLast((line) => line.part === part);
}

export class Ids {
  readonly #register: Register;
  /** Identities that this batch brings, by id. */
  readonly #batch = new Map<string, string>();

  constructor(register: Register) {
    this.#register = register;
  }

  /** The id of each article of a source. */
  of(source: SourceFile, { articles }: SourceContents): string[] {
    return articles.map(({ identity, part }) => {
      const id = earlierAccession(this.#register, source, part)?.id ?? this.#newId(identity);
      this.#batch.set(id, identity);
      return id;
    });
  }

  #newId(identity: string): string {
    return shortestId(identity, (id) => {
      const other = this.#register.ofArticle(id)?.identity ?? this.#batch.get(id);
      return other !== undefined && other !== identity;
    });
  }
}
