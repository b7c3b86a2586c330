/** Saves what the reader chose, and newer versions of it, and deletes what no version needs. */
import {
  MANIFEST_FILE,
  type Manifest,
  parseManifest,
  SIGNATURE_FILE,
} from '../../../offline/format/manifest.ts';
import { OfflineReader } from '../../../offline/format/reader.ts';
import { signingKey } from '../../../offline/format/verifySignature.ts';
import { type BlockSource, NoNetworkError, VersionGoneError } from './blockSource.ts';
import type { Copies } from './copies.ts';
import { measureBlocks, type PlannedBlock, planBlocks, type TagPages } from './plan.ts';
import {
  type Choice,
  hasNewTakedown,
  isSameChoice,
  type Job,
  type OfflineState,
  versionsInUse,
} from './state.ts';
import { isQuotaError, type Store } from './store.ts';
import { headerPart } from './storedParts.ts';
import { findTagFolders } from './tagFolders.ts';

/** In bytes of blocks. */
export interface Progress {
  done: number;
  total: number;
}

/** The host’s version is not signed by the key that signed the first version that this device saw. */
export class UntrustedHostError extends Error {
  override readonly name = 'UntrustedHostError';
}

/** How a run ended: `idle`, no job runs; `refused`, the host gives blocks that are not those of its manifest, or is not trusted. */
export type RunResult = 'idle' | 'saved' | 'full' | 'no-network' | 'refused';

/** The answer of the host: its version; or that it does not offer the archive offline any longer. */
export type ContactResult =
  | { kind: 'version'; version: string; hasNewTakedown: boolean }
  | { kind: 'withdrawn' };

export interface SaverOptions {
  store: Store;
  source: BlockSource;
  copies: Copies;
  /** Gives the ids of all open pages and their workers. */
  listClients: () => Promise<string[]>;
  onProgress: (progress: Progress) => void;
  /** Called after a newer version has begun to answer. */
  onSwitch: () => Promise<void>;
}

/** A version and what is wanted of it. */
type Wanted = Pick<Job, 'version' | 'choice'>;

/** A host may publish faster than a device fetches. */
const MAX_RESTARTS = 5;
/** Small blocks take a round trip each, so several are fetched at a time. */
const CONCURRENT_BLOCKS = 3;
/** If more of a block is missing, all of it is fetched with one request. */
const MAX_MISSING_SHARE = 0.8;

export class Saver {
  readonly #options: SaverOptions;

  constructor(options: SaverOptions) {
    this.#options = options;
  }

  /**
   * Asks the host which version it has.
   * @throws NoNetworkError, UntrustedHostError, or TypeError where its manifest cannot be read
   */
  async contact(): Promise<ContactResult> {
    const { store, source } = this.#options;
    const text = await source.fetchText(MANIFEST_FILE);
    if (text === undefined) return { kind: 'withdrawn' };
    const key = await this.#verify(text);
    const { version, takedowns } = parseManifest(text);
    await store.writeManifest(version, text);
    const isNews = hasNewTakedown(await store.readState(), takedowns);
    await store.update({ kind: 'contact', version, takedowns, signingKey: key, nowMs: Date.now() });
    return { kind: 'version', version, hasNewTakedown: isNews };
  }

