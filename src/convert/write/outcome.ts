/** What a run does with an article. */

/**
 * The outcome for an article: `converted`, its file was written; `unchanged`, its file already has the same bytes;
 * `kept`, an editor changed the file and it stays; `deleted`, an editor deleted it and it is not written again;
 * `duplicate`, the archive has the article from another source.
 */
export type Outcome = 'converted' | 'unchanged' | 'kept' | 'deleted' | 'duplicate';

/** The counts of a run without articles. */
export const NO_OUTCOMES: Readonly<Record<Outcome, number>> = {
  converted: 0,
  unchanged: 0,
  kept: 0,
  deleted: 0,
  duplicate: 0,
};
