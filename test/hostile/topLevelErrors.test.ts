/** Errors that stop a command are reported in sentences, wherever they were thrown. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { describeTopLevelError } from '../../scripts/cli/topLevelErrors.mjs';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import { PROJECT, run } from '../fixtures/commandLine.ts';

/** A line of a stack trace. */
const STACK_LINE = /^\s+at /mu;

afterEach(() => {
  delete process.env.KHIZANA_DEBUG;
});

describe('an error of the system', () => {
  it.each([
    ['EACCES: permission denied, open', 'this user may not read or write it (EACCES); give this user'],
    ['EROFS: read-only file system, mkdir', 'it is on a file system that cannot be written (EROFS); mount'],
    ['ENOSPC: no space left on device, write', 'there is no space left on its disk (ENOSPC); free some'],
    ['ENOTDIR: not a directory, mkdir', 'a file is in the place of a folder (ENOTDIR); move that file'],
    ['EWEIRD: odd, open', 'odd (EWEIRD); see what the system means'],
  ])('is reported with its path and a remedy: %s', (systemMessage, expected) => {
    const message = describeTopLevelError(new Error(`${systemMessage} '/no/project/.cache/site-1'`));
    expect(message).toContain(`/no/project/.cache/site-1: ${expected}`);
    expect(message).toContain('.cache holds only what can be made again');
    expect(message).toContain('Then run the same command again');
    expect(message).not.toMatch(STACK_LINE);
  });

  it('is reported without a path if the system names none', () => {
    const message = describeTopLevelError(new Error('ENOSPC: no space left on device, write'));
    expect(message).toMatch(/^A file of the cache, of the content or of the site: there is no space left/u);
  });

  it('stops a command with exit code 1 and a sentence if the cache folder is a file', () =>
    ProjectCopy.with(PROJECT, async ({ project }) => {
      await writeFile(join(project, '.cache'), 'a file');
      const ran = await run(process.execPath, ['scripts/khizana.mjs', 'verify'], { cwd: project });
      expect(ran.code).toBe(1);
      expect(ran.stderr).toMatch(/project\/\.cache: a file is in the place of a folder/u);
      expect(ran.stderr).not.toMatch(STACK_LINE);
    }));
});

describe('a package that is not installed', () => {
  it.each([
    ["Cannot find package 'esbuild' imported from /no/project/src/system/scripts/bundle.mjs", 'esbuild'],
    ["Cannot find module '@resvg/resvg-js' imported from /no/project/x.mjs", '@resvg/resvg-js'],
    ['The package "@esbuild/linux-x64" could not be found, and is needed by esbuild.', '@esbuild/linux-x64'],
    [
      'Build failed with 1 error:\nscripts/cli/command.ts:4:54: ERROR: Could not resolve "commander"',
      'commander',
    ],
  ])('is named with the command that installs it: %s', (message, name) => {
    expect(describeTopLevelError(new Error(message))).toBe(
      `The package ${name} is not installed, which Khizana needs; run «npm ci» in its folder, then run the same command again.`,
    );
  });

  it('is not blamed for a file that is missing', () => {
    for (const message of [
      "Cannot find module '/no/project/src/none.ts' imported from /no/project/x.mjs",
      'Build failed with 1 error:\nsrc/x.ts:4:54: ERROR: Could not resolve "./none.ts"',
    ])
      expect(describeTopLevelError(new Error(message))).not.toContain('npm ci');
  });

  it('stops a command in a clone without packages with exit code 1 and a sentence', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'khizana-bare-'));
    for (const name of ['package.json', 'scripts', 'src/system'])
      await cp(join(PROJECT, name), join(folder, name), { recursive: true });
    const ran = await run(process.execPath, ['scripts/khizana.mjs', 'build'], { cwd: folder });
    await rm(folder, { recursive: true });
    expect(ran).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The package esbuild is not installed/u),
    });
    expect(ran.stderr).not.toMatch(STACK_LINE);
  });
});

describe('an unexpected error', () => {
  it('is reported as a fault of Khizana, with what to report, without its stack or terminal controls', () => {
    const message = describeTopLevelError(new TypeError('x is \u001b[2Jnot\na function'));
    expect(message).toMatch(
      /^Khizana stopped at an error that it did not expect: x is +\[2Jnot a function\n/u,
    );
    expect(message).toContain('This is a fault of Khizana.');
    expect(message).toContain(process.version);
    expect(message).toContain('KHIZANA_DEBUG=1');
    expect(message).not.toMatch(STACK_LINE);
  });

  it('includes its stack with KHIZANA_DEBUG', () => {
    process.env.KHIZANA_DEBUG = '1';
    expect(describeTopLevelError(new TypeError('x'))).toMatch(STACK_LINE);
    expect(describeTopLevelError(new Error("EIO: i/o error, read '/x'"))).toMatch(STACK_LINE);
  });

  it('may be a value that is not an Error', () => {
    expect(describeTopLevelError('thrown')).toContain('did not expect: thrown');
  });
});

describe('an unknown program', () => {
  it('is reported as wrong usage', async () => {
    const ran = await run(process.execPath, ['scripts/khizana.mjs', 'bild'], { cwd: PROJECT });
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no program bild') });
  });

  it.each([
    [[], 'No program is named; package.json lists them'],
    [['cli/buildWorker'], 'There is no program cli/buildWorker'],
    [['../src/worker'], 'There is no program ../src/worker'],
  ])('is reported also if its name is none: %j', async (args, expected) => {
    const ran = await run(process.execPath, ['scripts/khizana.mjs', ...args], { cwd: PROJECT });
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining(expected) });
  });
});
