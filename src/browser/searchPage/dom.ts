/** Elements of the page's markup. */

/** The element that the markup must have. @throws Error where it has none of that kind */
export function find<T extends Element>(parent: ParentNode, selector: string, kind: new () => T): T {
  const element = parent.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(`The search page has no ${selector}`);
}

/** Isolates a text that runs in a direction of its own from the sentence around it (Unicode FSI and PDI). */
export function isolateDirection(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Puts a text into an element, and hides it where there is none. */
export function showText(element: HTMLElement, text: string | null): void {
  element.textContent = text;
  element.hidden = !text;
}
