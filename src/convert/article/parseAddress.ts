/** Language and day, which are steps of an article's address. */

/** Reads an address like `/ar/2025/02/13/7f3q2k9d/`. @returns the day as `2025-02-13`; without one for undated articles */
export function parseAddress(address: string): { lang: string; day?: string } {
  const [, lang = '', ...day] = address.split('/').slice(0, -2);
  return { lang, day: day.length === 3 ? day.join('-') : undefined };
}
