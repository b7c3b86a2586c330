/** Defines the options that several commands share. */
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { HOSTS } from '../../src/site/hosting/hosts.ts';
import { parsePeriod } from '../../src/site/selection/selection.ts';
import { PROFILES } from '../../src/site/settings/extent.ts';
import { type ParsedAddress, parsePathPrefix, parseSiteUrl } from '../../src/site/settings/hostAddress.ts';
import { PROJECT, resolveGivenPath } from './command.ts';

export interface SiteOptions {
  content: string;
  output: string;
  clean?: boolean;
  allowShrink?: boolean;
  sourceTimeout?: number;
  pathPrefix?: string;
  siteUrl?: string;
  offline?: boolean;
  sign?: string;
}

/** Creates the option `--content`. */
export function contentOption(): Option {
  return new Option('--content <dir>', 'the content folder')
    .argParser(resolveGivenPath)
    .default(join(PROJECT, 'content'), 'content');
}

/** Creates the option `--output`. */
export function outputOption(): Option {
  return new Option('--output <dir>', 'the folder of the site')
    .argParser(resolveGivenPath)
    .default(join(PROJECT, '_site'), '_site');
}

/** Creates the option `--from`. */
export function fromOption(): Option {
  return new Option(
    '--from <date>',
    'only articles from this day, month or year on, such as 2025-02-13, 2025-02 or 2025',
  ).argParser(parseDate);
}

/** Creates the option `--to`. */
export function toOption(): Option {
  return new Option('--to <date>', 'only articles up to this day, month or year').argParser(parseDate);
}

/** Creates the option `--undated`. */
export function undatedOption(): Option {
  return new Option('--undated', 'with --from or --to: articles without a date too');
}

/** Creates the option `--host` of builds. The server has another option of that name. */
function hostOption(): Option {
  return new Option('--host <name>', 'what serves the site; its files are added (docs/hosting.md)').choices(
    HOSTS,
  );
}

/** Creates the option `--profile`. */
function profileOption(): Option {
  return new Option(
    '--profile <name>',
    'full, or compact with fewer and smaller files (docs/hosting.md)',
  ).choices(PROFILES);
}

function parseDate(text: string): string {
  const parsed = parsePeriod(text);
  if (parsed.kind === 'valid') return parsed.value;
  throw new InvalidArgumentError(`It ${parsed.reason}.`);
}

/** Timers have a limit, and a timeout of more than a day is a mistake. */
const MAX_TIMEOUT_S = 86_400;

/** Creates the option `--source-timeout`, whose value is converted to milliseconds. */
export function sourceTimeoutOption(): Option {
  return new Option(
    '--source-timeout <seconds>',
    'stop reading a source that yields no article for this long, report it as failed, and read the others (default: 60)',
  ).argParser(parseMilliseconds);
}

function parseMilliseconds(value: string): number {
  const seconds = Number(value);
  if (value.trim() === '' || !(seconds > 0 && seconds <= MAX_TIMEOUT_S))
    throw new InvalidArgumentError(`must be a number of seconds above 0, up to ${MAX_TIMEOUT_S}`);
  return seconds * 1000;
}

/** Adds the options of a build, also those that other commands which build have not. */
export function withBuildOptions(program: Command): Command {
  return withSiteOptions(program)
    .addOption(fromOption())
    .addOption(toOption())
    .addOption(undatedOption())
    .addOption(hostOption())
    .addOption(profileOption());
}

/** Adds the options that all commands which build have. @param output the option `--output` */
export function withSiteOptions(program: Command, output = outputOption()): Command {
  return program
    .addOption(contentOption())
    .addOption(output)
    .option('--clean', 'build every page again')
    .option('--allow-shrink', 'build even though the archive has lost more than half of its site’s articles')
    .addOption(sourceTimeoutOption())
    .option('--offline', 'also make the blocks by which the site is read offline')
    .addOption(
      new Option('--sign <key>', 'sign what is kept offline with a private key of Ed25519 in PEM').argParser(
        resolveGivenPath,
      ),
    )
    .option('--path-prefix <path>', 'the path of the site on its host, such as /archive/', (path) =>
      validValue(parsePathPrefix(path)),
    )
    .option('--site-url <url>', 'the address of the host, such as https://example.org', (url) =>
      // An unset variable of a CI pipeline gives an empty text.
      url === '' ? url : validValue(parseSiteUrl(url)),
    );
}

/** Returns the value of an address. @throws InvalidArgumentError where it is not valid */
export function validValue(parsed: ParsedAddress): string {
  if (parsed.kind === 'valid') return parsed.value;
  throw new InvalidArgumentError(`It ${parsed.reason}; ${parsed.remedy}.`);
}
