/** What deploying needs of the place that a site is uploaded to. Paths are relative to it, with forward slashes. */

/** The size of something that is no regular file, such as a symbolic link. It differs from that of every file. */
export const NO_FILE_SIZE = -1;

export interface PutOptions {
  /**
   * Whether the files replace others. Where the target can, they are put aside first, and get their names in rapid succession
   * when all have arrived.
   */
  isReplacing: boolean;
  /** Called after each file. */
  onFile: () => void;
}

export interface Target {
  /** The target as the user gave it. */
  readonly name: string;
  /** Whether a file has either its old or its new bytes whenever the upload is stopped. */
  readonly replacesAtomically: boolean;
  /** Does some work while no other process of this machine changes the target. */
  withLock<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Lists all files, hidden ones too, with their sizes in bytes. A target that is missing has none. */
  list(): Promise<Map<string, number>>;
  /** Copies files that the target has into a local folder. */
  fetch(files: readonly string[], folder: string): Promise<void>;
  /** Finds the files that have the bytes of a local folder's. A target that cannot tell finds none. */
  findSame(files: readonly string[], folder: string): Promise<ReadonlySet<string>>;
  /** Puts files of a local folder. Each replaces what has its name. */
  put(files: readonly string[], folder: string, options: PutOptions): Promise<void>;
  /** Removes files, and the folders that become empty. Files that are missing are skipped. @param folders the candidates */
  remove(files: readonly string[], folders: readonly string[], onFile: () => void): Promise<void>;
}
