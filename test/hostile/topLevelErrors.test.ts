/** What stops a command is told in sentences, wherever it was thrown. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { describeTopLevelError } from '../../scripts/cli/topLevelErrors.mjs';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import { PROJECT, run } from '../fixtures/commandLine.ts';

/** Where a stack names a file of this project or of Node. */
const STACK_LINE = /^\s+at /mu;

afterEach(() => {
  delete process.env.KHIZANA_DEBUG;
});

describe('what the system refuses', () => {
  it.each([
    ['EACCES: permission denied, open', 'this user may not read or write it (EACCES); give this user'],
    ['EROFS: read-only file system, mkdir', 'it is on a file system that cannot be written (EROFS); mount'],
    ['ENOSPC: no space left on device, write', 'there is no space left on its disk (ENOSPC); free some'],
    ['ENOTDIR: not a directory, mkdir', 'a file is in the place of a folder (ENOTDIR); move that file'],
    ['EWEIRD: odd, open', 'odd (EWEIRD); see what the system means'],
  ])('is told with its path and a way out: %s', (refusal, told) => {
    const message = describeTopLevelError(new Error(`${refusal} '/no/project/.cache/site-1'`));
    expect(message).toContain(`/no/project/.cache/site-1: ${told}`);
    expect(message).toContain('.cache holds only what can be made again');
    expect(message).toContain('Then run the same command again');
    expect(message).not.toMatch(STACK_LINE);
  });

  it('is told without a path where the system names none', () => {
    const message = describeTopLevelError(new Error('ENOSPC: no space left on device, write'));
    expect(message).toMatch(/^A file of the cache, of the content or of the site: there is no space left/u);
  });

  it('stops a command with exit code 1 and a sentence where a file is in the place of the cache', () =>
    ProjectCopy.with(PROJECT, async ({ project }) => {
      await writeFile(join(project, '.cache'), 'a file');
      const ran = await run(process.execPath, ['scripts/khizana.mjs', 'verify'], { cwd: project });
      expect(ran.code).toBe(1);
      expect(ran.stderr).toMatch(/project\/\.cache: a file is in the place of a folder/u);
      expect(ran.stderr).not.toMatch(STACK_LINE);
    }));
});

describe('what nothing expected', () => {
  it('is called a fault of Khizana, with what to report, and without its stack or what steers a terminal', () => {
    const message = describeTopLevelError(new TypeError('x is \u001b[2Jnot\na function'));
    expect(message).toMatch(
      /^Khizana stopped at an error that it did not expect: x is +\[2Jnot a function\n/u,
    );
    expect(message).toContain('This is a fault of Khizana.');
    expect(message).toContain(process.version);
    expect(message).toContain('KHIZANA_DEBUG=1');
    expect(message).not.toMatch(STACK_LINE);
  });

  it('has its stack where that is asked for', () => {
    process.env.KHIZANA_DEBUG = '1';
    expect(describeTopLevelError(new TypeError('x'))).toMatch(STACK_LINE);
    expect(describeTopLevelError(new Error("EIO: i/o error, read '/x'"))).toMatch(STACK_LINE);
  });

  it('may be no error at all', () => {
    expect(describeTopLevelError('thrown')).toContain('did not expect: thrown');
  });
});

it('a program that is not there is wrong usage', async () => {
  const ran = await run(process.execPath, ['scripts/khizana.mjs', 'bild'], { cwd: PROJECT });
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no program bild') });
});
