import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nunjucks from 'nunjucks';
import { describe, expect, it, vi } from 'vitest';
import { CompiledTemplates, compileTemplates } from '../../../src/site/render/compiledTemplates.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const SOURCES = [
  {
    name: 'list.njk',
    path: 'templates/list.njk',
    text: '{% for one in all %}<b>{{ one | upper }}</b>{% endfor %}',
  },
  { name: 'fails.njk', path: 'templates/fails.njk', text: 'x\n{{ missing() }}' },
  { name: 'broken.njk', path: 'templates/broken.njk', text: '{% if %}' },
];

function createEnvironment() {
  const compiled = new CompiledTemplates((name) => `templates/${name}`);
  const options = { autoescape: true, throwOnUndefined: true };
  return { compiled, environment: new nunjucks.Environment([compiled], options) };
}

/** Compiles the templates. @param cache the folder of the cache */
async function compile(cache: string) {
  const { compiled, environment } = createEnvironment();
  compiled.add(await compileTemplates(SOURCES, environment, join(cache, 'templates')));
  return environment;
}

describe('compileTemplates', () => {
  it('gives templates that render as their texts do', async () => {
    const environment = await compile(await temporaryFolder());
    const all = ['<i>', 'خبر'];
    expect(environment.render('list.njk', { all })).toBe('<b>&lt;I&gt;</b><b>خبر</b>');
    const { environment: other } = createEnvironment();
    expect(other.renderString(SOURCES[0]?.text ?? '', { all })).toBe(environment.render('list.njk', { all }));
  });

  it('takes their code from the cache while they stay the same', async () => {
    const cache = join(await temporaryFolder(), 'templates');
    const compileAs = (text: string) =>
      compileTemplates([{ name: 'a.njk', path: 'a.njk', text }], createEnvironment().environment, cache);
    await compileAs('first');
    const stored = await readFile(cache, 'utf8');
    await writeFile(cache, stored.replace('first', 'FIRST'));
    const report = vi.spyOn(console, 'error').mockReturnValue();
    expect(JSON.stringify(await compileAs('first')), 'damaged').toContain('first');
    expect(report).toHaveBeenCalledOnce();
    expect(await readFile(cache, 'utf8')).toBe(stored);
    expect(JSON.stringify(await compileAs('second'))).toContain('second');
  });

  it('names the file and the line of an error, as for a template that was read', async () => {
    const environment = await compile(await temporaryFolder());
    const message = /\(templates\/fails\.njk\) \[Line 1, Column 10\]/u;
    expect(() => environment.render('fails.njk', {})).toThrow(message);
    const read = new nunjucks.Template('x\n{{ missing() }}', environment, 'templates/fails.njk');
    expect(() => read.render({})).toThrow(message);
  });

  it('leaves out a template that does not compile, for whose error its text is read', async () => {
    const environment = await compile(await temporaryFolder());
    expect(() => environment.getTemplate('broken.njk', true)).toThrow('template not found: broken.njk');
  });
});
