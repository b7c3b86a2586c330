import { join, relative } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { LOOPBACK_ADDRESS, Preview } from '../src/serve/preview.ts';
import { onChange } from '../src/serve/watch.ts';
import { command, PROJECT, run } from './cli/command.ts';
import { type SiteOptions, withSiteOptions } from './cli/siteOptions.ts';
import { StandbyBuild } from './cli/standbyBuild.ts';

interface Options extends SiteOptions {
  port: number;
  host: string;
}

/** The project's files that a site is made of. */
const WATCHED = ['_data', '_includes', 'src', 'eleventy.config.ts'];

const program = withSiteOptions(
  command('start', 'Builds the site, serves it on this machine, and follows changes.'),
)
  .option('--port <number>', 'the port to try first', portNumber, 8080)
  .option(
    '--host <host>',
    'the name or address of this machine to listen on, 0.0.0.0 for all of them; others on the network can then read the site',
    LOOPBACK_ADDRESS,
  )
  .action(async ({ port, host, ...options }: Options) => {
    // Broken articles are reported and left out, so the site can be served in any case.
    await (await StandbyBuild.start(options)).go();
    const again = { ...options, clean: false, allowShrink: false };
    let next = await StandbyBuild.start(again);
    const { output, pathPrefix = '/' } = options;
    const onStart = (url: string): void => console.log(`The archive is at ${url} (stop with Ctrl-C).`);
    const onError = (error: Error): void => {
      console.error(
        `The server cannot listen on ${host}: ${error.message}. Give --host an address of this machine.`,
      );
      // The standby build ends with this process.
      process.exit(2);
    };
    const preview = new Preview({ output, pathPrefix, host, onStart, onError });
    preview.serve(port);
    onChange([options.content, ...WATCHED.map((path) => join(PROJECT, path))], async (files) => {
      console.log(`Changed: ${files.map((file) => relative(process.cwd(), file)).join(', ')}`);
      if (!files.every((file) => isWithin(options.content, file))) {
        next.discard();
        next = await StandbyBuild.start(again);
      }
      await next.go();
      preview.reload({ files });
      next = await StandbyBuild.start(again);
    });
  });

function isWithin(folder: string, file: string): boolean {
  return !relative(folder, file).startsWith('..');
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('must be from 1 to 65535');
  return port;
}

await run(program);
