import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type WarcContent, warc, warcRecord } from '../../../../fixtures/convert/containers.ts';
import { readAllMembers } from '../../../../fixtures/convert/readAllMembers.ts';

const HTML = { 'Content-Type': 'text/html; charset=windows-1256' };
const IMAGE = { 'Content-Type': 'image/jpeg' };
const CAPTURED_PAGE = { url: 'https://news.example/a', captured: '2024-05-01T10:00:00Z', page: true };

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

describe('readWarc', () => {
  it.each([
    ['not packed', warc(RECORDS)],
    ['packed record by record', warc(RECORDS, true)],
    ['packed as a whole', gzipSync(warc(RECORDS))],
    ['packed across its records', packInTwoMembers(warc(RECORDS), 300)],
  ])('yields the pages and a summary of the other records: %s', async (_name, bytes) => {
    const { url, captured } = CAPTURED_PAGE;
    expect(await readAllMembers(bytes)).toEqual([
      { ...CAPTURED_PAGE, record: 1, charset: 'windows-1256', text: '<p>one' },
      { record: 4, title: 'https://news.example/gone', reason: 'answered with status 404' },
      { record: 8, url, captured, charset: 'utf-8', text: 'نص' },
      { ...CAPTURED_PAGE, record: 10, text: '<p>resource' },
      {
        record: 11,
        title: '',
        reason: 'holds records other than pages: 2 image/jpeg, 1 redirect, 1 revisit',
      },
    ]);
  });

  it('unpacks content and joins its chunks', async () => {
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

  it('reads the non-standard headers of servers and crawlers', async () => {
    const bytes = [
      // The first has no carriage returns in its HTTP header, the second none at all.
      removeCarriageReturns(warcRecord({ headers: { ...HTML, Server: 'x' }, body: '<p>one' }), 'HTTP/1.1'),
      removeCarriageReturns(warcRecord({ type: 'resource', kind: 'TEXT/HTML', body: '<p>two' }), 'WARC/1.0'),
      warcRecord({
        status: '200',
        headers: { 'content-type': 'text/html;charset="UTF-8"' },
        body: '<p>three',
      }),
      warcRecord({ url: '<https://news.example/a>', body: '<p>four' }),
    ];
    const found = await readAllMembers(Buffer.concat(bytes));
    expect(found).toEqual([
      { ...CAPTURED_PAGE, record: 0, charset: 'windows-1256', text: '<p>one' },
      { ...CAPTURED_PAGE, record: 1, text: '<p>two' },
      { ...CAPTURED_PAGE, record: 2, charset: 'UTF-8', text: '<p>three' },
      { ...CAPTURED_PAGE, record: 3, charset: 'utf-8', text: '<p>four' },
    ]);
  });

  it('counts the other records by their kind, and names no kind that is not well-formed', async () => {
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
          'holds records other than pages: 1 conversion, 1 image/jpeg, 1 of no known kind, 1 of no known type, ' +
          '1 response without a status, 1 text/dns, 1 without a kind',
      },
    ]);
  });
});

describe('readWarc of a damaged WARC', () => {
  const longText = Array.from({ length: 10_000 }, (_, at) => `Line ${at * 7919}`).join('\n');
  const pages = ['<p>one', `<p>${longText}`, '<p>three'].map((body) => ({ headers: HTML, body }));
  const damageAt = (record: number, reason: string): object => ({ record, title: '', reason, fault: true });

  it('yields the records before the end of a truncated WARC', async () => {
    const bytes = warc(pages.slice(0, 2));
    const cut = 'the web archive breaks off at record 1: it ends within a record';
    for (const end of [bytes.length - 30, bytes.length - 100_000])
      expect(await readAllMembers(bytes.subarray(0, end))).toMatchObject([
        { record: 0, text: '<p>one' },
        { record: 1, text: '', error: 'the web archive breaks off within it' },
        damageAt(2, cut),
      ]);
    const packed = gzipSync(bytes);
    expect(await readAllMembers(packed.subarray(0, packed.length - 30))).toMatchObject([
      { record: 0, text: '<p>one' },
      { record: 1, text: '', error: 'the gzip breaks off here' },
      damageAt(2, 'the web archive breaks off at record 1: the gzip breaks off here'),
    ]);
  });

  it('stops at a record without a valid header', async () => {
    const [one = pages, ...others] = pages.map(warcRecord);
    const bytes = Buffer.concat([
      Buffer.from(one.toString('latin1').replace(/Length: \d+/u, 'Length: 9'), 'latin1'),
      ...others,
    ]);
    const reason = 'a header begins with an unexpected line';
    expect(await readAllMembers(bytes)).toMatchObject([
      damageAt(1, `the web archive breaks off at record 1: ${reason}`),
      {},
    ]);
    await expect(readAllMembers(Buffer.from('WARC/1.0\r\nContent-Length: -1\r\n\r\n'))).rejects.toThrow(
      'is a web archive that cannot be read: a record has no valid Content-Length',
    );
  });

  it('continues after the damage if each record was packed separately', async () => {
    const [one, two, three] = pages.map((page) => gzipSync(warcRecord(page)));
    if (one === undefined || two === undefined || three === undefined) throw new Error('a record is missing');
    const reason = 'the web archive is damaged at record 1: the gzip is damaged here';
    const checksum = Buffer.from(two);
    checksum.writeUInt32LE(0, two.length - 8);
    const header = Buffer.from(two);
    header[0] = 0;
    for (const [damaged, why] of [
      [checksum, reason],
      [header, 'the web archive is damaged at record 1: the gzip is followed by other data'],
      [two.subarray(0, 10_000), reason],
      [
        gzipSync('no record at all\n'),
        'the web archive is damaged at record 1: a header begins with an unexpected line',
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

  it('numbers the records the same whether a damaged one is a page or not', async () => {
    const [one, two, three] = pages.map((page) => gzipSync(warcRecord(page)));
    const image = gzipSync(warcRecord({ headers: IMAGE, body: longText }));
    if (one === undefined || two === undefined || three === undefined) throw new Error('a record is missing');
    const recordNumbers = async (second: Buffer): Promise<unknown> => {
      const found = await readAllMembers(
        Buffer.concat([one, second.subarray(0, second.length - 2000), three]),
      );
      return found.flatMap(({ text, record }) => (text?.startsWith('<p>') ? [record] : []));
    };
    expect(await recordNumbers(image)).toEqual(await recordNumbers(two));
  });
});

/** Packs a WARC in two gzip members whose boundary is within a record. */
function packInTwoMembers(bytes: Buffer, at: number): Buffer {
  return Buffer.concat([gzipSync(bytes.subarray(0, at)), gzipSync(bytes.subarray(at))]);
}

/** Removes the carriage returns of a record from a word on, and corrects its length. */
function removeCarriageReturns(record: Buffer, from: string): Buffer {
  const text = record.toString('latin1');
  const start = text.indexOf(from);
  const bare = text.slice(0, start) + text.slice(start).replaceAll('\r', '');
  const block = bare.slice(/\r?\n\r?\n/u.exec(bare)?.index).trim();
  return Buffer.from(bare.replace(/Content-Length: \d+/u, `Content-Length: ${block.length}`), 'latin1');
}
