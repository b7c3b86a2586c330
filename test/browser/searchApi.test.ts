/** Runs the page that docs/search-api.md gives, on the archive's own origin and on another one. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sirv from 'sirv';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type SiteVisit, visitSite, type WatchedPage } from '../../scripts/cli/visit.ts';
import { PROJECT } from '../fixtures/commandLine.ts';
import { PREFIX } from '../fixtures/site.ts';

const { site, prefixed } = inject('fixture');
const DOCUMENT = await readFile(join(PROJECT, 'docs/search-api.md'), 'utf8');
const EXAMPLE_ADDRESS = 'https://archive.example.org/';

/** The first code block of a language in the document. */
function codeBlock(language: string): string {
  const [, code] = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'msu').exec(DOCUMENT) ?? [];
  if (code === undefined) throw new Error(`docs/search-api.md has no code block of ${language}`);
  return code;
}

/** The document's page, as a reader who copies it changes it. @param archive the archive's address, with a final slash */
function pageFor(archive: string): string {
  const page = codeBlock('html');
  const line = `const ARCHIVE = '${EXAMPLE_ADDRESS}';`;
  expect(page.split(line)).toHaveLength(2);
  return page.replace(line, `const ARCHIVE = '${archive}';`);
}

/** The header that the document has a host send. */
function corsHeaders(): Record<string, string> {
  const [, name = '', value = ''] = /^Let the archive's host send `([\w-]+): ([^`]+)`/mu.exec(DOCUMENT) ?? [];
  return { [name]: value };
}

/** The document's policy, for a page whose script and style are in the page itself. */
function policyFor(archive: string): string {
  const [, sources = ''] = /^(script-src .*)$/mu.exec(DOCUMENT) ?? [];
  const policy = sources
    .replaceAll(EXAMPLE_ADDRESS.slice(0, -1), archive.slice(0, -1))
    .replace('script-src', "script-src 'unsafe-inline'");
  return `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; ${policy}">`;
}

/** The folder of the other host, with the page alone. */
let folder: string;
let server: Server;
let archive: string;
let host: SiteVisit;
let ownOrigin: SiteVisit[];

beforeAll(async () => {
  const files = sirv(site, { dev: true });
  server = createServer((request, response) => {
    if (request.url?.startsWith('/search/'))
      for (const [name, value] of Object.entries(corsHeaders())) response.setHeader(name, value);
    files(request, response, () => {
      response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  archive = `http://localhost:${typeof address === 'object' ? address?.port : 0}/`;
  folder = await mkdtemp(join(tmpdir(), 'khizana-search-'));
  const page = pageFor(archive);
  await writeFile(join(folder, 'search.html'), page);
  await writeFile(join(folder, 'policy.html'), page.replace('<title>', `${policyFor(archive)}\n<title>`));
  // Browsers ask for it, and complain if there is none.
  await writeFile(join(folder, 'favicon.ico'), '');
  host = await visitSite(folder);
  ownOrigin = [await visitSite(site), await visitSite(prefixed, PREFIX)];
  await writeFile(join(folder, 'refused.html'), pageFor(`${ownOrigin[0]?.root}/`));
});
afterAll(async () => {
  await Promise.all([host, ...ownOrigin].map((visit) => visit.close()));
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

async function searchFor({ page }: WatchedPage, query: string): Promise<void> {
  await page.getByRole('searchbox').fill(query);
  await page.getByRole('button', { name: 'Search' }).click();
  await page
    .getByRole('status')
    .filter({ hasNotText: /^Searching…$|^$/u })
    .waitFor();
}

/** Searches, and checks what the page shows. @param root the archive's address, without a final slash */
async function expectResults(watched: WatchedPage, root: string): Promise<void> {
  const { page } = watched;
  await searchFor(watched, 'Armstrong Aldrin');
  expect(await page.getByRole('status').textContent()).toMatch(/^Articles with all words: [1-9]/u);
  const first = page.getByRole('listitem').filter({ hasText: 'Armstrong and Aldrin walk on the Moon' });
  expect(await first.textContent()).toContain('Sample Science Observer · Science Desk · 1969-07-20');
  expect(await first.locator('mark').count()).toBeGreaterThan(0);
  const address = `${root}/en/1969/07/20/c6z5yrv1/`;
  expect(await first.getByRole('link').first().getAttribute('href')).toBe(address);
  expect((await fetch(address)).status).toBe(200);

  await searchFor(watched, 'مقلوب');
  const original = page.getByRole('link', { name: 'Original' });
  expect(await original.getAttribute('href')).toBe('https://example.org/مقلوب');

  await searchFor(watched, 'smalpox');
  await page.getByRole('button', { name: 'smallpox' }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /^Articles with all words: [1-9]\d*\.$/u })
    .waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('smallpox');
}

describe('the page of docs/search-api.md', () => {
  it("finds articles on the archive's own origin, also below a path", async () => {
    for (const visit of ownOrigin) {
      const watched = await visit.open();
      await watched.page.route('**/search.html', (route) =>
        route.fulfill({ contentType: 'text/html', body: pageFor(`${visit.root}/`) }),
      );
      await watched.page.goto(`${visit.root}/search.html`);
      await expectResults(watched, visit.root);
      expect(watched.complaints).toEqual([]);
      await watched.page.context().close();
    }
  });

  it('finds articles from another origin and from disk, if the archive sends the header that the document names', async () => {
    for (const address of [`${host.root}/search.html`, pathToFileURL(join(folder, 'search.html')).href]) {
      const watched = await host.open();
      await watched.page.goto(address);
      await expectResults(watched, archive.slice(0, -1));
      expect(watched.complaints).toEqual([]);
      await watched.page.context().close();
    }
  });

  it('finds articles under a policy with the sources that the document names', async () => {
    const watched = await host.open();
    await watched.page.goto(`${host.root}/policy.html`);
    await expectResults(watched, archive.slice(0, -1));
    expect(watched.complaints).toEqual([]);
    await watched.page.context().close();
  });

  it('tells why nothing is found where the archive does not send that header', async () => {
    const watched = await host.open();
    await watched.page.goto(`${host.root}/refused.html`);
    await searchFor(watched, 'smallpox');
    expect(await watched.page.getByRole('status').textContent()).toMatch(/engine\.js/u);
    await watched.page.context().close();
  });
});
