import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type WarcContent, warc, warcRecord } from '../../../../fixtures/convert/containers.ts';
import { readAllMembers } from '../../../../fixtures/convert/readAllMembers.ts';

const HTML = { 'Content-Type': 'text/html; charset=windows-1256' };
const IMAGE = { 'Content-Type': 'image/jpeg' };
const PAGE = { url: 'https://news.example/a', captured: '2024-05-01T10:00:00Z', page: true };

const RECORDS = [
  { type: 'warcinfo', kind: 'application/warc-fields', body: 'software: x' },
  { headers: HTML, body: '<p>one' },
  { type: 'request', kind: 'application/http', body: 'GET / HTTP/1.1\r\n\r\n' },
  { headers: IMAGE, body: 'x' },
  { status: '404 Not Found', url: 'https://news.example/gone', body: '<p>gone' },
  { status: '301 Moved', headers: { Location: '/x' } },
  { type: 'revisit', headers: HTML },
  { headers: IMAGE, body: 'x' },
  { type: 'conversion', kind: 'text/plain', body: 'نص' },
  { type: 'metadata', kind: 'application/warc-fields', body: 'via: x' },
  { type: 'resource', kind: 'text/html', body: '<p>resource' },
];

describe('a WARC', () => {
  it.each([
    ['plain', warc(RECORDS)],
    ['packed record by record', warc(RECORDS, true)],
    ['packed as a whole', gzipSync(warc(RECORDS))],
    ['packed across its records', inTwo(warc(RECORDS), 300)],
  ])('gives its pages, and says what else it holds: %s', async (_name, bytes) => {
    const { url, captured } = PAGE;
    expect(await readAllMembers(bytes)).toEqual([
      { ...PAGE, record: 1, charset: 'windows-1256', text: '<p>one' },
      { record: 4, title: 'https://news.example/gone', reason: 'answered with status 404' },
      { record: 8, url, captured, charset: 'utf-8', text: 'نص' },
      { ...PAGE, record: 10, text: '<p>resource' },
      { record: 11, title: '', reason: 'holds what is no page: 2 image/jpeg, 1 redirect, 1 revisit' },
    ]);
  });

  it('unpacks and puts together what the server packed and sent in chunks', async () => {
    const body = brotliCompressSync('<p>packed');
    const coded = { ...HTML, 'Content-Encoding': 'BR' };
    const sent = Buffer.concat([
      Buffer.from(`${body.length.toString(16)}\r\n`),
      body,
      Buffer.from('\r\n0\r\n\r\n'),
    ]);
    const found = await readAllMembers(
      warc([
        { headers: coded, body },
        { headers: { ...coded, 'Transfer-Encoding': 'chunked' }, body: sent },
        { headers: { ...HTML, 'Transfer-Encoding': 'gzip, chunked' }, body: '3\r\n<p>\r\n0\r\n\r\n' },
        { headers: coded, body: body.subarray(0, 8) },
      ]),
    );
    expect(found).toMatchObject([
      { text: '<p>packed' },
      { text: '<p>packed' },
      { text: '<p>' },
      { text: '', error: 'is packed as br, and damaged' },
    ]);
  });

  it('reads what careless servers and crawlers write', async () => {
    const bytes = [
      // Line ends without carriage returns, within HTTP and in all of a record.
      relined(warcRecord({ headers: { ...HTML, Server: 'x' }, body: '<p>one' }), 'HTTP/1.1'),
      relined(warcRecord({ type: 'resource', kind: 'TEXT/HTML', body: '<p>two' }), 'WARC/1.0'),
      warcRecord({
        status: '200',
        headers: { 'content-type': 'text/html;charset="UTF-8"' },
        body: '<p>three',
      }),
      warcRecord({ url: '<https://news.example/a>', body: '<p>four' }),
    ];
    const found = await readAllMembers(Buffer.concat(bytes));
    expect(found).toEqual([
      { ...PAGE, record: 0, charset: 'windows-1256', text: '<p>one' },
      { ...PAGE, record: 1, text: '<p>two' },
      { ...PAGE, record: 2, charset: 'UTF-8', text: '<p>three' },
      { ...PAGE, record: 3, charset: 'utf-8', text: '<p>four' },
    ]);
  });

  it('tells what else there is by its kind, whatever it calls itself', async () => {
    const records: WarcContent[] = [
      { type: 'response', kind: 'text/dns', url: 'dns:news.example', body: '20240501100000\nnews.example.' },
      { headers: {}, body: 'x' },
      { headers: { 'Content-Type': '\u001b[2J; <b>' }, body: 'x' },
      { type: 'conversion', kind: 'application/pdf', body: 'x' },
      { type: 'spell!', kind: 'text/html', body: 'x' },
      { status: 'fine', headers: HTML, body: 'x' },
      { status: '500 No', headers: IMAGE, body: 'x' },
      { headers: HTML },
    ];
    expect(await readAllMembers(warc(records))).toEqual([
      { record: 7, title: 'https://news.example/a', reason: 'is an empty page' },
      {
        record: 8,
        title: '',
        reason:
          'holds what is no page: 1 conversion, 1 image/jpeg, 1 of no known kind, 1 of no known type, ' +
          '1 response without a status, 1 text/dns, 1 without a kind',
      },
    ]);
  });
});

