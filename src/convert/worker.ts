/** The script of a worker process that converts. */
import { serveTasks } from '../system/workers/processChannel.ts';
import { type ConvertTaskOptions, ConvertTasks } from './convertTasks.ts';

serveTasks(
  ({ options, number }: { options: ConvertTaskOptions; number: number }, progress) =>
    new ConvertTasks(options, number, progress),
);
