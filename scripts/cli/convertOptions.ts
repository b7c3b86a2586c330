/** The options of converting. */
import { type Command, CommanderError, InvalidArgumentError } from 'commander';
import { IANAZone } from 'luxon';
import type { BatchDefaults } from '../../src/archive/register/accession.ts';
import { FIELDS, parseFieldMap } from '../../src/convert/readers/fields/fieldNames.ts';
import { isUtcOffset } from '../../src/text/utcOffset.ts';
import { contentOption, sourceTimeoutOption } from './siteOptions.ts';

export interface ConvertCommand {
  content: string;
  again?: boolean;
  yes?: boolean;
  undo?: string | true;
  dryRun?: boolean;
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
    .argument('[path...]', 'files and folders to copy into the sources first')
    .addOption(contentOption())
    .option('--publisher <name>', 'who published the articles that name no publisher')
    .option('--lang <ar|en>', 'the language of articles that declare none', language)
    .option('--tz <zone>', 'the time zone of times that name none, such as Asia/Beirut or +02:00', zone)
    .option(
      '--map <field=name>',
      `what a dump calls a field (${FIELDS.join(', ')}); may be repeated`,
      mapping,
    )
    .option('--in-place', 'leave the given files where they lie, and read them there')
    .addOption(sourceTimeoutOption())
    .option('--again', 'convert anew: the given files, or every source; what an editor changed stays')
    .option('--yes', 'with --again: write over what changes without asking')
    .option('--dry-run', 'change nothing, and tell what would be done')
    .option('--undo [batch]', 'take a batch back, the last one where none is named')
    .option('--verbose', 'print a line for each article, and every difference')
    .option('--explain', 'print for each article what was taken out of its text, by which rule and why')
    .option('--json', 'print the report as JSON, for machines');
}

/**
 * What is said of the run's articles.
 * @throws CommanderError where it would be said of the whole archive
 */
export function givenOf({ publisher, lang, tz, map, again }: ConvertCommand, named: boolean): BatchDefaults {
  const given = {
    ...(publisher === undefined ? {} : { publisher }),
    ...(lang === undefined ? {} : { lang }),
    ...(tz === undefined ? {} : { zone: tz }),
    ...(map === undefined ? {} : { map }),
  };
  if (again === true && !named && Object.keys(given).length > 0) {
    const message =
      'error: with --again, name the files that --publisher, --lang, --tz and --map are meant for';
    console.error(message);
    throw new CommanderError(2, 'khizana.unnamed', message);
  }
  return given;
}

function language(value: string): string {
  if (value !== 'ar' && value !== 'en') throw new InvalidArgumentError('must be ar or en');
  return value;
}

function zone(value: string): string {
  if (!(value.includes(':') && isUtcOffset(value)) && !IANAZone.isValidZone(value))
    throw new InvalidArgumentError('is no time zone');
  return value;
}

function mapping(value: string, before: Record<string, string> = {}): Record<string, string> {
  try {
    return { ...before, ...parseFieldMap([value]) };
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}
