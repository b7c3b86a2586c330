/** Cases of containers with a hostile name, header or content: WARC, WACZ, gzip and zip. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { page, warc, warcRecord, zip } from '../../fixtures/convert/containers.ts';
import type { FuzzCase } from './fuzzCase.ts';
import { describeText, formatAtSize, type HostileText, randomText } from './hostileText.ts';
import type { Random } from './random.ts';
import type { ConvertTask } from './tasks.ts';

const PAGE = page('A bridge opens', 'The minister opened the new bridge today.');

/** Formats give the length of a name or of a header field in two bytes. */
const MAX_HEADER_BYTES = 0xffff;

const inBytes = (text: string): Buffer => Buffer.from(text);
const inHeader = (text: string): Buffer => inBytes(text).subarray(0, MAX_HEADER_BYTES);

type Container = (text: string) => Uint8Array;

const WARC_FIELDS: Readonly<Record<string, Container>> = {
  type: (text) => warc([{ type: text, body: PAGE }]),
  url: (text) => warc([{ url: text, body: PAGE }]),
  date: (text) => warc([{ date: text, body: PAGE }]),
  status: (text) => warc([{ status: text, body: PAGE }]),
  kind: (text) => warc([{ type: 'resource', kind: text, body: PAGE }]),
  'content-type': (text) => warc([{ headers: { 'Content-Type': text }, body: PAGE }]),
  charset: (text) => warc([{ headers: { 'Content-Type': `text/html; charset=${text}` }, body: PAGE }]),
  'content-encoding': (text) => warc([{ headers: { 'Content-Encoding': text }, body: PAGE }]),
  'transfer-encoding': (text) => warc([{ headers: { 'Transfer-Encoding': text }, body: PAGE }]),
  'header-name': (text) => warc([{ headers: { [text]: 'a' }, body: PAGE }]),
  'header-value': (text) =>
    warc([{ headers: { 'Content-Type': 'text/html', 'X-Header': text }, body: PAGE }]),
  chunks: (text) => warc([{ headers: { 'Transfer-Encoding': 'chunked' }, body: text }]),
  'chunk-size': (text) =>
    warc([{ headers: { 'Transfer-Encoding': 'chunked' }, body: `5;${text}\r\n<p>ab\r\n0\r\n\r\n` }]),
  body: (text) => warc([{ body: `<!doctype html>${text}` }], true),
  text: (text) => warc([{ type: 'conversion', kind: 'text/plain', body: text }]),
  'between-records': (text) =>
    Buffer.concat([warcRecord({ body: PAGE }), inBytes(text), warcRecord({ body: PAGE })]),
  'record-header': (text) =>
    Buffer.from(
      warcRecord({ body: PAGE })
        .toString('latin1')
        .replace('WARC-Type', () => `${text}\r\nWARC-Type`),
    ),
  'content-length': (text) =>
    Buffer.from(
      warcRecord({ body: PAGE })
        .toString('latin1')
        .replace(/(?<=\nContent-Length: )\d+/u, () => text),
    ),
};

const encoded =
  (name: string, pack: (bytes: Buffer) => Buffer): Container =>
  (text) =>
    warc([{ headers: { 'Content-Type': 'text/html', 'Content-Encoding': name }, body: pack(inBytes(text)) }]);

const GZIP_FIELDS: Readonly<Record<string, Container>> = {
  name: (text) => gzipWith(0x08, Buffer.concat([inBytes(text.replaceAll('\u0000', '')), Buffer.of(0)])),
  comment: (text) => gzipWith(0x10, Buffer.concat([inBytes(text.replaceAll('\u0000', '')), Buffer.of(0)])),
  extra: (text) => gzipWith(0x04, extraField(inHeader(text))),
  content: (text) => gzipSync(text),
  'trailing-bytes': (text) => Buffer.concat([gzipSync(PAGE), inBytes(text)]),
};

const ZIP_FIELDS: Readonly<Record<string, Container>> = {
  name: (text) =>
    zip([
      { name: inHeader(text), content: PAGE },
      { name: 'b.html', content: PAGE },
    ]),
  'legacy-name': (text) => zip([{ name: inHeader(text), content: PAGE, flags: 0 }]),
  folder: (text) => zip([{ name: inHeader(`a/${text}`), content: PAGE }]),
  content: (text) => zip([{ name: 'a.txt', content: text }]),
  gzip: (text) =>
    zip([{ name: 'a.gz', content: gzipWith(0x08, Buffer.concat([inBytes(text), Buffer.of(0)])) }]),
  'wacz-index': (text) =>
    zip([
      { name: 'datapackage.json', content: text },
      { name: 'indexes/index.cdx', content: text },
      { name: 'archive/data.warc.gz', content: warc([{ body: PAGE }], true), method: 0 },
    ]),
  'before-zip': (text) => Buffer.concat([inBytes(text), zip([{ name: 'a.html', content: PAGE }])]),
  'after-zip': (text) => Buffer.concat([zip([{ name: 'a.html', content: PAGE }]), inBytes(text)]),
};

const CONTAINERS: readonly (readonly [group: string, fields: Readonly<Record<string, Container>>])[] = [
  ['WARC', WARC_FIELDS],
  [
    'WARC with encoded contents',
    {
      gzip: encoded('gzip', gzipSync),
      deflate: encoded('deflate', deflateSync),
      brotli: encoded('br', brotliCompressSync),
      damaged: encoded('gzip', (bytes) => bytes),
    },
  ],
  ['gzip', GZIP_FIELDS],
  ['zip', ZIP_FIELDS],
];

/** Makes a case of a random text in a random field of a random container. */
export function randomContainer(random: Random): FuzzCase<ConvertTask> {
  const [group, fields] = random.pick(CONTAINERS);
  const [field, container] = random.pick(Object.entries(fields));
  return containerCase(group, field, container, randomText(random));
}

function containerCase(
  group: string,
  field: string,
  container: Container,
  text: HostileText,
): FuzzCase<ConvertTask> {
  return {
    group,
    description: `${field} = ${describeText(text)}`,
    taskOf: (size) => ({
      kind: 'convert',
      isWholeCommand: false,
      name: 'hostile.bin',
      bytes: container(formatAtSize(text, size)),
    }),
  };
}

/** Makes a gzip file with an optional header field (RFC 1952). @param flag the flag of the field */
function gzipWith(flag: number, field: Buffer): Buffer {
  const packed = gzipSync(PAGE);
  const header = Buffer.from(packed.subarray(0, 10));
  header[3] = flag;
  return Buffer.concat([header, field, packed.subarray(10)]);
}

function extraField(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16LE(bytes.length);
  return Buffer.concat([length, bytes]);
}
