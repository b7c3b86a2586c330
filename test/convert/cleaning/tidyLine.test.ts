import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidyLine } from '../../../src/convert/cleaning/tidyLine.ts';
import { oneLine } from '../../../src/text/clean.ts';

const lines = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0x20, 0x627)), { maxLength: 20 })
  .map((codes) => String.fromCharCode(...codes));

describe('tidyLine', () => {
  it('gives the result of oneLine for every UTF-16 unit', () => {
    for (let code = 0; code <= 0xffff; code += 1) {
      const line = `س${String.fromCharCode(code)}س`;
      if (tidyLine(line) !== oneLine(line)) expect(tidyLine(line)).toBe(oneLine(line));
    }
  });

  it('gives the result of oneLine for any text', () => {
    fc.assert(
      fc.property(lines, (line) => {
        expect(tidyLine(line)).toBe(oneLine(line));
      }),
    );
    for (const line of ['', ' ', 'س ', ' س', 'س  س', 'س\u200Cس', '😀 س'])
      expect(tidyLine(line)).toBe(oneLine(line));
  });
});
