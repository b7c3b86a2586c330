/** Decodes frames of Zstandard with a library, which is loaded at its first use, since few sources need it. */
import { SourceError } from '../../../article/sourceError.ts';
import { DAMAGED_REASON, type Frame } from './frames.ts';

/** Decodes a frame. @throws SourceError if it is damaged or needs another dictionary */
export type DecodeFrame = (frame: Frame, dictionary: Uint8Array | undefined) => Uint8Array;

let loaded: Promise<DecodeFrame> | undefined;

/** Loads the library. */
export function loadDecoder(): Promise<DecodeFrame> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<DecodeFrame> {
  const zstd = await import('@bokuweb/zstd-wasm');
  await zstd.init();
  return ({ bytes, maxUnpacked, needsDictionary }, dictionary) => {
    if (needsDictionary && dictionary === undefined)
      throw new SourceError('the Zstandard needs a dictionary that is not in the file; unpack it first');
    // The library allocates the size that the frame states, which readFrame has limited, or else this size.
    const options = { defaultHeapSize: maxUnpacked };
    try {
      if (dictionary === undefined) return zstd.decompress(bytes, options);
      const context = zstd.createDCtx();
      try {
        return zstd.decompressUsingDict(context, bytes, dictionary, options);
      } finally {
        zstd.freeDCtx(context);
      }
    } catch (cause) {
      throw new SourceError(DAMAGED_REASON, { cause });
    }
  };
}
