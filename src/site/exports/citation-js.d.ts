/** Types for the functions of Citation.js that are used here. The packages declare none. */
declare module '@citation-js/core' {
  interface Output {
    format(
      name: 'ris',
      items: readonly unknown[],
      options: { format: 'object'; spec: 'old' },
    ): Readonly<Record<string, string | readonly string[]>>[];
    format(name: 'bibtex', items: readonly unknown[]): string;
  }
  interface Input {
    /** Reads items. Tests read the written files with it. */
    chain(
      text: string,
      options: { forceType: '@bibtex/text' | '@ris/file'; generateGraph: boolean },
    ): readonly Readonly<Record<string, unknown>>[];
  }
  export const plugins: {
    config: { get(name: '@bibtex'): { format: Record<string, boolean> } };
    output: Output;
    input: Input;
  };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
