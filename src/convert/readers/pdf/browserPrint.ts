/** Finds what browsers print at the top and bottom of each page: the date, the title, the address and the number of the page. */
import { lineText } from './lineText.ts';
import type { Row } from './pdfFragment.ts';

/** The outermost rows of a printed page, which are no text of the article. */
export interface PrintedRows {
  rows: Row[];
  /** The address of the printed page; missing where it is a file, or cut off. */
  url?: string;
}

const DATE_TIME = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}(?: ?[AP]M)?`;
const ADDRESS = String.raw`(?:https?|file):\/\/\S+`;
/** Chromium: the date and the title above the page, the address and the number of the page below it. */
const CHROMIUM_HEAD = new RegExp(`^${DATE_TIME}(?: |$)|(?:^| )${DATE_TIME}$`, 'u');
const CHROMIUM_FOOT = new RegExp(String.raw`^(?<url>${ADDRESS}) \d+\/\d+$`, 'u');
/** Firefox: the title and the address above the page, its number and the date below it. */
const FIREFOX_HEAD = new RegExp(`(?:^| )(?<url>${ADDRESS})$`, 'u');
const FIREFOX_FOOT = new RegExp(String.raw`^\d+ \p{L}+ \d+(?: ${DATE_TIME})?$`, 'u');

/** @param rows the rows of a page, from top to bottom @returns undefined where the page was not printed by a browser, or without these rows */
export function findPrintedRows(rows: readonly Row[]): PrintedRows | undefined {
  const [head, foot] = [rows.at(0), rows.at(-1)];
  if (head === undefined || foot === undefined || head === foot) return undefined;
  const [top, bottom] = [lineText(head.fragments), lineText(foot.fragments)];
  const chromium = CHROMIUM_FOOT.exec(bottom);
  if (chromium !== null)
    return { rows: CHROMIUM_HEAD.test(top) ? [head, foot] : [foot], ...webAddress(chromium) };
  const firefox = FIREFOX_FOOT.test(bottom) ? FIREFOX_HEAD.exec(top) : null;
  return firefox === null ? undefined : { rows: [head, foot], ...webAddress(firefox) };
}

function webAddress({ groups }: RegExpExecArray): Pick<PrintedRows, 'url'> {
  const url = groups?.url ?? '';
  return /^https?:/u.test(url) && !/[\u2026]|\.\.\.$/u.test(url) ? { url } : {};
}
