/** The slice of Eleventy's interface that is used here; the package declares no types. */

export type Filter = (value: never, ...rest: never[]) => unknown;

export interface NunjucksEnvironment {
  addFilter(name: string, filter: Filter): void;
  addGlobal(name: string, value: unknown): void;
}

export interface EleventyConfig {
  /** Is told of the engine when it is made, before anything is rendered. */
  on(event: 'eleventy.engine.njk', listener: (engine: { environment: NunjucksEnvironment }) => void): void;
  addGlobalData(name: string, value: unknown): void;
  setNunjucksEnvironmentOptions(options: Readonly<Record<string, boolean>>): void;
  setTemplateFormats(formats: readonly string[]): void;
  setUseGitIgnore(use: boolean): void;
  setFrontMatterParsingOptions(options: { engines: Readonly<Record<string, () => never>> }): void;
  setQuietMode(quiet: boolean): void;
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
