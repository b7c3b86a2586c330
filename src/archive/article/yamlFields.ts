/** Parses the YAML of front matter into fields, with the line of each. */
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { InputProblem } from '../../system/problem.ts';
import { oneLine } from '../../text/clean.ts';
import { MAX_YAML_DEPTH, nestsTooDeep } from './yamlDepth.ts';
import { findDuplicateKeyErrors, YAML_OPTIONS } from './yamlKeys.ts';

export interface YamlFields {
  /** The values by their names; empty where the YAML cannot be read. */
  value: object;
  /** Faults of the YAML itself, in the order of their lines. Values are not validated here. */
  faults: InputProblem[];
  /**
   * Returns the 1-based line in the file of a field, or of an item or field within it. Where a path is missing, the line is that of
   * its deepest parent, else the first line.
   */
  lineOf(path: readonly PropertyKey[]): number;
}

/** The YAML begins below the opening line of hyphens. */
const FIRST_LINE = 2;

/** One fault often causes others, and a file of many faults needs no complete list. */
const MAX_FAULTS = 20;

/**
 * Parses the YAML of a file's front matter. Aliases are refused because a few of them can expand without bound.
 * @param yaml the text between the lines of hyphens
 * @param file the file's name, for messages
 */
export function parseYamlFields(yaml: string, file: string): YamlFields {
  if (nestsTooDeep(yaml)) {
    const reason = `front matter nests lists or maps deeper than ${MAX_YAML_DEPTH} levels`;
    const remedy = 'put text with many brackets in quotes, or write the values out';
    return {
      value: {},
      faults: [new InputProblem({ file, line: FIRST_LINE, reason, remedy })],
      lineOf: () => FIRST_LINE,
    };
  }
  const lines = new LineCounter();
  // The core schema keeps dates as text. The log level keeps the library from printing warnings about keys that are lists. Pretty
  // errors would compute the place of each fault, and a hostile file has tens of thousands.
  const options = {
    ...YAML_OPTIONS,
    lineCounter: lines,
    logLevel: 'error',
    prettyErrors: false,
  } as const;
  const document = parseDocument(yaml, options);
  const lineAt = (offset: number): number => lines.linePos(offset).line + FIRST_LINE - 1;
  const errors = [...document.errors, ...findDuplicateKeyErrors(document)].sort(
    (a, b) => a.pos[0] - b.pos[0],
  );
  const faults = errors.slice(0, MAX_FAULTS).map(
    ({ code, message, pos: [offset] }) =>
      new InputProblem({
        file,
        line: offset < 0 ? undefined : lineAt(offset),
        reason: `front matter is not valid YAML: ${firstLine(message)}`,
        remedy:
          code === 'DUPLICATE_KEY'
            ? 'a field may occur once: keep one of them'
            : 'text with a colon, a quote or a bracket wants quotes around it',
      }),
  );
  const refuse = (
    details: { line?: number; reason: string; remedy: string },
    cause?: unknown,
  ): YamlFields => ({
    value: {},
    // The value of broken YAML has no meaning, so its syntax faults come first.
    faults: faults.length > 0 ? faults : [new InputProblem({ file, ...details }, { cause })],
    lineOf: () => FIRST_LINE,
  });
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch (cause) {
    let aliasOffset: number | undefined;
    visit(document, {
      Alias: (_key, { range }) => {
        aliasOffset = range?.[0];
        return visit.BREAK;
      },
    });
    const line = aliasOffset === undefined ? undefined : lineAt(aliasOffset);
    return refuse(
      { line, reason: 'front matter uses YAML aliases (&, *)', remedy: 'write values out' },
      cause,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const reason = 'front matter is not a list of fields';
    return refuse({ line: FIRST_LINE, reason, remedy: 'write «title: …» and so on' });
  }
  let topLevel: Map<unknown, { key: Node; value: unknown }> | undefined;
  const lineOf = (path: readonly PropertyKey[]): number => {
    topLevel ??= pairsByKey(document.contents);
    const [first, ...rest] = path;
    const pair = topLevel.get(first);
    if (pair === undefined) return FIRST_LINE;
    let node = pair.key;
    let nested = pair.value;
    for (const step of rest) {
      if (isSeq(nested)) {
        nested = nested.items[Number(step)];
        if (isNode(nested)) node = nested;
      } else {
        const child = pairsByKey(nested).get(step);
        if (child === undefined) break;
        node = child.key;
        nested = child.value;
      }
    }
    return node.range ? lineAt(node.range[0]) : FIRST_LINE;
  };
  return { value, faults, lineOf };
}

function pairsByKey(node: unknown): Map<unknown, { key: Node; value: unknown }> {
  const pairs = new Map<unknown, { key: Node; value: unknown }>();
  if (!isMap(node)) return pairs;
  for (const { key, value } of node.items) if (isScalar(key)) pairs.set(key.value, { key, value });
  return pairs;
}

/** Returns the first line of a parser's message. */
function firstLine(message: string): string {
  return oneLine(message.split('\n', 1).join(''));
}
