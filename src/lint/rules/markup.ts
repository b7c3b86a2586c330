/** Finds markup that the site does not support, and therefore shows as text or in another way than meant. */
import MarkdownIt from 'markdown-it';
import { imageTarget } from '../../archive/article/articleImage.ts';
import { markdownBlocks, renderMarkdown } from '../../text/markdown.ts';
import { excerpt, type RuleFinding } from '../file/finding.ts';
import type { Body, LintedFile } from '../file/lintedFile.ts';

type Token = ReturnType<MarkdownIt['parse']>[number];

/** Parses Markdown as most programs do, which is what editors expect. */
const commonMarkdown = new MarkdownIt({ html: true, linkify: false, typographer: false });
commonMarkdown.validateLink = () => true;

/** More lines than any article has. */
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
  const targets = new Set(sound.images?.flatMap((image) => imageTarget(image) ?? []));
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
    if (token.type === 'inline') {
      yield* checkInlineTokens(token.children ?? [], { body, targets }, line);
    }
  }
}

/**
 * Yields the tokens of a text that begin on a line, with that line. The parser takes quadratic time for HTML in quotations, so
 * a very long text is parsed in sections, divided at an empty line where there is one.
 */
function* parseMarkdown(text: string): Generator<{ token: Token; line: number }> {
  const lines = text.split('\n');
  for (let start = 0; start < lines.length; ) {
    const end = sectionEnd(lines, start);
    for (const token of commonMarkdown.parse(lines.slice(start, end).join('\n'), {})) {
      const [line] = token.map ?? [];
      if (line !== undefined) yield { token, line: start + line };
    }
    start = end;
  }
}

function sectionEnd(lines: readonly string[], start: number): number {
  const end = start + MAX_SECTION_LINES;
  if (end >= lines.length) return lines.length;
  for (let index = end; index > start + MAX_SECTION_LINES / 2; index -= 1)
    if (lines[index]?.trim() === '') return index;
  return end;
}

function* checkInlineTokens(
  tokens: readonly Token[],
  { body, targets }: { body: Body; targets: ReadonlySet<string> },
  firstLine: number,
): Generator<RuleFinding> {
  let textLine = firstLine;
  for (const token of tokens) {
    const line = body.lineAt(textLine);
    if (token.type === 'softbreak' || token.type === 'hardbreak') textLine += 1;
    if (token.type === 'html_inline') {
      yield rawHtmlFinding(line, token.content);
      textLine += token.content.split('\n').length - 1;
    }
    if (token.type === 'image' && !targets.has(String(token.attrGet('src') ?? ''))) {
      yield {
        rule: 'image',
        line,
        reason: `the image «${excerpt(token.content || String(token.attrGet('src') ?? ''))}» is not shown`,
        remedy: 'name it under «images» in the front matter, with the same file or url',
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

/** Whether the site turns an address into a link. This renders one, so that linter and site cannot differ. */
function isLink(address: string): boolean {
  return renderMarkdown(`[x](<${address}>)`).includes('<a ');
}
