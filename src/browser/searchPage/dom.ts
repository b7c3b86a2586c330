/** Finds and fills elements of the page's markup. */

/** Finds an element that the markup must have. @throws Error where it is missing */
export function find<T extends Element>(parent: ParentNode, selector: string, kind: new () => T): T {
  const element = parent.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(`The search page has no ${selector}`);
}

/** Isolates the direction of a text from the sentence around it (Unicode FSI and PDI). */
export function isolateDirection(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Shows a text in an element, and hides the element where there is none. */
export function showText(element: HTMLElement, text: string | null): void {
  element.textContent = text;
  element.hidden = !text;
}
