/** Reads what a site asks of programs in its robots.txt (RFC 9309). */
import { createRequire } from 'node:module';
import { type DownloadLimits, download } from './download.ts';

const require = createRequire(import.meta.url);
/** The types of the package describe another form of module than it has. */
const robotsParser: typeof import('robots-parser').default = require('robots-parser');

/** The name by which sites may address this program. */
const AGENT = 'khizana';
/** More is not read (RFC 9309, section 2.5, asks for at least 500 KiB). */
const MAX_ROBOTS_BYTES = 600_000;

export interface SiteRules {
  isAllowed(url: URL): boolean;
  /** The pause between two requests that the site asks for. */
  delayMs: number;
}

const ALLOWED: SiteRules = { isAllowed: () => true, delayMs: 0 };
const REFUSED: SiteRules = { isAllowed: () => false, delayMs: 0 };

export class SiteRulesCache {
  readonly #limits: DownloadLimits;
  readonly #rules = new Map<string, Promise<SiteRules>>();

  constructor(limits: DownloadLimits) {
    this.#limits = { ...limits, maxBytes: MAX_ROBOTS_BYTES };
  }

  /** The rules of an address's site. A site without a robots.txt allows all; one that fails to give it allows nothing (section 2.3.1). */
  get({ origin }: URL): Promise<SiteRules> {
    const known = this.#rules.get(origin) ?? this.#read(origin);
    this.#rules.set(origin, known);
    return known;
  }

  async #read(origin: string): Promise<SiteRules> {
    const address = `${origin}/robots.txt`;
    const found = await download(address, this.#limits);
    if (found.kind === 'failed') return found.isTemporary ? REFUSED : ALLOWED;
    const robots = robotsParser(address, Buffer.from(found.bytes).toString());
    return {
      isAllowed: ({ href }) => robots.isAllowed(href, AGENT) !== false,
      delayMs: (robots.getCrawlDelay(AGENT) ?? 0) * 1000,
    };
  }
}
