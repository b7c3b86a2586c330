/** Defines the options of `npm run convert`. */
import { type Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { IANAZone } from 'luxon';
import type { BatchDefaults } from '../../src/archive/register/accession.ts';
import { FIELDS, parseFieldMap } from '../../src/convert/readers/fields/fieldNames.ts';
import { isUtcOffset } from '../../src/text/utcOffset.ts';
import { resolveGivenPath } from './command.ts';
import { type GivenShard, shardOption } from './shardOption.ts';
import { contentOption, sourceTimeoutOption } from './siteOptions.ts';

export interface ConvertCommand {
  content: string;
  again?: boolean;
  yes?: boolean;
  undo?: string | true;
  media?: string;
  fetchMedia?: boolean;
  dryRun?: boolean;
  shard?: GivenShard;
  decisions?: string;
  output?: string;
  decide?: boolean;
  join?: boolean;
  inPlace?: boolean;
  sourceTimeout?: number;
  publisher?: string;
  lang?: string;
  tz?: string;
  map?: Record<string, string>;
  verbose?: boolean;
  explain?: boolean;
  json?: boolean;
}

/** Adds the options to a command. */
export function convertProgram(program: Command): Command {
  return program
    .argument(
      '[path...]',
      'files and folders to add to the sources; with --decide or --join, the folders of all parts',
    )
    .addOption(contentOption())
    .option('--publisher <name>', 'the publisher of articles that name none')
    .option('--lang <ar|en>', 'the language of articles that declare none', parseLanguage)
    .option('--tz <zone>', 'the time zone of times without one, such as Asia/Beirut or +02:00', parseZone)
    .option(
      '--map <field=name>',
      `the name that a dump uses for a field (${FIELDS.join(', ')}); may be repeated`,
      parseMapping,
    )
    .option('--in-place', 'read the given files where they are, without copying them')
    .addOption(sourceTimeoutOption())
    .option('--again', 'convert the given files again, or all sources; files that an editor changed stay')
    .option('--yes', 'with --again: overwrite changed files without asking')
    .option('--dry-run', 'print what would be done, and change nothing')
    .option('--undo [batch]', 'undo a batch; without its name, the last one')
    .option('--media <folder>', 'a folder of uploads with the pictures that the sources name by address')
    .option(
      '--fetch-media',
      'get the pictures that articles name and the archive does not have, over the web',
    )
    .addOption(
      shardOption('read one part of the sources').conflicts([
        'decide',
        'join',
        'undo',
        'fetchMedia',
        'dryRun',
        'inPlace',
      ]),
    )
    .option(
      '--decisions <dir>',
      'with --shard: compose the Markdown of the part by what «--decide» has decided',
      resolveGivenPath,
    )
    .addOption(
      new Option(
        '--decide',
        'decide about the articles of all parts, so that shards can compose the Markdown',
      ).conflicts(['join', 'undo', 'fetchMedia', 'dryRun', 'inPlace']),
    )
    .addOption(
      new Option(
        '--join',
        'convert what shards have read; give the folders of all parts, and the options that they had',
      ).conflicts(['undo', 'fetchMedia', 'inPlace']),
    )
    .option(
      '--output <dir>',
      'the folder of the part, or with --decide of the decisions (default: in _convert)',
      resolveGivenPath,
    )
    .option('--verbose', 'print a line for each article, and all differences')
    .option('--explain', 'print what was removed from each article, by which rule and why')
    .option('--json', 'print the report as JSON, for machines');
}

/**
 * Refuses paths and options that do not go together with parts.
 * @throws CommanderError with the reason
 */
export function refuseMisusedParts(
  paths: readonly string[],
  { shard, decisions, output, decide = false, join = false }: ConvertCommand,
): void {
  if (shard !== undefined && paths.length > 0)
    refuseUsage('with --shard, name no files: shards read the folder of sources, so put them there first');
  if ((join || decide) && paths.length === 0)
    refuseUsage(`with ${join ? '--join' : '--decide'}, name the folders of all parts`);
  if (decisions !== undefined && shard === undefined)
    refuseUsage('--decisions tells a shard what to compose: give --shard too');
  if (output !== undefined && shard === undefined && !decide)
    refuseUsage('--output is the folder of a part or of decisions: give --shard or --decide too');
}

function refuseUsage(reason: string): never {
  const message = `error: ${reason}`;
  console.error(message);
  throw new CommanderError(2, 'khizana.parts', message);
}

/**
 * Returns the defaults for the articles of a run.
 * @param hasPaths whether the command line names files
 * @throws CommanderError where the defaults would apply to the whole archive
 */
export function batchDefaults(
  { publisher, lang, tz, map, again }: ConvertCommand,
  hasPaths: boolean,
): BatchDefaults {
  // They are merged with a source's earlier defaults, which values that are `undefined` would replace.
  const defaults: BatchDefaults = {
    ...(publisher === undefined ? {} : { publisher }),
    ...(lang === undefined ? {} : { lang }),
    ...(tz === undefined ? {} : { zone: tz }),
    ...(map === undefined ? {} : { map }),
  };
  if (again === true && !hasPaths && Object.keys(defaults).length > 0) {
    refuseUsage('with --again, name the files that --publisher, --lang, --tz and --map are meant for');
  }
  return defaults;
}

function parseLanguage(value: string): string {
  if (value !== 'ar' && value !== 'en') throw new InvalidArgumentError('must be ar or en');
  return value;
}

function parseZone(value: string): string {
  if (!(value.includes(':') && isUtcOffset(value)) && !IANAZone.isValidZone(value))
    throw new InvalidArgumentError('must be a time zone, such as Asia/Beirut or +02:00');
  return value;
}

function parseMapping(value: string, earlier: Record<string, string> = {}): Record<string, string> {
  try {
    return { ...earlier, ...parseFieldMap([value]) };
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}
