import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../src/archive/vocabulary.ts';
import { Hiring, withHiring } from '../../src/convert/hiring.ts';
import { Work } from '../../src/convert/work.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

const vocabulary = new Vocabulary([]);
const options = async () => {
  const folder = await temporaryFolder();
  return { content: join(folder, 'content'), spills: folder, explain: false };
};

describe('who works', () => {
  it('is this thread where there is little to do', async () => {
    await withHiring(await options(), vocabulary, async (hiring) => {
      hiring.expect(200, 8_000_000);
      expect(await hiring.worker()).toBeInstanceOf(Work);
    });
  });

  it.each([
    ['sources', 201, 0],
    ['bytes', 1, 8_000_001],
  ])('are threads where there are many %s, once told', async (_what, sources, bytes) => {
    await withHiring(await options(), vocabulary, async (hiring) => {
      hiring.expect(sources, bytes);
      const worker = await hiring.worker();
      expect(worker).not.toBeInstanceOf(Work);
      hiring.expect(sources, bytes);
      expect(await hiring.worker()).toBe(worker);
      expect(await worker.read([])).toEqual([]);
    });
  });

  it('is nobody where nobody was asked for, and then nobody is to be let go', async () => {
    await new Hiring(await options(), vocabulary).close();
  });
});
