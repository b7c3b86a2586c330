/**
 * Threat: a vocabulary, a translation or settings from someone else contain markup, code or control characters. The test builds a whole
 * site with them and parses it with a browser's HTML parser and with strict parsers of XML and JSON.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { SaxesParser } from 'saxes';
import { describe, expect, it, onTestFinished } from 'vitest';
import { visitSite } from '../../scripts/cli/visit.ts';
import { readVocabularyFile } from '../../src/archive/vocabulary/vocabulary.ts';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import { readSettings } from '../../src/site/settings/settings.ts';
import { readStrings } from '../../src/site/settings/strings.ts';
import { listFiles } from '../../src/system/files/files.ts';
import { PROJECT, run } from '../fixtures/commandLine.ts';
import { hostileStrings } from '../fixtures/hostileStrings.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const MAX_NAME_LENGTH = 300;
/** Few enough for a quick build. Texts without visible characters are left to the tests of `clean.ts`. */
const NAMES = hostileStrings()
  .filter((text) => text.length <= MAX_NAME_LENGTH)
  .filter((text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text))
  .slice(0, 60);
const PAYLOAD = `</title></script>"'><script>alert(1)</script><img src=x onerror=alert(2)> {{ 31337*7 }} \u0000\u001B\u202E&lt;b&gt;`;
const LINKS = '[a](javascript:alert(3)) <javascript:alert(4)> [b](data:text/html,<script>alert(5)</script>)';

/** Adds payloads to settings, vocabularies, strings and articles. */
async function addPayloads(copy: ProjectCopy): Promise<void> {
  const data = join(copy.project, '_data');
  const changeJson = async (
    file: string,
    change: (given: Record<string, unknown>) => unknown,
  ): Promise<void> => {
    const path = join(data, file);
    await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, 'utf8')))));
  };
  const inBothLanguages = (text: string) => ({ ar: `عربي ${text}`, en: `English ${text}` });
  await changeJson('site.json', (site) => ({
    ...site,
    title: inBothLanguages(PAYLOAD),
    description: inBothLanguages(PAYLOAD),
    cardImages: 'article',
    about: { ar: [PAYLOAD, LINKS], en: [PAYLOAD, LINKS] },
  }));
  const entries = NAMES.map((name, at) => ({
    id: `hostile-${at}`,
    ...inBothLanguages(`${name} ${at}`),
    aliases: [`alias ${at} ${name}`.slice(0, MAX_NAME_LENGTH)],
    note: inBothLanguages(PAYLOAD),
  }));
  const prototype = { id: 'constructor', en: 'Constructor', ar: 'بانٍ', aliases: ['__proto__', 'toString'] };
  await writeFile(join(data, 'vocabulary.json'), JSON.stringify([prototype, ...entries.slice(0, 30)]));
  await writeFile(join(data, 'concepts/topics.json'), JSON.stringify(entries.slice(30)));
  await writeFile(join(data, 'publishers.json'), JSON.stringify([prototype, ...entries]));
  for (const lang of ['ar', 'en'])
    await changeJson(`strings/${lang}.json`, (strings) =>
      Object.fromEntries(
        Object.entries(strings).map(([key, text]) => [
          key,
          JSON.parse(JSON.stringify(text), (_, value) =>
            typeof value === 'string' ? `${value} ${PAYLOAD}` : value,
          ),
        ]),
      ),
    );
  const articles = ['ar', 'en'].flatMap((lang, number) =>
    [0, 1, 2].map((at) => {
      const tags = NAMES.map((_, tag) => `alias ${tag} ${NAMES[tag]}`).filter((_, tag) => tag % 3 === at);
      const front = JSON.stringify({
        title: `Article ${at}`,
        lang,
        date: `2025-02-1${number}`,
        publisher: tags[at] ?? '',
        tags: ['__proto__', 'constructor', ...tags],
      });
      return [`articles/${lang}/${at}.md`, `---\n${front}\n---\nText of article ${at}.\n`];
    }),
  );
  await writeFiles(copy.content, Object.fromEntries(articles));
}

