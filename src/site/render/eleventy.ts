/** The slice of Eleventy's interface that is used here; the package declares no types. */
import type { View } from '../views/view.ts';

/** Makes pages of templates. */
export interface Engine {
  compile(text: string, path: string): (data: { view: View }) => string;
  /** Whether Eleventy keeps what was compiled, by the text. */
  compileOptions: { cache: boolean };
}

export interface EleventyConfig {
  addGlobalData(name: string, value: unknown): void;
  /** The engine to be used in the place of Eleventy's own. */
  addExtension(extension: 'njk', engine: Engine): void;
  setTemplateFormats(formats: readonly string[]): void;
  setUseGitIgnore(use: boolean): void;
  setUseTemplateCache(use: boolean): void;
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
