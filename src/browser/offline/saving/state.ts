/**
 * The state of what a device keeps of the archive, and how it changes. The worker and every open page change it, each in a transaction,
 * so that all of them see one state. Nothing here reaches the browser.
 */

/** What a reader chose to keep. The shell and the search index are always included, except in `shell`, which a visit keeps. */
export type Choice =
  | { kind: 'shell' }
  | { kind: 'all'; pictures: boolean }
  | { kind: 'language'; lang: 'ar' | 'en'; pictures: boolean }
  | { kind: 'year'; year: string; pictures: boolean }
  | { kind: 'tag'; tag: string; pictures: boolean };

/** The version of the archive that answers. */
export interface Kept {
  version: string;
  choice: Choice;
  /** Whether the shell and the search index are there, so that answers come from this version alone. Else the network comes first. */
  isActive: boolean;
}

/** `full` means that the device has no more room. */
export type JobStatus = 'running' | 'paused' | 'full';

/** A version that is being fetched. It may be the one that answers, which then is not there in full. */
export interface Job {
  version: string;
  choice: Choice;
  status: JobStatus;
}

/** A version that open pages still read, since they were opened before a newer one was kept; null for the network's. */
export interface PinnedVersion {
  version: string | null;
  /** The ids of the pages and their workers. */
  clients: readonly string[];
}

export interface OfflineState {
  kept: Kept | null;
  job: Job | null;
  pinned: readonly PinnedVersion[];
  /** The ids of the articles that are known to be taken down. */
  takedowns: readonly string[];
  /** The public key, in base64, that has to sign each version; null where no version was signed. */
  signingKey: string | null;
  /** Whether the host's version was signed by that key at the last contact. */
  isHostTrusted: boolean;
  /** When the manifest was last fetched, in milliseconds since 1970. */
  contactMs: number;
}

export const NOTHING_KEPT: OfflineState = {
  kept: null,
  job: null,
  pinned: [],
  takedowns: [],
  signingKey: null,
  isHostTrusted: true,
  contactMs: 0,
};

export type OfflineEvent =
  /** The manifest was fetched. `signingKey` is null where it is not signed. */
  | {
      kind: 'contact';
      version: string;
      takedowns: readonly string[];
      signingKey: string | null;
      nowMs: number;
    }
  /** The manifest was fetched, and is not signed by the key that has to sign it. */
  | { kind: 'distrust'; nowMs: number }
  /** The reader chose, or a first visit keeps the shell. */
  | { kind: 'choose'; version: string; choice: Choice }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'full' }
  /** The shell and the search index of the job's version are there. `clients` are the open pages. */
  | { kind: 'core-saved'; version: string; choice: Choice; clients: readonly string[] }
  /** All of the job is there. */
  | { kind: 'saved'; version: string; choice: Choice; clients: readonly string[] }
  /** Only these pages are still open. */
  | { kind: 'clients'; clients: readonly string[] }
  | { kind: 'remove' };

/** Gives the state after an event. An event that no longer fits the state leaves it as it is. */
export function reduceState(state: OfflineState, event: OfflineEvent): OfflineState {
  switch (event.kind) {
    case 'contact':
      return afterContact(state, event);
    case 'distrust':
      return { ...state, isHostTrusted: false, contactMs: event.nowMs };
    case 'choose':
      return afterChoice(state, event);
    case 'pause':
      return withJobStatus(state, 'paused');
    case 'resume':
      return withJobStatus(state, 'running');
    case 'full':
      return withJobStatus(state, 'full');
    case 'core-saved':
      return afterCore(state, event);
    case 'saved':
      return isJob(state.job, event) ? { ...switchVersion(state, event, event), job: null } : state;
    case 'clients':
      return { ...state, pinned: keepPins(state.pinned, event.clients) };
    case 'remove':
      // This forgets the key too, so that a reader can accept a new key of the archive.
      return { ...NOTHING_KEPT, takedowns: state.takedowns, contactMs: state.contactMs };
  }
}

/** Returns whether an event of contact tells of a takedown that the state does not know. */
export function hasNewTakedown(state: OfflineState, takedowns: readonly string[]): boolean {
  const known = new Set(state.takedowns);
  return takedowns.some((id) => !known.has(id));
}

/**
 * After a takedown, the new version answers at once, without what is not fetched yet: blocks that both versions have hold nothing that
 * was taken down, and the others are not read again. Without one, the old version answers until the new one is there in full.
 */