  /** Fetches what the job needs, until all of it is stored or the job no longer runs. */
  async run(): Promise<RunResult> {
    try {
      for (let restart = 0; restart <= MAX_RESTARTS; restart += 1) {
        const job = await this.#readRunningJob();
        if (job === undefined) return 'idle';
        try {
          if (await this.#runJob(job)) return 'saved';
        } catch (error) {
          if (!(error instanceof VersionGoneError)) throw error;
          await this.contact();
          const next = await this.#readRunningJob();
          if (next?.version === job.version) return 'refused';
        }
      }
      return 'refused';
    } catch (error) {
      if (error instanceof NoNetworkError) return 'no-network';
      if (error instanceof UntrustedHostError) return 'refused';
      if (!isQuotaError(error)) throw error;
      await this.#options.store.update({ kind: 'full' });
      return 'full';
    }
  }

  /** Deletes the parts and manifests that no version in use needs. */
  async deleteUnneeded(): Promise<void> {
    const { store, copies } = this.#options;
    const state = await store.readState();
    const needed = new Set<string>();
    const pinned = state.pinned.flatMap(({ version }): Wanted[] =>
      version === null ? [] : [{ version, choice: { kind: 'all', pictures: true } }],
    );
    for (const wanted of [state.kept, state.job, ...pinned]) {
      const manifest = wanted === null ? undefined : await copies.manifest(wanted.version);
      if (wanted === null || manifest === undefined) continue;
      needed.add(manifest.paths.hash);
      for (const { block, parts } of await this.#plan(manifest, wanted.choice, false)) {
        needed.add(block.headerHash);
        for (const { hash } of parts ?? []) needed.add(hash);
      }
    }
    const versions = versionsInUse(state);
    await store.deleteOthers(needed, versions);
    copies.forgetOthers(versions);
  }

  /**
   * Measures a choice, and fetches the headers that are needed for that.
   * @throws NoNetworkError, VersionGoneError
   */
  async measure(wanted: Wanted): Promise<{ total: number; missing: number; hasPictures: boolean }> {
    const { store, source } = this.#options;
    const manifest = await this.#readManifest(wanted.version);
    if (wanted.choice.kind === 'tag') await source.savePaths(manifest, await store.listParts());
    const sizes = measureBlocks(await this.#plan(manifest, wanted.choice, true), await store.listParts());
    return { ...sizes, hasPictures: manifest.blocks.some(({ kind }) => kind === 'pictures') };
  }

  /** Measures what is stored of a version, without fetching anything. */
  async measureStored(wanted: Wanted): Promise<Progress> {
    const manifest = await this.#options.copies.manifest(wanted.version);
    if (manifest === undefined) return { done: 0, total: 0 };
    const planned = await this.#plan(manifest, wanted.choice, false);
    const { total, missing } = measureBlocks(planned, await this.#options.store.listParts());
    return { done: total - missing, total };
  }

  /**
   * Verifies the signature of the host's manifest. The first key that this device sees is the one that has to sign all later versions.
   * @returns the key that signed it; null where it is not signed, and need not be
   * @throws NoNetworkError, UntrustedHostError
   */
  async #verify(manifest: string): Promise<string | null> {
    const { store, source } = this.#options;
    const signature = parseSignature(await source.fetchText(SIGNATURE_FILE));
    const key = signature === undefined ? null : signingKey(manifest, signature);
    const { signingKey: knownKey } = await store.readState();
    if (key !== undefined && (knownKey === null || knownKey === key)) return key;
    await store.update({ kind: 'distrust', nowMs: Date.now() });
    throw new UntrustedHostError('The manifest is not signed by the key of the archive');
  }

  async #readRunningJob(): Promise<Job | undefined> {
    const { job } = await this.#options.store.readState();
    return job?.status === 'running' ? job : undefined;
  }

  async #readManifest(version: string): Promise<Manifest> {
    const manifest = await this.#options.copies.manifest(version);
    if (manifest === undefined) throw new VersionGoneError(`The manifest of version ${version} was removed`);
    return manifest;
  }

