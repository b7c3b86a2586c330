import { describe, expect, it } from 'vitest';
import { packBlock } from '../../../src/offline/blocks/packBlock.ts';
import { formatPathTable } from '../../../src/offline/blocks/pathTable.ts';
import { hashBytes } from '../../../src/offline/format/hash.ts';
import { formatManifest, type Manifest, parseManifest } from '../../../src/offline/format/manifest.ts';
import { OfflineReader } from '../../../src/offline/format/reader.ts';
import { sha256 } from '../../../src/system/files/files.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

const PAGE = 'ar/2025/02/13/7f3q2k9d/index.html';
const FONT = 'assets/naskh.woff2';
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  [PAGE]: '<p>خبر</p>'.repeat(40),
  'ar/index.html': '<p>الرئيسة</p>',
  [FONT]: Uint8Array.from({ length: 5_000 }, (_, at) => (at * 97) % 251),
};

interface Archive {
  manifest: Manifest;
  paths: Uint8Array;
  /** By hash. */
  blocks: Map<string, Uint8Array<ArrayBuffer>>;
}

/** Packs each list of files into a block. */
async function makeArchive(lists: readonly (readonly string[])[] = [Object.keys(FILES)]): Promise<Archive> {
  const folder = await temporaryFolder();
  await writeFiles(folder, FILES);
  const blocks = new Map<string, Uint8Array<ArrayBuffer>>();
  const entries = lists.map((paths): Manifest['blocks'][number] => {
    const files = paths.map((path) => ({
      path,
      sha256: '',
      size: Buffer.from(FILES[path] ?? '').length,
      kind: 'articles' as const,
      section: '',
      place: 0,
    }));
    const packed = packBlock(folder, { kind: 'articles', files });
    const hash = hashBytes(packed.bytes);
    blocks.set(hash, new Uint8Array(packed.bytes));
    return {
      hash,
      bytes: packed.bytes.length,
      unpackedBytes: files.reduce((sum, { size }) => sum + size, 0),
      headerBytes: packed.headerBytes,
      headerHash: hashBytes(packed.bytes.subarray(0, packed.headerBytes)),
      kind: 'articles',
      files: files.length,
      languages: ['ar'],
      years: ['2025'],
      tags: [],
    };
  });
  const paths = formatPathTable(lists);
  const manifest: Manifest = {
    format: 1,
    archive: { id: '0123456789abcdef', title: { ar: 'خزانة', en: 'Khizana' }, url: null },
    version: hashBytes(paths),
    articles: 1,
    paths: { hash: hashBytes(paths), bytes: paths.length },
    blocks: entries,
    selection: null,
  };
  return { manifest, paths, blocks };
}

function openReader({ manifest, paths, blocks }: Archive): OfflineReader {
  return new OfflineReader(manifest, paths, async ({ hash }, from, to) => blocks.get(hash)?.slice(from, to));
}

