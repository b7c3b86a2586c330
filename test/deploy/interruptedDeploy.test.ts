/**
 * Ends deployments at random moments, as a loss of power does, and walks the target each time as readers do. `KHIZANA_DEPLOY=full`
 * makes 20 interruptions for each target, and `KHIZANA_DEPLOY_SEED=7` others.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomBelow } from '../../src/bench/random.ts';
import { deploy } from '../../src/deploy/deploy.ts';
import { FolderTarget } from '../../src/deploy/targets/folderTarget.ts';
import type { PutOptions } from '../../src/deploy/targets/target.ts';
import { PROJECT, runScript, STARTER } from '../fixtures/commandLine.ts';
import { buildVersions, type SiteVersions } from './siteVersions.ts';
import {
  folderTarget,
  hasRclone,
  hasRsync,
  readAllFiles,
  remoteShellTarget,
  rsyncDaemonTarget,
  s3Target,
  type TestTarget,
  webdavTarget,
} from './testTargets.ts';
import { type SiteFiles, walkSite } from './walkSite.ts';

const IS_FULL = process.env.KHIZANA_DEPLOY === 'full';
const SEED = Number(process.env.KHIZANA_DEPLOY_SEED ?? 1);
const FULL_INTERRUPTIONS = 20;
const TIMEOUT_MS = IS_FULL ? 1_200_000 : 120_000;
/** A walk takes 0.1 s. */
const WALK_INTERVAL = IS_FULL ? 1 : 8;
/** The earliest interruption, as a share of the time that reading the target takes. */
const START_SHARE = 0.8;
/** The latest one, as a share of the time of a first upload. */
const MAX_DURATION_SHARE = 1.2;
/** The least difference between the earliest and the latest interruption. */
const MIN_RANGE_MS = 100;
/** A program that lost its parent ends within this time. */
const ORPHAN_MS = 400;

let folder: string;
let versions: SiteVersions;
let contents: { before: SiteFiles; after: SiteFiles };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khizana-deploy-'));
  versions = await buildVersions(folder);
  contents = { before: readAllFiles(versions.before), after: readAllFiles(versions.after) };
}, TIMEOUT_MS);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Deploys, and ends the command and its programs after a time, or the command alone. @returns whether it was ended */
async function interrupt(
  site: string,
  { address, env }: TestTarget,
  afterMs: number,
  isWhole: boolean,
): Promise<boolean> {
  const child = spawn(process.execPath, [STARTER, 'deploy', '--output', site, '--to', address], {
    cwd: PROJECT,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
  });
  const ended = once(child, 'close');
  const isRunning = await Promise.race([ended.then(() => false), sleep(afterMs, true)]);
  if (!isRunning || child.pid === undefined) {
    expect({ code: child.exitCode, stderr }).toEqual({ code: 0, stderr: expect.anything() });
    return false;
  }
  process.kill(isWhole ? -child.pid : child.pid, 'SIGKILL');
  await ended;
  await sleep(isWhole ? 50 : ORPHAN_MS);
  return true;
}

async function deploySite(site: string, { address, env }: TestTarget, ...options: string[]): Promise<number> {
  const start = performance.now();
  const { code, stderr } = await runScript('deploy', ['--output', site, '--to', address, ...options], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.anything() });
  return performance.now() - start;
}

/** What readers see: without the folder of the deployment and files that have not arrived. */
function visibleFiles(files: SiteFiles): SiteFiles {
  return new Map([...files].filter(([path]) => !/(?:^|\/)\./u.test(path)));
}

function listDifferences(found: SiteFiles, expected: SiteFiles): string[] {
  const all = new Set([...found.keys(), ...expected.keys()]);
  return [...all].filter((file) => {
    const bytes = expected.get(file);
    return bytes === undefined || found.get(file)?.equals(bytes) !== true;
  });
}

/** A folder that gets its files one by one, and is walked after some of them. */
class WalkedTarget extends FolderTarget {
  readonly problems = new Set<string>();
  walks = 0;
  #operations = 0;
  readonly #walk: () => string[];

  constructor(path: string, walk: () => string[]) {
    super(path, path);
    this.#walk = walk;
  }

  override async put(files: readonly string[], source: string, options: PutOptions): Promise<void> {
    for (const file of files) {
      await super.put([file], source, options);
      this.#count();
    }
  }

  override async remove(
    files: readonly string[],
    folders: readonly string[],
    onFile: () => void,
  ): Promise<void> {
    for (const file of files) {
      await super.remove([file], [], onFile);
      this.#count();
    }
    await super.remove([], folders, onFile);
  }

