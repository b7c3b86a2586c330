/** Detects messages, mailboxes and saved pages in MIME by their first bytes (RFC 5322, RFC 4155, RFC 2557). */

export type MessageFormat = 'eml' | 'mbox' | 'mhtml';

/** Headers end within this many bytes. */
export const MESSAGE_SAMPLE_BYTES = 65_536;

const FIRST_LINE = /^(?:\xef\xbb\xbf)?(?:From |[A-Za-z][\w-]{0,60}:)/u;
/** The line before each message of a mailbox: an address, then the day, the time and the year. */
const SEPARATOR_LINE = /^From \S[^\r\n]{0,200}\d{1,2}:\d{2}[^\r\n]{0,40}\d{4}/u;
const HEADER_LINE = /^(?<name>[!-9;-~]{1,80}):/u;

/** Fields that only messages have together. */
const MESSAGE_FIELDS: readonly string[] = [
  'subject',
  'to',
  'message-id',
  'mime-version',
  'received',
  'content-type',
  'return-path',
];

/** Whether a line separates the messages of a mailbox. A sentence that begins with «From» has no time and year. */
export function isSeparatorLine(line: string): boolean {
  return SEPARATOR_LINE.test(line);
}

/** Detects the format of a message; undefined for other texts. */
export function detectMessageFormat(bytes: Uint8Array): MessageFormat | undefined {
  const text = Buffer.from(bytes.subarray(0, MESSAGE_SAMPLE_BYTES)).toString('latin1');
  if (!FIRST_LINE.test(text)) return undefined;
  const headers = readHeaders(text);
  if (isSeparatorLine(text)) return headers.size > 0 ? 'mbox' : undefined;
  if (isSavedPage(headers)) return 'mhtml';
  const isMessage =
    headers.has('from') && headers.has('date') && MESSAGE_FIELDS.some((name) => headers.has(name));
  return isMessage ? 'eml' : undefined;
}

/** A page that a browser saved names the program in the sender, has the page's address, or has no sender at all. */
function isSavedPage(headers: ReadonlyMap<string, string>): boolean {
  const type = headers.get('content-type') ?? '';
  if (!headers.has('mime-version') || !/^\s*(?:multipart\/related|text\/html)\b/iu.test(type)) return false;
  if (headers.has('snapshot-content-location') || !headers.has('from')) return true;
  return /saved by|enregistré par|حفظ/iu.test(headers.get('from') ?? '') && !headers.has('received');
}

/**
 * Reads the header fields at the beginning of a message.
 * @param text the message in Latin-1
 * @returns the unfolded values by their names in lower case, the first of each name; empty if a line is no header
 */
export function readHeaders(text: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  let last = '';
  for (const line of text.replace(/^\xef\xbb\xbf/u, '').split('\n')) {
    if (line === '' || line === '\r') return headers;
    if (headers.size === 0 && isSeparatorLine(line)) continue;
    const name = HEADER_LINE.exec(line)?.groups?.name?.toLowerCase();
    if (name !== undefined) {
      last = name;
      if (!headers.has(name)) headers.set(name, line.slice(name.length + 1).trim());
    } else if (/^[ \t>]/u.test(line) && last !== '') {
      const value = headers.get(last) ?? '';
      if (value.length < MAX_VALUE_LENGTH) headers.set(last, `${value} ${line.trim()}`);
    } else return new Map();
  }
  return headers;
}

const MAX_VALUE_LENGTH = 10_000;