function afterContact(
  state: OfflineState,
  { version, takedowns, signingKey, nowMs }: Extract<OfflineEvent, { kind: 'contact' }>,
): OfflineState {
  const { kept, job } = state;
  const known = {
    ...state,
    takedowns,
    signingKey: signingKey ?? state.signingKey,
    isHostTrusted: true,
    contactMs: nowMs,
  };
  const choice = job?.choice ?? kept?.choice;
  if (choice === undefined) return known;
  if (kept !== null && kept.version !== version && hasNewTakedown(state, takedowns)) {
    const renewed = { version, choice: kept.choice, isActive: false };
    return {
      ...known,
      kept: renewed,
      job: { version, choice, status: job?.status ?? 'running' },
      pinned: [],
    };
  }
  if (job !== null)
    return job.version === version
      ? known
      : { ...known, job: { ...job, version, status: resumeIfFull(job) } };
  return kept?.version === version ? known : { ...known, job: { version, choice, status: 'running' } };
}

/** Another version may need less room. */
function resumeIfFull({ status }: Job): JobStatus {
  return status === 'full' ? 'running' : status;
}

/** A visit never replaces what the reader chose. What is saved of a first choice can be read at once where there is no network. */
function afterChoice(
  state: OfflineState,
  { version, choice }: Extract<OfflineEvent, { kind: 'choose' }>,
): OfflineState {
  const { kept } = state;
  if (choice.kind === 'shell' && (kept !== null || state.job !== null)) return state;
  const isFirst = kept === null || (kept.choice.kind === 'shell' && kept.version === version);
  return {
    ...state,
    kept: isFirst && choice.kind !== 'shell' ? { version, choice, isActive: false } : kept,
    job: { version, choice, status: 'running' },
  };
}

function withJobStatus(state: OfflineState, status: JobStatus): OfflineState {
  return state.job === null ? state : { ...state, job: { ...state.job, status } };
}

/** Where no other version answers, the one that is being fetched answers as soon as it can be searched. */
function afterCore(state: OfflineState, event: Extract<OfflineEvent, { kind: 'core-saved' }>): OfflineState {
  const { kept, job } = state;
  if (!isJob(job, event) || event.choice.kind === 'shell') return state;
  const isWaiting = kept?.isActive === true && kept.version !== event.version;
  return isWaiting ? state : switchVersion(state, event, event);
}

/** The reader may have chosen more while the shell of the same version was saved. */
function isJob(job: Job | null, { version, choice }: Pick<Job, 'version' | 'choice'>): boolean {
  return job?.version === version && isSameChoice(job.choice, choice);
}

/** Lets a version answer. Pages that are open go on with the version that answered them until now. */
function switchVersion(
  state: OfflineState,
  { version, choice }: Pick<Job, 'version' | 'choice'>,
  { clients }: { clients: readonly string[] },
): OfflineState {
  const { kept, pinned } = state;
  const isActive = choice.kind !== 'shell';
  const before = kept?.isActive === true ? kept.version : null;
  const after = isActive ? version : null;
  const stillPinned = keepPins(pinned, clients);
  const pinnedClients = new Set(stillPinned.flatMap((pin) => pin.clients));
  const unpinned = clients.filter((client) => !pinnedClients.has(client));
  const isSame = before === after || unpinned.length === 0;
  return {
    ...state,
    kept: { version, choice, isActive },
    pinned: isSame ? stillPinned : [...stillPinned, { version: before, clients: unpinned }],
  };
}

function keepPins(pinned: readonly PinnedVersion[], clients: readonly string[]): PinnedVersion[] {
  const open = new Set(clients);
  return pinned
    .map((pin) => ({ ...pin, clients: pin.clients.filter((client) => open.has(client)) }))
    .filter((pin) => pin.clients.length > 0);
}

/** Gives the version that answers a page; null where the network does. @param client the page's id, empty for a new page */
export function versionFor({ kept, pinned }: OfflineState, client: string): string | null {
  const pin = client === '' ? undefined : pinned.find(({ clients }) => clients.includes(client));
  if (pin !== undefined) return pin.version;
  return kept?.isActive === true ? kept.version : null;
}

/** Gives every version that is in use, without repetition. */
export function versionsInUse({ kept, job, pinned }: OfflineState): string[] {
  const versions = [kept?.version, job?.version, ...pinned.map(({ version }) => version ?? undefined)];
  return [...new Set(versions.flatMap((version) => version ?? []))];
}

export function isSameChoice(a: Choice, b: Choice): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
