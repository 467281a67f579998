/** Each bucket ends a fifth above the one before: a percentile is off by a tenth at most. */
const GROWTH = 1.2;
const LOG_GROWTH = Math.log(GROWTH);
/** Ends beyond an hour, longer than any exchange may take. */
export const LAST_BUCKET = 83;

/** The bucket of a time in milliseconds: 0 up to one, then (GROWTH^(n-1), GROWTH^n]. */
export function latencyBucket(milliseconds: number): number {
  if (!(milliseconds > 1)) return 0;
  return Math.min(LAST_BUCKET, Math.ceil(Math.log(milliseconds) / LOG_GROWTH));
}

/** Milliseconds under which `share` of what was counted lies: the middle of its bucket. Undefined where nothing was. */
export function percentile(counts: ReadonlyMap<number, number>, share: number): number | undefined {
  let total = 0;
  for (const count of counts.values()) total += count;
  if (total === 0) return undefined;
  const wanted = share * total;
  let seen = 0;
  for (const [bucket, count] of [...counts].sort(([a], [b]) => a - b)) {
    seen += count;
    if (seen >= wanted) return middleOf(bucket);
  }
  return undefined;
}

function middleOf(bucket: number): number {
  return bucket === 0 ? 1 : (GROWTH ** bucket + GROWTH ** (bucket - 1)) / 2;
}
