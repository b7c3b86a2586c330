/** Runs git in the project's repository. */
import { spawnSync } from 'node:child_process';
import { InputProblem } from '../system/problem.ts';

/** The paths that git may print at once. */
const MAX_OUTPUT_BYTES = 1 << 28;

interface GitRun {
  code: number;
  stdout: string;
  stderr: string;
}

export class GitRepository {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Opens the repository of a folder.
   * @param folder the root of its working tree
   * @throws InputProblem where there is no git, or where the folder is no root of a repository with a commit
   */
  static open(folder: string): GitRepository {
    const repository = new GitRepository(folder);
    const { code, stdout } = repository.#spawn(['rev-parse', '--show-prefix', '--verify', 'HEAD']);
    // The prefix is empty at the root.
    if (code === 0 && stdout.startsWith('\n')) return repository;
    throw new InputProblem({
      file: folder,
      reason: 'is no clone of Khizana with git, which compares versions and merges them',
      remedy:
        'install git, clone Khizana, run «npm run init» there, and copy content/, _data/ and changed templates into the clone',
    });
  }

  /** Runs git. @returns what it prints, without the line end @throws InputProblem with what it complains about */
  run(args: readonly string[], input?: string): string {
    const { code, stdout, stderr } = this.#spawn(args, input);
    if (code === 0) return stdout.replace(/\n$/u, '');
    throw new InputProblem({
      file: `git ${args[0] ?? ''}`,
      reason: `failed: ${stderr.trim() || stdout.trim() || `exit code ${code}`}`,
    });
  }

  /** Runs git. @returns what it prints, or undefined where it fails */
  query(args: readonly string[]): string | undefined {
    const { code, stdout } = this.#spawn(args);
    return code === 0 ? stdout.replace(/\n$/u, '') : undefined;
  }

  /** Runs git and returns its exit code too, where a failure is an answer. */
  attempt(args: readonly string[]): GitRun {
    return this.#spawn(args);
  }

  /** Runs git and returns the items of its output, which ends each with a NUL. */
  list(args: readonly string[]): string[] {
    return splitItems(this.run(args));
  }

  #spawn(args: readonly string[], input?: string): GitRun {
    const { status, stdout, stderr, error } = spawnSync('git', args, {
      cwd: this.#folder,
      encoding: 'utf8',
      maxBuffer: MAX_OUTPUT_BYTES,
      env: { ...process.env, LC_ALL: 'C' },
      // A remote may ask for a password.
      stdio: [input === undefined ? 'inherit' : 'pipe', 'pipe', 'pipe'],
      ...(input === undefined ? {} : { input }),
    });
    return { code: status ?? 1, stdout: stdout ?? '', stderr: error?.message ?? stderr ?? '' };
  }
}

/** Splits an output of which each item ends with a NUL. */
export function splitItems(output: string): string[] {
  return output.split('\0').filter((item) => item !== '');
}