/** Finds what a browser would run or load from pages, with the browser's own parser. */
async function findFaults(
  pages: readonly { file: string; html: string }[],
  browser: Browser,
): Promise<string[]> {
  const page = await browser.newPage();
  return page.evaluate((all) => {
    const faults: string[] = [];
    for (const { file, html } of all) {
      const document = new DOMParser().parseFromString(html, 'text/html');
      // Hosts give the page of missing addresses for an address of any depth.
      const ownAddress = file === '404.html' ? /^\/(?!\/)/u : /^\.{1,2}\/(?!\/)/u;
      const isOwnAddress = (value: string): boolean => ownAddress.test(value);
      const addFault = (element: Element): number =>
        faults.push(`${file}: ${element.outerHTML.slice(0, 200)}`);
      const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
      if (!/^default-src 'none';/u.test(policy?.getAttribute('content') ?? ''))
        faults.push(`${file}: no policy`);
      for (const script of document.querySelectorAll('script'))
        if (script.type === 'application/ld+json') JSON.parse(script.text);
        else if (!isOwnAddress(script.getAttribute('src') ?? '') || script.text !== '') addFault(script);
      for (const element of document.querySelectorAll(
        'img, iframe, object, embed, base, style, [style], svg script',
      ))
        addFault(element);
      for (const element of document.querySelectorAll('*'))
        for (const { name, value } of element.attributes) {
          if (name.startsWith('on') || name === 'srcdoc') addFault(element);
          const isLink = ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name);
          const isFile = element.hasAttribute('download') && /^data:application\//u.test(value);
          if (isLink && !isFile && !/^(?:https:\/\/|#)/u.test(value) && !isOwnAddress(value))
            addFault(element);
        }
    }
    return faults;
  }, pages);
}

function expectXml(file: string, text: string): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new Error(`${file}: ${error.message}`);
  });
  parser.write(text).close();
}

describe('a site with payloads in its settings, vocabularies and texts', () => {
  it('runs no payload and is valid for every parser', async () => {
    await ProjectCopy.with(PROJECT, async (copy) => {
      await addPayloads(copy);
      const { code, stderr } = await run(process.execPath, copy.buildCommand(), { cwd: copy.project });
      expect(code, stderr).toBe(0);
      const files = await listFiles(copy.output);
      const read = async (ending: RegExp) =>
        Promise.all(
          files
            .filter((file) => ending.test(file))
            .map(async (file) => ({ file, html: await readFile(join(copy.output, file), 'utf8') })),
        );
      const pages = await read(/\.html$/u);
      expect(pages.length).toBeGreaterThan(120);
      for (const { file, html } of pages)
        expect(html, file).not.toMatch(/219359|[\u202A-\u202E\u2066-\u2069]/u);
      for (const { file, html } of await read(/\.xml$/u)) expectXml(file, html);
      for (const { html } of await read(/\.(?:json|webmanifest)$/u))
        expect(() => JSON.parse(html)).not.toThrow();

      const browser = await chromium.launch({
        executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      });
      onTestFinished(() => browser.close());
      expect((await findFaults(pages, browser)).slice(0, 10)).toEqual([]);

      const visited = await visitSite(copy.output);
      onTestFinished(() => visited.close());
      const { page, complaints, outside } = await visited.open();
      const dialogs: string[] = [];
      page.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        return dialog.dismiss();
      });
      for (const path of [
        '/en/',
        '/ar/about/',
        '/en/tags/constructor/',
        '/ar/tags/hostile-0/',
        '/en/review/',
      ])
        await page.goto(visited.root + path);
      await page.goto(`${visited.root}/en/search/?q=article`);
      await page.locator('[data-search-results] li').first().waitFor();
      expect({ dialogs, complaints, outside }).toEqual({ dialogs: [], complaints: [], outside: [] });
    });
  }, 300_000);
});

describe('a file of settings, names or texts', () => {
  const readProblem = async (name: string, text: string): Promise<string> => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { [name]: text, 'en.json': '{}' });
    const path = join(folder, name);
    const read = {
      'site.json': readSettings,
      'vocabulary.json': readVocabularyFile,
      'ar.json': () => readStrings(folder),
    }[name];
    return read === undefined
      ? ''
      : read(path).then(
          () => 'read',
          (error: Error) => error.message,
        );
  };

  it.each([
    ['vocabulary.json', '[{"id": "__proto__"}]', 'must be lower-case ASCII words'],
    ['vocabulary.json', '[{"id": "<b>"}]', 'must be lower-case ASCII words'],
    ['vocabulary.json', `[{"id": "${'a'.repeat(101)}"}]`, 'has more than 100 characters'],
    ['vocabulary.json', '[{"id": "a", "en": ""}]', 'en: must not be empty'],
    ['vocabulary.json', '[{"id": "a", "en": "\\u200B\\u0000"}]', 'en: must not be empty'],
    ['vocabulary.json', `[{"id": "a", "en": "${'x'.repeat(301)}"}]`, 'en: has more than 300 characters'],
    ['site.json', '{"__proto__": {"polluted": true}}', 'site.json'],
    ['ar.json', '{"list.count": {"several": "x"}}', 'list.count'],
    ['ar.json', '{"list.part": 1}', 'list.part'],
    ['ar.json', '[', 'cannot be read as JSON'],
  ])('is rejected with a reason: %s: %s', async (name, text, reason) => {
    expect(await readProblem(name, text)).toContain(reason);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
