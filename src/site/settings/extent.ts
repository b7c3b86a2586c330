/** What a site has besides its articles, lists, calendar and search. Each of these multiplies files or bytes, so that archives choose. */
import * as z from 'zod';

export const PROFILES = ['full', 'compact'] as const;
export type Profile = (typeof PROFILES)[number];

export interface Extent {
  /** A page for each day; else a day is a part of its month's page. */
  dayPages: boolean;
  /** A page for each day of the year, with the articles of all years. */
  onThisDay: boolean;
  /** Feeds of each tag, of tags with many articles, or of none. Languages and publishers always have theirs. */
  tagFeeds: 'all' | 'frequent' | 'none';
  /** The files of each year for programs: all formats, a table without texts, or none. */
  dataFiles: 'all' | 'csv' | 'none';
  /** A page for each tag that a single article has; else the tag leads to the article. */
  singleArticleTags: boolean;
  /** Pages of each tag, publisher and section in both languages, or in those of its articles. */
  topicLanguages: 'both' | 'own';
  /** The first sentences of articles in lists. */
  listLeads: boolean;
  /** Drawings in lists: how many articles each month has, and which tags occur together. */
  listDrawings: boolean;
  /** Files for reference managers in each article's page. */
  citationFiles: boolean;
}

/** What each profile has, unless a setting says otherwise. */
export const EXTENTS: Readonly<Record<Profile, Extent>> = {
  full: {
    dayPages: true,
    onThisDay: true,
    tagFeeds: 'frequent',
    dataFiles: 'all',
    singleArticleTags: true,
    topicLanguages: 'both',
    listLeads: true,
    listDrawings: true,
    citationFiles: true,
  },
  compact: {
    dayPages: false,
    onThisDay: false,
    tagFeeds: 'none',
    dataFiles: 'csv',
    singleArticleTags: true,
    topicLanguages: 'own',
    listLeads: false,
    listDrawings: false,
    citationFiles: false,
  },
};

/** The settings by which an archive changes what its profile has. */
export const extentSchema = {
  dayPages: z.boolean().optional(),
  onThisDay: z.boolean().optional(),
  tagFeeds: z.enum(['all', 'frequent', 'none']).optional(),
  dataFiles: z.enum(['all', 'csv', 'none']).optional(),
  singleArticleTags: z.boolean().optional(),
  topicLanguages: z.enum(['both', 'own']).optional(),
  listLeads: z.boolean().optional(),
  listDrawings: z.boolean().optional(),
  citationFiles: z.boolean().optional(),
};

type ChosenExtent = { [Name in keyof Extent]?: Extent[Name] | undefined };

/** Returns what the site has: what its profile has, save where a setting says otherwise. */
export function resolveExtent(profile: Profile, chosen: ChosenExtent): Extent {
  const base = EXTENTS[profile];
  return {
    dayPages: chosen.dayPages ?? base.dayPages,
    onThisDay: chosen.onThisDay ?? base.onThisDay,
    tagFeeds: chosen.tagFeeds ?? base.tagFeeds,
    dataFiles: chosen.dataFiles ?? base.dataFiles,
    singleArticleTags: chosen.singleArticleTags ?? base.singleArticleTags,
    topicLanguages: chosen.topicLanguages ?? base.topicLanguages,
    listLeads: chosen.listLeads ?? base.listLeads,
    listDrawings: chosen.listDrawings ?? base.listDrawings,
    citationFiles: chosen.citationFiles ?? base.citationFiles,
  };
}
