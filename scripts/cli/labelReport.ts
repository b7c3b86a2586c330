/** Prints suggested vocabulary entries as JSON on standard output, and explanations on standard error. */
import type { Suggestion, Suggestions } from '../../src/archive/vocabulary/suggestions.ts';
import { oneLine } from '../../src/text/clean.ts';

/** @param file the vocabulary's file, relative to the project */
export function printSuggestions(
  { suggestions, rarer }: Suggestions,
  minArticles: number,
  file: string,
): void {
  console.log(suggestions.length === 0 ? '[]' : `[\n${suggestions.map(formatEntry).join(',\n')}\n]`);
  for (const { entry, articles, examples, hints } of suggestions) {
    const aliases = entry.aliases.length === 0 ? '' : `, also spelled ${entry.aliases.map(quote).join(', ')}`;
    printLine(
      `${articles} × ${quote(entry.ar ?? entry.en ?? '')} → ${entry.id}${aliases}; in ${examples.join(', ')}`,
    );
    for (const hint of hints) printLine(`  ${hint}`);
  }
  const others = rarer === 0 ? '' : `, ${rarer} in fewer`;
  printLine(`Labels without a concept: ${suggestions.length} in ${minArticles} articles or more${others}.`);
  if (suggestions.length > 0) {
    printLine(`Put entries into ${file}, each with its name in the other language, and build again.`);
  }
}

/** Formats an entry on one line, as the vocabulary files have it. */
function formatEntry({ entry: { id, ar, en, aliases } }: Suggestion): string {
  const names = Object.entries({ id, ar, en }).flatMap(([key, value]) =>
    value === undefined ? [] : [`"${key}": ${JSON.stringify(value)}`],
  );
  return `  { ${[...names, `"aliases": [${aliases.map((alias) => JSON.stringify(alias)).join(', ')}]`].join(', ')} }`;
}

function quote(text: string): string {
  return `«${text}»`;
}

function printLine(text: string): void {
  console.error(text.startsWith('  ') ? `  ${oneLine(text)}` : oneLine(text));
}
