/** Threat model. An attacker wants a mailbox to fill the memory or to lose its messages: parts nest without end, lines and headers do not end. */
import { describe, expect, it } from 'vitest';
import { splitMailbox } from '../../../../src/convert/readers/mail/mailbox.ts';
import { detectMessageFormat } from '../../../../src/convert/readers/mail/messageFormat.ts';
import { joinWrappedLines } from '../../../../src/convert/readers/mail/wrappedLines.ts';
import { readSource } from '../../../fixtures/convert/readSource.ts';
import { readSample } from '../../../fixtures/convert/sampleDocuments.ts';

const HEAD =
  'From: Town Letter <a@town.example>\r\nDate: Tue, 5 Mar 2024 23:30:00 -0500\r\nSubject: A title\r\n';
const PROSE = 'The council met on Monday and agreed that the old bridge would be repaired before winter.';
const detect = (text: string): string | undefined => detectMessageFormat(Buffer.from(text));

describe('detectMessageFormat', () => {
  it('distinguishes messages, mailboxes and saved pages by their headers', () => {
    expect(detect(`${HEAD}\r\ntext`)).toBe('eml');
    expect(detect(`From - Tue Mar 05 23:30:00 2024\n${HEAD}\n`)).toBe('mbox');
    expect(
      detect('From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n'),
    ).toBe('mhtml');
  });

  it.each([
    'From the council: works begin in 2024\nA paragraph.',
    'From Monday 5 March 2024 at 10:30 the bridge is closed in 2024\nA paragraph.',
    'Subject: none\nA line without a colon\n\n',
    'Date: 5 March\nTitle: x\n\ntext',
    'عنوان: خبر',
    '',
  ])('lets text be read as text: %j', (text) => {
    expect(detect(text)).toBeUndefined();
  });
});

describe('a message', () => {
  it('becomes an article with its HTML, its sender and the date in its own zone', async () => {
    const { articles } = await readSource(await readSample('newsletter-en.eml'));
    expect(articles).toMatchObject([
      {
        format: 'eml',
        title: 'Bridge repaired before winter',
        publisher: 'Town Letter',
        date: '2024-03-05T23:30:00-05:00',
        review: [],
        removed: [{ rule: 'hidden', text: 'Preview text' }],
      },
    ]);
    expect(articles[0]?.body).toMatch(/^## What was decided\n\nThe council met/u);
    expect(articles[0]?.body).toContain('[the plan](https://town.example/bridge)');
  });

  it('becomes an Arabic article of plain text in windows-1256', async () => {
    expect((await readSource(await readSample('newsletter-ar.eml'))).articles).toMatchObject([
      {
        title: 'إصلاح الجسر قبل الشتاء',
        lang: 'ar',
        publisher: 'رسالة المدينة',
        date: '2024-03-06T01:30:00+03:00',
        paragraphs: [
          'اجتمع المجلس يوم الاثنين ووافق على إصلاح الجسر القديم قبل حلول الشتاء.',
          'وتبدأ الأعمال في الأسبوع المقبل.',
        ],
      },
    ]);
  });

  it('is skipped with the reason if it has no text', async () => {
    const { skipped } = await readSource(Buffer.from(`${HEAD}MIME-Version: 1.0\r\n\r\n`));
    expect(skipped).toMatchObject([{ reason: 'is a message without text; its attachments are not read' }]);
  });

  it('is refused if its parts nest without end', async () => {
    let body = '';
    for (let depth = 0; depth < 10_000; depth += 1)
      body += `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`;
    await expect(readSource(Buffer.from(`${HEAD}MIME-Version: 1.0\r\n${body}`))).rejects.toThrow(
      'is a message whose parts cannot be read',
    );
  });
});

describe('a mailbox', () => {
  it('becomes an article for each message', async () => {
    const { articles } = await readSource(await readSample('newsletters.mbox'));
    expect(articles.map(({ format, part, title }) => [format, part, title])).toEqual([
      ['mbox', 0, 'Bridge repaired before winter'],
      ['mbox', 1, 'إصلاح الجسر قبل الشتاء'],
    ]);
  });

  it('is split wherever its bytes are cut, and quoted lines are restored', async () => {
    const separator = 'From a@town.example Tue Mar  5 23:30:00 2024\n';
    const bytes = Buffer.from(
      `${separator}A: 1\n\nFrom the council\n>From afar\n${separator}B: 2\n\n>>From\n${separator}C: 3`,
    );
    for (const size of [1, 7, 50, 1000]) {
      const chunks = async function* (): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      };
      const messages: (string | undefined)[] = [];
      for await (const message of splitMailbox(chunks())) messages.push(message?.toString());
      expect(messages, `${size}`).toEqual([
        'A: 1\n\nFrom the council\nFrom afar\n',
        'B: 2\n\n>>From\n',
        'C: 3',
      ]);
    }
  });

  it('names a message that is too long, and reads the others', async () => {
    const separator = 'From - Tue Mar 05 23:30:00 2024\n';
    const long = 'x'.repeat(1_000_000);
    const message = Buffer.from(`${separator}${HEAD}\n${PROSE}\n`);
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      yield message;
      yield Buffer.from(`${separator}${HEAD}\n`);
      for (let at = 0; at < 65; at += 1) yield Buffer.from(long);
      yield Buffer.from('\n');
      yield message;
    };
    const lengths: (number | undefined)[] = [];
    for await (const found of splitMailbox(chunks())) lengths.push(found?.length);
    expect(lengths).toEqual([expect.any(Number), undefined, expect.any(Number)]);
  });
});

