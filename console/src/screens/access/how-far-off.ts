const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** As exactly as a screen knows what time it is. */
const NOW_MS = 120_000;

/** How far off a moment is, in words: "in 3 days", "5 hours ago", "about now". */
export function howFarOff(at: string, now: number): string {
  const distance = Date.parse(at) - now;
  const size = Math.abs(distance);
  if (size < NOW_MS) return "about now";
  const words =
    size < HOUR_MS
      ? "less than an hour"
      : size < 2 * DAY_MS
        ? count(Math.round(size / HOUR_MS), "hour")
        : count(Math.round(size / DAY_MS), "day");
  return distance < 0 ? `${words} ago` : `in ${words}`;
}

export function isWithinDays(at: string, days: number, now: number): boolean {
  const distance = Date.parse(at) - now;
  return distance > 0 && distance < days * DAY_MS;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
