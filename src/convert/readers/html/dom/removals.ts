/** What is left out of a page's article, with the rule by which it is. */
import { oneLine } from '../../../../text/clean.ts';
import type { Removed } from '../../../article/draft.ts';
import type { Rule } from '../../../article/rules.ts';
import { boxRule } from './furniture.ts';
import { isElement, isText, tagOf } from './nodes.ts';

/** What no reader sees is not told. */
const UNSEEN =
  /^(?:script|style|noscript|template|svg|math|head|link|meta|title|canvas|picture|map|datalist)$/u;
const EMBED = /^(?:iframe|object|embed|video|audio)$/u;
const FORM = /^(?:button|input|select|textarea|optgroup|option|progress|meter)$/u;

const LONGEST_ADDRESS = 500;

/** Elements that show what lies at another address. */
export const EMBEDS = 'iframe,object,embed,video,audio';

export class Removals {
  readonly all: Removed[] = [];

  /** Notes a text, where there is any. */
  text(rule: Rule, text: string): void {
    if (text !== '') this.all.push({ rule, text });
  }

  /** Notes an element that is skipped or left, by what it is. */
  element(element: Element): void {
    const tag = tagOf(element);
    if (UNSEEN.test(tag)) return;
    if (EMBED.test(tag)) this.text('embed', addressOf(element));
    else if (FORM.test(tag)) this.text('button', seenText(element));
    else if (/^(?:nav|menu)$/u.test(tag)) this.text('navigation', seenText(element));
    else this.text(boxRule(element), seenText(element));
  }

  /** Notes what is embedded in nodes that have no text. */
  embeds(nodes: readonly Node[]): void {
    for (const node of nodes) {
      if (!isElement(node) || node.firstChild === null) continue;
      for (const element of node.querySelectorAll(EMBEDS)) this.element(element);
    }
  }
}

/** The text of an element that a reader could see, on one line. @param but elements of this name are left out */
export function seenText(element: Element, but?: string): string {
  return oneLine(textIn(element, but));
}

function textIn(element: Element, but: string | undefined): string {
  let text = '';
  for (const child of element.childNodes) {
    if (isText(child)) text += child.data;
    else if (isElement(child)) {
      const tag = tagOf(child);
      if (tag !== but && !UNSEEN.test(tag)) text += ` ${textIn(child, but)} `;
    }
  }
  return text;
}

function addressOf(element: Element): string {
  const given = ['src', 'data-src', 'data'].map((name) => element.getAttribute(name) ?? '').find(Boolean);
  const source = given ?? element.querySelector('source')?.getAttribute('src') ?? '';
  return oneLine(source.slice(0, LONGEST_ADDRESS));
}
