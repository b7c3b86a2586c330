/** The messages between pages and the worker. */
import type { Progress } from './saver.ts';
import type { Choice, JobStatus } from './state.ts';

/** A page's request. The worker answers at the message's port, always with a reply. */
export type OfflineRequest =
  /** A page was opened. */
  | { kind: 'visit' }
  /** For a worker that waits for the one before it to end. */
  | { kind: 'take-over' }
  | { kind: 'status' }
  /** Continues a job. A page repeats it, since browsers stop workers that get no messages. */
  | { kind: 'run' }
  | { kind: 'measure'; choice: Choice }
  | { kind: 'choose'; choice: Choice }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'remove' }
  /** Looks for a newer version now. */
  | { kind: 'check' };

export type OfflineReply =
  | { kind: 'status'; status: OfflineStatus }
  /** In bytes; and whether the archive has pictures. */
  | { kind: 'size'; total: number; missing: number; hasPictures: boolean }
  | { kind: 'failed'; reason: 'no-network' | 'untrusted' | 'other' };

/** What pages hear without asking. */
export type OfflineNotice =
  | { kind: 'status'; status: OfflineStatus }
  /** A newer version answers now. */
  | { kind: 'switched' };

/** What is kept and what is being saved. The shell, which every visit keeps, does not count. */
export interface OfflineStatus {
  kept: { choice: Choice; version: string; articles: number; progress: Progress } | null;
  job: { choice: Choice; status: JobStatus; progress: Progress; isUpdate: boolean } | null;
  /** `untrusted`: another key than the archive's signed the host's version. The others tell how the last run ended, while a job waits. */
  trouble: 'no-network' | 'refused' | 'untrusted' | null;
}
