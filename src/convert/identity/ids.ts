/** The ids of a batch's articles: what the register decided stays, everything else is named after what it says. */
import type { PartPlace, Register } from '../../archive/register/register.ts';
import { shortestId } from '../article/identify.ts';

export class Ids {
  readonly #register: Register;
  /** Identities that this batch brings, by id. */
  readonly #batch = new Map<string, string>();

  constructor(register: Register) {
    this.#register = register;
  }

  /** The id of an article of a source. @param sourceHash the SHA-256 of the source's bytes */
  of(sourceHash: string, article: PartPlace & { identity: string }): string {
    const { identity } = article;
    const id = this.#register.partOf(sourceHash, article)?.id ?? this.#newId(identity);
    this.#batch.set(id, identity);
    return id;
  }

  #newId(identity: string): string {
    return shortestId(identity, (id) => {
      const other = this.#register.ofArticle(id)?.identity ?? this.#batch.get(id);
      return other !== undefined && other !== identity;
    });
  }
}
