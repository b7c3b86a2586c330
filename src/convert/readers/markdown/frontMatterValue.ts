/** Reads front matter (gohugo.io/content-management/front-matter, jekyllrb.com/docs/front-matter). */

import { LineCounter, parseDocument } from 'yaml';
import { MAX_FRONT_MATTER_LENGTH } from '../../../archive/article/frontMatter.ts';
import { MAX_YAML_DEPTH, nestsTooDeep } from '../../../archive/article/yamlDepth.ts';
import { findDuplicateKeyErrors, YAML_OPTIONS } from '../../../archive/article/yamlKeys.ts';
import { oneLine } from '../../../text/clean.ts';
import { SourceError } from '../../article/sourceError.ts';
import { locateJsonFault } from '../json/jsonValue.ts';

export interface FrontMatterBlock {
  kind: 'yaml' | 'toml' | 'json' | 'script';
  text: string;
  body: string;
  /** The number of the file's line on which the front matter begins. */
  line: number;
}

const OPENING = /^(?<fence>---|\+\+\+)[ \t]*(?:(?<kind>\w+)[ \t]*)?\n/u;
const CLOSING = { '---': /^---[ \t]*$/gmu, '+++': /^\+\+\+[ \t]*$/gmu };
/** Hugo's JSON front matter: an object on lines of its own before the body. */
const JSON_OBJECT = /^\{[ \t]*\n[\s\S]*?\n\}[ \t]*\n/u;
const KINDS: ReadonlyMap<string, FrontMatterBlock['kind']> = new Map([
  ['', 'yaml'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['json', 'json'],
  ['toml', 'toml'],
]);

/** Splits a text into front matter and body; undefined if it does not begin with front matter. */
export function splitFrontMatter(source: string): FrontMatterBlock | undefined {
  if (!/^(?:---|\+\+\+|\{)/u.test(source)) return undefined;
  const text = source.replace(/\r\n?/gu, '\n');
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

/** Finds the front matter of a Markdown file; undefined if the text has none, or only lines that look similar. */
export function findFrontMatter(source: string): FrontMatterBlock | undefined {
  const fenced = splitFrontMatter(source);
  // People also separate texts by lines of hyphens, so there must be fields between two such lines.
  const fields = /^\s*(?:#.*\n\s*)*["']?[\p{L}_][\p{L}\p{M}\p{N}_ .-]*(?:["'\t][ \t]*)?:(?:\s|$)/u;
  const empty = fenced?.text.trim() === '';
  return fenced?.kind !== 'yaml' || empty || fields.test(fenced.text) ? fenced : undefined;
}

function splitJsonObject(text: string): FrontMatterBlock | undefined {
  const object = JSON_OBJECT.exec(text.slice(0, MAX_FRONT_MATTER_LENGTH * 2))?.[0];
  if (object === undefined) return undefined;
  const body = text.slice(object.length);
  // In a dump, the next object follows.
  if (body.trim() === '' || /^\s*[[\]{},]/u.test(body)) return undefined;
  return { kind: 'json', text: object, body, line: 1 };
}

/**
 * Parses front matter into its value.
 * @throws SourceError with the faulty line of the file, or if the kind of front matter is not supported
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
        `front matter is not valid JSON: ${locateJsonFault('\n'.repeat(line - 1) + text)}`,
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
    // Else the library looks for the place of each fault, and a hostile file has tens of thousands.
    prettyErrors: false,
  });
  const [error] = [...document.errors, ...findDuplicateKeyErrors(document)];
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
