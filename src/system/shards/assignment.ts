/**
 * Divides work among shards, so that all take about as long. The same content and number of shards give the same
 * division on every machine, and a change of the content moves little of it, since what moves is made again.
 */
import { hash } from 'node:crypto';

/** Groups of files that one shard makes as a whole, and about how long that takes, in milliseconds of CPU time. */
export interface Unit {
  name: string;
  cost: number;
  /**
   * What several shards can make of it, each with a name of its own. They cost more than the unit where each needs the same work
   * before it.
   */
  parts?: readonly Unit[];
}

export interface Work {
  /** Groups that take long, such as segments of the search index. */
  units: readonly Unit[];
  /** The cost of all other files together, such as pages, which are divided by their names. */
  pages: number;
}

/** Costs are rounded up to a number with so many binary digits, so that a few articles more do not change the order of units. */
const COST_DIGITS = 4;
/** A shard's share of the pages is a multiple of this part of an even share, so that it seldom changes. */
const SHARE_STEPS = 64;

export class Assignment {
  readonly #owners: ReadonlyMap<string, number>;
  readonly #shares: readonly number[];

  private constructor(owners: ReadonlyMap<string, number>, shares: readonly number[]) {
    this.#owners = owners;
    this.#shares = shares;
  }

  /** Divides work among a number of shards. */
  static divide({ units, pages }: Work, count: number): Assignment {
    const { loads, owners } = assignUnits(units.map(roundUnit), roundUp(pages), count);
    const level = fillLevel(loads, roundUp(pages));
    const step = level / SHARE_STEPS;
    const shares = loads.map((load) => (step > 0 ? Math.max(0, Math.round((level - load) / step)) : 1));
    return new Assignment(owners, shares);
  }

  /** Changes when a page may belong to another shard than before. */
  get key(): string {
    return this.#shares.join(',');
  }

  /** Returns the shard, from 1, that makes a unit or a small file. */
  ownerOf(name: string): number {
    return this.#owners.get(name) ?? this.#hashedOwner(name);
  }

  /**
   * Chooses a shard by weighted rendezvous hashing: the one with the least of −ln(u)/share, where u is a random number that follows
   * from the name and the shard. A share that changes moves only names from or to its shard.
   */
  #hashedOwner(name: string): number {
    const seed = Number.parseInt(hash('sha256', name, 'hex').slice(0, 8), 16);
    let owner = 1;
    let least = Number.POSITIVE_INFINITY;
    for (const [at, share] of this.#shares.entries()) {
      if (share === 0) continue;
      const score = -Math.log((mix(seed, at + 1) + 0.5) / 2 ** 32) / share;
      if (score < least) [owner, least] = [at + 1, score];
    }
    return owner;
  }
}

interface AssignedUnits {
  /** The cost of each shard's units. */
  loads: readonly number[];
  owners: ReadonlyMap<string, number>;
  /** The units of the shard that has most, without those that have no parts. */
  longest: readonly Unit[];
}

/** Assigns units, and divides those into their parts without which a shard would take longer than the others. */
function assignUnits(units: readonly Unit[], pages: number, count: number): AssignedUnits {
  let undivided = units;
  let assigned = assignWhole(undivided, count);
  for (;;) {
    const { loads, longest } = assigned;
    const end = Math.max(...loads);
    const [largest] = longest;
    if (largest === undefined || end <= fillLevel(loads, pages)) return assigned;
    undivided = undivided.flatMap((unit) => (unit === largest ? (unit.parts ?? []) : unit));
    const divided = assignWhole(undivided, count);
    if (Math.max(...divided.loads, fillLevel(divided.loads, pages)) >= end) return assigned;
    assigned = divided;
  }
}

/** Assigns the longest first, each to the shard that has least. */
function assignWhole(units: readonly Unit[], count: number): AssignedUnits {
  const loads = Array.from({ length: count }, () => 0);
  const owners = new Map<string, number>();
  const divisible = Array.from({ length: count }, (): Unit[] => []);
  for (const unit of units.toSorted((a, b) => b.cost - a.cost || (a.name < b.name ? -1 : 1))) {
    const owner = loads.indexOf(Math.min(...loads));
    loads[owner] = (loads[owner] ?? 0) + unit.cost;
    for (const { name } of [unit, ...(unit.parts ?? [])]) owners.set(name, owner + 1);
    if (unit.parts !== undefined) divisible[owner]?.push(unit);
  }
  return { loads, owners, longest: divisible[loads.indexOf(Math.max(...loads))] ?? [] };
}

function roundUnit({ name, cost, parts }: Unit): Unit {
  return { name, cost: roundUp(cost), ...(parts !== undefined && { parts: parts.map(roundUnit) }) };
}

/** Mixes two numbers to one of 32 bits (the finalizer of MurmurHash3). */
function mix(seed: number, shard: number): number {
  let bits = (seed ^ Math.imul(shard, 0x9e3779b1)) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function roundUp(cost: number): number {
  if (cost <= 0) return 0;
  const step = 2 ** (Math.floor(Math.log2(cost)) - COST_DIGITS);
  return Math.ceil(cost / step) * step;
}

/** Finds how long each shard takes when pages are added to those that have less, as water fills a vessel. */
function fillLevel(loads: readonly number[], pages: number): number {
  const sorted = loads.toSorted((a, b) => a - b);
  let sum = pages;
  for (const [at, load] of sorted.entries()) {
    sum += load;
    const level = sum / (at + 1);
    const next = sorted[at + 1];
    if (next === undefined || level <= next) return level;
  }
  return 0;
}