describe('a damaged WARC', () => {
  const long = Array.from({ length: 10_000 }, (_, at) => `Line ${at * 7919}`).join('\n');
  const pages = ['<p>one', `<p>${long}`, '<p>three'].map((body) => ({ headers: HTML, body }));
  const damage = (record: number, reason: string): object => ({ record, title: '', reason, fault: true });

  it('gives what was there before it breaks off', async () => {
    const bytes = warc(pages.slice(0, 2));
    const cut = 'the web archive breaks off at record 1: it ends within a record';
    for (const end of [bytes.length - 30, bytes.length - 100_000])
      expect(await readAllMembers(bytes.subarray(0, end))).toMatchObject([
        { record: 0, text: '<p>one' },
        { record: 1, text: '', error: 'the web archive breaks off within it' },
        damage(2, cut),
      ]);
    const packed = gzipSync(bytes);
    expect(await readAllMembers(packed.subarray(0, packed.length - 30))).toMatchObject([
      { record: 0, text: '<p>one' },
      { record: 1, text: '', error: 'the gzip breaks off here' },
      damage(2, 'the web archive breaks off at record 1: the gzip breaks off here'),
    ]);
  });

  it('stops where a record is none', async () => {
    const [one = pages, ...others] = pages.map(warcRecord);
    const bytes = Buffer.concat([
      Buffer.from(one.toString('latin1').replace(/Length: \d+/u, 'Length: 9'), 'latin1'),
      ...others,
    ]);
    const none = 'a header begins with something else';
    expect(await readAllMembers(bytes)).toMatchObject([
      damage(1, `the web archive breaks off at record 1: ${none}`),
      {},
    ]);
    await expect(readAllMembers(Buffer.from('WARC/1.0\r\nContent-Length: -1\r\n\r\n'))).rejects.toThrow(
      'is a web archive that cannot be read: a record does not say how long it is',
    );
  });

  it('goes on after the damage where its records were packed one by one', async () => {
    const [one, two, three] = pages.map((page) => gzipSync(warcRecord(page)));
    if (one === undefined || two === undefined || three === undefined) throw new Error('there are three');
    const reason = 'the web archive is damaged at record 1: the gzip is damaged here';
    const checksum = Buffer.from(two);
    checksum.writeUInt32LE(0, two.length - 8);
    const header = Buffer.from(two);
    header[0] = 0;
    for (const [damaged, why] of [
      [checksum, reason],
      [header, 'the web archive is damaged at record 1: what follows the gzip is none'],
      [two.subarray(0, 10_000), reason],
      [
        gzipSync('no record at all\n'),
        'the web archive is damaged at record 1: a header begins with something else',
      ],
    ] as const) {
      const found = await readAllMembers(
        Buffer.concat([one, damaged, three, gzipSync('what is no record\n'), one]),
      );
      const given = found.filter(({ error }) => error === undefined);
      expect(given.map(({ text = '' }) => text.slice(0, 9))).toEqual([
        '<p>one',
        '',
        '<p>three',
        '',
        '<p>one',
      ]);
      expect(given[1]?.reason?.replace('record 2', 'record 1')).toBe(why);
    }
  });

  it('counts records the same, whatever is made of them', async () => {
    const [one, two, three] = pages.map((page) => gzipSync(warcRecord(page)));
    const image = gzipSync(warcRecord({ headers: IMAGE, body: long }));
    if (one === undefined || two === undefined || three === undefined) throw new Error('there are three');
    const numbers = async (second: Buffer): Promise<unknown> => {
      const found = await readAllMembers(
        Buffer.concat([one, second.subarray(0, second.length - 2000), three]),
      );
      return found.flatMap(({ text, record }) => (text?.startsWith('<p>') ? [record] : []));
    };
    expect(await numbers(image)).toEqual(await numbers(two));
  });
});

/** One WARC in two gzip members that end anywhere. */
function inTwo(bytes: Buffer, at: number): Buffer {
  return Buffer.concat([gzipSync(bytes.subarray(0, at)), gzipSync(bytes.subarray(at))]);
}

/** A record without carriage returns from a word on, and its length put right. */
function relined(record: Buffer, from: string): Buffer {
  const text = record.toString('latin1');
  const start = text.indexOf(from);
  const bare = text.slice(0, start) + text.slice(start).replaceAll('\r', '');
  const block = bare.slice(/\r?\n\r?\n/u.exec(bare)?.index).trim();
  return Buffer.from(bare.replace(/Content-Length: \d+/u, `Content-Length: ${block.length}`), 'latin1');
}
