const SHAPE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

/** A time as `x-amz-date` has it (ISO 8601, basic format, UTC, whole seconds): "20260101T120000Z". */
export function formatAwsTimestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

/** Unix milliseconds of such a time; undefined where it is none, or a day that does not exist. */
export function parseAwsTimestamp(text: string): number | undefined {
  if (!SHAPE.test(text)) return undefined;
  const ms = Date.parse(text.replace(SHAPE, "$1-$2-$3T$4:$5:$6Z"));
  return Number.isNaN(ms) || formatAwsTimestamp(ms) !== text ? undefined : ms;
}
