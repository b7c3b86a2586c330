import { describe, expect, it } from 'vitest';
import { Budget } from '../../../../../src/convert/intake/containers/budget.ts';
import { accessMemory, readChunks } from '../../../../../src/convert/intake/containers/bytes.ts';
import type { ContainerInput } from '../../../../../src/convert/intake/containers/member.ts';
import { readZip } from '../../../../../src/convert/intake/containers/zip/zip.ts';
import { warc, zip } from '../../../../fixtures/convert/containers.ts';
import { readAllMembers } from '../../../../fixtures/convert/readAllMembers.ts';

const FAULT = { title: '', fault: true };
const DAMAGED_REASON = 'is damaged: its content is not what was packed';
async function* yieldNothing(): AsyncGenerator<never> {}

describe('a zip', () => {
  it('yields its files in the order of their names, without folders, READMEs and system files', async () => {
    const names = [
      'b/2.txt',
      'a.txt',
      'b/',
      '__MACOSX/a.txt',
      'b/.DS_Store',
      'README.md',
      'b/README',
      '.git/config',
      '../../etc/passwd',
      '/absolute.txt',
      'Thumbs.db',
    ];
    const found = await readAllMembers(zip(names.map((name) => ({ name, content: name }))));
    expect(found.map(({ entry, text }) => [entry, text])).toEqual([
      ['../../etc/passwd', '../../etc/passwd'],
      ['/absolute.txt', '/absolute.txt'],
      ['a.txt', 'a.txt'],
      ['b/2.txt', 'b/2.txt'],
    ]);
  });

  it('may be empty or have empty files', async () => {
    expect(await readAllMembers(zip([]))).toEqual([]);
    const found = await readAllMembers(
      zip([
        { name: 'a.txt', content: '' },
        { name: 'b.txt', content: '', method: 0 },
      ]),
    );
    expect(found).toEqual([
      { entry: 'a.txt', text: '' },
      { entry: 'b.txt', text: '' },
    ]);
  });

  it('numbers files with the same name', async () => {
    const contents = ['first', 'second', 'third'].map((content) => ({ name: 'a.txt', content }));
    const found = await readAllMembers(zip([...contents, { name: 'a.txt (2)', content: 'another' }]));
    expect(new Map(found.map(({ text, entry }) => [text, entry]))).toEqual(
      new Map([
        ['first', 'a.txt'],
        ['second', 'a.txt (2)'],
        ['another', 'a.txt (2) (2)'],
        ['third', 'a.txt (3)'],
      ]),
    );
  });

  it('yields large files whole, packed or stored', async () => {
    const long = Array.from({ length: 100_000 }, (_, at) => `Line ${at * 7919}`).join('\n');
    const found = await readAllMembers(
      zip([
        { name: 'a.txt', content: long },
        { name: 'b.txt', content: long, method: 0 },
      ]),
    );
    expect(found).toEqual([
      { entry: 'a.txt', text: long },
      { entry: 'b.txt', text: long },
    ]);
  });

  it('reports the files that cannot be read, and yields the others', async () => {
    const found = await readAllMembers(
      zip([
        { name: 'a.txt', content: 'secret', flags: 0x801 },
        { name: 'b.txt', content: 'odd', method: 12 },
        { name: 'c.txt', content: 'changed', checksum: 1 },
        { name: 'd.txt', content: 'changed', checksum: 1, method: 0 },
        { name: 'e.pdf', content: '%PDF-1.7' },
        { name: 'f.txt', content: 'sound' },
      ]),
    );
    expect(found).toEqual([
      { entry: 'a.txt', ...FAULT, reason: 'is encrypted; unpack it first' },
      { entry: 'b.txt', ...FAULT, reason: 'uses an unknown compression method; unpack it first' },
      { entry: 'c.txt', text: '', error: DAMAGED_REASON },
      { entry: 'd.txt', text: '', error: DAMAGED_REASON },
      { entry: 'e.pdf', document: { kind: 'pdf' }, text: '%PDF-1.7' },
      { entry: 'f.txt', text: 'sound' },
    ]);
  });

  it('is rejected without a directory', async () => {
    const bytes = zip([{ name: 'a.txt', content: 'a' }]);
    await expect(readAllMembers(bytes.subarray(0, bytes.length - 22))).rejects.toThrow(
      'is a zip file that cannot be read: it has no directory at its end',
    );
  });

  it('yields the files up to the damage in its directory', async () => {
    const bytes = zip(['a', 'b'].map((name) => ({ name, content: name })));
    bytes.writeUInt8(0, bytes.lastIndexOf('PK\x01\x02'));
    const reason = expect.stringContaining('is a zip file whose directory is damaged');
    expect(await readAllMembers(bytes)).toEqual([
      { entry: 'a', text: 'a' },
      { ...FAULT, reason },
    ]);
    bytes.writeUInt8(0, bytes.indexOf('PK\x01\x02'));
    await expect(readAllMembers(bytes)).rejects.toThrow('is a zip file whose directory is damaged');
  });

  it('is read only until the budget is spent', async () => {
    const bytes = accessMemory(zip(['a', 'b'].map((name) => ({ name, content: name }))));
    const budget = new Budget(bytes.size);
    expect(() => budget.count(3_000_000_000)).toThrow();
    const input: ContainerInput = { chunks: readChunks(bytes), bytes, depth: 0, budget };
    const reason = 'is not read from a on, because the content before it unpacks to too much';
    const found: unknown[] = [];
    for await (const member of readZip(input, yieldNothing)) found.push(member);
    expect(found).toEqual([{ kind: 'skipped', ...FAULT, reason }]);
  });
});

describe('a WACZ', () => {
  const page = { headers: { 'Content-Type': 'text/html' }, body: '<p>1' };
  const wacz = zip([
    { name: 'datapackage.json', content: '{}' },
    { name: 'pages/pages.jsonl', content: '{"title":"A","text":"B"}' },
    { name: 'indexes/index.cdx.gz', content: 'x' },
    { name: 'archive/data.warc.gz', content: warc([page], true), method: 0 },
  ]);

  it('yields only the pages of its WARCs', async () => {
    const found = await readAllMembers(wacz);
    expect(found.map(({ entry, text }) => [entry, text])).toEqual([['archive/data.warc.gz', '<p>1']]);
  });

  it('may contain other WACZs', async () => {
    const found = await readAllMembers(
      zip([
        { name: 'datapackage.json', content: '{}' },
        { name: 'one.wacz', content: wacz, method: 0 },
      ]),
    );
    expect(found.map(({ entry, text }) => [entry, text])).toEqual([
      ['one.wacz › archive/data.warc.gz', '<p>1'],
    ]);
  });

  it('is treated as a plain zip if it has a datapackage.json and no WARCs', async () => {
    const found = await readAllMembers(
      zip([
        { name: 'a.json', content: '{}' },
        { name: 'datapackage.json', content: '{}' },
      ]),
    );
    expect(found.map(({ entry }) => entry)).toEqual(['a.json', 'datapackage.json']);
  });
});
