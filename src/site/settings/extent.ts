/** What a site has besides its articles, lists, calendar and search. Each of these multiplies files or bytes, so that archives choose. */
import * as z from 'zod';

export const PROFILES = ['full', 'compact'] as const;
export type Profile = (typeof PROFILES)[number];

/** The settings by which an archive changes what its profile has. */
export const extentSchema = {
  /** A page for each day; else a day is a part of its month's page. */
  dayPages: z.boolean().exactOptional(),
  /** A page for each day of the year, with the articles of all years. */
  onThisDay: z.boolean().exactOptional(),
  /** Feeds of each tag, of tags with many articles, or of none. Languages and publishers always have theirs. */
  tagFeeds: z.enum(['all', 'frequent', 'none']).exactOptional(),
  /** The files of each year for programs: all formats, a table without texts, or none. */
  dataFiles: z.enum(['all', 'csv', 'none']).exactOptional(),
  /** A page for each tag that a single article has; else the tag leads to the article. */
  singleArticleTags: z.boolean().exactOptional(),
  /** Pages of each tag, publisher and section in both languages, or in those of its articles. */
  topicLanguages: z.enum(['both', 'own']).exactOptional(),
  /** The first sentences of articles in lists. */
  listLeads: z.boolean().exactOptional(),
  /** Drawings in lists: how many articles each month has, and which tags occur together. */
  listDrawings: z.boolean().exactOptional(),
  /** Files for reference managers in each article's page. */
  citationFiles: z.boolean().exactOptional(),
};

export type Extent = Required<z.infer<z.ZodObject<typeof extentSchema>>>;

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
