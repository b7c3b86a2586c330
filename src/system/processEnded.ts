/** Reports that a process which a command started ended before its work was done. */

/** The system ends a process with SIGKILL when memory runs out, and V8 ends its own with SIGABRT. */
const OUT_OF_MEMORY_SIGNALS: ReadonlySet<string> = new Set(['SIGKILL', 'SIGABRT']);

export class ProcessEnded extends Error {
  /**
   * @param purpose the work of the process, as in «The process that renders pages»
   * @param end the exit code or the signal that it ended with, or why it could not start
   */
  constructor(purpose: string, end: number | string | null, options?: ErrorOptions) {
    const how = typeof end === 'number' ? `exit code ${end}` : end;
    const advice =
      typeof end === 'string' && OUT_OF_MEMORY_SIGNALS.has(end)
        ? 'Most often memory ran out: close other programs or give the machine more memory, then run the build again'
        : 'Run the build again';
    super(
      `The process that ${purpose} ended before its work was done (${how}). ${advice}; it goes on where it stopped.`,
      options,
    );
    this.name = 'ProcessEnded';
  }
}
