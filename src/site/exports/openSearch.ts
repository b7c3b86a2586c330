/** Writes OpenSearch descriptions, with which browsers offer the archive in their own search field. */
import { LANGUAGES, type Language } from '../../archive/article/article.ts';
import { escapeMarkup } from '../../text/markup.ts';
import type { Output } from '../output/output.ts';
import { toAbsoluteUrl } from '../settings/addresses.ts';
import type { Settings } from '../settings/settings.ts';

/** Writes the description of each language. */
export function makeOpenSearch(output: Output, settings: Settings): void {
  output.startGroup('opensearch', '');
  for (const lang of LANGUAGES)
    output.write(`opensearch-${lang}.xml`, formatOpenSearch(lang, settings), 'opensearch');
}

/** Formats the description of one language. OpenSearch 1.1, draft 6, limits names to 16 characters and texts to 1,024. */
export function formatOpenSearch(lang: Language, settings: Settings): string {
  const { title, description } = settings;
  const root = toAbsoluteUrl('/', settings);
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeMarkup([...title[lang]].slice(0, 16).join(''))}</ShortName>
  <Description>${escapeMarkup([...description[lang]].slice(0, 1024).join(''))}</Description>
  <Url type="text/html" template="${escapeMarkup(`${root}${lang}/search/?q={searchTerms}`)}"/>
  <Image type="image/svg+xml">${escapeMarkup(`${root}assets/icon.svg`)}</Image>
  <Language>${lang}</Language>
  <InputEncoding>UTF-8</InputEncoding>
</OpenSearchDescription>
`;
}
