/** Makes a function that returns one string for all that are equal, where many equal texts come from parsing or from other processes. */
export function createTextSharer(): (text: string) => string {
  const texts = new Map<string, string>();
  return (text) => {
    const shared = texts.get(text);
    if (shared === undefined) texts.set(text, text);
    return shared ?? text;
  };
}
