/** Errors that stop a command are reported in sentences, wherever they were thrown. */
import { writeFile } from 'node:fs/promises';
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
});
