const LOCAL = new Intl.DateTimeFormat(undefined, {
  year: "numeric",
  month: "short",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** A moment (RFC 3339) in the reader's zone and language. */
export function formatTime(at: string): string {
  const moment = Date.parse(at);
  return Number.isNaN(moment) ? at : LOCAL.format(moment);
}

/** The same moment in UTC: "2026-11-22 09:30:00 UTC". */
export function formatUtc(at: string): string {
  const moment = Date.parse(at);
  if (Number.isNaN(moment)) return at;
  return `${new Date(moment).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
