/** Progress of long work: a bar on a terminal, plain lines elsewhere. */
import { Presets, SingleBar } from 'cli-progress';

export type Progress = (done: number, total: number) => void;

/** Lines in a log are for finding out whether something still moves: one every so many seconds will do. */
const LOG_EVERY_MS = 5000;

/** A reporter for work that has a name; it draws nothing until there is something to do. */
export function progress(name: string): Progress {
  return process.stderr.isTTY ? bar(name) : lines(name);
}

function bar(name: string): Progress {
  const drawn = new SingleBar(
    {
      format: `${name} {bar} {value}/{total}`,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  let started = false;
  return (done, total) => {
    if (total === 0) return;
    if (!started) drawn.start(total, done);
    started = true;
    drawn.update(done);
    if (done === total) drawn.stop();
  };
}

function lines(name: string): Progress {
  let last = Date.now();
  return (done, total) => {
    if (done === total || Date.now() - last < LOG_EVERY_MS) return;
    last = Date.now();
    console.error(`${name} ${done}/${total}`);
  };
}

/** A reporter for work in steps, each with a name. */
export function stepProgress<Step extends string>(
  names: Readonly<Record<Step, string>>,
): (step: Step, done: number, total: number) => void {
  const begun = new Map<Step, Progress>();
  return (step, done, total) => {
    const report = begun.get(step) ?? progress(names[step]);
    begun.set(step, report);
    report(done, total);
  };
}
