/** Checks the types of DOM nodes without loading the library that parses pages. */

export function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

export function isText(node: Node): node is Text {
  return node.nodeType === 3;
}

/** The name of an element, in lower case for all types of documents. */
export function tagName(element: Element): string {
  return element.localName.toLowerCase();
}
