const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;
const UNITS = [
  [DAY_S, "day"],
  [HOUR_S, "hour"],
  [MINUTE_S, "minute"],
  [1, "second"],
] as const;

/** A span of time in the largest unit that leaves nothing over: "2 days", "36 hours", "90 seconds". */
export function formatDuration(seconds: number): string {
  const [size, noun] = UNITS.find(([each]) => seconds >= each && seconds % each === 0) ?? [1, "second"];
  return plural(seconds / size, noun);
}

/** How long something has gone on: "3 days 4 hours", "12 minutes". */
export function formatUptime(seconds: number): string {
  if (seconds < MINUTE_S) return plural(seconds, "second");
  const parts = [
    [Math.floor(seconds / DAY_S), "day"],
    [Math.floor((seconds % DAY_S) / HOUR_S), "hour"],
    [Math.floor((seconds % HOUR_S) / MINUTE_S), "minute"],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, noun]) => plural(count, noun))
    .join(" ");
}

function plural(count: number, noun: string): string {
  return `${new Intl.NumberFormat(undefined).format(count)} ${noun}${count === 1 ? "" : "s"}`;
}
