import { Option } from 'commander';
import type { Language } from '../src/archive/article/article.ts';
import { LANGUAGES } from '../src/archive/article/article.ts';
import { openContentFolder } from '../src/archive/contentFolder.ts';
import { KEPT_PICTURES, type KeptPictures } from '../src/offline/format/manifest.ts';
import { command, resolveGivenPath, run } from './cli/command.ts';
import { runBag } from './cli/runBag.ts';
import { runApply, runNewKey, runPack } from './cli/runPack.ts';
import { runZim } from './cli/runZim.ts';
import { fromOption, type SiteOptions, toOption, withSiteOptions } from './cli/siteOptions.ts';

/** The options of `npm run pack`. */
interface Options extends Omit<SiteOptions, 'output'> {
  output?: string;
  tag: string[];
  publisher: string[];
  from?: string;
  to?: string;
  lang?: Language;
  pictures: KeptPictures;
  withSources?: boolean;
  plain?: boolean;
  since?: string;
  stamp?: boolean;
  newKey?: string;
  apply?: string;
  zim?: boolean;
  bag?: string;
}

/** Options that say what a folder or zip file has, which ZIM files and bags do not have. */
const PACK_ONLY = ['withSources', 'plain', 'since', 'apply', 'sign', 'newKey', 'stamp'];
/** Options that leave something out, which a bag does not. */
const PART_ONLY = ['tag', 'publisher', 'from', 'to', 'lang', 'pictures'];

const pathOption = (flags: string, description: string): Option =>
  new Option(flags, description).argParser(resolveGivenPath);
const listOption = (flags: string, description: string): Option =>
  new Option(flags, description)
    .argParser((value, before: string[]) => [...before, value])
    .default([], 'all');

const program = withSiteOptions(
  command(
    'pack',
    'Builds the archive, and writes a copy that is read from a folder or stick without a network.',
  ),
  pathOption(
    '--output <path>',
    'the folder of the copy, or a file whose name ends with .zip (default: a folder named as the archive)',
  ),
)
  .addOption(
    listOption(
      '--tag <name>',
      'only articles with this tag: its id, its name in either language or a spelling; several are allowed',
    ),
  )
  .addOption(
    listOption(
      '--publisher <name>',
      'only articles of this publisher, named as a tag is; several are allowed',
    ),
  )
  .addOption(fromOption())
  .addOption(toOption())
  .addOption(new Option('--lang <lang>', 'only articles of this language').choices(LANGUAGES))
  .addOption(
    new Option('--pictures <which>', 'the pictures that are copied').choices(KEPT_PICTURES).default('all'),
  )
  .option('--with-sources', 'also copy the files that the articles were taken from')
  .option('--plain', 'write every page as a file, without the search')
  .addOption(
    pathOption(
      '--since <manifest>',
      'write only what changed since an older copy: the copy, or its khizana/manifest.json',
    ),
  )
  .addOption(
    pathOption(
      '--apply <delta>',
      'bring the copy at --output up to date with a folder or .zip that --since wrote',
    ),
  )
  .addOption(
    pathOption('--new-key <file>', 'write a new private key for --sign to a file, and do nothing else'),
  )
  .option('--stamp', 'also write a request for a time stamp of SHA256SUMS (RFC 3161)')
  .addOption(
    new Option(
      '--zim',
      'write ZIM files for Kiwix into the folder --output, one for each language and one of both (needs zim-tools)',
    ).conflicts(PACK_ONLY),
  )
  .addOption(
    pathOption(
      '--bag <folder>',
      'write a BagIt bag for preservation, with everything the archive has, also what was taken down',
    ).conflicts(['zim', 'output', ...PACK_ONLY, ...PART_ONLY]),
  )
  .action((options: Options) => {
    if (options.newKey !== undefined) return runNewKey(options.newKey);
    if (options.apply !== undefined) return runApply({ delta: options.apply, copy: options.output });
    const { tag: tags, publisher: publishers, from, to, lang, zim, bag, ...others } = options;
    const content = openContentFolder(options.content);
    const select = {
      ...(tags.length > 0 && { tags }),
      ...(publishers.length > 0 && { publishers }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(lang !== undefined && { lang }),
    };
    if (bag !== undefined) return runBag({ ...others, content, output: bag });
    if (zim === true)
      return runZim({ ...others, content, output: options.output ?? resolveGivenPath('.'), select });
    return runPack({ ...others, content, select });
  });

await run(program);
