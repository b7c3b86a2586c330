/** Markup that the site does not take: it is shown as text, or as something else than its writer meant. */
import MarkdownIt from 'markdown-it';
import { markdownBlocks, renderMarkdown } from '../../text/markdown.ts';
import { excerpt, type RuleFinding } from '../file/finding.ts';
import type { Body, LintedFile } from '../file/lintedFile.ts';

type Token = ReturnType<MarkdownIt['parse']>[number];

/** Markdown as other programs read it, which is what a writer had in mind. */
const usual = new MarkdownIt({ html: true, linkify: false, typographer: false });
usual.validateLink = () => true;

/** No article has so many lines. */
const MAX_SECTION_LINES = 2_000;

export function* checkMarkup({ front, body, sound }: LintedFile): Generator<RuleFinding> {
  if (
    front !== undefined &&
    markdownBlocks(body.text).length === 0 &&
    !sound.review?.includes('text-missing')
  ) {
    yield {
      rule: 'no-text',
      line: body.start,
      reason: 'has no text',
      remedy: 'write it below the front matter',
    };
  }
  for (const { token, line } of parseMarkdown(body.text)) {
    if (token.type === 'html_block') yield rawHtmlFinding(body.lineAt(line), token.content);
    if (token.type === 'heading_open' && token.tag === 'h1') {
      yield {
        rule: 'heading',
        line: body.lineAt(line),
        reason: 'is a heading of the first level, which is the title’s',
        remedy: 'begin it with ##',
      };
    }
    if (token.type === 'inline') yield* checkInlineTokens(token.children ?? [], body, line);
  }
}

/**
 * The tokens of a text that begin on a line, with that line. The parser takes quadratic time over HTML in quotations, so
 * a text that is longer than articles are is parsed in sections, cut at an empty line where there is one.
 */
function* parseMarkdown(text: string): Generator<{ token: Token; line: number }> {
  const lines = text.split('\n');
  for (let start = 0; start < lines.length; ) {
    const end = sectionEnd(lines, start);
    for (const token of usual.parse(lines.slice(start, end).join('\n'), {})) {
      const [line] = token.map ?? [];
      if (line !== undefined) yield { token, line: start + line };
    }
    start = end;
  }
}

function sectionEnd(lines: readonly string[], start: number): number {
  const end = start + MAX_SECTION_LINES;
  if (end >= lines.length) return lines.length;
  for (let at = end; at > start + MAX_SECTION_LINES / 2; at -= 1) if (lines[at]?.trim() === '') return at;
  return end;
}

function* checkInlineTokens(tokens: readonly Token[], body: Body, first: number): Generator<RuleFinding> {
  let at = first;
  for (const token of tokens) {
    const line = body.lineAt(at);
    if (token.type === 'softbreak' || token.type === 'hardbreak') at += 1;
    if (token.type === 'html_inline') {
      yield rawHtmlFinding(line, token.content);
      at += token.content.split('\n').length - 1;
    }
    if (token.type === 'image') {
      yield {
        rule: 'image',
        line,
        reason: `the image «${excerpt(token.content)}» is not shown, only its text`,
        remedy: 'say in words what it shows, or link to its page',
      };
    }
    const address = token.type === 'link_open' ? token.attrGet('href') : null;
    if (address !== null && !isLink(address)) {
      yield {
        rule: 'link',
        line,
        reason: `the link to «${excerpt(address)}» is shown as text`,
        remedy:
          'links begin with https:, http: or mailto:, with / within the site, or with # within the page',
      };
    }
  }
}

function rawHtmlFinding(line: number, html: string): RuleFinding {
  return {
    rule: 'raw-html',
    line,
    reason: `the HTML «${excerpt(html)}» is shown as text`,
    remedy: 'write it in Markdown, or take it out',
  };
}

/** Whether the site makes a link of an address: it is asked, so that the two never differ. */
function isLink(address: string): boolean {
  return renderMarkdown(`[x](<${address}>)`).includes('<a ');
}
