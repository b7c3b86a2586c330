import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SiteTemplates } from '../../../src/site/render/siteTemplates.ts';
import { templateProblem } from '../../../src/site/render/templateProblem.ts';
import { errorMessage, InputProblem } from '../../../src/system/problem.ts';
import { settings } from '../../fixtures/archive.ts';

/** Renders a page whose template includes a partial, as Eleventy does, and gives the error as a sentence. */
function renderWith(partial: string, how: string): string {
  const templates = new SiteTemplates({ settings, strings: { ar: {}, en: {} } }, () => {});
  writeFileSync('_includes/partials/box.njk', partial);
  try {
    const render = templates.engine(() => {}).compile(how, './src/pages/pages.njk');
    return String(Reflect.apply(render, undefined, [{ view: { kind: 'day', url: '/en/2024/' } }]));
  } catch (error) {
    return errorMessage(templateProblem(error));
  }
}

describe('a broken template that another one includes', () => {
  const start = process.cwd();
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'khizana-templates-'));
    mkdirSync(join(folder, '_includes/partials'), { recursive: true });
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(start);
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['<p>\n{% if view.url %}\nunclosed', 2, 'parseIf: expected elif, else, or endif, got end of file'],
    ['{% if view.url %}\n{% endif %}\n{{ "x }}\nend', 3, 'expected variable end'],
    ['<p>\n\n{{ view. }}', 3, 'expected name as lookup value, got }}'],
    ['<p>\n{% nosuch %}', 2, 'unknown block tag: nosuch'],
    ['<p>\n{{ view.url }}\n{{ view.url | nofilter }}\n', 3, 'filter not found: nofilter'],
    ['<p>\n{% include "partials/none.njk" %}', 2, 'template not found: partials/none.njk'],
    ['<p>\n{{ view.kind.x.y }}', 2, 'attempted to output null or undefined value'],
  ])('is named with its line: %j', (partial, line, reason) => {
    const problem = `_includes/partials/box.njk:${line}: ${reason}; correct the template`;
    expect(renderWith(partial, '{% include "partials/box.njk" %}')).toBe(problem);
    // At run time Nunjucks does not name a template that another one imports.
    const isSyntax = !/not found|attempted/u.test(reason);
    if (isSyntax) expect(renderWith(partial, '{% import "partials/box.njk" as box %}')).toBe(problem);
  });
});

describe('templateProblem', () => {
  it('gives the template’s file and line, without the pages of the run', () => {
    const own = new Error(
      'Template render error: (pages/home.njk)\n  Template render error: (partials/footer.njk) [Line 2, Column 7]\n  attempted to output null or undefined value',
    );
    const error = Object.assign(new Error('Having trouble writing to "/a", "/b"'), { originalError: own });
    const problem = templateProblem(error);
    expect(problem).toBeInstanceOf(InputProblem);
    expect(problem).toMatchObject({
      message: 'partials/footer.njk:2: attempted to output null or undefined value; correct the template',
      cause: error,
    });
  });

  it('returns other errors unchanged', () => {
    const error = new Error('disk full');
    expect(templateProblem(error)).toBe(error);
  });
});
