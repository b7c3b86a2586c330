/** Parses the addresses of articles. */

/** Parses an address like `/ar/2025/02/13/7f3q2k9d/`. @returns the language, and the day as `2025-02-13` unless undated */
export function parseAddress(address: string): { lang: string; day?: string } {
  const [, lang = '', ...day] = address.split('/').slice(0, -2);
  return { lang, day: day.length === 3 ? day.join('-') : undefined };
}
