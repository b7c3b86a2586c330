/** Finds keys that stand twice in a YAML map. */
import { type Document, isScalar, type Scalar, visit } from 'yaml';

/** Options for parsing front matter. The package itself looks for duplicate keys in quadratic time. */
export const YAML_OPTIONS = { schema: 'core', uniqueKeys: false } as const;

/** What the package says of a duplicate key. */
export const DUPLICATE_KEY_MESSAGE = 'Map keys must be unique';

/** The keys that stand in their map before, in the order of the text. Takes linear time. */
export function duplicateKeys(document: Document.Parsed): Scalar[] {
  const duplicates: Scalar[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) duplicates.push(key);
        seen.add(key.value);
      }
    },
  });
  return duplicates;
}
