/** A thread of the crew: does the work that it is called for. */
import { parentPort, workerData } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { Work, type WorkOptions } from './work.ts';

const { options, number }: { options: WorkOptions; number: number } = workerData;
if (parentPort === null) throw new Error('is a thread, and no program of its own');
expose(new Work(options, number), nodeEndpoint(parentPort));
