/** Formats `.htaccess`, by which Apache 2.4 serves a folder. Apache must allow it: `AllowOverride FileInfo Indexes Options`. */
import { IMMUTABLE, IMMUTABLE_PATHS, REVALIDATED, VERSIONED, VERSIONED_PATHS } from './caching.ts';
import { responseHeaders, SEARCH_FOLDER, SEARCH_HEADER } from './responseHeaders.ts';

/** The types that become smaller. Files of the search index, fonts and pictures are packed already. */
const COMPRESSED_TYPES = [
  'application/javascript',
  'application/json',
  'application/manifest+json',
  'application/xml',
  'image/svg+xml',
  'text/css',
  'text/csv',
  'text/html',
  'text/javascript',
  'text/plain',
  'text/xml',
];

/**
 * @param pathPrefix the path of the site on its host
 * @param policy the Content-Security-Policy that all pages share
 */
export function formatHtaccess(pathPrefix: string, policy: string): string {
  const headers = responseHeaders(policy).map(([name, value]) => `  Header always set ${name} "${value}"`);
  const [name, value] = SEARCH_HEADER;
  const search = `  Header always set ${name} "${value}" "expr=${matches(pathPrefix, new RegExp(`^${SEARCH_FOLDER}`, 'u'))}"`;
  const caching = [
    `  Header set Cache-Control "${REVALIDATED}"`,
    `  Header set Cache-Control "${VERSIONED}" "expr=${matches(pathPrefix, VERSIONED_PATHS)}"`,
    `  Header set Cache-Control "${IMMUTABLE}" "expr=${matches(pathPrefix, IMMUTABLE_PATHS)}"`,
  ];
  return `# Apache 2.4. Each build writes this file again.
DirectoryIndex index.html
ErrorDocument 404 ${pathPrefix}404.html
Options -Indexes -MultiViews
AddDefaultCharset UTF-8
AddCharset UTF-8 .css .csv .js .json .svg .txt .webmanifest .xml
AddType application/manifest+json .webmanifest
AddType image/avif .avif
AddType text/javascript .js
# Compression changes the entity tag, by which an unchanged file would not be found; its time is enough.
FileETag None
<IfModule mod_headers.c>
${[...headers, search, ...caching].join('\n')}
</IfModule>
<IfModule mod_filter.c>
  AddOutputFilterByType DEFLATE ${COMPRESSED_TYPES.join(' ')}
</IfModule>
`;
}

/** An expression of Apache's: whether the address of a request is one of the site's paths. */
function matches(pathPrefix: string, paths: RegExp): string {
  const pattern = paths.source.replace('^', '').replaceAll('\\/', '/');
  return `%{REQUEST_URI} =~ m#^${pathPrefix.replaceAll('.', '\\.')}${pattern}#`;
}
