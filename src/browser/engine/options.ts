/** Checks the options of a search, which other pages pass to the engine. */
import { FACETS, type Filters, PERIOD } from './filters.ts';

const OPTIONS = ['lang', 'filters', 'sort', 'limit', 'facets', 'wait'];
const SORTS = ['relevance', 'newest', 'oldest'];
const LANGUAGES = ['ar', 'en'];
const FILTERS = [...FACETS, 'author', 'from', 'to'];

/**
 * Checks options and filters by name and kind.
 * @throws TypeError that names the option and lists what there is
 */
export function checkOptions(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (!OPTIONS.includes(name)) throw unknown('option', name, OPTIONS);
    if (value === undefined) continue;
    if (name === 'lang' && !LANGUAGES.includes(value)) throw unknown('lang', value, LANGUAGES);
    if (name === 'sort' && !SORTS.includes(value)) throw unknown('sort', value, SORTS);
    if (name === 'limit' && !(Number.isInteger(value) && value >= 0))
      throw new TypeError(`The option limit is ${JSON.stringify(value)}; it must be a whole number from 0`);
    if (name === 'wait' && !(typeof value === 'number' && value >= 0))
      throw new TypeError(
        `The option wait is ${JSON.stringify(value)}; it must be a number of milliseconds from 0`,
      );
    if (name === 'facets' && ![true, false, 'all'].includes(value))
      throw unknown('facets', value, ['true', 'false', 'all']);
  }
}

/** @throws TypeError that names the filter and lists what there is */
export function checkFilters(filters: Filters): void {
  for (const [name, value] of Object.entries(filters)) {
    if (!FILTERS.includes(name)) throw unknown('filter', name, FILTERS);
    if (value === undefined) continue;
    if (name === 'from' || name === 'to') {
      if (typeof value !== 'string' || (value !== '' && !PERIOD.test(value)))
        throw new TypeError(
          `The filter ${name} is ${JSON.stringify(value)}; write a year, month or day, such as 2015, 2015-03 or 2015-03-14`,
        );
    } else if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
      throw new TypeError(`The filter ${name} is ${JSON.stringify(value)}; it must be a list of texts`);
    else if (name === 'lang')
      for (const item of value) if (!LANGUAGES.includes(item)) throw unknown('lang', item, LANGUAGES);
  }
}

/** The error for a name or value that does not exist. @param known those that exist */
export function unknown(kind: string, value: unknown, known: readonly string[]): TypeError {
  return new TypeError(
    `There is no ${kind} ${JSON.stringify(value)}; there ${known.length === 0 ? 'is none' : `are ${known.join(', ')}`}`,
  );
}
