import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter } from '../../../src/search/format/bytes.ts';

describe('ByteWriter and ByteReader', () => {
  it('gives back any numbers and bytes', () => {
    const part = fc.oneof(fc.nat(), fc.nat(300), fc.uint8Array({ maxLength: 9000 }));
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const writer = new ByteWriter();
        for (const one of parts) {
          if (typeof one === 'number') writer.number(one);
          else writer.append(one);
        }
        const length = writer.length;
        const bytes = writer.take();
        expect(bytes).toHaveLength(length);
        expect(writer.length).toBe(0);
        const reader = new ByteReader(bytes);
        for (const one of parts) {
          if (typeof one === 'number') expect(reader.number()).toBe(one);
          else expect([...reader.take(one.length)]).toEqual([...one]);
        }
        expect(reader.isAtEnd).toBe(true);
      }),
    );
  });

  it('writes numbers up to 127 in one byte, and up to 16,383 in two', () => {
    const sizeOf = (value: number) => {
      const writer = new ByteWriter();
      writer.number(value);
      return writer.length;
    };
    expect([0, 127, 128, 16_383, 16_384, 2 ** 31 - 1].map(sizeOf)).toEqual([1, 1, 2, 2, 3, 5]);
  });
});

describe('ByteReader', () => {
  it('reports a file that is cut off', () => {
    const message = /cut off; build the site again/u;
    expect(() => new ByteReader(Uint8Array.of(0x80)).number()).toThrow(message);
    expect(() => new ByteReader(Uint8Array.of(1, 2)).take(3)).toThrow(message);
  });
});
