/** One article's lines to a draft: what is said about it comes out, its text stays. */

import type { Draft, Removed } from '../../article/draft.ts';
import { isRunningText } from '../../cleaning/headlines.ts';
import { readLabel } from '../../labels/labelLine.ts';
import type { LabelKind } from '../../labels/labelNames.ts';
import { PUBLISHER } from '../../labels/labels.ts';
import { isDateLine } from '../../metadata/dates/dateLine.ts';
import { type Fact, type Line, type LinePlace, readFact } from './facts.ts';
import { readPublisher } from './names.ts';
import { findRepeatedBlocks, isHashtags, readTagRow } from './tagRow.ts';

/** Several labels may share a line. */
const FACT_SEPARATOR = /[|•·\t]/u;
const DASH_SEPARATOR = /\s[-–—]\s/u;
const ANY_SEPARATOR = new RegExp(`${FACT_SEPARATOR.source}|${DASH_SEPARATOR.source}`, 'u');
const MAX_SHARED_LINE_LENGTH = 200;

/** A publisher at a line's end stands within this many characters. */
const MAX_PUBLISHER_SPAN = 120;

/** Makes a draft of an article's lines, none of them empty; undefined where there are none. */
export function makeDraft(lines: readonly Line[]): Draft | undefined {
  const part = new PartReader(lines);
  return part.read();
}

