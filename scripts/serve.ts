import { join, relative } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { messageOf } from '../src/archive/problem.ts';
import { buildArchive } from '../src/buildArchive.ts';
import { Preview } from '../src/serve/preview.ts';
import { onChange } from '../src/serve/watch.ts';
import { printBuildReport } from './cli/buildReport.ts';
import { command, PROJECT, run } from './cli/command.ts';
import { type SiteOptions, withSiteOptions } from './cli/siteOptions.ts';

interface Options extends SiteOptions {
  port: number;
}

/** What a page is made of and can be read anew while the server runs; for code, start it again. */
const WATCHED = ['_data', '_includes', 'src/pages'];

const program = withSiteOptions(
  command('start', 'Builds the site, serves it on this machine, and follows changes.'),
)
  .option('--port <number>', 'the port to try first', portNumber, 8080)
  .action(async ({ port, ...options }: Options) => {
    const build = async (clean: boolean): Promise<void> => {
      printBuildReport(await buildArchive({ ...options, clean, project: PROJECT }));
    };
    await build(options.clean ?? false);
    // What was wrong with an article was said; the server goes on and so may its exit.
    process.exitCode = 0;
    const preview = new Preview(options.output, options.pathPrefix ?? '/', (url) => {
      console.log(`The archive is at ${url} — stop with Ctrl-C.`);
    });
    preview.serve(port);
    onChange([options.content, ...WATCHED.map((folder) => join(PROJECT, folder))], async (files) => {
      console.log(`Changed: ${files.map((file) => relative(process.cwd(), file)).join(', ')}`);
      await build(false).catch((error: unknown) => console.error(messageOf(error)));
      preview.reload({ files });
    });
  });

function portNumber(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('must be from 1 to 65535');
  return port;
}

await run(program);
