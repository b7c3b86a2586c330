/** Computes the fingerprint of what a build is made from, by which parts of one site are told from parts of another. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../../archive/article/article.ts';
import type { Register } from '../../archive/register/register.ts';
import type { TakedownNotice } from '../../archive/takedowns/takedowns.ts';
import { listFilesThroughLinks, sha256 } from '../../system/files/files.ts';
import type { Versions } from '../output/version.ts';
import { readDerivationVersion } from '../pictures/pictureCache.ts';
import type { Settings } from '../settings/settings.ts';

export interface PlanInputs {
  /** The project's folder, whose vocabularies the plan depends on. */
  project: string;
  articles: readonly Article[];
  register: Register;
  notices: readonly TakedownNotice[];
  settings: Settings;
  /** The versions of code, libraries, templates and texts. */
  versions: Versions;
}

/** The settings are given as they were read, with those of the command line. */
const SETTINGS_FILE = 'site.json';

/**
 * Computes the fingerprint: it changes with content, settings and code. Lines that a build itself adds to the register, such as those
 * of edited titles, do not change it.
 */
export async function planFingerprint(inputs: PlanInputs): Promise<string> {
  const { project, articles, register, notices, settings, versions } = inputs;
  const summed = createHash('sha256');
  const add = (value: unknown): void => {
    summed.update(`${JSON.stringify(value)}\n`);
  };
  // The bytes of pictures depend on the processor too.
  add([versions, readDerivationVersion(), settings, notices, register.positionCount]);
  const data = join(project, '_data');
  for (const file of (await listFilesThroughLinks(data)).sort())
    if (file !== SETTINGS_FILE) add([file, sha256(readFileSync(join(data, file)))]);
  for (const { id, file, sha256 } of articles) {
    add([
      file,
      sha256,
      register.getPosition(id),
      register.listAddresses(id),
      register.getTime(id),
      register.getMarkdownHash(id),
    ]);
  }
  return summed.digest('hex');
}