class PartReader {
  readonly #lines: readonly Line[];
  readonly #draft: Draft = { title: '', lines: [] };
  readonly #removed: Removed[] = [];
  readonly #authors: string[] = [];
  readonly #labels: string[] = [];
  readonly #rows: string[] = [];
  readonly #lastProse: number;
  readonly #lastPublisher: number;
  /** How many lines begin with each kind of label, and with none. */
  readonly #lineCounts = new Map<LabelKind | undefined, number>();
  #updated: string | undefined;

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
    this.#lastProse = lines.findLastIndex(({ text, label }) => label === undefined && isRunningText(text));
    this.#lastPublisher = lines.findLastIndex(({ label }) => label?.kind === 'publisher');
    for (const { label } of lines)
      this.#lineCounts.set(label?.kind, (this.#lineCounts.get(label?.kind) ?? 0) + 1);
  }

  read(): Draft | undefined {
    const draft = this.#draft;
    let at = this.#takeTitle();
    if (at === 0) return undefined;
    while (at < this.#lines.length) at += this.#takeLine(at);
    draft.lines = draft.lines.filter((line) => line !== '');
    if (draft.date === undefined && this.#updated !== undefined) draft.date = this.#updated;
    if (this.#authors.length > 0) draft.authors = this.#authors;
    if (this.#labels.length > 0) draft.labels = this.#labels;
    if (this.#rows.length > 0) draft.tags = this.#rows.join(' ');
    if (this.#removed.length > 0) draft.removed = this.#removed;
    return draft;
  }

  /** Some put the date above the title, or say what the title is. Returns the index behind it. */
  #takeTitle(): number {
    for (const [at, { text, label }] of this.#lines.entries()) {
      const below = this.#lines[at + 1];
      if (label?.kind === 'title' && label.separator === ':' && label.value !== '') {
        this.#draft.title = label.value;
        this.#removed.push({
          rule: 'title-label',
          text: text.slice(0, text.length - label.value.length).trim(),
        });
        return at + 1;
      }
      const fact =
        at < 3 && below !== undefined && !isRunningText(below.text) ? this.#readFact(at) : undefined;
      if (fact?.rule === 'date-line' && fact.lines === 1 && isDateLine(fact.values.date ?? '')) {
        this.#applyFact(at, fact);
        continue;
      }
      this.#draft.title = text;
      return at + 1;
    }
    return 0;
  }

  /** Takes what a line says about the article, or the line as its text. Returns how many lines were taken. */
  #takeLine(at: number): number {
    const text = this.#lines[at]?.text ?? '';
    const facts = this.#readSharedLine(at, text) ?? [this.#readFact(at)].filter((fact) => fact !== undefined);
    const [fact] = facts;
    if (fact !== undefined && !(fact.values.publisher !== undefined && this.#draft.publisher !== undefined)) {
      for (const one of facts) this.#applyFact(at, one);
      return fact.lines;
    }
    this.#draft.lines.push(this.#withoutPublisher(text, at));
    return 1;
  }

  #placeOfLine(at: number): LinePlace {
    return {
      before: this.#draft.lines.length,
      last: at > this.#lastProse,
      only: this.#lineCounts.get(this.#lines[at]?.label?.kind) === 1,
      next: this.#lines.slice(at + 1, at + 60),
    };
  }

  #readFact(at: number): Fact | undefined {
    const line = this.#lines[at];
    if (line === undefined) return undefined;
    if (line.label !== undefined) return readFact(line.text, line.label, this.#placeOfLine(at));
    if (this.#isBareDate(line.text, at)) return { rule: 'date-line', lines: 1, values: { date: line.text } };
    if (at > this.#lastProse && this.#draft.title !== '' && isHashtags(line.text)) {
      return { rule: 'hashtags', lines: 1, values: { tags: readTagRow(line.text) } };
    }
    return undefined;
  }

  /** A date without a label stands above the text, or as its last line; more of them are a chronicle's headings. */
  #isBareDate(text: string, at: number): boolean {
    const head = this.#draft.lines.length < 2;
    const end = at === this.#lines.length - 1;
    if (!(head || end) || this.#draft.date !== undefined || !isDateLine(text)) return false;
    return !this.#lines.some(
      (line, other) =>
        Math.abs(other - at) > 1 && other !== at && line.label === undefined && isDateLine(line.text),
    );
  }

  /** What the pieces of a line say, where each of them says something: «بقلم: فلان | 13 فبراير 2025». */
  #readSharedLine(at: number, text: string): Fact[] | undefined {
    if (text.length > MAX_SHARED_LINE_LENGTH || (this.#draft.lines.length > 2 && at < this.#lastProse))
      return undefined;
    if (!ANY_SEPARATOR.test(text) || isDateLine(text)) return undefined;
    for (const sign of [FACT_SEPARATOR, ANY_SEPARATOR]) {
      const pieces = text
        .split(sign)
        .map((piece) => piece.trim())
        .filter(Boolean);
      if (pieces.length < 2) continue;
      const place = { ...this.#placeOfLine(at), next: [] };
      const facts = pieces.map((piece): Fact | undefined => {
        const label = readLabel(piece);
        if (label !== undefined) return readFact(piece, label, place);
        const dated = place.before < 2 && isDateLine(piece);
        return dated ? { rule: 'date-line', lines: 1, values: { date: piece } } : undefined;
      });
      const known = facts.filter((fact) => fact !== undefined);
      if (known.length === pieces.length) return known;
    }
    return undefined;
  }

  #applyFact(at: number, { rule, lines, values }: Fact): void {
    const draft = this.#draft;
    const { updated, tags, authors, ...single } = values;
    const text = this.#lines.slice(at, at + lines).map((line) => line.text);
    if (this.#removed.at(-1)?.text !== text.join('\n')) this.#removed.push({ rule, text: text.join('\n') });
    this.#updated ??= updated;
    for (const author of authors ?? []) this.#authors.push(author);
    for (const name of ['date', 'publisher', 'section', 'url'] as const) {
      const value = single[name];
      if (value !== undefined) draft[name] ??= value;
    }
    if (tags === undefined) return;
    const last = PUBLISHER.exec(tags.row);
    const row = last === null ? tags.row : tags.row.slice(0, last.index).trim();
    const publisher = readPublisher(last?.groups?.value?.trim() ?? '');
    if (publisher !== undefined) draft.publisher ??= publisher;
    for (const label of tags.labels) this.#labels.push(label);
    if (row !== '') this.#rows.push(row);
    for (const widget of tags.widgets) this.#removed.push({ rule: 'tags-widget', text: widget });
    for (const block of findRepeatedBlocks(row)) this.#removed.push({ rule: 'repeated-tags', text: block });
  }

  /**
   * Takes the publisher off a line of text. People write «وأضاف المصدر: …» in articles, so the label counts only at the
   * end of the text, where it is glued to what stands before it, stands in brackets, or follows a finished sentence.
   */
  #withoutPublisher(line: string, at: number): string {
    const next = this.#lines[at + 1];
    if (at < this.#lastProse || (next !== undefined && next.label === undefined)) return line;
    const start = Math.max(0, line.length - MAX_PUBLISHER_SPAN);
    const found = this.#draft.publisher === undefined ? PUBLISHER.exec(line.slice(start)) : null;
    if (found === null) return line;
    const before = line.slice(0, start + found.index);
    const bracketed = /[([]\s*$/u.test(before);
    const given = (found.groups?.value ?? '').trim();
    const publisher = readPublisher(bracketed ? given.replace(/[)\]]\s*\.?$/u, '').trimEnd() : given);
    if (publisher === undefined) return line;
    const glued = /(?:\p{L}{3}|[.؟?!»”"')\]])$/u.test(before);
    const own = this.#lastPublisher <= at;
    if (!glued && !(own && (bracketed || /[.؟?!»”]\s+$/u.test(before)))) return line;
    this.#draft.publisher = publisher;
    const text = bracketed ? before.replace(/[([]\s*$/u, '') : before;
    this.#removed.push({ rule: 'publisher-label', text: line.slice(text.length) });
    return text.trim();
  }
}
