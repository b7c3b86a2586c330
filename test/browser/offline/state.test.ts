import { describe, expect, it } from 'vitest';
import {
  type Choice,
  NOTHING_KEPT,
  type OfflineEvent,
  type OfflineState,
  reduceState,
  versionFor,
  versionsInUse,
} from '../../../src/browser/offline/saving/state.ts';

const ALL: Choice = { kind: 'all', pictures: false };
const YEAR: Choice = { kind: 'year', year: '1969', pictures: false };
const SHELL: Choice = { kind: 'shell' };

const stateAfter = (...events: OfflineEvent[]): OfflineState => events.reduce(reduceState, NOTHING_KEPT);
const contact = (
  version: string,
  takedowns: string[] = [],
  signingKey: string | null = null,
): OfflineEvent => ({
  kind: 'contact',
  version,
  takedowns,
  signingKey,
  nowMs: 1,
});
const choose = (version: string, choice: Choice): OfflineEvent => ({ kind: 'choose', version, choice });
const saved = (version: string, clients: string[] = [], choice: Choice = ALL): OfflineEvent => ({
  kind: 'saved',
  version,
  choice,
  clients,
});
const coreSaved = (version: string): OfflineEvent => ({
  kind: 'core-saved',
  version,
  choice: ALL,
  clients: [],
});
const KEPT = [contact('v1'), choose('v1', ALL), coreSaved('v1'), saved('v1')];

describe('the state of what a device keeps', () => {
  it('answers from a first version as soon as it can be searched, and not before', () => {
    const chosen = stateAfter(contact('v1'), choose('v1', ALL));
    expect(versionFor(chosen, '')).toBeNull();
    expect(versionFor(reduceState(chosen, coreSaved('v1')), '')).toBe('v1');
  });

  it('lets what is saved of a first choice be read without the network', () => {
    const chosen = stateAfter(contact('v1'), choose('v1', SHELL), saved('v1', [], SHELL), choose('v1', ALL));
    expect(chosen.kept).toEqual({ version: 'v1', choice: ALL, isActive: false });
    expect(reduceState(chosen, { kind: 'full' }).kept).toBe(chosen.kept);
  });

  it('goes on with what the reader chose while the shell was saved', () => {
    const chosen = stateAfter(contact('v1'), choose('v1', SHELL), choose('v1', ALL));
    expect(reduceState(chosen, saved('v1', [], SHELL))).toBe(chosen);
  });

  it('answers from the old version until the newer one is there in full', () => {
    const updating = stateAfter(...KEPT, contact('v2'), coreSaved('v2'));
    expect(versionFor(updating, '')).toBe('v1');
    expect(versionsInUse(updating)).toEqual(['v1', 'v2']);
    const updated = reduceState(updating, saved('v2'));
    expect(versionFor(updated, '')).toBe('v2');
    expect(versionsInUse(updated)).toEqual(['v2']);
  });

  it('lets pages that are open go on with the version that they were opened with', () => {
    const updated = stateAfter(...KEPT, contact('v2'), saved('v2', ['tab']));
    expect(versionFor(updated, 'tab')).toBe('v1');
    expect(versionFor(updated, 'other')).toBe('v2');
    expect(versionsInUse(updated)).toEqual(['v2', 'v1']);
    const closed = reduceState(updated, { kind: 'clients', clients: ['other'] });
    expect(versionsInUse(closed)).toEqual(['v2']);
  });

  it('answers from the newer version at once where it has a takedown, also on open pages', () => {
    const state = stateAfter(...KEPT, contact('v2'), saved('v2', ['tab']), contact('v3', ['q0000000']));
    expect(state.kept).toEqual({ version: 'v3', choice: ALL, isActive: false });
    expect(state.pinned).toEqual([]);
    expect(versionsInUse(state)).toEqual(['v3']);
  });

  it('treats a takedown that it knows as any other change', () => {
    const state = stateAfter(contact('v1', ['q0000000']), ...KEPT.slice(1), contact('v2', ['q0000000']));
    expect(versionFor(state, '')).toBe('v1');
  });

  it('fetches the newer version where the host publishes one while the first is saved', () => {
    const state = stateAfter(contact('v1'), choose('v1', ALL), contact('v2'));
    expect(state.job).toEqual({ version: 'v2', choice: ALL, status: 'running' });
    expect(reduceState(state, saved('v1'))).toBe(state);
  });

  it('keeps a pause through a newer version, and tries again where the device was full', () => {
    const paused = stateAfter(contact('v1'), choose('v1', ALL), { kind: 'pause' }, contact('v2'));
    expect(paused.job?.status).toBe('paused');
    const full = stateAfter(contact('v1'), choose('v1', ALL), { kind: 'full' }, contact('v2'));
    expect(full.job?.status).toBe('running');
  });

  it('keeps what the reader chose when another page is visited', () => {
    expect(stateAfter(...KEPT, choose('v1', SHELL)).kept?.choice).toEqual(ALL);
    expect(stateAfter(contact('v1'), choose('v1', ALL), choose('v1', SHELL)).job?.choice).toEqual(ALL);
  });

  it('answers from the network where only the shell is kept', () => {
    expect(versionFor(stateAfter(contact('v1'), choose('v1', SHELL), saved('v1')), '')).toBeNull();
  });

  it('keeps another part of the same version without an interruption', () => {
    const state = stateAfter(...KEPT, choose('v1', YEAR));
    expect(versionFor(state, '')).toBe('v1');
    expect(reduceState(state, saved('v1', [], YEAR)).kept?.choice).toEqual(YEAR);
  });

  it('remembers the key of a signed version until the reader removes the archive', () => {
    const state = stateAfter(contact('v1', [], 'key'), ...KEPT.slice(1), { kind: 'distrust', nowMs: 2 });
    expect(state).toMatchObject({ signingKey: 'key', isHostTrusted: false, kept: { version: 'v1' } });
    expect(reduceState(state, contact('v2', [], 'key'))).toMatchObject({ isHostTrusted: true });
    expect(reduceState(state, { kind: 'remove' })).toMatchObject({ signingKey: null, isHostTrusted: true });
  });

  it('forgets all but the takedowns when the reader removes the archive', () => {
    const state = stateAfter(contact('v1', ['q0000000']), ...KEPT.slice(1), { kind: 'remove' });
    expect(state).toEqual({ ...NOTHING_KEPT, takedowns: ['q0000000'], contactMs: 1 });
  });
});
