/** YAML as front matter has it: plain values under names, each with its line. */
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { InputProblem } from '../../system/problem.ts';
import { oneLine } from '../../text/clean.ts';
import { MAX_YAML_DEPTH, nestsTooDeep } from './yamlDepth.ts';
import { DUPLICATE_KEY_MESSAGE, duplicateKeys, YAML_OPTIONS } from './yamlKeys.ts';

export interface YamlFields {
  /** The values by their names; empty where the YAML cannot be read. */
  value: object;
  /** Everything that is wrong with the writing, in the order of the lines; what a field may hold is not asked here. */
  faults: InputProblem[];
  /**
   * The 1-based line in the file of a field, or of an item or field within it: of as much of the path as is there,
   * else of the first line.
   */
  lineOf(path: readonly PropertyKey[]): number;
}

/** The YAML begins below the line of hyphens. */
const FIRST_LINE = 2;

/** Each fault may bring others with it, and a file of nothing but faults needs no complete list. */
const MOST_FAULTS = 20;

/**
 * Reads the YAML of a file's front matter. Aliases are refused because a few of them can expand without bound.
 * @param yaml what stands between the lines of hyphens
 * @param file the file's name, for messages
 */
export function readYamlFields(yaml: string, file: string): YamlFields {
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
  // The core schema keeps dates as text. Keys that are lists are odd, but the library is not to print that. It would
  // also look for the place of each fault, of which a hostile file has tens of thousands.
  const options = {
    ...YAML_OPTIONS,
    lineCounter: lines,
    logLevel: 'error',
    prettyErrors: false,
  } as const;
  const document = parseDocument(yaml, options);
  const lineAt = (offset: number): number => lines.linePos(offset).line + FIRST_LINE - 1;
  const errors = [
    ...document.errors.map(({ message, pos: [offset] }) => ({ message, offset })),
    ...duplicateKeys(document).map(({ range }) => ({
      message: DUPLICATE_KEY_MESSAGE,
      offset: range?.[0] ?? -1,
    })),
  ].sort((a, b) => a.offset - b.offset);
  const faults = errors.slice(0, MOST_FAULTS).map(
    ({ message, offset }) =>
      new InputProblem({
        file,
        ...(offset < 0 ? {} : { line: lineAt(offset) }),
        reason: `front matter is not valid YAML: ${reasonOf(message)}`,
        remedy:
          message === DUPLICATE_KEY_MESSAGE
            ? 'a field stands once: keep one of them'
            : 'text with a colon, a quote or a bracket wants quotes around it',
      }),
  );
  const refuse = (
    details: { line?: number; reason: string; remedy: string },
    cause?: unknown,
  ): YamlFields => ({
    value: {},
    // What broken YAML comes to says nothing.
    faults: faults.length > 0 ? faults : [new InputProblem({ file, ...details }, { cause })],
    lineOf: () => FIRST_LINE,
  });
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch (cause) {
    let alias: number | undefined;
    visit(document, {
      Alias: (_key, { range }) => {
        alias = range?.[0];
        return visit.BREAK;
      },
    });
    const line = alias === undefined ? {} : { line: lineAt(alias) };
    return refuse(
      { ...line, reason: 'front matter uses YAML aliases (&, *)', remedy: 'write values out' },
      cause,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const reason = 'front matter is not a list of fields';
    return refuse({ line: FIRST_LINE, reason, remedy: 'write «title: …» and so on' });
  }
  let topLevel: Map<unknown, { key: Node; value: unknown }> | undefined;
  const lineOf = (path: readonly PropertyKey[]): number => {
    topLevel ??= pairsOf(document.contents);
    const [first, ...rest] = path;
    const pair = topLevel.get(first);
    if (pair === undefined) return FIRST_LINE;
    let found = pair.key;
    let inner = pair.value;
    for (const step of rest) {
      if (isSeq(inner)) {
        inner = inner.items[Number(step)];
        if (isNode(inner)) found = inner;
      } else {
        const deeper = pairsOf(inner).get(step);
        if (deeper === undefined) break;
        found = deeper.key;
        inner = deeper.value;
      }
    }
    return found.range ? lineAt(found.range[0]) : FIRST_LINE;
  };
  return { value, faults, lineOf };
}

function pairsOf(node: unknown): Map<unknown, { key: Node; value: unknown }> {
  const pairs = new Map<unknown, { key: Node; value: unknown }>();
  if (!isMap(node)) return pairs;
  for (const { key, value } of node.items) if (isScalar(key)) pairs.set(key.value, { key, value });
  return pairs;
}

/** The first line of a parser's message. */
function reasonOf(message: string): string {
  return oneLine(message.split('\n', 1).join(''));
}
