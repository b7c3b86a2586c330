/**
 * Runs every reader, the build and the functions of the search page on random hostile input. Nothing may crash or take ten seconds, and
 * twice the text may take at most two and a half times as long.
 *
 * `KHIZANA_FUZZ=60` runs for 60 minutes, `KHIZANA_FUZZ_SEED=7` starts with case 7, `KHIZANA_FUZZ_ONLY='RSS|query'` runs the groups
 * that match, and `KHIZANA_FUZZ_PROJECT=folder` fuzzes another copy of the project. Each fault is reported with the number of its case,
 * which reproduces it as the seed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProjectCopy } from '../../src/bench/build/projectCopy.ts';
import { compareCodeUnits } from '../../src/text/compareCodeUnits.ts';
import { PROJECT } from '../fixtures/commandLine.ts';
import { randomArticle, randomArticleStep } from './fuzz/articles.ts';
import { randomContainer } from './fuzz/containers.ts';
import type { FuzzCase } from './fuzz/fuzzCase.ts';
import { RealFiles } from './fuzz/mutations.ts';
import { randomQuery } from './fuzz/queries.ts';
import { Random } from './fuzz/random.ts';
import { type HostileFile, SiteBuilds } from './fuzz/siteBuild.ts';
import { randomSource } from './fuzz/sources.ts';
import { SubjectProcess } from './fuzz/subjectProcess.ts';
import type { ConvertTask } from './fuzz/tasks.ts';
import { FULL_SIZE, findFault } from './fuzz/verdict.ts';

const { KHIZANA_FUZZ, KHIZANA_FUZZ_SEED, KHIZANA_FUZZ_ONLY, KHIZANA_FUZZ_PROJECT, KHIZANA_CORPORA } =
  process.env;
const MINUTES = KHIZANA_FUZZ === undefined ? undefined : Number(KHIZANA_FUZZ);
const SEED = Number(KHIZANA_FUZZ_SEED ?? 1);
const GROUP_FILTER = new RegExp(KHIZANA_FUZZ_ONLY ?? '', 'u');
const FUZZED_PROJECT = resolve(KHIZANA_FUZZ_PROJECT ?? PROJECT);

/** The number of cases if no number of minutes is set. */
const SAMPLE_CASES = 240;
/** A build of many files takes as long as hundreds of cases. */
const CASES_PER_BUILD = 600;
const FILES_PER_BUILD = MINUTES === undefined ? 12 : 48;
/** The group of files that are fuzzed by building a site. */
const BUILD_GROUP = 'files of builds';
/** The last build may be slow, and the search for its faulty file takes more builds. */
const TIMEOUT_MS = ((MINUTES ?? 3) + 10) * 60_000;

const realFiles = RealFiles.readFrom([
  join(PROJECT, 'content/sources'),
  join(PROJECT, 'content/articles/en'),
  join(PROJECT, 'test/fixtures/convert/formats'),
  join(PROJECT, 'test/fixtures/convert/html'),
  ...(KHIZANA_CORPORA === undefined ? [] : [join(KHIZANA_CORPORA, 'html')]),
]);

/** Creates the case with a number. */
function createCase(number: number): FuzzCase {
  const random = new Random(number);
  const kind = random.below(20);
  if (kind < 9) return random.oneIn(30) ? runAsCommand(randomSource(random)) : randomSource(random);
  if (kind < 11) return randomContainer(random);
  if (kind < 15) return randomArticleStep(random);
  if (kind < 18) return randomQuery(random);
  return realFiles.randomMutation(random);
}

/** Runs a case through the whole command, which takes many times as long. */
function runAsCommand({ group, taskOf, ...rest }: FuzzCase<ConvertTask>): FuzzCase {
  return {
    ...rest,
    group: `convert: ${group}`,
    taskOf: (size) => ({ ...taskOf(size), isWholeCommand: true }),
  };
}

/** Creates the articles and sources for the build with a number. */
function createFiles(number: number): HostileFile[] {
  const random = new Random(number);
  return Array.from({ length: FILES_PER_BUILD }, (_, at): HostileFile => {
    const name = String(at).padStart(4, '0');
    if (at % 4 === 0) {
      const { group, description, taskOf } = randomSource(random);
      const path = `sources/hostile-${name}.txt`;
      return { path, description: `${group}: ${description}`, bytesOf: (size) => taskOf(size).bytes };
    }
    const id = `hstk${name}`;
    const { description, markdownOf } = randomArticle(random, id);
    return { path: `articles/hostile-${name}.md`, id, description, bytesOf: markdownOf };
  });
}

/** Turns on the pictures of titles, so that a build processes each article as much as possible. */
async function drawArticleCards({ project }: ProjectCopy): Promise<void> {
  const path = join(project, '_data/site.json');
  const settings: object = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...settings, cardImages: 'article' }));
}

class Report {
  readonly faults: string[] = [];
  readonly #counts = new Map<string, number>();

  count(group: string, added = 1): void {
    this.#counts.set(group, (this.#counts.get(group) ?? 0) + added);
  }

  add(fault: string): void {
    this.faults.push(fault);
    // A long run prints each fault at once.
    console.error(`✗ ${fault}`);
  }

  summary(): string {
    const counts = [...this.#counts].sort(([a], [b]) => compareCodeUnits(a, b));
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    const groups = counts.map(([group, count]) => `${group} ${count}`).join(', ');
    return `Fuzz from seed ${SEED}: ${total} cases of ${FULL_SIZE} characters, ${this.faults.length} faults. ${groups}.`;
  }
}

describe('hostile input of every kind', () => {
  it('causes no crash and takes time in proportion to its size', { timeout: TIMEOUT_MS }, async () => {
    const report = new Report();
    await ProjectCopy.with(FUZZED_PROJECT, async (copy) => {
      await drawArticleCards(copy);
      const subject = await SubjectProcess.bundle(copy.project);
      const builds = new SiteBuilds(copy);
      const end = Date.now() + (MINUTES ?? 0) * 60_000;
      const isOver = (cases: number): boolean =>
        MINUTES === undefined ? cases >= SAMPLE_CASES : Date.now() > end;
      try {
        for (let cases = 0; !isOver(cases); cases += 1) {
          const number = SEED + cases;
          const { group, description, taskOf } = createCase(number);
          if (GROUP_FILTER.test(group)) {
            const fault = await findFault((size) => subject.run(taskOf(size)));
            report.count(group);
            if (fault !== undefined) report.add(`case ${number}, ${group}: ${description}: ${fault}`);
          }
          if (cases % CASES_PER_BUILD !== SAMPLE_CASES - 1 || !GROUP_FILTER.test(BUILD_GROUP)) continue;
          for (const fault of await builds.findFaults(createFiles(number)))
            report.add(`build ${number}: ${fault}`);
          report.count(BUILD_GROUP, FILES_PER_BUILD);
        }
      } finally {
        subject.close();
        console.log(report.summary());
      }
    });
    expect(report.faults).toEqual([]);
  });
});
