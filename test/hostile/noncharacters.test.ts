/**
 * Threat model. An attacker writes an article, or a text that someone pastes into a settings file. It contains code points that XML
 * forbids, so that every feed reader rejects the whole feed, or controls that override the direction of text.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { describe, expect, inject, it } from 'vitest';
import { parseArticleFile } from '../../src/archive/article/frontMatter.ts';
import { readTakedowns } from '../../src/archive/takedowns/takedowns.ts';
import { readVocabularyFile } from '../../src/archive/vocabulary/vocabulary.ts';
import { tidyLine } from '../../src/convert/cleaning/tidyLine.ts';
import { formatOpenSearch } from '../../src/site/exports/openSearch.ts';
import { readSettings } from '../../src/site/settings/settings.ts';
import { listFiles } from '../../src/system/files/files.ts';
import { oneLine, stripControls } from '../../src/text/clean.ts';
import { PROJECT } from '../fixtures/commandLine.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

/** The 66 noncharacters of Unicode (version 16, section 23.7). */
const NONCHARACTERS = [
  ...Array.from({ length: 32 }, (_, at) => 0xfdd0 + at),
  ...Array.from({ length: 17 }, (_, plane) => [plane * 0x10000 + 0xfffe, plane * 0x10000 + 0xffff]).flat(),
].map((code) => String.fromCodePoint(code));

/** Code points that no file of a site may have: noncharacters, controls except tabs and line ends, direction overrides. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern searches for controls
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFDD0-\uFDEF\uFFFE\uFFFF]|[\u{1FFFE}\u{1FFFF}\u{10FFFE}\u{10FFFF}]/u;

const TEXT_WITH_FORBIDDEN = 'A\u202E\u0007\uFFFE\uFFFF\u{1FFFE}\uFDD0b';

const { site } = inject('fixture');

/** @throws Error if a text is not well-formed XML, or has code points that XML forbids */
function parseXml(text: string): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
}

describe('cleaning', () => {
  it('removes every noncharacter and keeps the characters beside it', () => {
    expect(NONCHARACTERS).toHaveLength(66);
    for (const code of NONCHARACTERS) {
      expect(stripControls(`ا${code}b`)).toBe('اb');
      expect(tidyLine(`ا${code}b`)).toBe('اb');
      expect(oneLine(code)).toBe('');
    }
  });

  it('keeps the code points next to noncharacters, and other planes', () => {
    const text = '\uFDCF\uFDF0\uFFFD 😀 \u{1FFFD} \u{20000}';
    expect(stripControls(text)).toBe(text);
  });
});

describe('reading a text with forbidden code points', () => {
  it('removes them from every text of front matter, including the source', () => {
    const value = JSON.stringify(TEXT_WITH_FORBIDDEN);
    const file = `---\ntitle: ${value}\nlang: en\ntags: [${value}]\nsource:\n  file: ${value}\n  sha256: '${'0'.repeat(64)}'\n  format: text\n  url: ${value}\n---\n${TEXT_WITH_FORBIDDEN}\n`;
    const { front, body } = parseArticleFile(file, 'a.md');
    expect([front.title, front.tags, front.source?.file, front.source?.url, body]).toEqual([
      'Ab',
      ['Ab'],
      'Ab',
      'Ab',
      'Ab',
    ]);
  });

  it('removes them from takedowns, vocabularies and settings', async () => {
    const folder = await temporaryFolder();
    const settings: unknown = JSON.parse(await readFile(join(PROJECT, '_data/site.json'), 'utf8'));
    await writeFiles(folder, {
      'takedowns.json': JSON.stringify([
        { id: '4h20kv8k', date: '2026-01-31', reason: { ar: TEXT_WITH_FORBIDDEN, en: TEXT_WITH_FORBIDDEN } },
      ]),
      'vocabulary.json': JSON.stringify([
        {
          id: 'a',
          en: TEXT_WITH_FORBIDDEN,
          aliases: [TEXT_WITH_FORBIDDEN],
          note: { en: TEXT_WITH_FORBIDDEN },
        },
      ]),
      'site.json': JSON.stringify(
        Object.assign({}, settings, {
          title: { ar: TEXT_WITH_FORBIDDEN, en: TEXT_WITH_FORBIDDEN },
          description: { ar: TEXT_WITH_FORBIDDEN, en: TEXT_WITH_FORBIDDEN },
        }),
      ),
    });
    expect((await readTakedowns(folder))[0]?.reason).toEqual({ ar: 'Ab', en: 'Ab' });
    expect(await readVocabularyFile(join(folder, 'vocabulary.json'))).toEqual([
      { id: 'a', en: 'Ab', aliases: ['Ab'], note: { en: 'Ab' } },
    ]);
    const read = await readSettings(join(folder, 'site.json'));
    expect(read.title).toEqual({ ar: 'Ab', en: 'Ab' });
    expect(() => parseXml(formatOpenSearch('en', read))).not.toThrow();
  });
});

describe('a site of articles with such texts', () => {
  it('has feeds, sitemaps and descriptions that are well-formed XML', async () => {
    const files = (await listFiles(site)).filter((file) => /\.xml$/u.test(file));
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) {
      const text = await readFile(join(site, file), 'utf8');
      expect(() => parseXml(text), file).not.toThrow();
    }
  });

  it('has none of them in any page, feed, citation or data file', async () => {
    const files = (await listFiles(site)).filter((file) => /\.(?:html|xml|json|jsonl|csv)$/u.test(file));
    for (const file of files) {
      const text = await readFile(join(site, file), 'utf8');
      expect(FORBIDDEN.exec(text)?.index, file).toBeUndefined();
      // Citations are data URLs with percent-encoded files, and JSON may escape any character.
      expect(text, file).not.toMatch(
        /%EF%BF%B[EF]|%EF%B7%9\d|%E2%80%A[A-E]|\\u(?:fff[ef]|d[89a-f]|202[a-e])/iu,
      );
    }
  });
});
