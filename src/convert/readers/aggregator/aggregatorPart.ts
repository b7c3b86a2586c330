/** Makes a draft of an article's lines: takes out the facts about the article, and keeps its text. */
import type { Draft, Removed } from '../../article/draft.ts';
import { isRunningText } from '../../cleaning/headlines.ts';
import { readLabel } from '../../labels/labelLine.ts';
import type { LabelKind } from '../../labels/labelNames.ts';
import { PUBLISHER } from '../../labels/labels.ts';
import { isDateLine } from '../../metadata/dates/dateLine.ts';
import { type Fact, type Line, type LineContext, readFact } from './facts.ts';
import { readPublisher } from './names.ts';
import { findRepeatedBlocks, isHashtags, readTagRow } from './tagRow.ts';

/** Separates several labels on one line. */
const FACT_SEPARATOR = /[|•·\t]/u;
const DASH_SEPARATOR = /\s[-–—]\s/u;
const ANY_SEPARATOR = new RegExp(`${FACT_SEPARATOR.source}|${DASH_SEPARATOR.source}`, 'u');
const MAX_SHARED_LINE_LENGTH = 200;

/** A publisher at the end of a line, with its label, has at most this many characters. */
const MAX_PUBLISHER_SPAN = 120;

/** Makes a draft of an article's lines, which must not be empty; undefined if there are no lines. */
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
  /** How many lines begin with each kind of label, or with none. */
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

  /** Takes the title, which may have a label, and a date above it. Returns the index behind the title; 0 without lines. */
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

  /** Takes the facts of a line, or the line as text. Returns how many lines were taken. */
  #takeLine(at: number): number {
    const text = this.#lines[at]?.text ?? '';
    const facts = this.#readSharedLine(at, text) ?? [this.#readFact(at)].filter((fact) => fact !== undefined);
    const [fact] = facts;
    if (fact !== undefined && !(fact.values.publisher !== undefined && this.#draft.publisher !== undefined)) {
      for (const one of facts) this.#applyFact(at, one);
      return fact.lines;
    }
    this.#draft.lines.push(this.#cutPublisher(text, at));
    return 1;
  }

  #lineContext(at: number): LineContext {
    return {
      textLinesBefore: this.#draft.lines.length,
      isAfterProse: at > this.#lastProse,
      isOnlyLabel: this.#lineCounts.get(this.#lines[at]?.label?.kind) === 1,
      next: this.#lines.slice(at + 1, at + 60),
    };
  }

  #readFact(at: number): Fact | undefined {
    const line = this.#lines[at];
    if (line === undefined) return undefined;
    if (line.label !== undefined) return readFact(line.text, line.label, this.#lineContext(at));
    if (this.#isBareDate(line.text, at)) return { rule: 'date-line', lines: 1, values: { date: line.text } };
    if (at > this.#lastProse && this.#draft.title !== '' && isHashtags(line.text)) {
      return { rule: 'hashtags', lines: 1, values: { tags: readTagRow(line.text) } };
    }
    return undefined;
  }

  /** A date without a label is above the text or in the last line. Several such dates are the headings of a chronicle. */
  #isBareDate(text: string, at: number): boolean {
    const isInHead = this.#draft.lines.length < 2;
    const isLast = at === this.#lines.length - 1;
    if (!(isInHead || isLast) || this.#draft.date !== undefined || !isDateLine(text)) return false;
    return !this.#lines.some(
      (line, other) =>
        Math.abs(other - at) > 1 && other !== at && line.label === undefined && isDateLine(line.text),
    );
  }

  /** Reads a line of several facts: «بقلم: فلان | 13 فبراير 2025». Undefined if one of its pieces is no fact. */
  #readSharedLine(at: number, text: string): Fact[] | undefined {
    if (text.length > MAX_SHARED_LINE_LENGTH || (this.#draft.lines.length > 2 && at < this.#lastProse))
      return undefined;
    if (!ANY_SEPARATOR.test(text) || isDateLine(text)) return undefined;
    for (const separator of [FACT_SEPARATOR, ANY_SEPARATOR]) {
      const pieces = text
        .split(separator)
        .map((piece) => piece.trim())
        .filter(Boolean);
      if (pieces.length < 2) continue;
      const context = { ...this.#lineContext(at), next: [] };
      const facts = pieces.map((piece): Fact | undefined => {
        const label = readLabel(piece);
        if (label !== undefined) return readFact(piece, label, context);
        const isDate = context.textLinesBefore < 2 && isDateLine(piece);
        return isDate ? { rule: 'date-line', lines: 1, values: { date: piece } } : undefined;
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
   * Cuts the publisher off a line of text. Articles contain phrases like «وأضاف المصدر: …», so the label counts only at the
   * end of the text, if it is joined to the word before it, is in brackets, or follows a finished sentence.
   */
  #cutPublisher(line: string, at: number): string {
    const next = this.#lines[at + 1];
    if (at < this.#lastProse || (next !== undefined && next.label === undefined)) return line;
    const start = Math.max(0, line.length - MAX_PUBLISHER_SPAN);
    const found = this.#draft.publisher === undefined ? PUBLISHER.exec(line.slice(start)) : null;
    if (found === null) return line;
    const before = line.slice(0, start + found.index);
    const isBracketed = /[([]\s*$/u.test(before);
    const given = (found.groups?.value ?? '').trim();
    const publisher = readPublisher(isBracketed ? given.replace(/[)\]]\s*\.?$/u, '').trimEnd() : given);
    if (publisher === undefined) return line;
    const isJoined = /(?:\p{L}{3}|[.؟?!»”"')\]])$/u.test(before);
    const isLastLabel = this.#lastPublisher <= at;
    if (!isJoined && !(isLastLabel && (isBracketed || /[.؟?!»”]\s+$/u.test(before)))) return line;
    this.#draft.publisher = publisher;
    const text = isBracketed ? before.replace(/[([]\s*$/u, '') : before;
    this.#removed.push({ rule: 'publisher-label', text: line.slice(text.length) });
    return text.trim();
  }
}
