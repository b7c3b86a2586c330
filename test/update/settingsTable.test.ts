import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SETTINGS_FILE } from '../../src/setup/sample.ts';
import { validateSettings } from '../../src/site/settings/settings.ts';
import { compareSettings, parseSettingsTable, SETTINGS_PAGE } from '../../src/update/settingsTable.ts';
import { PROJECT } from '../fixtures/commandLine.ts';

const page = await readFile(join(PROJECT, SETTINGS_PAGE), 'utf8');

describe('the table of settings', () => {
  it('has every setting that the code knows, with its default', async () => {
    const settings = validateSettings(
      JSON.parse(await readFile(join(PROJECT, SETTINGS_FILE), 'utf8')),
      SETTINGS_FILE,
    );
    const documented = new Map(parseSettingsTable(page).map(({ key, preset }) => [key, preset]));
    const required = ['title', 'description', 'url', 'defaultLanguage', 'about'];
    for (const [key, value] of Object.entries(settings)) {
      const preset = documented.get(key);
      if (required.includes(key)) expect(preset, key).toBe('required');
      else if (typeof value !== 'object') expect(preset, key).toBe(`\`${String(value)}\``);
      else expect(preset, key).toBeDefined();
    }
  });

  it('says which settings are new, have another default or are gone', () => {
    const newer = page
      .replace('| `hijri` |', '| `calendar` |')
      .replace(/(\| `digits` \|.*\| )`latn` \|$/mu, '$1`arab` |')
      .replace(/(\| `images` \|.*\| )`all` \|$/mu, '$1`leads` |');
    const { added, changedDefaults, removed } = compareSettings(page, newer, ['title', 'hijri', 'images']);
    expect(added.map(({ key }) => key)).toEqual(['calendar']);
    expect(changedDefaults).toMatchObject([{ key: 'digits', before: '`latn`', preset: '`arab`' }]);
    expect(removed).toEqual(['hijri']);
    expect(compareSettings(page, '', ['title'])).toEqual({ added: [], changedDefaults: [], removed: [] });
  });
});
