/** The slice of Eleventy's interface that is used here; the package declares no types. */
import type { View } from './views/view.ts';

/** Makes a page. */
type Render = (data: { view: View }) => string;

export interface EleventyConfig {
  addGlobalData(name: string, value: unknown): void;
  /** The engine to be used in the place of Eleventy's own. */
  addExtension(
    extension: 'njk',
    engine: {
      compile: (text: string, path: string) => Render;
      /** Whether what was compiled is kept, by the text. */
      compileOptions: { cache: boolean };
    },
  ): void;
  setTemplateFormats(formats: readonly string[]): void;
  setUseGitIgnore(use: boolean): void;
  setFrontMatterParsingOptions(options: { engines: Readonly<Record<string, () => never>> }): void;
  setQuietMode(quiet: boolean): void;
  /** What measures Eleventy's parts. */
  benchmarks: { config: { setIsVerbose(isVerbose: boolean): void } };
}

export interface EleventyOptions {
  quietMode?: boolean;
  configPath: string;
  config: (config: EleventyConfig) => void;
}

export interface EleventyInstance {
  disableLogger(): void;
  setIsVerbose(isVerbose: boolean): void;
  toJSON(): Promise<{ url: string; content: string }[]>;
}

export type EleventyClass = new (input: string, output: string, options: EleventyOptions) => EleventyInstance;
