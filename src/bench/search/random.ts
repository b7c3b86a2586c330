/** Numbers that look random and are the same in every run. @returns a function from n to a whole number below n */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    // mulberry32, by Tommy Ettinger, in the public domain.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
