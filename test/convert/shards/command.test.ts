/** The commands by which several machines convert: a shard that is killed is run again alone. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { PROJECT, runScript, STARTER } from '../../fixtures/commandLine.ts';
import { plainSource, TestArchive } from '../../fixtures/convert/archive.ts';
import { readBytes, temporaryFolder } from '../../fixtures/temporaryFolder.ts';

/** Reading takes long enough to be killed. */
const SOURCE_COUNT = 400;

/** Starts a shard, and kills it once it has begun its part. */
async function killShard(args: readonly string[], part: string): Promise<void> {
  const child = spawn(process.execPath, [STARTER, 'convert', ...args], { cwd: PROJECT, stdio: 'ignore' });
  while (!existsSync(join(part, 'contents')) && child.exitCode === null) await setTimeout(5);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('npm run convert with --shard, --decide and --join', () => {
  it('goes on after a shard was killed, and converts as without them', async () => {
    const { content } = await TestArchive.with(
      Object.fromEntries(
        Array.from({ length: SOURCE_COUNT }, (_, at) => [
          `${at}.txt`,
          plainSource(`The title of number ${at}`),
        ]),
      ),
    );
    const parts = join(await temporaryFolder(), 'parts');
    const [first, second, decisions] = [join(parts, '0'), join(parts, '1'), join(parts, '../decisions')];
    const run = (args: readonly string[], env?: NodeJS.ProcessEnv) =>
      runScript('convert', ['--content', content, ...args], env);
    const shards = { KHIZANA_SHARDS: '2' };
    const read = await run(['--shard', 'auto', '--output', second], { ...shards, JOB_COMPLETION_INDEX: '1' });
    expect(read).toMatchObject({ code: 0, stdout: expect.stringMatching(/Part 2 of 2 is in /u) });
    await killShard(['--content', content, '--shard', '1/2', '--output', first], first);
    const refused = await run(['--join', first, second]);
    expect(refused.stderr).toMatch(/0: is part 1 of 2, and was not made to its end.*--shard 1\/2/u);
    expect(refused.code).toBe(1);
    await run(['--shard', '1/2', '--output', first]);
    const decided = await run(['--decide', first, second, '--output', decisions]);
    expect(decided.stdout, decided.stderr).toMatch(/^Decided: in /u);
    const composed = await run(['--shard', '1/2', '--output', first, '--decisions', decisions]);
    expect(composed.stdout, composed.stderr).toMatch(/^Composed: 2\d\d articles/u);
    const joined = await run(['--join', second, first]);
    expect(joined.stdout, joined.stderr).toMatch(/^Convert: 400 converted/u);

    const one = await TestArchive.with();
    const { code } = await runScript('convert', ['--content', one.content, join(content, 'sources')]);
    expect(code).toBe(0);
    const names = async (folder: string) => Object.keys(await readBytes(join(folder, 'articles'))).sort();
    expect(await names(content)).toEqual(await names(one.content));
  });

  it.each([
    [['--shard', '1/2', 'a.txt'], /name no files: shards read the folder of sources/u],
    [['--join'], /with --join, name the folders of all parts/u],
    [['--decisions', 'x'], /--decisions tells a shard what to compose/u],
    [['--output', 'x'], /--output is the folder of a part/u],
    [['--shard', '3/2'], /It must be a part and the number of parts/u],
    [['--shard', '1/2', '--join', 'x'], /cannot be used with option '--join'/u],
  ])('refuses %j', async (args, reason) => {
    const { code, stderr } = await runScript('convert', args);
    expect(stderr).toMatch(reason);
    expect(code).toBe(2);
  });
});
