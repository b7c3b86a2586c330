/**
 * Spreads a difference in any bit of a number over all 32 bits. This is the last step of MurmurHash3 (Austin Appleby,
 * public domain); different inputs give different outputs.
 */
export function murmurFinalize(bits: number): number {
  let mixed = bits;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
