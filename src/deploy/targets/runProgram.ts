/** Runs programs that upload files. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { hasErrorCode } from '../../system/files/files.ts';
import { InputProblem } from '../../system/problem.ts';

/** A program and how to get it. */
export interface Program {
  name: 'rsync' | 'rclone';
  website: string;
}

export interface ProgramInput {
  args: readonly string[];
  /** Variables that are added to the environment. */
  env?: Readonly<Record<string, string>>;
  /** The text of the standard input. */
  input?: string;
  /** Called with each line of the standard output. */
  onLine?: (line: string) => void;
  /** Called with each line of the standard error. A line for which it returns true is no message. */
  onErrorLine?: (line: string) => boolean;
}

export interface ProgramEnd {
  code: number;
  /** The end of the messages on the standard error. */
  messages: string;
}

const MAX_MESSAGE_LENGTH = 2000;

/**
 * Runs a program until it ends. If this process is killed, the program ends by itself when it next prints a line, since nothing reads it.
 * @throws InputProblem where the program is not installed
 */
export async function runProgram(
  { name, website }: Program,
  { args, env = {}, input = '', onLine = () => {}, onErrorLine = () => false }: ProgramInput,
): Promise<ProgramEnd> {
  const child = spawn(name, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let messages = '';
  createInterface({ input: child.stdout }).on('line', onLine);
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!onErrorLine(line)) messages = `${messages}${line}\n`.slice(-MAX_MESSAGE_LENGTH);
  });
  // A program that ends before it has read everything says why on the standard error.
  child.stdin.on('error', () => {}).end(input);
  try {
    const [code, signal]: unknown[] = await once(child, 'close');
    return {
      code: typeof code === 'number' ? code : 1,
      messages: typeof signal === 'string' ? `${messages}ended by ${signal}` : messages.trim(),
    };
  } catch (cause) {
    if (!hasErrorCode(cause, 'ENOENT')) throw cause;
    const remedy = `install it, on Debian and Ubuntu with «sudo apt-get install ${name}», elsewhere as ${website} says`;
    throw new InputProblem(
      { file: name, reason: 'is not installed, and this target needs it', remedy },
      { cause },
    );
  }
}

/** Describes a program's failure. @param target as the user gave it */
export function programProblem(
  { name }: Program,
  target: string,
  { code, messages }: ProgramEnd,
): InputProblem {
  const reason = `could not be reached or changed: ${name} ended with ${code} and said: ${messages || 'nothing'}`;
  const remedy = 'correct the cause, and run the command again; it goes on where it stopped';
  return new InputProblem({ file: target, reason, remedy });
}

/** Formats paths for a program that reads a list which ends each with a character. */
export function formatPaths(paths: readonly string[], end: '\0' | '\n'): string {
  return paths.map((path) => `${path}${end}`).join('');
}
