/** Assigns ids to the articles of a batch: the register's where it has one, otherwise one made from the article's text. */
import type { PartPlace, Register } from '../../archive/register/register.ts';
import { shortestId } from '../article/identify.ts';

export class IdAssigner {
  readonly #register: Register;
  /** Identities of the batch's articles, by id. */
  readonly #batch = new Map<string, string>();

  constructor(register: Register) {
    this.#register = register;
  }

  /** Assigns an id to an article of a source. @param sourceHash the SHA-256 of the source's bytes */
  assignId(sourceHash: string, article: PartPlace & { identity: string }): string {
    const { identity } = article;
    const id = this.#register.getPart(sourceHash, article)?.id ?? this.#createId(identity);
    this.#batch.set(id, identity);
    return id;
  }

  #createId(identity: string): string {
    return shortestId(identity, (id) => {
      const other = this.#register.getArticle(id)?.identity ?? this.#batch.get(id);
      return other !== undefined && other !== identity;
    });
  }
}
