import { benchSearch } from '../src/bench/search/bench.ts';
import { command, run } from './cli/command.ts';

const program = command('bench', 'Measures, and prints tables. The corpora are in KHIZANA_CORPORA.');
program
  .command('search')
  .description('what is found, in which order, and what is suggested; takes two minutes and a Chromium')
  .action(() => benchSearch());

await run(program);
