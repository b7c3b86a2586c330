/** Refuses folders of parts that do not belong together. */
import { InputProblem } from '../problem.ts';
import { type Shard, shardName } from './shard.ts';

/** A part, which a shard made in a folder. */
export interface PartFolder extends Shard {
  folder: string;
}

/**
 * Puts the parts of one whole in the order of their numbers.
 * @param command the command that makes a part, without its `--shard`: `npm run build --`
 * @throws InputProblem that names a part that is missing, there twice, or of another number of parts
 */
export function orderParts<Part extends PartFolder>(parts: readonly Part[], command: string): Part[] {
  const [first] = parts;
  if (first === undefined) throw new Error('Joining needs at least one part');
  const byIndex = new Map<number, Part>();
  for (const part of parts) {
    if (part.count !== first.count)
      refusePart(
        part,
        `is part ${part.index} of ${part.count}, and ${first.folder} is part ${first.index} of ${first.count}`,
        'give the parts of one division',
      );
    const twin = byIndex.get(part.index);
    if (twin !== undefined)
      refusePart(part, `is part ${partName(part)}, and so is ${twin.folder}`, 'give each part once');
    byIndex.set(part.index, part);
  }
  const missing = Array.from({ length: first.count }, (_, at) => at + 1).filter(
    (index) => !byIndex.has(index),
  );
  if (missing.length > 0)
    refusePart(
      first,
      `is one of ${first.count} parts, of which ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
      `give all parts; each is made with «${command} --shard ${missing[0]}/${first.count}»`,
    );
  return [...byIndex.values()].sort((a, b) => a.index - b.index);
}

/** Gives the name of a part in a sentence: `2 of 8`. */
export function partName({ index, count }: Shard): string {
  return `${index} of ${count}`;
}

/** Gives the command that makes a part again. @param command as `orderParts` takes it */
export function partCommand(shard: Shard, command: string): string {
  return `«${command} --shard ${shardName(shard)}»`;
}

/** @throws InputProblem that names the part's folder */
export function refusePart({ folder }: Pick<PartFolder, 'folder'>, reason: string, remedy: string): never {
  throw new InputProblem({ file: folder, reason, remedy });
}
