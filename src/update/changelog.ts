/** Reads a changelog: headings, and lists of changes below them. */
import { oneLine } from '../text/clean.ts';

export interface ChangelogSection {
  /** The headings that lead to the changes, such as «Unreleased › Build». */
  heading: string;
  changes: string[];
}

/** Parses a changelog in Markdown. A change is an item of a list, which may go on in indented lines. */
export function parseChangelog(text: string): ChangelogSection[] {
  const sections: ChangelogSection[] = [];
  let version = '';
  let section: ChangelogSection | undefined;
  const start = (heading: string): void => {
    section = { heading, changes: [] };
    sections.push(section);
  };
  for (const line of text.split('\n')) {
    const [, hashes, name = ''] = /^(#{2,3}) (.*)$/u.exec(line) ?? [];
    if (hashes === '##') {
      version = name.trim();
      start(version);
    } else if (hashes === '###') start(version === '' ? name.trim() : `${version} › ${name.trim()}`);
    else if (line.startsWith('- ')) section?.changes.push(line.slice(2));
    else if (/^\s+\S/u.test(line) && section !== undefined && section.changes.length > 0)
      section.changes.push(`${section.changes.pop() ?? ''} ${line.trim()}`);
  }
  return sections;
}

/** Returns the changes of a newer changelog that an older one does not have. A change that was reworded counts as new. */
export function newChanges(older: string, newer: string): ChangelogSection[] {
  const known = new Set(parseChangelog(older).flatMap(({ changes }) => changes.map(oneLine)));
  return parseChangelog(newer)
    .map(({ heading, changes }) => ({
      heading: oneLine(heading),
      changes: changes.map(oneLine).filter((change) => !known.has(change)),
    }))
    .filter(({ changes }) => changes.length > 0);
}
