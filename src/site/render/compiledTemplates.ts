/**
 * Compiles templates once for all builds. Nunjucks takes half a second for all of them, which each rendering process would spend before
 * its first page, so that their code is kept in the cache.
 */
import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import nunjucks from 'nunjucks';
import { readCacheText, writeCacheText } from '../../system/files/cacheFile.ts';
import { sha256 } from '../../system/files/files.ts';

/** Changes with the format of the cached code and with the way of compiling. */
const FORMAT = 'templates 1';
/** Has the version of Nunjucks. */
const LOCK_FILE = 'package-lock.json';

/** A template's text. */
export interface TemplateSource {
  /** As other templates name it. */
  name: string;
  /** Its file, which messages name. */
  path: string;
  text: string;
}

/** The cached code of templates, by their names. */
type CompiledCode = Record<string, string>;

/** Finds compiled templates before others look for their files. */
export class CompiledTemplates extends nunjucks.PrecompiledLoader {
  readonly #modules: Record<string, unknown>;
  readonly #pathOf: (name: string) => string;

  /** @param pathOf gives a template's file, which messages name */
  constructor(pathOf: (name: string) => string) {
    const byName: Record<string, unknown> = {};
    // The types ask for a list, and the code takes templates by their names.
    const modules = Object.assign([], byName);
    super(modules);
    this.#modules = modules;
    this.#pathOf = pathOf;
  }

  override getSource(name: string): nunjucks.LoaderSource {
    // The types do not say that a template may be missing.
    const source: nunjucks.LoaderSource | null = super.getSource(name);
    return source === null ? source : { ...source, path: this.#pathOf(name) };
  }

  /** Adds templates from their code. */
  add(code: CompiledCode): void {
    for (const [name, text] of Object.entries(code)) this.#modules[name] = compileFunction(text)();
  }
}

/**
 * Compiles templates, or reads their code from a cache. The working directory must be the project's.
 * @param environment compiles them with its options
 * @param cache the path of the cache's file
 * @returns their code, without templates that do not compile
 */
export async function compileTemplates(
  sources: readonly TemplateSource[],
  environment: nunjucks.Environment,
  cache: string,
): Promise<CompiledCode> {
  const version = `${FORMAT} ${sha256(JSON.stringify([sha256(readFileSync(LOCK_FILE)), sources]))}`;
  const known = readCacheText(cache, version);
  if (known !== undefined) return JSON.parse(known);
  const code = Object.fromEntries(
    sources.flatMap((source) => {
      const compiled = compileTemplate(source, environment);
      return compiled === undefined ? [] : [[source.name, compiled]];
    }),
  );
  await writeCacheText(cache, version, `${JSON.stringify(code)}\n`);
  return code;
}

/** @returns undefined for a template that does not compile: where a page needs it, loading it reports the error */
function compileTemplate(
  { path, text }: TemplateSource,
  environment: nunjucks.Environment,
): string | undefined {
  try {
    return nunjucks.precompileString(text, {
      name: path,
      env: environment,
      // The types say one template. The code gives a list of one.
      wrapper: (templates) => [templates].flat()[0]?.template ?? '',
    });
  } catch {
    return undefined;
  }
}
