/** Verifies a bag as RFC 8493 describes it, with code of its own. */
import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns what is wrong with a bag; nothing where it is complete and valid. */
export function verifyBag(bag: string): string[] {
  const problems: string[] = [];
  if (readText(bag, 'bagit.txt') !== 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
    problems.push('bagit.txt');
  const files = listAll(bag);
  for (const algorithm of ['sha256', 'sha512']) {
    const payload = readManifest(bag, `manifest-${algorithm}.txt`);
    const tags = readManifest(bag, `tagmanifest-${algorithm}.txt`);
    for (const [path, hash] of [...payload, ...tags])
      if (!files.has(path)) problems.push(`${path} is missing`);
      else if (
        createHash(algorithm)
          .update(readFileSync(join(bag, path)))
          .digest('hex') !== hash
      )
        problems.push(`${path} has another ${algorithm}`);
    for (const path of files)
      if (path.startsWith('data/') && !payload.has(path)) problems.push(`${path} is not in the manifest`);
    for (const path of files)
      if (!path.startsWith('data/') && !path.startsWith('tagmanifest-') && !tags.has(path))
        problems.push(`${path} is not in the tag manifest`);
  }
  const inside = [...files].filter((path) => path.startsWith('data/'));
  const bytes = inside.reduce((sum, path) => sum + lstatSync(join(bag, path)).size, 0);
  if (!readText(bag, 'bag-info.txt').includes(`\nPayload-Oxum: ${bytes}.${inside.length}\n`))
    problems.push('Payload-Oxum');
  return problems;
}

function readText(bag: string, file: string): string {
  return readFileSync(join(bag, file), 'utf8');
}

function readManifest(bag: string, file: string): Map<string, string> {
  const lines = readText(bag, file).split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => {
      const [, hash = '', path = ''] = /^([0-9a-f]+) {2}(.+)$/u.exec(line) ?? [];
      return [path.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%'), hash];
    }),
  );
}

/** Lists every file and link, hidden ones too. */
export function listAll(folder: string): Set<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)),
  );
}
