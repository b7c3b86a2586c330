import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS_FILE } from '../src/setup/sample.ts';
import { readSettings } from '../src/site/settings/settings.ts';
import { readJson } from '../src/system/files/jsonFile.ts';
import { InputProblem } from '../src/system/problem.ts';
import { oneLine } from '../src/text/clean.ts';
import { type Comparison, compareVersions, type Version } from '../src/update/compareVersions.ts';
import { GitRepository } from '../src/update/gitRepository.ts';
import { mergeCommands, mergeVersion } from '../src/update/mergeVersion.ts';
import { command, PROJECT, reportProblems, resolveGivenPath, run } from './cli/command.ts';

interface Options {
  from?: string;
  branch: string;
  merge?: boolean;
}

/** The name of the remote that newer versions come from. */
const UPSTREAM = 'upstream';

const program = command('update', 'Says what a newer Khizana changes for this archive, and changes nothing.')
  .option('--from <path|url>', `the repository of the newer version (default: the remote named ${UPSTREAM})`)
  .option('--branch <name>', 'its branch or tag', 'HEAD')
  .option('--merge', 'also merge it; content and settings of the archive stay as they are')
  .action(async ({ from, branch, merge = false }: Options) => {
    const repository = GitRepository.open(PROJECT);
    const commit = fetchVersion(repository, from, branch);
    const comparison = compareVersions(repository, commit, await listSettings(), process.versions.node);
    printComparison(comparison);
    await checkSettings();
    const { commits, newer, missingNode } = comparison;
    if (commits === 0) return;
    if (commits === undefined) throw unrelatedHistory();
    if (!merge) {
      printCommands(newer);
      return;
    }
    if (missingNode !== undefined)
      throw new InputProblem({
        file: 'Node',
        reason: `is ${process.versions.node}, and the newer version needs ${missingNode}`,
        remedy: 'install it, then merge',
      });
    printMerged(mergeVersion(repository, PROJECT, newer));
  });

/** Fetches a version, which changes no branch and no file of the working tree. @returns its commit */
function fetchVersion(repository: GitRepository, from: string | undefined, branch: string): string {
  if (from === undefined && repository.query(['remote', 'get-url', UPSTREAM]) === undefined)
    throw noUpstream();
  const path = from === undefined ? undefined : resolveGivenPath(from);
  const source = path !== undefined && existsSync(path) ? path : (from ?? UPSTREAM);
  repository.run(['fetch', '--quiet', '--no-tags', '--', source, branch]);
  return repository.run(['rev-parse', '--verify', 'FETCH_HEAD^{commit}']);
}

function noUpstream(): InputProblem {
  return new InputProblem({
    file: `remote ${UPSTREAM}`,
    reason: 'is not there, so that newer versions are not known',
    remedy:
      'where this is a clone of Khizana, run «git remote rename origin upstream»; else «git remote add upstream ADDRESS», or give --from',
  });
}

function unrelatedHistory(): InputProblem {
  return new InputProblem({
    file: 'git',
    reason: 'finds no common history of this archive and the newer version, so that it cannot merge them',
    remedy:
      'in a clone that was made with --depth, run «git fetch --unshallow upstream»; else clone Khizana again and copy content/, _data/ and changed templates into it',
  });
}

/** Lists the settings of the archive. */
async function listSettings(): Promise<string[]> {
  const settings = await readJson(join(PROJECT, SETTINGS_FILE));
  return typeof settings === 'object' && settings !== null ? Object.keys(settings) : [];
}

/** Reports a setting that is not valid in the archive's present version. */
async function checkSettings(): Promise<void> {
  try {
    await readSettings(join(PROJECT, SETTINGS_FILE));
  } catch (error) {
    if (!(error instanceof InputProblem)) throw error;
    reportProblems([error.details]);
  }
}

const describeVersion = ({ number, commit, day }: Version): string =>
  `Khizana ${number} (${commit.slice(0, 12)} of ${day})`;

function printComparison(comparison: Comparison): void {
  const { own, newer, commits, changelog, settings, missingNode, changedOnBoth, conflicts } = comparison;
  if (commits === 0) {
    console.log(`Update: this archive has ${describeVersion(newer)} already; nothing changes.`);
    return;
  }
  const count =
    commits === undefined ? '' : `, with ${commits === 1 ? '1 commit' : `${commits} commits`} more`;
  console.log(
    `Update: this archive is ${describeVersion(own)}; the newer version is ${describeVersion(newer)}${count}.`,
  );
  for (const { heading, changes } of changelog) printList(heading, changes);
  if (changelog.length === 0) console.log('\nThe changelog names no change.');
  printList(
    'New settings',
    settings.added.map(({ key, preset, meaning }) => `${key} (default: ${preset}): ${meaning}`),
  );
  printList(
    'Settings with another default, which this archive does not set',
    settings.changedDefaults.map(({ key, before, preset }) => `${key}: ${before} before, ${preset} now`),
  );
  printList(`Settings that are no longer known: remove them from ${SETTINGS_FILE}`, settings.removed);
  if (missingNode !== undefined)
    console.log(`\nIt needs Node ${missingNode}; this is ${process.versions.node}.`);
  printList(
    'Files that both you and the newer version changed',
    changedOnBoth.map((file) =>
      conflicts?.includes(file) ? `${file} (you have to merge it by hand)` : file,
    ),
  );
}

function printList(heading: string, items: readonly string[]): void {
  if (items.length === 0) return;
  console.log(`\n${heading}`);
  // Names of files, and what another repository says, may have characters that control a terminal.
  for (const item of items) console.log(`- ${oneLine(item)}`);
}

function printCommands({ commit }: Version): void {
  console.log('\nNothing was changed. To take the newer version, run npm run update -- --merge, or:');
  for (const line of mergeCommands(commit.slice(0, 12))) console.log(`  ${line}`);
  console.log('Content and settings stay as they are. Then run npm ci && npm run build && npm run verify.');
}

function printMerged(conflicts: readonly string[]): void {
  if (conflicts.length === 0) {
    console.log('\nMerged. Now run npm ci && npm run build && npm run verify.');
    return;
  }
  printList('Merged but for these files, which both sides changed at the same places', conflicts);
  console.log('Resolve them, then run git add and git commit; git merge --abort takes everything back.');
  process.exitCode = 1;
}

await run(program);
