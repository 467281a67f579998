/** RFC 3339, UTC, milliseconds, of Unix milliseconds: as stores keep times. */
export function toTimestamp(ms: number): string {
  return new Date(ms).toISOString();
}