  #count(): void {
    this.#operations += 1;
    if (this.#operations % WALK_INTERVAL !== 0) return;
    this.walks += 1;
    for (const problem of this.#walk()) this.problems.add(problem);
  }
}

describe('the order of an upload', () => {
  it.each([
    ['a new site', undefined, 'before'],
    ['a newer version', 'before', 'after'],
    ['an older version', 'after', 'before'],
  ] as const)('has no page without its files at any file of %s', async (_, from, to) => {
    const path = join(folder, `order-${to}-${from ?? 'new'}`);
    const versionsThere = from === undefined ? [contents[to]] : [contents[from], contents[to]];
    const bookmarks = [...contents[to].keys()].filter(
      (file) => file.endsWith('.html') && versionsThere.every((version) => version.has(file)),
    );
    const target = new WalkedTarget(path, () =>
      walkSite(visibleFiles(readAllFiles(path)), from === undefined ? [] : bookmarks, versionsThere),
    );
    if (from !== undefined) {
      const first = new FolderTarget(path, path);
      await deploy({ project: PROJECT, output: versions[from], target: first });
    }
    await deploy({ project: PROJECT, output: versions[to], target });
    expect([...target.problems].slice(0, 20)).toEqual([]);
    expect(target.walks).toBeGreaterThan(20);
    expect(listDifferences(readAllFiles(path), contents[to])).toEqual([]);
  });
});

const KINDS = [
  { name: 'a folder', create: folderTarget, isThere: true, interruptions: 10 },
  { name: 'rsync by a remote shell', create: remoteShellTarget, isThere: hasRsync, interruptions: 7 },
  { name: "rsync's daemon", create: rsyncDaemonTarget, isThere: hasRsync, interruptions: 1 },
  { name: 'S3', create: s3Target, isThere: hasRclone, interruptions: 2 },
  { name: 'WebDAV', create: webdavTarget, isThere: hasRclone && IS_FULL, interruptions: 0 },
];

describe.each(KINDS)('a deployment to $name', ({ create, isThere, interruptions }) => {
  let target: TestTarget;
  const wanted = IS_FULL ? FULL_INTERRUPTIONS : interruptions;

  beforeAll(async () => {
    if (isThere) target = await create(folder);
  });

  afterAll(() => (isThere ? target.close() : undefined));

  it.runIf(isThere)(
    `keeps every page with its files at ${wanted} interruptions, and ends with the bytes of the site`,
    async () => {
      const random = randomBelow(SEED);
      const log: string[] = [];
      const problems: string[] = [];
      const durationMs = await deploySite(versions.before, target);
      expect(listDifferences(target.read(), contents.before)).toEqual([]);
      // Ending a command that has not begun to upload shows little.
      const startMs = Math.floor((await deploySite(versions.after, target, '--dry-run')) * START_SHARE);
      let latestMs = Math.max(Math.ceil(durationMs * MAX_DURATION_SHARE), startMs + MIN_RANGE_MS);
      let [from, to]: ['before' | 'after', 'before' | 'after'] = ['before', 'after'];
      /** Whether the target may have files of a version that was given up. */
      let isMixed = false;
      for (let done = 0; done < wanted; ) {
        const afterMs = startMs + random(latestMs - startMs);
        const isInterrupted = await interrupt(versions[to], target, afterMs, random(2) === 0);
        const files = target.read();
        if (isInterrupted) {
          done += 1;
          const bookmarks = [...contents.before.keys()].filter(
            (file) => file.endsWith('.html') && contents.after.has(file),
          );
          const seen = target.isAtomic
            ? walkSite(visibleFiles(files), bookmarks, [contents[from], contents[to]], isMixed)
            : [];
          const left = listDifferences(visibleFiles(files), contents[to]).length;
          log.push(`${to} after ${afterMs} ms: ${left} files differ`);
          problems.push(...seen.map((problem) => `${log.at(-1)}: ${problem}`));
          // Sometimes an archivist goes back to the version before.
          if (random(5) === 0) {
            [from, to] = [to, from];
            isMixed = true;
          }
        } else {
          expect(listDifferences(files, contents[to])).toEqual([]);
          // The first upload may have been slow, since it bundles the program: later ones end before.
          latestMs = Math.max(afterMs, startMs + MIN_RANGE_MS);
          [from, to] = [to, from];
          isMixed = false;
        }
      }
      if (IS_FULL) console.log(log.join('\n'));
      expect(problems).toEqual([]);
      await deploySite(versions[to], target);
      expect(listDifferences(target.read(), contents[to])).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
