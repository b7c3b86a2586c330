/** Loads files of the search index. */

/** Loads a file. @throws Error that names the file, where the host does not give it */
export async function fetchFile(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok)
    throw new Error(`${new URL(url).pathname} could not be loaded: status ${response.status}`);
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
