/**
 * Builds a segment of the search index. Pagefind indexes analysed text, with the positions that phrases need. The word table
 * says which articles have a word, which is all that other queries need. Results show the original text.
 */
import { hashKey } from '../../../system/hashKey.ts';
import { mapWithPauses } from '../../../system/mapWithPauses.ts';
import type { Tokens } from '../../analysis/tokens.ts';
import { type SegmentFile, TEXT_FILES } from '../../format/segmentFiles.ts';
import { GROUP_SIZE, groupPath, joinGroup } from '../../format/textGroup.ts';
import { listWords } from '../archiveWords.ts';
import type { ArticleFailure } from '../articleFailure.ts';
import { authorFile, dayFile, facetFile, tagFile } from '../facets.ts';
import { packFile } from '../gzip.ts';
import type { PackedFile } from '../packedFile.ts';
import type { ArticleText, SearchRecord } from '../record.ts';
import { TableBuilder } from '../tableBuilder.ts';
import type { WordTable } from '../wordTable.ts';
import { indexPhrases } from './phraseIndex.ts';
import type { PreparedSegment } from './prepareSegment.ts';

/** What a segment has of its articles, without the index of phrases. */
export interface OwnFiles {
  /** Reading them makes them, so that one at a time is in memory; they can be read once. */
  files: Iterable<PackedFile>;
  table: WordTable;
}

/** The files of a segment, and its table. */
export interface IndexedSegment {
  files: readonly SegmentFile[];
  table: WordTable;
  /** The articles that are not in the index, in any order. */
  failures: readonly ArticleFailure[];
}

/** Makes all files of a segment, and its table, of the articles that Pagefind can index (phraseIndex.ts). */
export async function indexSegment(segment: PreparedSegment): Promise<IndexedSegment> {
  const { files, failures, other: own } = await indexPhrases(segment, packOwnFiles);
  return { files: [...files, ...own.files], table: own.table, failures };
}

/** Makes and packs the files of a segment but for its index of phrases, and its table. */
export async function packOwnFiles(segment: PreparedSegment): Promise<Omit<IndexedSegment, 'failures'>> {
  const { files, table } = await makeOwnFiles(segment);
  return { files: await mapWithPauses(files, ({ path, pack }) => ({ path, content: pack() })), table };
}

/** Makes the files of a segment but for its index of phrases, and its table. */
export async function makeOwnFiles(segment: PreparedSegment): Promise<OwnFiles> {
  return { files: ownFiles(segment), table: await buildTable(segment) };
}

function* ownFiles({ records, tokens }: PreparedSegment): Generator<PackedFile> {
  yield textFile(TEXT_FILES.facets, JSON.stringify(facetFile(records)));
  yield textFile(TEXT_FILES.days, dayFile(records));
  yield textFile(TEXT_FILES.tags, JSON.stringify(tagFile(records, 'frequent')));
  yield textFile(TEXT_FILES.rareTags, JSON.stringify(tagFile(records, 'rare')));
  yield textFile(TEXT_FILES.authors, JSON.stringify(authorFile(records)));
  for (let place = 0; place < records.length; place += GROUP_SIZE) {
    const texts = records
      .slice(place, place + GROUP_SIZE)
      .map((record) => JSON.stringify(articleText(record, tokens)));
    yield {
      path: groupPath(place),
      key: hashKey(texts.join('\n')),
      pack: () => joinGroup(texts.map((text) => packFile(text))),
    };
  }
}

/** A file that hosts pack. */
function textFile(path: string, text: string): PackedFile {
  return { path, key: hashKey(text), pack: () => Buffer.from(text) };
}

/** Makes the word table of a segment's articles. */
export async function buildTable({ records, tokens, keysOf }: PreparedSegment): Promise<WordTable> {
  const table = new TableBuilder(keysOf);
  await mapWithPauses(records, ({ title, text, aliases }) =>
    table.add({
      text: tokens.tokenize(text),
      title: tokens.tokenize(title),
      alias: tokens.tokenize(aliases.map(({ name }) => name).join(' ')),
    }),
  );
  const chunks = await mapWithPauses(table.chunks(), (chunk) => chunk);
  return { articleCount: records.length, chunks, words: listWords(records, tokens) };
}

function articleText(record: SearchRecord, tokens: Tokens): ArticleText {
  const { id, url, lang, title, day, publisher, authors, sourceUrl, picture, aliases } = record;
  const tags = record.tags.map(({ name }) => name[lang]);
  const tokenized = tokens.tokenize(record.text).map((token) => tokens.spellings[token]);
  return {
    id,
    url,
    lang,
    title,
    text: tokenized.join(' '),
    day,
    publisher,
    authors,
    tags,
    sourceUrl,
    picture,
    aliases,
  };
}
