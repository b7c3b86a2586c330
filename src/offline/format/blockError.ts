/** A block or path table that is not as the manifest says. */
export class BlockError extends Error {
  override readonly name = 'BlockError';
  /** The hash of the block. */
  readonly block: string;

  /** @param problem what is wrong with the block, as in «is cut off» */
  constructor(block: string, problem: string, options?: ErrorOptions) {
    super(`Block ${block} ${problem}; get it again from where the archive came from`, options);
    this.block = block;
  }
}
