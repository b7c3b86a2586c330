/** Tells registers apart: a register is only ever appended to, so an earlier state is the beginning of a later one. */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import * as z from 'zod';
import { registerPath } from '../../archive/register/accession.ts';

export const registerStateSchema = z.object({ bytes: z.number().int().min(0), sha256: z.string() });
export type RegisterState = z.infer<typeof registerStateSchema>;

/** Reads the state of the register of a content folder. @param bytes how much of it; by default, all */
export async function readRegisterState(content: string, bytes?: number): Promise<RegisterState> {
  const path = registerPath(content);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const length = Math.min(size, bytes ?? size);
  const summed = createHash('sha256');
  if (length > 0) for await (const chunk of createReadStream(path, { end: length - 1 })) summed.update(chunk);
  return { bytes: length, sha256: summed.digest('hex') };
}

/** Returns whether the register of a content folder has this state, or had it earlier. */
export async function hasOrHadState(content: string, { bytes, sha256 }: RegisterState): Promise<boolean> {
  const beginning = await readRegisterState(content, bytes);
  return beginning.bytes === bytes && beginning.sha256 === sha256;
}
