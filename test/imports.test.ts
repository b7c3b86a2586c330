/** The structure of the source tree, checked from the code's own imports, type imports included. */
import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../src/system/files/files.ts';
import { PROJECT } from './fixtures/commandLine.ts';

const MAX_FILES_IN_FOLDER = 15;

/** Each layer with the layers that it may import. What is listed first is lowest. */
const ALLOWED_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  text: ['text'],
  system: ['system', 'text'],
  archive: ['archive', 'system', 'text'],
  convert: ['convert', 'archive', 'system', 'text'],
  search: ['search', 'archive', 'system', 'text'],
  'offline/format': ['offline/format'],
  'offline/blocks': ['offline/blocks', 'offline/format', 'search', 'system', 'text'],
  'offline/signing': ['offline/signing', 'system', 'text'],
  site: [
    'site',
    'offline/blocks',
    'offline/signing',
    'offline/format',
    'search',
    'archive',
    'system',
    'text',
  ],
  browser: ['browser', 'offline/format', 'search', 'archive', 'text'],
  lint: ['lint', 'convert', 'archive', 'system', 'text'],
  serve: ['serve', 'system'],
  setup: ['setup', 'site', 'archive', 'system', 'text'],
  update: ['update', 'setup', 'system', 'text'],
  'offline/shell': ['offline/shell', 'site', 'search', 'archive', 'text'],
  'offline/pack': [
    'offline/pack',
    'offline/shell',
    'offline/signing',
    'offline/format',
    'site',
    'archive',
    'system',
    'text',
  ],
  'offline/zim': ['offline/zim', 'offline/format', 'site', 'archive', 'system', 'text'],
  'offline/bag': ['offline/bag', 'site', 'archive', 'system', 'text'],
  deploy: ['deploy', 'site', 'archive', 'system', 'text'],
  // Files directly in src join the steps.
  src: [
    'src',
    'convert',
    'offline/pack',
    'offline/zim',
    'offline/bag',
    'offline/signing',
    'offline/format',
    'search',
    'site',
    'archive',
    'system',
    'text',
  ],
  bench: [
    'bench',
    'src',
    'convert',
    'offline/blocks',
    'offline/format',
    'search',
    'site',
    'archive',
    'system',
    'text',
  ],
};

const IMPORT = /(?:\bfrom|\bimport\(|^import)\s*'(\.{1,2}\/[^']+)'/gmu;

type Edge = [importer: string, imported: string];

async function readEdges(): Promise<{ files: string[]; edges: Edge[] }> {
  const files = (await listFiles(join(PROJECT, 'src')))
    .filter((file) => /\.(?:ts|mjs)$/u.test(file) && !file.endsWith('.d.ts'))
    .map((file) => `src/${file}`);
  const known = new Set(files);
  const edges: Edge[] = [];
  for (const file of files) {
    const text = await readFile(join(PROJECT, file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(IMPORT)) {
      const target = posix.normalize(posix.join(dirname(file), specifier)).replace(/\.js$/u, '.ts');
      if (known.has(target)) edges.push([file, target]);
    }
  }
  return { files, edges };
}

/** The folder of which parts are below the site, and parts above. */
const DIVIDED_FOLDER = 'offline';

/** The layer of a file: its folder below `src`, or `src` itself. */
function layerOf(file: string): string {
  const [, folder = '', ...rest] = file.split('/');
  if (rest.length === 0) return 'src';
  return folder === DIVIDED_FOLDER ? `${folder}/${rest[0]}` : folder;
}

/** Groups of nodes that reach one another (Tarjan's strongly connected components), without single ones. */
function cyclesIn(edges: readonly Edge[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const [from, to] of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (node: string): number => {
    let low = order.size;
    order.set(node, low);
    stack.push(node);
    for (const target of targets.get(node) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (stack.includes(target)) low = Math.min(low, order.get(target) ?? low);
    }
    lowest.set(node, low);
    if (low === order.get(node)) {
      const members = stack.splice(stack.indexOf(node));
      if (members.length > 1) cycles.push(members.sort());
    }
    return low;
  };
  for (const node of targets.keys()) if (!order.has(node)) visit(node);
  return cycles;
}

const { files, edges } = await readEdges();

describe('the source tree', () => {
  it('imports only from lower layers', () => {
    const upward = edges.filter(
      ([importer, imported]) => !ALLOWED_IMPORTS[layerOf(importer)]?.includes(layerOf(imported)),
    );
    expect(upward.map(([importer, imported]) => `${importer} imports ${imported}`)).toEqual([]);
  });

  it('has no cycle of imports between files', () => {
    expect(cyclesIn(edges)).toEqual([]);
  });

  it('has no cycle of imports between folders', () => {
    const folders = edges.map(([importer, imported]): Edge => [dirname(importer), dirname(imported)]);
    expect(cyclesIn(folders.filter(([from, to]) => from !== to))).toEqual([]);
  });

  it(`has at most ${MAX_FILES_IN_FOLDER} source files in a folder`, () => {
    const counts = new Map<string, number>();
    for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > MAX_FILES_IN_FOLDER)).toEqual([]);
  });
});
