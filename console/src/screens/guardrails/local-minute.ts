const MINUTE_MS = 60_000;

/** A moment as a field for local time has it: "2026-12-31T09:00"; empty where it is no moment. */
export function localMinute(moment: string): string {
  const at = Date.parse(moment);
  if (Number.isNaN(at)) return "";
  const offsetMs = new Date(at).getTimezoneOffset() * MINUTE_MS;
  return new Date(at - offsetMs).toISOString().slice(0, "2026-12-31T09:00".length);
}

/** The same the other way, in UTC; undefined where nothing is chosen. */
export function momentOf(localTime: string): string | undefined {
  const at = new Date(localTime);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString().replace(".000Z", "Z");
}
