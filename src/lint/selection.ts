/** The files that someone asks about: some of them, folders of them, or all. */

export class Selection {
  /** Absent where all are asked about. */
  readonly #paths: ReadonlySet<string> | undefined;
  readonly #met = new Set<string>();

  /** @param paths files and folders relative to the content folder, with forward slashes; all without any */
  constructor(paths: readonly string[] = []) {
    this.#paths =
      paths.length === 0 ? undefined : new Set(paths.map((path) => path.replace(/(?<!\/)\/+$/u, '')));
  }

  /** Whether a file is asked about, by itself or with its folder. */
  has(file: string): boolean {
    if (this.#paths === undefined) return true;
    let asked = this.#meet('') || this.#meet(file);
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      asked = this.#meet(file.slice(0, end)) || asked;
    }
    return asked;
  }

  /** What was asked about and never met. */
  missingPaths(): string[] {
    return [...(this.#paths ?? [])].filter((path) => !this.#met.has(path));
  }

  #meet(path: string): boolean {
    if (this.#paths?.has(path) !== true) return false;
    this.#met.add(path);
    return true;
  }
}
