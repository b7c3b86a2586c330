/** What `npm run build` does: convert what is new, then make the site. The server does the same on every change. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputProblem } from './archive/problem.ts';
import { readRegister } from './archive/register.ts';
import { readVocabularies } from './archive/vocabularies.ts';
import { cacheOf, convertCache } from './caches.ts';
import { type ConvertOptions, type ConvertReport, convert } from './convert/convert.ts';
import { type BuildReport, buildSite } from './site/build.ts';
import { withLock } from './site/lock.ts';
import type { SettingsOverrides } from './site/settings.ts';

export interface ArchiveOptions extends SettingsOverrides {
  /** The project's folder. */
  project: string;
  content: string;
  output: string;
  clean?: boolean;
  onConvert?: ConvertOptions['onProgress'];
  onStep?: (step: string) => void;
}

/**
 * Converts and builds, alone on both folders.
 * @throws InputProblem where another build is at work, or where nothing could be built at all
 */
export async function buildArchive(
  options: ArchiveOptions,
): Promise<{ converted: ConvertReport; built: BuildReport }> {
  const { project, content, output, onConvert } = options;
  const cache = cacheOf(project);
  // A mistyped folder would make an empty site in the place of a full one.
  if (!existsSync(content)) {
    throw new InputProblem({
      file: content,
      reason: 'is not there',
      remedy: 'check --content, or convert into it first',
    });
  }
  return withLock(cache, [content, output], async () => {
    const vocabularies = await readVocabularies(join(project, '_data'));
    const register = await readRegister(content);
    const converted = await convert({
      ...{ content, register },
      vocabulary: vocabularies.tags,
      cache: convertCache(project, content),
      ...(onConvert === undefined ? {} : { onProgress: onConvert }),
    });
    const built = await buildSite({ ...options, cache, vocabularies, register });
    return { converted, built };
  });
}
