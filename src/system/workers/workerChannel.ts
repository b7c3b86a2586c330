/** The messages between a pool and its workers, and the interface of a started worker. */
import type { TaskPosition } from './taskProgress.ts';

/** A method that workers run: one input, one result, both cloned on their way. */
export type TaskHandler = (input: never) => Promise<unknown>;

export interface TaskRequest<Name, Input> {
  kind: 'task';
  /** From 1, and of no other task of the pool. */
  number: number;
  name: Name;
  input: Input;
}

/** Asks a worker to end once it has done what it was asked before. */
export interface EndRequest {
  kind: 'end';
}

export type TaskAnswer<Result> = { kind: 'done'; result: Result } | { kind: 'failed'; error: Error };

/** Why a worker ended. */
export type WorkerEnding =
  | { kind: 'closed' }
  | { kind: 'timeout' }
  | { kind: 'out-of-memory' }
  | { kind: 'crash'; message: string };

/** A started worker. Answers come in the order of the requests. */
export interface WorkerChannel {
  post(request: TaskRequest<unknown, unknown> | EndRequest): void;
  /** Calls `listener` for each answer; after the last answer, the end is told by `ended`. */
  onAnswer(listener: (answer: TaskAnswer<never>) => void): void;
  readonly ended: Promise<WorkerEnding>;
  position(): TaskPosition;
  /** Ends the worker whatever it does. @param ending why, which `ended` then gives */
  kill(ending: WorkerEnding): void;
}
