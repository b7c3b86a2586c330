/** Records the texts that are left out of a page's article, each with its rule. */
import { oneLine } from '../../../../text/clean.ts';
import type { Removed } from '../../../article/draft.ts';
import type { Rule } from '../../../article/rules.ts';
import { boxRule } from './furniture.ts';
import { isElement, isText, tagName } from './nodes.ts';

/** Elements that no reader sees; they are not recorded. */
const INVISIBLE_TAG =
  /^(?:script|style|noscript|template|svg|math|head|link|meta|title|canvas|picture|map|datalist)$/u;
const EMBED_TAG = /^(?:iframe|object|embed|video|audio)$/u;
const FORM_TAG = /^(?:button|input|select|textarea|optgroup|option|progress|meter)$/u;

const MAX_ADDRESS_LENGTH = 500;

export class Removals {
  readonly all: Removed[] = [];

  /** Records a text, unless it is empty. */
  addText(rule: Rule, text: string): void {
    if (text !== '') this.all.push({ rule, text });
  }

  /** Records an element that is left out, with the rule for its kind. */
  addElement(element: Element): void {
    const tag = tagName(element);
    if (INVISIBLE_TAG.test(tag)) return;
    if (EMBED_TAG.test(tag)) this.addText('embed', embedAddress(element));
    else if (FORM_TAG.test(tag)) this.addText('button', visibleText(element));
    else if (/^(?:nav|menu)$/u.test(tag)) this.addText('navigation', visibleText(element));
    else this.addText(boxRule(element), visibleText(element));
  }
}

/** The visible text of an element, as one line. @param except the name of descendants to leave out */
export function visibleText(element: Element, except?: string): string {
  return oneLine(collectText(element, except));
}

function collectText(element: Element, except: string | undefined): string {
  let text = '';
  for (const child of element.childNodes) {
    if (isText(child)) text += child.data;
    else if (isElement(child)) {
      const tag = tagName(child);
      if (tag !== except && !INVISIBLE_TAG.test(tag)) text += ` ${collectText(child, except)} `;
    }
  }
  return text;
}

function embedAddress(element: Element): string {
  const given = ['src', 'data-src', 'data'].map((name) => element.getAttribute(name) ?? '').find(Boolean);
  const source = given ?? element.querySelector('source')?.getAttribute('src') ?? '';
  return oneLine(source.slice(0, MAX_ADDRESS_LENGTH));
}
