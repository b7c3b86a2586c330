/** Text in HTML and XML. */

/** Writes a text so that it is shown as it is, in content and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/gu, reference);
}

/** The same for content alone, where quotation marks mean nothing. */
export function escapeContent(text: string): string {
  return text.replace(/[&<>]/gu, reference);
}

const reference = (sign: string): string => `&#${sign.codePointAt(0)};`;
