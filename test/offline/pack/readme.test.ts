import { describe, expect, it } from 'vitest';
import type { Manifest, Selection } from '../../../src/offline/format/manifest.ts';
import { formatReadme } from '../../../src/offline/pack/readme.ts';
import { settings, strings } from '../../fixtures/archive.ts';

const manifest: Manifest = {
  format: 1,
  archive: { id: '0123456789abcdef', title: settings.title, url: 'https://example.org/' },
  version: 'f'.repeat(32),
  articles: 11,
  paths: { hash: '0'.repeat(32), bytes: 0 },
  blocks: [],
  selection: null,
  takedowns: [],
};
const readme = (selection: Selection | null = null, publicKey?: string): string =>
  formatReadme({
    manifest: { ...manifest, selection },
    settings,
    strings,
    plain: false,
    withSources: false,
    publicKey,
  });

describe('README.txt', () => {
  it('is read by Notepad: UTF-8 with a byte order mark, and lines that end with CR LF', () => {
    expect(readme().codePointAt(0)).toBe(0xfeff);
    expect(readme().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    for (const line of readme().split('\r\n')) expect(line.length).toBeLessThanOrEqual(79);
  });

  it('says in both languages what the copy is, and how it is opened and checked', () => {
    const text = readme();
    expect(text.match(/index\.html/gu)?.length).toBeGreaterThanOrEqual(4);
    expect(text.match(/sha256sum --check SHA256SUMS/gu)).toHaveLength(2);
    expect(text.match(/f{32}/gu)).toHaveLength(2);
    expect(text).toContain('فيها 11 مقالًا.');
    expect(text).toContain('It holds 11 articles.');
    expect(text.indexOf('خزانة')).toBeLessThan(text.indexOf('Khizana'));
  });

  it('names the articles that were selected, and the key of a signed copy', () => {
    const selection: Selection = {
      tags: [
        { id: 'russia', name: { ar: 'روسيا', en: 'Russia' } },
        { id: 'climate-1234', name: { en: 'Climate' } },
      ],
      languages: ['ar'],
      from: '2025-02',
      to: '2025-03-01',
      pictures: 'none',
    };
    const text = readme(selection, 'KEY=');
    for (const part of [
      'on Russia or Climate',
      'Arabic',
      'February 2025',
      '1 March 2025',
      'without pictures',
      '  KEY=',
    ])
      expect(text).toContain(part);
    for (const part of ['عن روسيا أو Climate', 'العربية', 'فبراير 2025', 'بلا صور'])
      expect(text).toContain(part);
    expect(readme()).not.toContain('without pictures');
  });
});
