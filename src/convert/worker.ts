/** The script of a worker process that converts. */
import { serveTasks } from '../system/processChannel.ts';
import { type ConvertTaskOptions, ConvertTasks } from './convertTasks.ts';

serveTasks((options: ConvertTaskOptions, progress) => new ConvertTasks(options, process.pid, progress));
