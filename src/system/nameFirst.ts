/** Names the first items of a list for a sentence: `a, b and 3 more`. */
export function nameFirst(items: readonly string[], max: number): string {
  const named = items.slice(0, max).join(', ');
  return items.length > max ? `${named} and ${items.length - max} more` : named;
}
