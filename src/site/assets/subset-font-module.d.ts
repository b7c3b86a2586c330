declare module 'subset-font' {
  /** Takes the glyphs of some characters out of a font (github.com/papandreou/subset-font). */
  export default function subsetFont(
    font: Uint8Array,
    characters: string,
    options: {
      targetFormat: 'woff2';
      /** The features that are kept; all of them without this option. */
      keepFeatures?: readonly string[];
      variationAxes?: Readonly<Record<string, { min: number; max: number }>>;
    },
  ): Promise<Uint8Array>;
}
