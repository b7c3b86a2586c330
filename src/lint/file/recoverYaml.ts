/** Reads broken YAML field by field, so that a missing quote does not hide the problems below it. */

import { parseYamlFields, type YamlFields } from '../../archive/article/yamlFields.ts';
import type { ProblemDetails } from '../../system/problem.ts';

/** The first line of a field. Lines that are indented, begin a list item or close a bracket continue the field. */
const FIELD_START = /^[^\s#\-\]},]/u;

const NAME_END = /:(?:\s|$)/u;
const MAX_NAME_LENGTH = 200;

export interface RecoveredYaml {
  fields: YamlFields;
  /** All problems, by line. */
  faults: ProblemDetails[];
  /** The fields whose value cannot be read. */
  broken: ReadonlySet<string>;
}

/** Reads each field of YAML with faults that is valid by itself. */
export function recoverYaml(yaml: string, file: string): RecoveredYaml {
  const lines = yaml.split('\n');
  const starts = lines.flatMap((line, index) => (index === 0 || FIELD_START.test(line) ? [index] : []));
  const broken = new Set<string>();
  const faults: ProblemDetails[] = [];
  starts.forEach((start, index) => {
    const end = starts[index + 1] ?? lines.length;
    const fieldLines = lines.slice(start, end);
    const fieldFaults = findFaults(fieldLines, file);
    if (fieldFaults.length === 0) return;
    const last = start + fieldLines.findLastIndex((line) => line.trim() !== '') + 1;
    // The parser may report an unclosed quote below the field.
    for (const { line = 2, ...fault } of fieldFaults)
      faults.push({ ...fault, line: Math.min(start + line, last + 1) });
    const name = fieldName(fieldLines[0] ?? '');
    if (name !== undefined) broken.add(name);
    lines.fill('', start, end);
  });
  const fields = parseYamlFields(lines.join('\n'), file);
  return { fields, faults: [...faults, ...fields.faults.map(({ details }) => details)], broken };
}

/** Gives the name of the field that begins on a line, without quotes around it. */
function fieldName(line: string): string | undefined {
  const end = line.search(NAME_END);
  if (end < 1 || end > MAX_NAME_LENGTH) return undefined;
  return line
    .slice(0, end)
    .trimEnd()
    .replace(/^(["'])(.*)\1$/u, '$2');
}

function findFaults(fieldLines: readonly string[], file: string): ProblemDetails[] {
  const text = fieldLines.join('\n');
  if (text.trim() === '') return [];
  if (!/:(?:\s|$)/u.test(text) && FIELD_START.test(text)) {
    return [
      { file, line: 2, reason: 'front matter has a line that is no field', remedy: 'write «name: value»' },
    ];
  }
  return parseYamlFields(text, file).faults.map(({ details }) => details);
}
