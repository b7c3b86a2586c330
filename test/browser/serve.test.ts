/** Runs `npm start`, and opens its preview in Chromium. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT, STARTER } from '../fixtures/commandLine.ts';

let folder = '';
let server: ChildProcess;
let address = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khizana-serve-'));
  await cp(join(PROJECT, 'content'), join(folder, 'content'), { recursive: true });
  const args = [
    STARTER,
    'start',
    '--content',
    join(folder, 'content'),
    '--output',
    join(folder, 'site'),
    '--port',
    '8471',
  ];
  server = spawn(process.execPath, args, { cwd: PROJECT, stdio: ['ignore', 'pipe', 'inherit'] });
  address = await new Promise((resolve) => {
    server.stdout?.on('data', (data: Buffer) => {
      const found = /The archive is at (\S+)/u.exec(data.toString());
      if (found?.[1]) resolve(found[1]);
    });
  });
});

afterAll(async () => {
  server.kill();
  await rm(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  it('shows a saved article without a manual reload', async () => {
    const browser = await chromium.launch({
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto(new URL('ar/2025/02/13/4h20kv8k/', address).href);
      const file = join(folder, 'content/articles/ar/2025/02/4h20kv8k.md');
      await writeFile(file, (await readFile(file, 'utf8')).replace('بكين تعرض وساطة', 'الصين تعرض وساطة'));
      await page.getByRole('heading', { level: 1, name: /الصين تعرض وساطة/u }).waitFor({ timeout: 60_000 });
      expect(complaints).toEqual([]);
      // The files on disk are for a host, and have no script that reloads.
      expect(await readFile(join(folder, 'site/ar/2025/02/13/4h20kv8k/index.html'), 'utf8')).not.toMatch(
        /<script(?! type="application\/ld\+json"| type="module" src="(?:\.\.\/)+assets\/(?:search-key|share)\.js")/u,
      );
    } finally {
      await browser.close();
    }
  });

  it('serves the packed files of the search as they are', async () => {
    for (const path of ['search/index/0/texts/0.bin', 'search/index/words-0/first.bin']) {
      const response = await fetch(new URL(path, address), { headers: { range: 'bytes=0-74' } });
      const bytes = Buffer.from(await response.arrayBuffer());
      const file = await readFile(join(folder, 'site', path));
      expect(bytes.equals(response.status === 206 ? file.subarray(0, 75) : file), path).toBe(true);
    }
  });
});
