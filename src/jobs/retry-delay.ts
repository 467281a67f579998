/**
 * The pause after the attempt with number `attempts` (from 1): doubling from `firstMs` up to `maxMs`, and drawn from the
 * upper half of that, so that jobs that failed together do not come back together. `draw` is from 0 to 1.
 */
export function retryDelayMs(attempts: number, firstMs: number, maxMs: number, draw: number): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(attempts - 1, 30));
  return Math.round(full * (0.5 + draw / 2));
}
