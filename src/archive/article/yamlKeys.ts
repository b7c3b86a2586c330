/** Finds duplicate keys in YAML maps. */
import { type Document, isScalar, type Scalar, visit } from 'yaml';

/** Options for parsing front matter. The package itself looks for duplicate keys in quadratic time. */
export const YAML_OPTIONS = { schema: 'core', uniqueKeys: false } as const;

/** The package's message for a duplicate key. */
export const DUPLICATE_KEY_MESSAGE = 'Map keys must be unique';

/** Finds keys that an earlier key of their map equals, in the order of the text. Takes linear time. */
export function findDuplicateKeys(document: Document.Parsed): Scalar[] {
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
