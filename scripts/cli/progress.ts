/** Reports the progress of long work: as a bar on a terminal, and as lines elsewhere. */
import { Presets, SingleBar } from 'cli-progress';

type Progress = (done: number, total: number) => void;

/** The interval between lines, which only have to show that the work goes on. */
const LOG_INTERVAL_MS = 5000;

/** Creates a reporter. It prints nothing while the total is 0. */
function createProgress(name: string): Progress {
  return process.stderr.isTTY ? createBar(name) : createLines(name);
}

function createBar(name: string): Progress {
  const bar = new SingleBar(
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
    if (!started) bar.start(total, done);
    started = true;
    bar.update(done);
    if (done === total) bar.stop();
  };
}

function createLines(name: string): Progress {
  let lastTime = Date.now();
  return (done, total) => {
    if (done === total || Date.now() - lastTime < LOG_INTERVAL_MS) return;
    lastTime = Date.now();
    console.error(`${name} ${done}/${total}`);
  };
}

/** Creates a reporter for work in steps. @param names the steps' names for people */
export function stepProgress<Step extends string>(
  names: Readonly<Record<Step, string>>,
): (step: Step, done: number, total: number) => void {
  const reporters = new Map<Step, Progress>();
  return (step, done, total) => {
    const report = reporters.get(step) ?? createProgress(names[step]);
    reporters.set(step, report);
    report(done, total);
  };
}