  /** @returns whether all of the job is stored; else the job or what was stored has changed */
  async #runJob(job: Job): Promise<boolean> {
    const { store, source, onProgress } = this.#options;
    const manifest = await this.#readManifest(job.version);
    if (job.choice.kind !== 'shell') await source.savePaths(manifest, await store.listParts());
    const planned = await this.#plan(manifest, job.choice, true);
    // What was taken down is deleted even if what replaces it cannot be fetched.
    await this.deleteUnneeded();
    const { total, missing } = measureBlocks(planned, await store.listParts());
    const progress = { done: total - missing, total };
    onProgress(progress);
    const onSaved = (bytes: number): void => {
      progress.done += bytes;
      onProgress(progress);
    };
    const core = planned.filter(({ isCore }) => isCore);
    if (!(await this.#saveBlocks(job, core, onSaved))) return false;
    await this.#switch('core-saved', job);
    const others = planned.filter(({ isCore }) => !isCore);
    if (!(await this.#saveBlocks(job, others, onSaved))) return false;
    const stored = await this.#plan(manifest, job.choice, false);
    if (measureBlocks(stored, await store.listParts()).missing > 0) return false;
    const { job: next } = await this.#switch('saved', job);
    await this.deleteUnneeded();
    return next === null;
  }

  async #switch(kind: 'core-saved' | 'saved', { version, choice }: Job): Promise<OfflineState> {
    const { store, listClients, onSwitch } = this.#options;
    const before = await store.readState();
    const after = await store.update({ kind, version, choice, clients: await listClients() });
    const isNewer = before.kept !== null && before.kept.version !== version;
    if (isNewer && before.kept?.choice.kind !== 'shell' && after.kept?.version === version) await onSwitch();
    return after;
  }

  /** Saves blocks, several at a time. @returns whether the job stayed the same */
  async #saveBlocks(
    job: Job,
    blocks: readonly PlannedBlock[],
    onSaved: (bytes: number) => void,
  ): Promise<boolean> {
    const { store } = this.#options;
    const { kept } = await store.readState();
    const isUpdate = kept?.isActive === true && kept.version !== job.version;
    const stored = await store.listParts();
    const waiting = blocks.values();
    let isSame = true;
    const saveInTurn = async (): Promise<void> => {
      for (const planned of waiting) {
        const { missing } = measureBlocks([planned], stored);
        if (missing === 0) continue;
        const current = await this.#readRunningJob();
        isSame &&= current?.version === job.version && isSameChoice(current.choice, job.choice);
        if (!isSame) return;
        await this.#saveBlock(planned, stored, isUpdate);
        onSaved(missing);
      }
    };
    const lanes = Array.from({ length: CONCURRENT_BLOCKS }, saveInTurn);
    // All lanes end before the error of one is thrown, so that none writes later.
    await Promise.allSettled(lanes);
    await Promise.all(lanes);
    return isSame;
  }

  async #saveBlock(
    { block, parts }: PlannedBlock,
    stored: ReadonlySet<string>,
    isUpdate: boolean,
  ): Promise<void> {
    const { source } = this.#options;
    if (parts === undefined && !isUpdate) return source.saveBlock(block);
    // Most chunks of a block that has changed are stored, as those of the block before.
    const wanted = parts ?? [headerPart(block), ...(await source.saveHeader(block))];
    const missing = wanted.filter(({ hash }) => !stored.has(hash));
    const missingBytes = missing.reduce((sum, { from, to }) => sum + to - from, 0);
    if (missingBytes > block.bytes * MAX_MISSING_SHARE) await source.saveBlock(block);
    else await source.saveParts(block, missing);
  }

  /** @param mayFetch whether to fetch what is needed to know the parts; else unknown parts are left out */
  async #plan(manifest: Manifest, choice: Choice, mayFetch: boolean): Promise<PlannedBlock[]> {
    const { source } = this.#options;
    const tagPages =
      choice.kind === 'tag' ? await this.#findTagPages(manifest, choice.tag, mayFetch) : undefined;
    const planned: PlannedBlock[] = [];
    for (const { block, coverage, isCore } of planBlocks(manifest, choice, tagPages)) {
      const chunks =
        mayFetch && coverage.kind === 'some'
          ? await source.saveHeader(block)
          : await source.listChunks(block);
      if (coverage.kind === 'whole')
        planned.push({ block, isCore, parts: chunks && [headerPart(block), ...chunks] });
      else {
        const wanted = (chunks ?? []).filter(({ files }) => files.some(coverage.isWanted));
        if (wanted.length > 0) planned.push({ block, isCore, parts: [headerPart(block), ...wanted] });
      }
    }
    return planned;
  }

  async #findTagPages(manifest: Manifest, tag: string, mayFetch: boolean): Promise<TagPages | undefined> {
    const { source } = this.#options;
    const paths = await source.readPaths(manifest);
    if (paths === undefined) return undefined;
    const reader = new OfflineReader(manifest, paths, (...range) =>
      mayFetch ? source.readOrFetch(...range) : source.readBlock(...range),
    );
    const folders = await findTagFolders(tag, async (path) => {
      const file = await reader.readFile(path);
      return file.kind === 'file' ? new TextDecoder().decode(file.bytes) : undefined;
    });
    const blocks = [...folders].flatMap((folder) =>
      ['index.html', 'card.png'].flatMap((file) => reader.blockOf(folder + file)?.hash ?? []),
    );
    return { folders, blocks: new Set(blocks) };
  }
}

/** Reads the JSON of a signature. Some hosts answer with a page where they have no file, which is no signature. */
function parseSignature(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
