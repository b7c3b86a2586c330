/** Defines the option `--shard` of commands whose work several machines may divide. */
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { parseShard, readShard, type Shard } from '../../src/system/shards/shard.ts';
import { PROJECT } from './command.ts';

const AUTOMATIC = 'auto';

/** The value of the option: a shard, or that it is to be read from the environment. */
export type GivenShard = Shard | typeof AUTOMATIC;

/** Creates the option. @param what what a shard does, for the help */
export function shardOption(what: string): Option {
  return new Option(
    '--shard <part>',
    `${what}, such as 2/8, or auto to read which from the environment (docs/scaling.md)`,
  ).argParser(parsePart);
}

function parsePart(text: string): GivenShard {
  if (text === AUTOMATIC) return AUTOMATIC;
  const shard = parseShard(text);
  if (shard !== undefined) return shard;
  throw new InvalidArgumentError('It must be a part and the number of parts, such as 2/8, or auto.');
}

/** Returns the shard. @throws InputProblem where it is to be read from the environment, which does not have it */
export function resolveShard(given: GivenShard): Shard {
  return given === AUTOMATIC ? readShard(process.env) : given;
}

/** Returns the folder of a part, where `--output` does not name another one. @param parent the folder of all parts, in the project */
export function partFolder({ index, count }: Shard, parent: string): string {
  return join(PROJECT, parent, `${index}-of-${count}`);
}
