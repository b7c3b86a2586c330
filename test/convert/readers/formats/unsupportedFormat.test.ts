import { describe, expect, it } from 'vitest';
import { unsupportedFormatReason } from '../../../../src/convert/readers/formats/unsupportedFormat.ts';

describe('a text of a format that is not read', () => {
  it.each([
    ['<?xml version="1.0"?><rss>', 'XML'],
    ['<feed xmlns="x">', 'XML'],
    ['{"title": "x"}', 'JSON'],
    ['[{"title": "x"}]', 'JSON'],
    ['{"title": "x"}\n{"title": "y"}\n', 'JSON'],
    ['WARC/1.0\nx', 'web archive'],
  ])('is refused with what it looks like: %j', (text, format) => {
    expect(unsupportedFormatReason(text)).toContain(format);
  });
});

describe('a text', () => {
  it.each([
    'عنوان\nفقرة',
    '{{ title }}\nفقرة',
    '{% raw %}',
    '[صور] قمة بغداد',
    '["قمة"] في بغداد\nفقرة',
    '<script>alert(1)</script>',
    '--- عنوان ---',
    '---js\n{}',
    '',
  ])('is read, whatever it begins with: %j', (text) => {
    expect(unsupportedFormatReason(text)).toBeUndefined();
  });
});
