/** What was measured of building an archive of one size. */
import type { HugoComparison } from './against.ts';
import type { Step } from './changes.ts';

/** The figures of one archive. */
export interface Figures {
  articles: number;
  steps: Step[];
  against?: HugoComparison;
}
