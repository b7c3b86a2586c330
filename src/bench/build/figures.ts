/** Declares the figures of the builds of one archive. */
import type { HugoComparison } from './compareWithHugo.ts';
import type { Step } from './runSteps.ts';

/** The figures of one archive. */
export interface Figures {
  articles: number;
  steps: Step[];
  against?: HugoComparison;
}
