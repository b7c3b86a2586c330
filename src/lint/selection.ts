/** Selects the files to report on, by files and folders. */

export class Selection {
  /** Absent where all files are selected. */
  readonly #paths: ReadonlySet<string> | undefined;
  readonly #found = new Set<string>();

  /** @param paths files and folders relative to the content folder, with forward slashes; all without any */
  constructor(paths: readonly string[] = []) {
    this.#paths =
      paths.length === 0 ? undefined : new Set(paths.map((path) => path.replace(/(?<!\/)\/+$/u, '')));
  }

  /** Whether a file is selected, by itself or with its folder. */
  has(file: string): boolean {
    if (this.#paths === undefined) return true;
    let isSelected = this.#matchPath('') || this.#matchPath(file);
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      isSelected = this.#matchPath(file.slice(0, end)) || isSelected;
    }
    return isSelected;
  }

  /** The selected paths that matched no file. */
  missingPaths(): string[] {
    return [...(this.#paths ?? [])].filter((path) => !this.#found.has(path));
  }

  #matchPath(path: string): boolean {
    if (this.#paths?.has(path) !== true) return false;
    this.#found.add(path);
    return true;
  }
}
