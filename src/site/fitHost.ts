/** Tells before a build whether its site fits the host, and which settings would make it fit. */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { foldersAbove } from '../system/files/foldersAbove.ts';
import { InputProblem, type ProblemDetails } from '../system/problem.ts';
import type { Host } from './hosting/hosts.ts';
import { HOST_LIMITS, type HostLimits } from './hosting/limits.ts';
import { EXTENTS } from './settings/extent.ts';
import type { Settings } from './settings/settings.ts';

/** Settings that take files out of a site, those that readers miss least first. */
const SAVINGS: readonly { name: string; change: Partial<Settings> }[] = [
  { name: '"tagFeeds": "none"', change: { tagFeeds: 'none' } },
  { name: '"onThisDay": false', change: { onThisDay: false } },
  { name: '"dataFiles": "csv"', change: { dataFiles: 'csv' } },
  { name: '"dayPages": false', change: { dayPages: false } },
  { name: '"topicLanguages": "own"', change: { topicLanguages: 'own' } },
  { name: '"singleArticleTags": false', change: { singleArticleTags: false } },
  { name: '"images": "leads"', change: { images: 'leads' } },
  { name: '"images": "none"', change: { images: 'none' } },
];

export interface FitInput {
  host: Host;
  settings: Settings;
  /** The file of the settings, for the message. */
  settingsFile: string;
  /** What the host takes; by default, what `HOST_LIMITS` says. */
  limits?: HostLimits | undefined;
  /** Counts the files that a site with some settings has. */
  countWith: (settings: Settings) => number | Promise<number>;
}

/**
 * Checks that the host takes as many files as the site will have.
 * @throws InputProblem naming the limit, the excess and the settings that save files, with how many each saves
 */
export async function checkFileCount({
  host,
  settings,
  settingsFile,
  countWith,
  limits = HOST_LIMITS[host],
}: FitInput): Promise<void> {
  const max = limits?.files;
  if (limits === undefined || max === undefined) return;
  const count = await countWith(settings);
  if (count <= max) return;
  throw new InputProblem({
    file: settingsFile,
    field: 'host',
    reason: `${host} takes ${format(max)} files (${limits.source}, ${limits.checked}), and the site would have about ${format(count)}, ${format(count - max)} too many`,
    remedy: await describeSavings(count, max, settings, countWith),
  });
}

async function describeSavings(
  count: number,
  max: number,
  settings: Settings,
  countWith: FitInput['countWith'],
): Promise<string> {
  const savings: { name: string; saved: number }[] = [];
  for (const { name, change } of SAVINGS) {
    const saved = count - (await countWith({ ...settings, ...change }));
    if (saved > 0) savings.push({ name, saved });
  }
  const listed = savings.map(({ name, saved }) => `${name} saves ${format(saved)}`).join(', ');
  const compact = await countWith({ ...settings, ...EXTENTS.compact });
  const choices = listed === '' ? '' : `; of its parts, ${listed}`;
  const profile = `"profile": "compact", which leaves ${format(compact)}${choices}`;
  if (compact <= max) return `set ${profile} (docs/hosting.md)`;
  return `choose another host, or divide the archive by years (docs/hosting.md), since no setting is enough, not even ${profile}`;
}

/**
 * Compares a site that was built with what its host takes: the number of files and folders, all bytes, and the bytes of each file.
 * @param files the files of the site, relative to the folder
 * @returns a problem for each limit that the site exceeds
 */
export function findExcess(
  host: Host,
  folder: string,
  files: Iterable<string>,
  limits: HostLimits | undefined = HOST_LIMITS[host],
): ProblemDetails[] {
  if (limits === undefined) return [];
  const folders = new Set<string>();
  const problems: ProblemDetails[] = [];
  const exceeds = (file: string, reason: string, remedy: string): void => {
    problems.push({ file, reason: `${reason} (${limits.source}, ${limits.checked})`, remedy });
  };
  let count = 0;
  let bytes = 0;
  for (const file of files) {
    count += 1;
    for (const above of foldersAbove(file)) folders.add(above);
    const size = lstatSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0;
    bytes += size;
    if (limits.fileBytes !== undefined && size > limits.fileBytes)
      exceeds(
        file,
        `has ${format(size)} bytes, and ${host} takes ${format(limits.fileBytes)} in a file`,
        file.startsWith('data/')
          ? 'set "dataFiles": "none" in _data/site.json'
          : 'choose another host for the site',
      );
  }
  const check = (what: string, found: number, max: number | undefined): void => {
    if (max === undefined || found <= max) return;
    exceeds(
      folder,
      `has ${format(found)} ${what}, and ${host} takes ${format(max)}`,
      'set "profile": "compact" in _data/site.json, choose another host, or divide the archive by years (docs/hosting.md)',
    );
  };
  check('files', count, limits.files);
  check('files and folders', count + folders.size, limits.entries);
  check('bytes', bytes, limits.bytes);
  return problems;
}

function format(count: number): string {
  return count.toLocaleString('en');
}