describe('a saved page', () => {
  it('becomes one article with its address and time, without the frames of advertisements', async () => {
    const { articles } = await readSource(await readSample('bridge-ar.mhtml'));
    expect(articles).toMatchObject([
      {
        format: 'mhtml',
        title: 'إصلاح الجسر قبل الشتاء',
        lang: 'ar',
        date: '2024-03-06T01:30:00+03:00',
        url: 'https://news.example/ar/bridge',
      },
    ]);
    expect(articles[0]?.paragraphs).toHaveLength(2);
  });

  it.each(['windows-1256', undefined])('is decoded from base64 by its charset: %s', async (charset) => {
    const html = Buffer.concat([
      Buffer.from('<html><head><title>x</title><meta charset="windows-1256"></head><body><h1>'),
      // «إصلاح الجسر» in windows-1256.
      Buffer.from('c5d5e1c7cd20c7e1ccd3d1', 'hex'),
      Buffer.from('</h1><p>'),
      Buffer.from(
        'c7cccae3da20c7e1e3cce1d320e6e6c7dddd20dae1ec20c5d5e1c7cd20c7e1ccd3d120c7e1deCFede3',
        'hex',
      ),
      Buffer.from('</p></body></html>'),
    ]);
    const type = `text/html${charset === undefined ? '' : `; charset="${charset}"`}`;
    const bytes = Buffer.from(
      `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"; type="text/html"\r\n\r\n--x\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://town.example/a\r\n\r\n${html.toString('base64')}\r\n--x--\r\n`,
    );
    expect((await readSource(bytes)).articles).toMatchObject([
      { title: 'إصلاح الجسر', url: 'https://town.example/a' },
    ]);
  });

  it('is refused if it has no HTML', async () => {
    const bytes = Buffer.from(
      'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\n--x--\n',
    );
    await expect(readSource(bytes)).rejects.toThrow('is a saved page (MHTML) without its HTML');
  });
});

describe('joinWrappedLines', () => {
  it('joins wrapped lines, keeps short ones, and drops the signature', () => {
    const wrapped =
      'The council met on Monday and agreed that the old bridge\nwould be repaired before winter.';
    expect(joinWrappedLines(`${wrapped}\n\none\ntwo\n-- \nTown Letter`)).toEqual([PROSE, 'one', 'two']);
  });
});
