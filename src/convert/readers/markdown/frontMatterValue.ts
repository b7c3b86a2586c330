/** Front matter as static site generators write it (gohugo.io/content-management/front-matter, jekyllrb.com/docs/front-matter). */

import { LineCounter, parseDocument } from 'yaml';
import { MAX_FRONT_MATTER_LENGTH } from '../../../archive/article/frontMatter.ts';
import { MAX_YAML_DEPTH, nestsTooDeep } from '../../../archive/article/yamlDepth.ts';
import { duplicateKeyErrors, YAML_OPTIONS } from '../../../archive/article/yamlKeys.ts';
import { oneLine } from '../../../text/clean.ts';
import { SourceError } from '../../article/sourceError.ts';
import { jsonFaultPlace } from '../json/jsonValue.ts';

export interface FrontMatterBlock {
  kind: 'yaml' | 'toml' | 'json' | 'script';
  text: string;
  body: string;
  /** The line of the file that the front matter's first line is. */
  line: number;
}

const OPENING = /^(?<fence>---|\+\+\+)[ \t]*(?:(?<kind>\w+)[ \t]*)?\n/u;
const CLOSING = { '---': /^---[ \t]*$/gmu, '+++': /^\+\+\+[ \t]*$/gmu };
/** Hugo's JSON: an object on lines of its own, and then a body. */
const JSON_OBJECT = /^\{[ \t]*\n[\s\S]*?\n\}[ \t]*\n/u;
const KINDS: ReadonlyMap<string, FrontMatterBlock['kind']> = new Map([
  ['', 'yaml'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['json', 'json'],
  ['toml', 'toml'],
]);

/** Parts a text into front matter and body; undefined where it does not begin with any. */
export function splitFrontMatter(source: string): FrontMatterBlock | undefined {
  if (!/^\uFEFF?(?:---|\+\+\+|\{)/u.test(source)) return undefined;
  const text = source.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  const opening = OPENING.exec(text);
  if (opening === null) return splitJsonObject(text);
  const start = opening[0].length;
  const toml = opening.groups?.fence === '+++';
  const closing = CLOSING[toml ? '+++' : '---'];
  closing.lastIndex = start;
  const end = closing.exec(text);
  if (end === null) return undefined;
  const kind = toml ? 'toml' : (KINDS.get(opening.groups?.kind?.toLowerCase() ?? '') ?? 'script');
  return { kind, text: text.slice(start, end.index), body: text.slice(closing.lastIndex + 1), line: 2 };
}

/** The front matter of a Markdown file; undefined where a text begins with none, or with what only looks like it. */
export function findFrontMatter(source: string): FrontMatterBlock | undefined {
  const fenced = splitFrontMatter(source);
  // A line of hyphens is also what people part texts with: between two of them there must be fields.
  const fields = /^\s*(?:#.*\n\s*)*["']?[\p{L}_][\p{L}\p{M}\p{N}_ .-]*(?:["'\t][ \t]*)?:(?:\s|$)/u;
  const empty = fenced?.text.trim() === '';
  return fenced?.kind !== 'yaml' || empty || fields.test(fenced.text) ? fenced : undefined;
}

function splitJsonObject(text: string): FrontMatterBlock | undefined {
  const object = JSON_OBJECT.exec(text.slice(0, MAX_FRONT_MATTER_LENGTH * 2))?.[0];
  if (object === undefined) return undefined;
  const body = text.slice(object.length);
  // What follows an object in a dump is the next one.
  if (body.trim() === '' || /^\s*[[\]{},]/u.test(body)) return undefined;
  return { kind: 'json', text: object, body, line: 1 };
}

/**
 * Parses front matter to the value that it holds.
 * @throws SourceError with the line of the file where it is at fault, or of a kind that is not read
 */
export function parseFrontMatter({ kind, text, line }: FrontMatterBlock): unknown {
  if (kind === 'toml') {
    throw new SourceError(
      'line 1, column 1: has TOML front matter (+++), which is not read; «hugo convert toYAML» converts it',
    );
  }
  if (kind === 'script')
    throw new SourceError('line 1, column 1: has front matter that is a program, which is never run');
  if (text.length > MAX_FRONT_MATTER_LENGTH) {
    throw new SourceError(
      `has front matter of ${text.length} characters, the longest may have ${MAX_FRONT_MATTER_LENGTH}`,
    );
  }
  if (kind === 'json') {
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new SourceError(
        `front matter is not valid JSON: ${jsonFaultPlace('\n'.repeat(line - 1) + text)}`,
        {
          cause,
        },
      );
    }
  }
  if (nestsTooDeep(text))
    throw new SourceError(
      `front matter nests lists or maps deeper than ${MAX_YAML_DEPTH} levels; write the values out`,
    );
  // The core schema keeps dates as text; aliases are refused because a few of them can expand without bound.
  const lines = new LineCounter();
  const document = parseDocument(text, {
    ...YAML_OPTIONS,
    lineCounter: lines,
    // Else the library looks for the place of each fault, of which a hostile file has tens of thousands.
    prettyErrors: false,
  });
  const [error] = [...document.errors, ...duplicateKeyErrors(document)];
  if (error !== undefined) {
    const offset = error.pos[0];
    const message = error.message.split('\n', 1).join('');
    const at = lines.linePos(offset);
    const place = offset < 0 ? '' : `line ${at.line + line - 1}, column ${at.col}: `;
    throw new SourceError(`front matter is not valid YAML: ${place}${oneLine(message)}`);
  }
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    throw new SourceError('front matter uses YAML aliases (&, *), which are not read; write the values out', {
      cause,
    });
  }
}
