/** Reads JSON files that people write: settings, vocabularies, lists. */
import { readFile } from 'node:fs/promises';
import type * as z from 'zod';
import { stripControls } from '../../text/clean.ts';
import { fileProblem, InputProblem } from '../problem.ts';

/**
 * Reads a JSON file without control and direction marks.
 * @throws InputProblem where it cannot be read, with the system's error as its cause
 */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'), stripMarks);
  } catch (cause) {
    const { reason, remedy } = fileProblem(path, cause);
    throw new InputProblem({ file: path, reason: `cannot be read as JSON: ${reason}`, remedy }, { cause });
  }
}

/** Pasted texts may contain marks that no text of an archive may have. */
function stripMarks(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? stripControls(value) : value;
}

/**
 * Validates the contents of a file.
 * @param path the file of the data, for the message
 * @throws InputProblem naming the field at fault
 */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  path: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new InputProblem(
    { file: path, field: issue?.path.join('.') ?? '', reason: issue?.message ?? 'is not valid' },
    { cause: parsed.error },
  );
}
