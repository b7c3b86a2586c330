/** Loads files of the search index. */

/** A file that could not be loaded. */
export class FileError extends Error {
  /** The file's address. */
  readonly url: string;

  constructor(url: string, reason: string, options?: ErrorOptions) {
    super(`${new URL(url).pathname} could not be loaded: ${reason}`, options);
    this.url = url;
  }
}

/** The folders whose files have a limited time, in milliseconds. */
const timeLimits = new Map<string, number>();

/** Limits the time for each file of a folder. @param folder an absolute address that ends in a slash */
export function limitTime(folder: string, limitMs: number): void {
  timeLimits.set(folder, limitMs);
}

/** Loads a file. @throws FileError that names the file, where the host does not give it */
export async function fetchFile(url: string, init?: RequestInit): Promise<Response> {
  const [, limitMs] = [...timeLimits].find(([folder]) => url.startsWith(folder)) ?? [];
  const signal = limitMs === undefined ? undefined : AbortSignal.timeout(limitMs);
  let response: Response;
  try {
    response = await fetch(url, signal === undefined ? init : { ...init, signal });
  } catch (cause) {
    throw new FileError(url, cause instanceof Error ? cause.message : String(cause), { cause });
  }
  if (!response.ok) throw new FileError(url, `status ${response.status}`);
  return response;
}

/** Loads a file that is packed with gzip. */
export async function fetchPacked(url: string): Promise<Uint8Array> {
  const response = await fetchFile(url);
  return unpack(new Uint8Array(await response.arrayBuffer()));
}

/** Unpacks bytes that gzip packed. */
export async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/** Loads a value once. After a failure, the next call tries again. */
export class Loaded<Value> {
  readonly #load: () => Promise<Value>;
  #value: Promise<Value> | undefined;

  constructor(load: () => Promise<Value>) {
    this.#load = load;
  }

  get(): Promise<Value> {
    this.#value ??= this.#load().catch((error) => {
      this.#value = undefined;
      throw error;
    });
    return this.#value;
  }
}

/** Loads values by number, each once. After a failure, the next call tries again. */
export class LoadedList<Value> {
  readonly #load: (number: number) => Promise<Value>;
  readonly #values = new Map<number, Loaded<Value>>();

  constructor(load: (number: number) => Promise<Value>) {
    this.#load = load;
  }

  get(number: number): Promise<Value> {
    const value = this.#values.get(number) ?? new Loaded(() => this.#load(number));
    this.#values.set(number, value);
    return value.get();
  }
}