/** Changes the only block of an archive. */
function changeBlock(
  { manifest, paths, blocks }: Archive,
  change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Archive {
  return { manifest, paths, blocks: new Map([...blocks].map(([hash, bytes]) => [hash, change(bytes)])) };
}

function flipByte(bytes: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

describe('the reader of blocks', () => {
  it('reads every file of a block, packed or stored', async () => {
    const reader = openReader(await makeArchive());
    for (const [path, content] of Object.entries(FILES)) {
      const result = await reader.readFile(path);
      expect(result.kind === 'file' && sha256(result.bytes)).toBe(sha256(content));
    }
  });

  it('says that the archive has no file of a path, also of one that leaves the site', async () => {
    const reader = openReader(await makeArchive());
    for (const path of ['ar/2025/index.html', '../secret', '/etc/passwd', '', `/${PAGE}`]) {
      expect(reader.has(path)).toBe(false);
      expect(await reader.readFile(path)).toEqual({ kind: 'missing' });
    }
  });

  it('names the block that the copy does not hold, and reads the others', async () => {
    const archive = await makeArchive([[PAGE], [FONT]]);
    const [first] = archive.manifest.blocks;
    archive.blocks.delete(first?.hash ?? '');
    const reader = openReader(archive);
    expect(await reader.readFile(PAGE)).toEqual({ kind: 'not-kept', block: first });
    expect((await reader.readFile(FONT)).kind).toBe('file');
  });

  it('finds a block that was added after it was missed', async () => {
    const archive = await makeArchive();
    const { blocks } = archive;
    const kept = [...blocks];
    blocks.clear();
    const reader = openReader(archive);
    expect((await reader.readFile(PAGE)).kind).toBe('not-kept');
    for (const [hash, bytes] of kept) blocks.set(hash, bytes);
    expect((await reader.readFile(PAGE)).kind).toBe('file');
  });

  it('refuses a damaged chunk, and reads the other chunks of its block', async () => {
    const reader = openReader(changeBlock(await makeArchive(), (bytes) => flipByte(bytes, bytes.length - 1)));
    await expect(reader.readFile(FONT)).rejects.toThrow(
      /^Block [0-9a-f]{32} is damaged between byte \d+ and \d+; get it again/u,
    );
    expect((await reader.readFile(PAGE)).kind).toBe('file');
  });

  it('refuses a block that is cut off', async () => {
    const reader = openReader(changeBlock(await makeArchive(), (bytes) => bytes.slice(0, -100)));
    await expect(reader.readFile(FONT)).rejects.toThrow(/^Block [0-9a-f]{32} is cut off/u);
  });

  it('refuses a header other than the manifest’s', async () => {
    const reader = openReader(changeBlock(await makeArchive(), (bytes) => flipByte(bytes, 12)));
    await expect(reader.readFile(PAGE)).rejects.toThrow(/has another header than the manifest says/u);
  });

  it('refuses a header of another format', async () => {
    const archive = changeBlock(await makeArchive(), (bytes) => flipByte(bytes, 3));
    const [bytes] = archive.blocks.values();
    const [block] = archive.manifest.blocks;
    if (bytes === undefined || block === undefined) throw new Error('The archive has no block');
    block.headerHash = hashBytes(bytes.subarray(0, block.headerBytes));
    await expect(openReader(archive).readFile(PAGE)).rejects.toThrow(
      /begins with a header of another format/u,
    );
  });

  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    'ar/../../x',
    'ar\\..\\x',
    'C:/x',
    'ar//x',
    'ar/.hidden',
    'ar/\u0000',
  ])('refuses a header that names a file %j', async (path) => {
    const archive = await makeArchive();
    const [block] = archive.manifest.blocks;
    if (block === undefined) throw new Error('The archive has no block');
    const { gzipSync } = await import('node:zlib');
    const list = gzipSync(
      JSON.stringify({ chunks: [{ bytes: 0, hash: '0'.repeat(32), packing: 'stored', files: [[path, 0]] }] }),
    );
    const header = new Uint8Array(8 + list.length);
    header.set([0x4b, 0x48, 0x5a, 0x31, header.length & 0xff, header.length >> 8]);
    header.set(list, 8);
    archive.blocks.set(block.hash, header);
    Object.assign(block, { bytes: header.length, headerBytes: header.length, headerHash: hashBytes(header) });
    await expect(openReader(archive).readFile(PAGE)).rejects.toThrow(/which is no path within the site/u);
  });

  it('refuses a path table that the manifest does not name', async () => {
    const archive = await makeArchive();
    const other = await makeArchive([[PAGE], [FONT]]);
    expect(() => openReader({ ...archive, paths: other.paths })).toThrow(
      /path table is not the one that the manifest names/u,
    );
    expect(() => openReader({ ...archive, paths: archive.paths.slice(0, -8) })).toThrow(/path table/u);
  });
});

describe('a manifest', () => {
  it('is read as it was written', async () => {
    const { manifest } = await makeArchive();
    expect(parseManifest(formatManifest(manifest))).toEqual(manifest);
  });

  it.each([
    ['another format', { format: 2 }, /format is 2/u],
    ['no list of blocks', { blocks: {} }, /blocks is no list/u],
    ['a version that is no hash', { version: '../x' }, /version is no hash/u],
    ['a size that is no number', { paths: { hash: '0'.repeat(32), bytes: -1 } }, /bytes is no whole number/u],
    ['no archive', { archive: null }, /archive, is no object/u],
  ])('with %s is refused by the field’s name', async (_, change, message) => {
    const { manifest } = await makeArchive();
    expect(() => parseManifest(JSON.stringify({ ...manifest, ...change }))).toThrow(message);
  });

  it('that names a block by anything but its hash is refused', async () => {
    const { manifest } = await makeArchive();
    const blocks = manifest.blocks.map((block) => ({ ...block, hash: '../../../etc/passwd' }));
    expect(() => parseManifest(JSON.stringify({ ...manifest, blocks }))).toThrow(/block 0: hash is no hash/u);
  });
});
