/** Broken YAML, field by field: one quote that is missing should not hide what is wrong below it. */

import { parseYamlFields, type YamlFields } from '../../archive/article/yamlFields.ts';
import type { ProblemDetails } from '../../system/problem.ts';

/** A field begins at the beginning of a line; what is indented, listed or closes a bracket goes on. */
const NEW_FIELD = /^[^\s#\-\]},]/u;

const NAME_END = /:(?:\s|$)/u;
const MAX_NAME_LENGTH = 200;

export interface RecoveredYaml {
  fields: YamlFields;
  /** Everything that is wrong with the writing, by line. */
  faults: ProblemDetails[];
  /** The fields whose value cannot be told. */
  broken: ReadonlySet<string>;
}

/** Reads YAML that has faults: each field that is sound by itself is read. */
export function recoverYaml(yaml: string, file: string): RecoveredYaml {
  const lines = yaml.split('\n');
  const starts = lines.flatMap((line, at) => (at === 0 || NEW_FIELD.test(line) ? [at] : []));
  const broken = new Set<string>();
  const faults: ProblemDetails[] = [];
  starts.forEach((start, at) => {
    const end = starts[at + 1] ?? lines.length;
    const part = lines.slice(start, end);
    const wrong = findFaults(part, file);
    if (wrong.length === 0) return;
    const last = start + part.findLastIndex((line) => line.trim() !== '') + 1;
    // A quote that nothing closes is missed at the field's end, not below it.
    for (const { line = 2, ...fault } of wrong)
      faults.push({ ...fault, line: Math.min(start + line, last + 1) });
    const name = fieldName(part[0] ?? '');
    if (name !== undefined) broken.add(name);
    lines.fill('', start, end);
  });
  const fields = parseYamlFields(lines.join('\n'), file);
  return { fields, faults: [...faults, ...fields.faults.map(({ details }) => details)], broken };
}

/** The name of the field that begins on a line, without quotes around it. */
function fieldName(line: string): string | undefined {
  const end = line.search(NAME_END);
  if (end < 1 || end > MAX_NAME_LENGTH) return undefined;
  return line
    .slice(0, end)
    .trimEnd()
    .replace(/^(["'])(.*)\1$/u, '$2');
}

function findFaults(part: readonly string[], file: string): ProblemDetails[] {
  const text = part.join('\n');
  if (text.trim() === '') return [];
  if (!/:(?:\s|$)/u.test(text) && NEW_FIELD.test(text)) {
    return [
      { file, line: 2, reason: 'front matter has a line that is no field', remedy: 'write «name: value»' },
    ];
  }
  return parseYamlFields(text, file).faults.map(({ details }) => details);
}
