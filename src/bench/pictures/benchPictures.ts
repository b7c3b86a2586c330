/** Measures how long a thousand photographs take, and how large their files are. */
import { availableParallelism } from 'node:os';
import { derivePicture } from '../../site/pictures/derivePicture.ts';
import { formatTable, mean } from '../table.ts';
import { benchCopies } from './benchCopies.ts';
import { encodeJpeg, generatePhotograph } from './photographs.ts';

const MEASURED_PHOTOGRAPHS = 40;
const THOUSAND = 1000;

/** Prints the time and the size of photographs of two megapixels, and how well copies are found. @param copies of so many pictures */
export async function benchPictures(copies: number): Promise<void> {
  const seconds: number[] = [];
  const bytes = new Map<string, number[]>();
  for (let seed = 1; seed <= MEASURED_PHOTOGRAPHS; seed += 1) {
    const photograph = await encodeJpeg(await generatePhotograph(seed));
    const before = process.cpuUsage();
    const picture = await derivePicture(photograph);
    const { user, system } = process.cpuUsage(before);
    seconds.push((user + system) / 1e6);
    if (picture.kind === 'refused') throw new Error(`A generated photograph ${picture.reason}`);
    for (const { file, bytes: data } of picture.files) {
      const name = `${file.format} ${file.width}`;
      bytes.set(name, [...(bytes.get(name) ?? []), data.length]);
    }
  }
  const cores = availableParallelism();
  const each = mean(seconds);
  console.log(
    formatTable([
      ['photographs of 2 megapixels', 'figure'],
      ['CPU ms each', Math.round(each * 1000)],
      [`seconds of a thousand on ${cores} cores`, Math.round((each * THOUSAND) / cores)],
      ...[...bytes].map(([name, sizes]) => [`kB of ${name}`, (mean(sizes) / 1000).toFixed(1)]),
    ]),
  );
  console.log();
  await benchCopies(copies);
}
