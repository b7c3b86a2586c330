import { describe, expect, it } from 'vitest';
import { captureTime, webAddress } from '../../../../../src/convert/intake/containers/warc/capture.ts';

describe('the time of a capture', () => {
  it.each([
    ['2024-05-01T10:00:00Z', '2024-05-01T10:00:00Z'],
    ['2024-05-01T10:00:00.123456Z', '2024-05-01T10:00:00Z'],
    ['2024-05-01T13:00:00+03:00', '2024-05-01T10:00:00Z'],
    [' 2024-05-01 ', '2024-05-01'],
  ])('is in UTC: %s', (given, captured) => {
    expect(captureTime(given)).toEqual({ captured });
  });

  it.each([undefined, '', '2024', '20240501100000', '2024-13-01T10:00:00Z', 'yesterday', '{{ 7*7 }}'])(
    'is none where it is no time: %s',
    (given) => {
      expect(captureTime(given)).toEqual({});
    },
  );
});

describe('the address of a capture', () => {
  it('is one of the web, as it was given', () => {
    const url = 'https://news.example/خبر?a=1#b';
    expect(webAddress(url)).toEqual({ url });
    expect(webAddress(`<${url}>`)).toEqual({ url });
    expect(webAddress(' HTTP://news.example/a\u202E ')).toEqual({ url: 'HTTP://news.example/a' });
  });

  it.each([
    undefined,
    '',
    'urn:pageinfo:https://news.example',
    'dns:news.example',
    'javascript:alert(1)',
    'https://',
  ])('is none where it is no such address: %s', (given) => {
    expect(webAddress(given)).toEqual({});
  });
});
