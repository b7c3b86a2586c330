import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readJson, validate } from '../../../src/system/files/jsonFile.ts';
import { temporaryFolder, writeFiles } from '../../fixtures/temporaryFolder.ts';

describe('readJson', () => {
  it('reads a file, and names one that is missing or invalid', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'good.json': '[1]', 'bad.json': '[' });
    expect(await readJson(join(folder, 'good.json'))).toEqual([1]);
    await expect(readJson(join(folder, 'bad.json'))).rejects.toThrow(/bad\.json: cannot be read as JSON/u);
    await expect(readJson(join(folder, 'none.json'))).rejects.toThrow(/none\.json: cannot be read as JSON/u);
    await expect(readJson(folder)).rejects.toThrow(/\(EISDIR\); see whether another program can open it/u);
  });
});

describe('validate', () => {
  it('returns valid data, and names the file and field of invalid data', () => {
    const schema = z.array(z.object({ id: z.string('must be text') }));
    expect(validate(schema, [{ id: 'a' }], 'x.json')).toEqual([{ id: 'a' }]);
    expect(() => validate(schema, [{ id: 'a' }, { id: 1 }], 'x.json')).toThrow('x.json: 1.id: must be text');
  });
});
