import { describe, expect, it } from 'vitest';
import {
  parseCaptureTime,
  parseWebAddress,
} from '../../../../../src/convert/intake/containers/warc/capture.ts';

describe('parseCaptureTime', () => {
  it.each([
    ['2024-05-01T10:00:00Z', '2024-05-01T10:00:00Z'],
    ['2024-05-01T10:00:00.123456Z', '2024-05-01T10:00:00Z'],
    ['2024-05-01T13:00:00+03:00', '2024-05-01T10:00:00Z'],
    [' 2024-05-01 ', '2024-05-01'],
  ])('converts a time to UTC: %s', (given, captured) => {
    expect(parseCaptureTime(given)).toBe(captured);
  });

  it.each([undefined, '', '2024', '20240501100000', '2024-13-01T10:00:00Z', 'yesterday', '{{ 7*7 }}'])(
    'returns undefined for what is not a time: %s',
    (given) => {
      expect(parseCaptureTime(given)).toBeUndefined();
    },
  );
});

describe('parseWebAddress', () => {
  it('keeps a web address as it is written', () => {
    const url = 'https://news.example/خبر?a=1#b';
    expect(parseWebAddress(url)).toBe(url);
    expect(parseWebAddress(`<${url}>`)).toBe(url);
    expect(parseWebAddress(' HTTP://news.example/a\u202E ')).toBe('HTTP://news.example/a');
  });

  it.each([
    undefined,
    '',
    'urn:pageinfo:https://news.example',
    'dns:news.example',
    'javascript:alert(1)',
    'https://',
  ])('returns undefined for what is not a web address: %s', (given) => {
    expect(parseWebAddress(given)).toBeUndefined();
  });
});
