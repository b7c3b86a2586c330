import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, runScript, STARTER } from '../fixtures/commandLine.ts';
import { temporaryFolder, writeFiles } from '../fixtures/temporaryFolder.ts';

const sound = '---\nid: aaaaaaa1\ntitle: x\nlang: en\n---\nText.\n';
const odd = '---\nid: aaaaaaa2\ntitle: x\nlang: en\ntgas: [y]\n---\nText.\n';
const broken = '---\nid: aaaaaaa3\ntitle: x\nlang: fr\nreview: [date-missing]\n---\nText.\n';

describe('lint-content', () => {
  it('finds no fault in the sample archive', async () => {
    const { code, stdout, stderr } = await runScript('lint-content', []);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Lint: \d+ files read, nothing is wrong; \d+ review entries wait for a person/u);
  });

  it('exits with 0 for warnings, with 1 for errors, and with 2 on wrong usage', async () => {
    const content = await temporaryFolder();
    await writeFiles(content, { 'articles/a.md': sound, 'articles/b.md': odd, 'articles/c.md': broken });
    const all = await runScript('lint-content', ['--content', content]);
    expect(all.code).toBe(1);
    expect(all.stdout.split('\n')).toEqual([
      `${content}/articles/b.md:5: tgas: is not a field that Khizana knows, and has no effect; tags may be meant [warning]`,
      '',
      `${content}/articles/c.md:4: lang: must be ar or en [error]`,
      '',
      'Lint: 3 files read, 1 error and 1 warning in 2 files; 1 review entry waits for a person (--review lists them).',
      '',
    ]);
    const one = await runScript('lint-content', ['--content', content, join(content, 'articles/b.md')]);
    expect(one.code).toBe(0);
    expect(one.stdout).toContain('Lint: 1 file read, 0 errors and 1 warning in 1 file.');
    expect((await runScript('lint-content', ['--no-such-option'])).code).toBe(2);
    const typo = await runScript('lint-content', ['--content', join(content, 'typo')]);
    expect([typo.code, typo.stdout]).toEqual([1, '']);
    expect(typo.stderr).toContain('typo: is not there');
  });

  it('prints and resolves paths relative to the caller’s folder', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'content/articles/b.md': odd, 'content/articles/c.md': broken });
    const args = [STARTER, 'lint-content', '--content', 'content'];
    const ran = await run(process.execPath, [...args, 'content/articles/c.md', '--review'], { cwd: folder });
    expect(ran.stdout.split('\n')).toEqual([
      'content/articles/c.md:4: lang: must be ar or en [error]',
      'content/articles/c.md:5: review.0: date-missing: The source gives no date; check it, then take the entry out [review]',
      '',
      'Lint: 1 file read, 1 error and 0 warnings in 1 file; 1 review entry waits for a person.',
      '',
    ]);
  });

  it('prints JSON for machines', async () => {
    const content = await temporaryFolder();
    await writeFiles(content, { 'articles/b.md': odd });
    const { code, stdout } = await runScript('lint-content', ['--content', content, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      files: 1,
      odd: 1,
      errors: 0,
      warnings: 1,
      review: 0,
      findings: [
        {
          file: join(content, 'articles/b.md'),
          line: 5,
          field: 'tgas',
          reason: 'is not a field that Khizana knows, and has no effect',
          remedy: 'tags may be meant',
          severity: 'warning',
          rule: 'unknown-field',
        },
      ],
    });
  });
});
