/** Finds the names that a mistyped name may mean. */

import type { Concept } from '../../archive/vocabulary/vocabulary.ts';
import { labelKey } from '../../archive/vocabulary/vocabulary.ts';
import { distance } from '../../search/suggestions/spellingDistance.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';

const MAX_NEAR_NAMES = 5;
/** A third of a name may be mistyped. */
const MAX_COST_SHARE = 1 / 3;
/** Names that contain the given one come after those that differ by a letter. */
const CONTAINED_COST = 1.5;
/** Measuring takes a time that grows with the product of both lengths. */
const MAX_LENGTH = 60;

/**
 * Finds concepts whose id or name is similar to a text.
 * @returns at most 5, the most similar first
 */
export function findNearNames(given: string, concepts: readonly Concept[]): Concept[] {
  const key = labelKey(given).slice(0, MAX_LENGTH);
  if (key === '') return [];
  const maxCost = 1 + key.length * MAX_COST_SHARE;
  const measured = concepts.flatMap((concept) => {
    const names = [concept.id.replaceAll('-', ' '), ...Object.values(concept.name).map(labelKey)];
    const cost = Math.min(...names.map((name) => costOf(key, name.slice(0, MAX_LENGTH), maxCost)));
    return cost <= maxCost ? [{ concept, cost }] : [];
  });
  measured.sort((a, b) => a.cost - b.cost || compareCodeUnits(a.concept.id, b.concept.id));
  return measured.slice(0, MAX_NEAR_NAMES).map(({ concept }) => concept);
}

function costOf(key: string, name: string, maxCost: number): number {
  const cost = distance(key, name, maxCost);
  return name.includes(key) ? Math.min(cost, CONTAINED_COST) : cost;
}
