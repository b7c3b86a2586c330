/** The types of the jobs for rendering and of their results. */
import type { ProblemDetails } from '../../system/problem.ts';
import type { KnownFile, WrittenFile } from '../output/writeIfChanged.ts';
import type { Settings } from '../settings/settings.ts';
import type { Strings } from '../settings/strings.ts';
import type { View } from '../views/view.ts';

/** The data that all pages of a build are rendered with. */
export interface Rendering {
  /** The content folder, from which the texts of articles are read. */
  content: string;
  output: string;
  settings: Settings;
  strings: Strings;
  /** The path of the cache's file with compiled templates. */
  templateCache: string;
}

/** A page to render. */
export interface RenderJob {
  view: View;
  /** The page's file of an earlier build, if there is one. */
  known?: KnownFile | undefined;
}

/** A page or picture that was rendered without a part of its article that failed. */
export interface PageProblem {
  /** The page's file, relative to the output folder. */
  file: string;
  details: ProblemDetails;
}

/** The written files and the failures, both in any order. */
export interface Rendered {
  made: WrittenFile[];
  problems: PageProblem[];
}
