/** Reads values of JSON that other programs may have changed. Each error names the field that is wrong. */

type Fields = Readonly<Record<string, unknown>>;

/** Reads the fields of an object. @param name the object's name in errors */
export class FieldReader {
  readonly #fields: Fields;
  readonly #name: string;

  /** @throws TypeError where the value is no object */
  constructor(value: unknown, name: string) {
    if (!isObject(value)) throw new TypeError(`${name} is no object`);
    this.#fields = value;
    this.#name = name;
  }

  text(field: string): string {
    const value = this.#fields[field];
    return typeof value === 'string' ? value : this.refuse(field, 'is no text');
  }

  /** Reads a number of bytes or of things. */
  count(field: string): number {
    const value = this.#fields[field];
    return isCount(value) ? value : this.refuse(field, 'is no whole number from 0');
  }

  counts(field: string): number[] {
    return this.list(field).map((value) =>
      isCount(value) ? value : this.refuse(field, 'has an entry that is no whole number from 0'),
    );
  }

  list(field: string): readonly unknown[] {
    const value = this.#fields[field];
    return Array.isArray(value) ? value : this.refuse(field, 'is no list');
  }

  texts(field: string): string[] {
    return this.list(field).map((value) =>
      typeof value === 'string' ? value : this.refuse(field, 'has an entry that is no text'),
    );
  }

  /** Reads a text that is one of several. */
  choice<Choice extends string>(field: string, choices: readonly Choice[]): Choice {
    return (
      choices.find((choice) => choice === this.#fields[field]) ??
      this.refuse(field, `is none of ${choices.join(', ')}`)
    );
  }

  value(field: string): unknown {
    return this.#fields[field];
  }

  object(field: string): FieldReader {
    return new FieldReader(this.#fields[field], `${this.#name}, ${field},`);
  }

  /** @throws TypeError that names the field */
  refuse(field: string, reason: string): never {
    throw new TypeError(`${this.#name}: ${field} ${reason}`);
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
