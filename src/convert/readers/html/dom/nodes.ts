/** What a node of a page is, told without the library that parsed it. */

export function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

export function isText(node: Node): node is Text {
  return node.nodeType === 3;
}

/** The name of an element, in lower case whatever the document's type. */
export function tagName(element: Element): string {
  return element.localName.toLowerCase();
}
