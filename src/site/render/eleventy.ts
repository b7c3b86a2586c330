/** The part of Eleventy's interface that is used here; the package declares no types. */
import type { Engine, SitePages } from './siteTemplates.ts';

export interface EleventyConfig {
  /** Data that was registered before, by the program that runs Eleventy. */
  globalData: { site?: SitePages };
  addGlobalData(name: string, value: unknown): void;
  on(event: 'eleventy.after', listener: (built: { directories: { output: string } }) => Promise<void>): void;
  /** Registers an engine instead of Eleventy's own. */
  addExtension(extension: 'njk', engine: Engine): void;
  setTemplateFormats(formats: readonly string[]): void;
  setUseGitIgnore(use: boolean): void;
  setUseTemplateCache(use: boolean): void;
  setFrontMatterParsingOptions(options: { engines: Readonly<Record<string, () => never>> }): void;
  setQuietMode(quiet: boolean): void;
  /** Measures the parts of Eleventy. */
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
