/**
 * Reads the table of settings in docs/site.md. The table says what the settings of another version are without running that version; a
 * test compares it with the settings that the code knows.
 */
import { oneLine } from '../text/clean.ts';

/** The page that has the table, from the project's folder. */
export const SETTINGS_PAGE = 'docs/site.md';

export interface DocumentedSetting {
  key: string;
  /** What it means and its values, in Markdown. */
  meaning: string;
  /** The default, or `required`, in Markdown. */
  preset: string;
}

export interface SettingsChanges {
  added: DocumentedSetting[];
  /** Settings whose defaults differ, where the archive does not set them. */
  changedDefaults: (DocumentedSetting & { before: string })[];
  /** Settings of the archive that the newer version does not know. */
  removed: string[];
}

const ROW = /^\| `(?<key>\w+)` \| (?<meaning>.*) \| (?<preset>[^|]*) \|$/gmu;
/** The table follows this line, and the next heading ends its section. */
const TABLE_HEAD = '| key | meaning | default |';

/** Parses the table of settings. @param page the text of the page */
export function parseSettingsTable(page: string): DocumentedSetting[] {
  const table = (page.split(TABLE_HEAD)[1] ?? '').split('\n#')[0] ?? '';
  return [...table.matchAll(ROW)].map(({ groups: { key = '', meaning = '', preset = '' } = {} }) => ({
    key,
    meaning: oneLine(meaning),
    preset: oneLine(preset),
  }));
}

/**
 * Compares the settings of two versions.
 * @param own the page of the archive's version
 * @param newer the page of the newer version
 * @param used the settings that the archive has
 */
export function compareSettings(own: string, newer: string, used: readonly string[]): SettingsChanges {
  const before = new Map(parseSettingsTable(own).map((setting) => [setting.key, setting]));
  const after = parseSettingsTable(newer);
  const documented = new Set(after.map(({ key }) => key));
  const changes: SettingsChanges = { added: [], changedDefaults: [], removed: [] };
  for (const setting of after) {
    const known = before.get(setting.key);
    if (known === undefined) changes.added.push(setting);
    else if (known.preset !== setting.preset && !used.includes(setting.key))
      changes.changedDefaults.push({ ...setting, before: known.preset });
  }
  // Where the newer page has no table, nothing is known of its settings.
  if (after.length > 0) changes.removed = used.filter((key) => !documented.has(key));
  return changes;
}
