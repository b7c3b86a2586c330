/** Reads messages of newsletters (RFC 5322 and MIME): subject, date with its zone, sender, and the HTML or plain text. */
import PostalMime, { type Address } from 'postal-mime';
import { oneLine } from '../../../text/clean.ts';
import type { Draft, Removed } from '../../article/draft.ts';
import { SourceError } from '../../article/sourceError.ts';
import { parsePage } from '../html/dom/parsePage.ts';
import { htmlToMarkdown } from '../html/markdown/htmlFragment.ts';
import { joinWrappedLines } from './wrappedLines.ts';

/** Messages that people write nest less than ten parts. */
const MAX_NESTING_DEPTH = 50;

/** Newsletters hide a preview of their text for the list of messages. */
const HIDDEN_STYLE =
  /display\s*:\s*none|max-height\s*:\s*0(?!\.)|font-size\s*:\s*[01]px|mso-hide\s*:\s*all/iu;

/**
 * Reads a message as an article.
 * @throws SourceError if its parts nest too deep, or it is encrypted
 */
export async function readMessage(bytes: Uint8Array): Promise<Draft> {
  const message = await PostalMime.parse(bytes, { maxNestingDepth: MAX_NESTING_DEPTH }).catch(
    (cause: unknown) => {
      throw new SourceError('is a message whose parts cannot be read; save the message again as HTML', {
        cause,
      });
    },
  );
  const header = (name: string): string => message.headers.find(({ key }) => key === name)?.value ?? '';
  if (/^(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime)\b/iu.test(header('content-type').trim()))
    throw new SourceError('is an encrypted message; decrypt it and save it again');
  const draft: Draft = { title: oneLine(message.subject ?? ''), ...readBody(message.html, message.text) };
  // The library turns the date to UTC, which may be another day.
  const date = oneLine(header('date'));
  const publisher = senderName(message.from ?? message.sender);
  const language = header('content-language').split(',')[0]?.trim() ?? '';
  if (date !== '') draft.date = removeComment(date);
  if (publisher !== '') draft.publisher = publisher;
  if (language !== '') draft.lang = language;
  if (!draft.markdown && draft.lines.length === 0)
    draft.skip = 'is a message without text; its attachments are not read';
  return draft;
}

function readBody(
  html: string | undefined,
  text: string | undefined,
): Pick<Draft, 'lines' | 'markdown' | 'removed'> {
  const removed: Removed[] = [];
  const markdown = html === undefined ? '' : htmlToMarkdown(removeHidden(html, removed), undefined, removed);
  if (markdown === '') return { lines: joinWrappedLines(text ?? '') };
  return removed.length > 0 ? { lines: [], markdown, removed } : { lines: [], markdown };
}

function removeHidden(html: string, removed: Removed[]): string {
  if (!HIDDEN_STYLE.test(html)) return html;
  const document = parsePage(html);
  for (const element of document.querySelectorAll('[style]')) {
    if (!HIDDEN_STYLE.test(element.getAttribute('style') ?? '')) continue;
    const text = oneLine(element.textContent ?? '');
    if (text !== '') removed.push({ rule: 'hidden', text });
    element.remove();
  }
  return document.documentElement.innerHTML;
}

/** Removes the comment at the end of a date, which names the zone once more: `+0300 (AST)`. */
function removeComment(date: string): string {
  const start = date.lastIndexOf(' (');
  return start > 0 && date.endsWith(')') ? date.slice(0, start) : date;
}

/** The name of a sender, or else the host of the address. */
function senderName(sender: Address | undefined): string {
  if (sender === undefined) return '';
  const name = oneLine(sender.name);
  if (name !== '') return name;
  return oneLine(sender.address?.split('@').at(-1) ?? '');
}
