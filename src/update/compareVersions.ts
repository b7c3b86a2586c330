/** Compares an archive's version of Khizana with a newer one, which git has fetched. */
import { CONTENT_FOLDER, SAMPLE_FOLDER, SETTINGS_FILE } from '../setup/sample.ts';
import { type ChangelogSection, newChanges } from './changelog.ts';
import { type GitRepository, splitItems } from './gitRepository.ts';
import { compareSettings, SETTINGS_PAGE, type SettingsChanges } from './settingsTable.ts';

/** The paths of an archive's own files, which a merge leaves as they are. */
export const OWN_PATHS: readonly string[] = [CONTENT_FOLDER, SETTINGS_FILE];

/** A version of the project. */
export interface Version {
  /** The version in package.json. */
  number: string;
  /** The commit's hash. */
  commit: string;
  /** The day of the commit, in ISO 8601. */
  day: string;
}

export interface Comparison {
  own: Version;
  newer: Version;
  /** The commits of the newer version that the archive does not have; undefined where the two have no common history. */
  commits: number | undefined;
  changelog: ChangelogSection[];
  settings: SettingsChanges;
  /** The version of Node that the newer version needs, where this process is older. */
  missingNode: string | undefined;
  /** Files that both sides changed, without the archive's own. */
  changedOnBoth: string[];
  /** Those of them that git cannot merge by itself; undefined where this version of git does not tell. */
  conflicts: string[] | undefined;
}

/**
 * Compares the archive's last commit with a newer version.
 * @param commit the newer version, which the repository has
 * @param used the settings that the archive has
 * @param node the version of Node that runs, such as `20.19.5`
 */
export function compareVersions(
  repository: GitRepository,
  commit: string,
  used: readonly string[],
  node: string,
): Comparison {
  const own = readVersion(repository, 'HEAD');
  const newer = readVersion(repository, commit);
  const read = (version: Version, file: string): string =>
    repository.query(['show', `${version.commit}:${file}`]) ?? '';
  const base = repository.query(['merge-base', own.commit, newer.commit]);
  const range = `${own.commit}..${newer.commit}`;
  const both = base === undefined ? [] : listChangedOnBoth(repository, base, own.commit, newer.commit);
  return {
    own,
    newer,
    commits: base === undefined ? undefined : Number(repository.run(['rev-list', '--count', range])),
    changelog: newChanges(read(own, 'CHANGELOG.md'), read(newer, 'CHANGELOG.md')),
    settings: compareSettings(read(own, SETTINGS_PAGE), read(newer, SETTINGS_PAGE), used),
    missingNode: findMissingNode(read(newer, 'package.json'), node),
    changedOnBoth: both,
    conflicts: both.length === 0 ? [] : findConflicts(repository, own.commit, newer.commit),
  };
}

function readVersion(repository: GitRepository, revision: string): Version {
  const commit = repository.run(['rev-parse', '--verify', `${revision}^{commit}`]);
  const manifest = repository.query(['show', `${commit}:package.json`]) ?? '';
  return {
    number: /"version": "(?<number>[\w.+-]+)"/u.exec(manifest)?.groups?.number ?? 'unknown',
    commit,
    day: repository.run(['show', '--no-patch', '--format=%cs', commit]),
  };
}

/** Returns whether a path is one of the archive's own files, or of the sample that the tests need. */
function isOwn(file: string): boolean {
  return [...OWN_PATHS, SAMPLE_FOLDER].some((path) => file === path || file.startsWith(`${path}/`));
}

function listChangedOnBoth(repository: GitRepository, base: string, own: string, newer: string): string[] {
  const listChanged = (commit: string): string[] =>
    repository.list(['diff', '--name-only', '--no-renames', '-z', base, commit]);
  const theirs = new Set(listChanged(newer));
  return listChanged(own).filter((file) => theirs.has(file) && !isOwn(file));
}

/** Merges without changing anything. */
function findConflicts(repository: GitRepository, own: string, newer: string): string[] | undefined {
  const options = ['--write-tree', '--name-only', '--no-messages', '-z'];
  const { code, stdout } = repository.attempt(['merge-tree', ...options, own, newer]);
  if (code !== 0 && code !== 1) return undefined;
  // The first item is the tree.
  const [, ...files] = splitItems(stdout);
  return [...new Set(files)].filter((file) => !isOwn(file));
}

/** Returns the lowest version of Node in a manifest if the running one is lower. */
function findMissingNode(manifest: string, node: string): string | undefined {
  const needed = /"node": ">=(?<version>[\d.]+)"/u.exec(manifest)?.groups?.version;
  if (needed === undefined) return undefined;
  return needed.localeCompare(node, 'en', { numeric: true }) > 0 ? needed : undefined;
}
