import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Examination } from "./run-doctor.ts";
import { fail, ok, warn, type Check } from "./check.ts";

const OLDEST_NODE = [20, 19] as const;
/** No clock that is right shows an earlier time: this check was written then. */
const EARLIEST = Date.parse("2025-01-01T00:00:00Z");
/** A log may be this far ahead of the clock without anything being said: clocks are set by small steps. */
const TOLERATED_MS = 60_000;

export function checkNodeVersion(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (isNewEnough) return ok("node", `Node ${version}`);
  return fail("node", `Node ${version} is too old; install ${OLDEST_NODE.join(".")} or newer`);
}

/** The clock against the calendar, and against the last time that the audit log knows. */
export async function checkClock({ settings }: Examination): Promise<readonly Check[]> {
  const now = Date.now();
  const shown = new Date(now).toISOString();
  if (now < EARLIEST) {
    return [fail("clock", `it shows ${shown}; set it, or keys expire and records are dated wrongly`)];
  }
  const last = await lastRecordedAt(join(resolve(settings.SALLYPORT_DATA_DIR), "audit"));
  if (last !== undefined && last - now > TOLERATED_MS) {
    const recorded = new Date(last).toISOString();
    return [
      warn("clock", `it shows ${shown}, but the audit log has a record of ${recorded}; check the time`),
    ];
  }
  return [ok("clock", shown)];
}

async function lastRecordedAt(directory: string): Promise<number | undefined> {
  if (!existsSync(directory)) return undefined;
  const { lastRecords } = await import("../audit/last-records.ts");
  const { records } = await lastRecords(directory, 1);
  const ms = Date.parse(records[0]?.at ?? "");
  return Number.isNaN(ms) ? undefined : ms;
}
