/** Turns a clone of the project, which has the sample archive, into an archive of its owner's. */
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { validateSettings } from '../site/settings/settings.ts';
import { sha256, writeFileAtomically } from '../system/files/files.ts';
import { readJson } from '../system/files/jsonFile.ts';
import { nameFirst } from '../system/nameFirst.ts';
import { InputProblem } from '../system/problem.ts';
import { formatWelcome, SOURCES_NOTE, SOURCES_NOTE_FILE, welcomeFile } from './firstFiles.ts';
import {
  CONTENT_FOLDER,
  hashFile,
  hasOwnArchive,
  listContent,
  PUBLISHERS_FILE,
  readSampleList,
  SAMPLE_DATA_FILES,
  SAMPLE_FOLDER,
  SETTINGS_FILE,
} from './sample.ts';
import { formatSettings, type OwnSettings } from './settingsFile.ts';

/** The folder of the sample's copy until it is complete. */
const DRAFT_FOLDER = `${SAMPLE_FOLDER}.draft`;
/** The number of files that a refusal names. */
const MAX_NAMED_FILES = 5;

/** What setting up changes, as paths from the project's folder. */
export interface InitPlan {
  project: string;
  /** The sample's files of content, which move into the tests' folder. */
  moved: readonly string[];
  /** Files that are written, with their texts. */
  written: ReadonlyMap<string, string>;
}

export interface InitOptions {
  project: string;
  settings: OwnSettings;
  /** Whether the archive begins without any article. */
  isEmpty: boolean;
  /** The day of the first article, in ISO 8601. */
  day: string;
}

/**
 * Plans to set up an archive, and changes nothing.
 * @throws InputProblem where a setting is not valid, or where the content folder has files that are not the sample's
 */
export async function planInit({ project, settings, isEmpty, day }: InitOptions): Promise<InitPlan> {
  if (hasOwnArchive(project)) throw alreadySetUp();
  const { title, defaultLanguage: lang } = settings;
  const written = new Map([[SETTINGS_FILE, formatSettings(await readCurrentSettings(project), settings)]]);
  const publishers = withoutInventedPublishers(readFileSync(join(project, PUBLISHERS_FILE), 'utf8'));
  if (publishers !== undefined) written.set(PUBLISHERS_FILE, publishers);
  written.set(SOURCES_NOTE_FILE, SOURCES_NOTE);
  if (!isEmpty) written.set(welcomeFile(lang), formatWelcome(lang, day, title[lang]));
  return { project, moved: await listSampleContent(project, written), written };
}

function alreadySetUp(): InputProblem {
  const reason = 'has the sample, so that the archive of this project is its owner’s already';
  return new InputProblem({
    file: SAMPLE_FOLDER,
    reason,
    remedy: `edit ${SETTINGS_FILE} to change settings`,
  });
}

/** The settings of a project, whether or not they are valid: those that are not asked for stay. */
async function readCurrentSettings(project: string): Promise<object> {
  const current = await readJson(join(project, SETTINGS_FILE));
  if (typeof current === 'object' && current !== null) return current;
  throw new InputProblem({ file: SETTINGS_FILE, reason: 'is no object', remedy: 'begin it with a brace' });
}

/**
 * Lists the sample's files of content.
 * @param written the files that a run writes, which a killed one may have left
 * @throws InputProblem that names files which would be lost
 */
async function listSampleContent(project: string, written: ReadonlyMap<string, string>): Promise<string[]> {
  const sample = await readSampleList(project);
  const foreign: string[] = [];
  const moved: string[] = [];
  for (const file of await listContent(project)) {
    const hash = hashFile(project, file);
    const text = written.get(file);
    if (hash === sample.get(file)) moved.push(file);
    else if (text === undefined || hash !== sha256(text)) foreign.push(file);
  }
  if (foreign.length === 0) return moved;
  throw new InputProblem({
    file: CONTENT_FOLDER,
    reason: `has files that the sample does not have, or that were changed: ${nameFirst(foreign, MAX_NAMED_FILES)}; nothing was changed`,
    remedy:
      'move them out of the folder and convert them afterwards; in an archive that is yours already, edit ' +
      `${SETTINGS_FILE} and delete the sample’s articles that you do not want`,
  });
}

/** The publishers that were invented for the sample. */
const INVENTED_PUBLISHERS = ['khizana-sample-bulletin', 'harbour-sample-mail', 'sample-science-observer'];
/** What stands before each entry of a vocabulary, as `npm run format` writes it. */
const ENTRY_START = '\n  {\n';

/** Removes the invented publishers from the text of a vocabulary, and leaves every other character. @returns undefined if it has none */
function withoutInventedPublishers(text: string): string | undefined {
  const entries = text.split(ENTRY_START);
  const isKept = (entry: string): boolean =>
    // The last entry also ends the list.
    !entry.endsWith('},') || !INVENTED_PUBLISHERS.some((id) => entry.startsWith(`    "id": "${id}"`));
  const kept = entries.filter(isKept);
  return kept.length === entries.length ? undefined : kept.join(ENTRY_START);
}

/** Sets up an archive. A run that is killed is completed by the next one. */
export async function runInit({ project, moved, written }: InitPlan): Promise<void> {
  const draft = join(project, DRAFT_FOLDER);
  for (const file of SAMPLE_DATA_FILES) {
    // A killed run may have written the archive's own file already.
    if (existsSync(join(draft, file))) continue;
    await writeFileAtomically(join(draft, file), readFileSync(join(project, file)));
  }
  for (const file of moved) cpSync(join(project, file), join(draft, file));
  for (const file of moved) {
    rmSync(join(project, file));
    removeEmptyFolders(project, dirname(file));
  }
  for (const [file, text] of written) await writeFileAtomically(join(project, file), text);
  renameSync(draft, join(project, SAMPLE_FOLDER));
}

/** Removes a folder of content and those above it while they are empty. */
function removeEmptyFolders(project: string, folder: string): void {
  for (let path = folder; path !== CONTENT_FOLDER && path !== '.'; path = dirname(path)) {
    if (readdirSync(join(project, path)).length > 0) return;
    rmdirSync(join(project, path));
  }
}

/**
 * Reads the settings that an owner has changed.
 * @returns undefined where the settings are the sample's
 * @throws InputProblem naming the setting that is not valid
 */
export async function readOwnSettings(project: string): Promise<OwnSettings | undefined> {
  const sample = await readSampleList(project);
  if (hashFile(project, SETTINGS_FILE) === sample.get(SETTINGS_FILE)) return undefined;
  return validateSettings(await readCurrentSettings(project), SETTINGS_FILE);
}
