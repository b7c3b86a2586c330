import { describe, expect, it } from 'vitest';
import { inputList, inputOf, inputRecord, keyOfInputs, NO_INPUT } from '../../../src/site/inputs/input.ts';

describe('inputOf', () => {
  it('gives equal keys to equal values, and other keys to others', () => {
    const keys = [1, '1', null, undefined, '', [], [1], { a: 1 }, { a: 2 }, { a: 1, b: [2] }].map(
      (value) => inputOf(value).key,
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(inputOf({ a: 1, b: [2] }).key).toBe(inputOf({ a: 1, b: [2] }).key);
  });

  it('does not compile with values that JSON would leave out', () => {
    // @ts-expect-error: a map is written as {}
    inputOf(new Map([[1, 2]]));
    // @ts-expect-error: a function is not written at all
    inputOf({ of: () => 1 });
  });
});

describe('inputList and inputRecord', () => {
  it('gives another key for other inputs, another order and other names', () => {
    const [a, b] = [inputOf('a'), inputOf('b')];
    const keys = [
      inputList([]),
      inputList([a]),
      inputList([a, b]),
      inputList([b, a]),
      inputList([inputList([a, b])]),
      inputList([inputList([a]), b]),
      inputRecord({ a, b }),
      inputRecord({ a: b, b: a }),
      inputRecord({ a, c: b }),
      inputRecord({ a, b: NO_INPUT }),
    ].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('gives the values of its inputs', () => {
    const list = inputList([inputOf(1), inputOf(2)]);
    expect(inputRecord({ list, one: inputOf('x') }).value).toEqual({ list: [1, 2], one: 'x' });
  });

  it('makes its key without the values', () => {
    const unread = {
      key: 'k',
      get value(): string {
        throw new Error('the value was read');
      },
    };
    expect(() => keyOfInputs({ record: inputRecord({ list: inputList([unread]) }) })).not.toThrow();
  });
});
