/** Returns a function that creates a value at its first call and keeps it. */
export function lazy<T>(create: () => T): () => T {
  let created: { value: T } | undefined;
  return () => {
    created ??= { value: create() };
    return created.value;
  };
}
