/** The types of what workers render, and of what they give back. */
import type { ProblemDetails } from '../../system/problem.ts';
import type { KnownFile, WrittenFile } from '../output/writeIfChanged.ts';
import type { Settings } from '../settings/settings.ts';
import type { Strings } from '../settings/strings.ts';
import type { View } from '../views/view.ts';

/** What all pages of a build are rendered with. */
export interface Rendering {
  /** The content folder, which articles' texts are read from. */
  content: string;
  output: string;
  settings: Settings;
  strings: Strings;
}

/** One page to be made. */
export interface RenderJob {
  view: View;
  /** What is known of the file in its place, where a build has made one. */
  known?: KnownFile | undefined;
}

/** A page or picture that is made, but without what fails of its article. */
export interface PageProblem {
  /** The page's file, relative to the output folder. */
  file: string;
  details: ProblemDetails;
}

/** What was made, and what is wrong with it; both in any order. */
export interface Rendered {
  made: WrittenFile[];
  problems: PageProblem[];
}
