import { existsSync } from 'node:fs';
import { openContentFolder } from '../src/archive/contentFolder.ts';
import { readRegister } from '../src/archive/register/register.ts';
import { InputProblem } from '../src/system/problem.ts';
import { verifyPictures, verifySite, verifySources } from '../src/verify.ts';
import { command, reportProblems, run } from './cli/command.ts';
import { stepProgress } from './cli/progress.ts';
import { contentOption, outputOption } from './cli/siteOptions.ts';

interface Options {
  content: string;
  output: string;
  json?: boolean;
}

const program = command(
  'verify',
  'Checks that the site is as it was built, and the sources as they came in; names every file that is not.',
)
  .addOption(contentOption())
  .addOption(outputOption())
  .option('--json', 'print what was found as JSON, for machines')
  .action(async ({ content: contentPath, output, json = false }: Options) => {
    const content = openContentFolder(contentPath);
    for (const folder of [content, output])
      if (!existsSync(folder)) throw new InputProblem({ file: folder, reason: 'is not there' });
    const onProgress = stepProgress({ site: 'Checking the site', sources: 'Checking the sources' });
    const site = await verifySite(output, (done, total) => onProgress('site', done, total));
    const register = await readRegister(content);
    const sources = await verifySources(content, register, (done, total) =>
      onProgress('sources', done, total),
    );
    const pictures = await verifyPictures(content, register);
    const problems = [...site.problems, ...sources.problems, ...pictures.problems];
    if (json) {
      console.log(JSON.stringify({ site, sources, pictures }));
      if (problems.length > 0) process.exitCode = 1;
      return;
    }
    const found = problems.length === 0 ? 'nothing is wrong' : `${problems.length} are not`;
    const counted = [`${site.files} files of the site`, `${sources.files} sources`];
    if (pictures.files > 0) counted.push(`${pictures.files} pictures`);
    const list = `${counted.slice(0, -1).join(', ')} and ${counted.at(-1)}`;
    console.log(`Verify: ${list} are as they were; ${found}.`);
    reportProblems(problems);
  });

await run(program);
