/** Finds duplicate keys in YAML maps. */
import { type Document, isScalar, visit, YAMLParseError } from 'yaml';

/** Options for parsing front matter. The package itself looks for duplicate keys in quadratic time. */
export const YAML_OPTIONS = { schema: 'core', uniqueKeys: false } as const;

/**
 * Returns an error for each key that an earlier key of its map equals, in the order of the text, with the code and the message that
 * the package uses. Takes linear time.
 */
export function findDuplicateKeyErrors(document: Document.Parsed): YAMLParseError[] {
  const errors: YAMLParseError[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          const offset = key.range?.[0] ?? -1;
          errors.push(new YAMLParseError([offset, offset], 'DUPLICATE_KEY', 'Map keys must be unique'));
        }
        seen.add(key.value);
      }
    },
  });
  return errors;
}
