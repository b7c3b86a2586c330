/** Checks every kind of page with axe in Chromium, in both languages and both colour schemes. */
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type SiteVisit, visitSite, type WatchedPage } from '../../scripts/cli/visit.ts';
import { PAGE_KINDS, type PageKind } from '../../src/site/views/view.ts';
import { type BuiltPage, readPages } from '../fixtures/pages.ts';
import { PREFIX } from '../fixtures/site.ts';

declare global {
  interface Window {
    axe: { run(options?: RunOptions): Promise<AxeResults> };
  }
}

const { site, prefixed } = inject('fixture');
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Kinds of page that only a site that is offered offline has. */
const OFFLINE_KINDS: readonly PageKind[] = ['offline', 'notKept'];
/** Kinds of page that lead to another page at once. */
const REDIRECTING_KINDS: readonly PageKind[] = ['redirect', 'root'];
const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const;
type Look = (typeof LOOKS)[number];

/** A site in a browser, and its pages. */
interface VisitedSite {
  browser: SiteVisit;
  pages: BuiltPage[];
  /** A tab of each look: opening one and compiling axe there takes longer than checking a page. */
  tabs: Map<Look, WatchedPage>;
}

let online: VisitedSite;
let offline: VisitedSite;
beforeAll(async () => {
  online = await visit(site);
  offline = await visit(prefixed, PREFIX);
});
afterAll(() => Promise.all([online, offline].map(({ browser }) => browser.close())));

async function visit(folder: string, prefix?: string): Promise<VisitedSite> {
  const browser = await visitSite(folder, prefix);
  const tabs = new Map<Look, WatchedPage>();
  for (const look of LOOKS) tabs.set(look, await browser.open({ ...look, bypassCSP: true }));
  return { browser, pages: await readPages(folder), tabs };
}

function siteWith(kind: PageKind): VisitedSite {
  return OFFLINE_KINDS.includes(kind) ? offline : online;
}

/** The longest page of a kind in each language. */
function examplesOf(kind: PageKind): string[] {
  const ofKind = siteWith(kind).pages.filter(({ document }) => document.body.className === `page-${kind}`);
  const longest = (lang: string) =>
    ofKind
      .filter(({ document }) => document.documentElement.getAttribute('lang') === lang)
      .sort((a, b) => b.html.length - a.html.length)[0];
  return ['ar', 'en'].flatMap((lang) => longest(lang)?.url ?? []);
}

describe.each(PAGE_KINDS.filter((kind) => !REDIRECTING_KINDS.includes(kind)))(
  'a page of the kind %s',
  (kind) => {
    it.each(LOOKS)(
      'gives no violations in axe and no messages in the console ($colorScheme)',
      async (look) => {
        const { browser, tabs } = siteWith(kind);
        const tab = tabs.get(look);
        if (tab === undefined) throw new Error('No tab has this look');
        const { page, complaints, outside } = tab;
        const examples = examplesOf(kind);
        expect(examples).not.toEqual([]);
        for (const url of examples) {
          complaints.length = 0;
          outside.length = 0;
          await page.goto(browser.root + url);
          await page.addScriptTag({ path: AXE });
          const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
          );
          expect({ url, found, complaints, outside }).toEqual({
            url,
            found: [],
            complaints: [],
            outside: [],
          });
          // Nothing is wider than the window.
          expect(await page.evaluate(() => document.documentElement.scrollWidth), url).toBeLessThanOrEqual(
            look.viewport.width,
          );
        }
      },
    );
  },
);
