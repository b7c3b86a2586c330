/** The options that building and serving share. */
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ParsedAddress, parsePathPrefix, parseSiteUrl } from '../../src/site/settings/hostAddress.ts';
import { givenPath, PROJECT } from './command.ts';

export interface SiteOptions {
  content: string;
  output: string;
  clean?: boolean;
  allowShrink?: boolean;
  sourceTimeout?: number;
  pathPrefix?: string;
  siteUrl?: string;
}

/** `--content`, which every command has. */
export function contentOption(): Option {
  return new Option('--content <dir>', 'the content folder')
    .argParser(givenPath)
    .default(join(PROJECT, 'content'), 'content');
}

/** `--output`. */
export function outputOption(): Option {
  return new Option('--output <dir>', 'the folder of the site')
    .argParser(givenPath)
    .default(join(PROJECT, '_site'), '_site');
}

/** Longer timeouts than a day are a mistake, and timers have a limit. */
const MAX_TIMEOUT_S = 86_400;

/** `--source-timeout`, which every command has that converts. In milliseconds. */
export function sourceTimeoutOption(): Option {
  return new Option(
    '--source-timeout <seconds>',
    'end reading a source that gives no further article for so long (default: 60); it is named as failed, and the others go on. A source of many articles may take longer, as long as it gives them',
  ).argParser(milliseconds);
}

function milliseconds(value: string): number {
  const seconds = Number(value);
  if (value.trim() === '' || !(seconds > 0 && seconds <= MAX_TIMEOUT_S))
    throw new InvalidArgumentError(`must be a number of seconds above 0, up to ${MAX_TIMEOUT_S}`);
  return seconds * 1000;
}

/** Adds the options of a build to a command. */
export function withSiteOptions(program: Command): Command {
  return program
    .addOption(contentOption())
    .addOption(outputOption())
    .option('--clean', 'make every page anew')
    .option(
      '--allow-shrink',
      'build although the archive has lost more than half of the articles of its site',
    )
    .addOption(sourceTimeoutOption())
    .option('--path-prefix <path>', 'where on its host the site will lie, such as /archive/', (path) =>
      validValue(parsePathPrefix(path)),
    )
    .option('--site-url <url>', 'the address of the host, such as https://example.org', (url) =>
      // A variable that is not set in a CI pipeline gives an empty text.
      url === '' ? url : validValue(parseSiteUrl(url)),
    );
}

function validValue(parsed: ParsedAddress): string {
  if (parsed.kind === 'valid') return parsed.value;
  throw new InvalidArgumentError(`It ${parsed.reason}; ${parsed.remedy}.`);
}
