import { describe, expect, it } from 'vitest';
import { unsupportedFormatReason } from '../../../../src/convert/readers/formats/unsupportedFormat.ts';

describe('unsupportedFormatReason', () => {
  it.each([
    ['<?xml version="1.0"?><rss>', 'XML'],
    ['<feed xmlns="x">', 'XML'],
    ['{"title": "x"}', 'JSON'],
    ['[{"title": "x"}]', 'JSON'],
    ['{"title": "x"}\n{"title": "y"}\n', 'JSON'],
    ['WARC/1.0\nx', 'web archive'],
  ])('names the format of %j', (text, format) => {
    expect(unsupportedFormatReason(text)).toContain(format);
  });

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
  ])('lets plain text be read: %j', (text) => {
    expect(unsupportedFormatReason(text)).toBeUndefined();
  });
});
