/** Inputs: the values that pages and files are made from, each with a key that changes when the value changes. */
import { hashKey, KEY_LENGTH } from '../../system/hashKey.ts';

/**
 * A value that a page is made from. Equal keys mean equal values. Reading `value` may be slow; a key is made without it.
 * Keys are joined with commas, so a key is a hash, one JSON text, or such keys in parentheses.
 */
export interface Input<Value> {
  readonly key: string;
  readonly value: Value;
}

/** A list of values, whose inputs are also available one by one. */
export interface InputList<Value, Item extends Input<Value> = Input<Value>> extends Input<readonly Value[]> {
  readonly items: readonly Item[];
}

export type Inputs = Readonly<Record<string, Input<unknown>>>;

/** The values of some inputs, by name. */
export type Values<Named extends Inputs> = { readonly [Name in keyof Named]: Named[Name]['value'] };

/** Several values with a name each, whose inputs are also available one by one. */
export interface InputRecord<Named extends Inputs> extends Input<Values<Named>> {
  readonly inputs: Named;
}

/** A value that JSON writes in full. A value of another kind would be missing in the key. */
type Plain<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends
        | ReadonlyMap<unknown, unknown>
        | ReadonlySet<unknown>
        | Date
        | ((...values: never) => unknown)
    ? never
    : { readonly [Name in keyof Value]: Plain<Value[Name]> };

/** Short keys stay as they are, since hashing takes longer than joining. */
const MAX_JOINED_LENGTH = 200;

/** A value that is not there. */
export const NO_INPUT: Input<undefined> = { key: '-', value: undefined };

/** Makes an input of plain data. Its key is made of all of it, so that no field can be forgotten. */
export function inputOf<Value>(value: Value & Plain<Value>): Input<Value> {
  const text = value === undefined ? NO_INPUT.key : JSON.stringify(value);
  return { key: text.length < KEY_LENGTH ? text : hashKey(text), value };
}

/** Makes one input of several of one kind. */
export function inputList<Item extends Input<unknown>>(
  items: readonly Item[],
): InputList<Item['value'], Item> {
  return items.length === 0 ? EMPTY_LIST : new List(items);
}

/**
 * Makes one input of many values, whose inputs are made where they are read: all of them together would take more memory than the
 * archive itself.
 * @param makeKey makes the key of the list; by default it joins the keys of the inputs
 */
export function derivedInputList<Source, Item extends Input<unknown>>(
  sources: readonly Source[],
  makeInput: (source: Source) => Item,
  makeKey: (sources: readonly Source[]) => string = (all) => joinKeys(all.map((one) => makeInput(one).key)),
): InputList<Item['value'], Item> {
  return sources.length === 0 ? EMPTY_LIST : new DerivedList(sources, makeInput, makeKey);
}

/** Makes one input of several of different kinds. */
export function inputRecord<Named extends Inputs>(inputs: Named): InputRecord<Named> {
  return new NamedInputs(inputs);
}

class List<Item extends Input<unknown>> implements InputList<Item['value'], Item> {
  readonly items: readonly Item[];
  #key: string | undefined;

  constructor(items: readonly Item[]) {
    this.items = items;
  }

  get key(): string {
    this.#key ??= joinKeys(this.items.map(({ key }) => key));
    return this.#key;
  }

  get value(): readonly Item['value'][] {
    return this.items.map(({ value }) => value);
  }
}

class DerivedList<Source, Item extends Input<unknown>> implements InputList<Item['value'], Item> {
  readonly #sources: readonly Source[];
  readonly #makeInput: (source: Source) => Item;
  readonly #makeKey: (sources: readonly Source[]) => string;
  #key: string | undefined;

  constructor(
    sources: readonly Source[],
    makeInput: (source: Source) => Item,
    makeKey: (sources: readonly Source[]) => string,
  ) {
    this.#sources = sources;
    this.#makeInput = makeInput;
    this.#makeKey = makeKey;
  }

  get key(): string {
    this.#key ??= this.#makeKey(this.#sources);
    return this.#key;
  }

  get items(): readonly Item[] {
    return this.#sources.map((source) => this.#makeInput(source));
  }

  get value(): readonly Item['value'][] {
    return this.#sources.map((source) => this.#makeInput(source).value);
  }
}

function joinKeys(keys: readonly string[]): string {
  const joined = `(${keys.join()})`;
  return joined.length <= MAX_JOINED_LENGTH ? joined : hashKey(joined);
}

/** Most articles have most lists empty. */
const EMPTY_LIST = new List<never>([]);

class NamedInputs<Named extends Inputs> implements InputRecord<Named> {
  readonly inputs: Named;

  constructor(inputs: Named) {
    this.inputs = inputs;
  }

  get key(): string {
    return keyOfInputs(this.inputs);
  }

  get value(): Values<Named> {
    return valuesOf(this.inputs);
  }
}

/** A key that changes with each of some inputs. */
export function keyOfInputs(inputs: Inputs): string {
  let keys = '';
  for (const name in inputs) keys += `${name}:${inputs[name]?.key},`;
  return `(${keys})`;
}

export function valuesOf<Named extends Inputs>(inputs: Named): Values<Named>;
export function valuesOf(inputs: Inputs): Record<string, unknown> {
  return Object.fromEntries(Object.entries(inputs).map(([name, { value }]) => [name, value]));
}
