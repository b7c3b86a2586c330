/** Suggestions for a vocabulary: entries to paste on the standard output, all else for people beside it. */
import type { Suggestion, Suggestions } from '../../src/archive/vocabulary/suggestions.ts';
import { oneLine } from '../../src/text/clean.ts';

/** @param file the vocabulary's file, relative to the project */
export function printSuggestions({ suggestions, rarer }: Suggestions, least: number, file: string): void {
  console.log(suggestions.length === 0 ? '[]' : `[\n${suggestions.map(entryLine).join(',\n')}\n]`);
  for (const { entry, articles, examples, hints } of suggestions) {
    const also = entry.aliases.length === 0 ? '' : `, also spelled ${entry.aliases.map(quoted).join(', ')}`;
    tell(
      `${articles} × ${quoted(entry.ar ?? entry.en ?? '')} → ${entry.id}${also}; in ${examples.join(', ')}`,
    );
    for (const hint of hints) tell(`  ${hint}`);
  }
  const others = rarer === 0 ? '' : `, ${rarer} in fewer`;
  tell(`Labels without a concept: ${suggestions.length} in ${least} articles or more${others}.`);
  if (suggestions.length > 0) {
    tell(`Put entries into ${file}, each with its name in the other language, and build again.`);
  }
}

/** One entry a line, as the files have short ones. */
function entryLine({ entry: { id, ar, en, aliases } }: Suggestion): string {
  const names = Object.entries({ id, ar, en }).flatMap(([key, value]) =>
    value === undefined ? [] : [`"${key}": ${JSON.stringify(value)}`],
  );
  return `  { ${[...names, `"aliases": [${aliases.map((alias) => JSON.stringify(alias)).join(', ')}]`].join(', ')} }`;
}

function quoted(text: string): string {
  return `«${text}»`;
}

function tell(text: string): void {
  console.error(text.startsWith('  ') ? `  ${oneLine(text)}` : oneLine(text));
}
