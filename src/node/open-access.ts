import { systemClock } from "../foundation/clock.ts";
import { createAccessAnalysis, dayOf, type AccessAnalysis } from "../gateway/access-analysis.ts";
import type { ConfigSnapshot } from "../gateway/gateway.ts";
import type { Installation } from "../open-installation.ts";
import { MAX_PENDING_USES, type PermissionUse } from "../policy/permission-uses.ts";
import { createPermissionUseStore, MAX_USE_DAYS } from "../storage/permission-use-store.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";

/** How often counts of used permissions are written; a process that dies loses as much. */
const FLUSH_MS = 1_000;
const DAY_MS = 86_400_000;

export interface Access {
  readonly analysis: AccessAnalysis;
  /** Writes what was counted since, and stops. */
  close(): Promise<void>;
}

/** Who may do what, and the counts of what was used, written again and again. */
export function openAccess(
  { database, keyRing, people, uses }: Installation,
  snapshot: () => ConfigSnapshot,
  logger: Logger,
): Access {
  const store = createPermissionUseStore(database);
  const now = (): number => systemClock.now();
  let unsaved: readonly PermissionUse[] = [];
  let prunedDay = "";
  let hasFailed = false;

  async function flush(): Promise<void> {
    const today = dayOf(now());
    // What could not be written goes along with what came since, up to a limit.
    unsaved = [...unsaved, ...uses.take()].slice(0, MAX_PENDING_USES);
    try {
      if (unsaved.length > 0) await store.add(today, merged(unsaved));
      unsaved = [];
      if (prunedDay !== today) await store.prune(dayOf(now() - MAX_USE_DAYS * DAY_MS));
      prunedDay = today;
      hasFailed = false;
    } catch (error) {
      if (!hasFailed)
        logger.error(
          { error: describeError(error) },
          "used permissions could not be written; it is tried again",
        );
      hasFailed = true;
    }
  }

  let underWay: Promise<void> | undefined;
  const timer = setInterval(() => {
    underWay ??= flush().finally(() => {
      underWay = undefined;
    });
  }, FLUSH_MS);
  timer.unref();

  return {
    analysis: createAccessAnalysis({ snapshot, keyRing, people, uses: store, now }),
    async close() {
      clearInterval(timer);
      await underWay;
      await flush();
    },
  };
}

/** One statement may change a row once. */
function merged(uses: readonly PermissionUse[]): PermissionUse[] {
  const rows = new Map<string, PermissionUse>();
  for (const use of uses) {
    const key = JSON.stringify([use.principal, use.action, use.resource]);
    rows.set(key, { ...use, count: use.count + (rows.get(key)?.count ?? 0) });
  }
  return [...rows.values()];
}
