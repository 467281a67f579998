import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type { ProjectionStep } from "../accounting/journal-projector.ts";

/**
 * Rests after a batch, as many times as long as it took where the node has nothing else to do but exchanges, and the less the less it has:
 * what is made of the log may be late, an exchange may not. Beside exchanges that take all there is, a follower has a tenth.
 */
const REST_FACTOR = 9;
const MAX_REST_MS = 1_000;

export interface LogFollowerParts {
  /** Reads and counts one batch. */
  readonly step: () => Promise<ProjectionStep>;
  /** How often the log is looked at. */
  readonly everyMs: number;
  /** How long the end of a node waits for what is left to read; the next start goes on from there. */
  readonly closeMs: number;
  /** Told that a step failed; it is tried again. */
  readonly onFailure: (error: unknown) => void;
  /** Told that the log was followed as far as it went. */
  readonly onEnd?: () => void;
}

export interface LogFollower {
  start(): void;
  /** Begins to follow now, unless that is under way. */
  follow(): void;
  /** Reads what is left, for a short while, and no more. */
  close(): Promise<void>;
}

/** Follows this node's audit log as it is written, batch by batch. */
export function createLogFollower({
  step,
  everyMs,
  closeMs,
  onFailure,
  onEnd,
}: LogFollowerParts): LogFollower {
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  /** The share of its last rest that the node computed for others, 0 to 1. */
  let busy = 1;

  async function followTo(signal: AbortSignal, mayRest: boolean): Promise<void> {
    try {
      for (;;) {
        const begun = performance.now();
        const { kind } = await step();
        if (kind !== "behind" || signal.aborted) return;
        if (mayRest) await rest(performance.now() - begun, signal);
      }
    } catch (error) {
      onFailure(error);
    }
  }

  async function rest(workedMs: number, signal: AbortSignal): Promise<void> {
    const before = performance.eventLoopUtilization();
    const restMs = Math.min(MAX_REST_MS, REST_FACTOR * busy * workedMs);
    // Cut short only where the node ends.
    await pause(restMs, undefined, { signal }).catch(() => undefined);
    const { utilization } = performance.eventLoopUtilization(before);
    if (Number.isFinite(utilization)) busy = utilization;
  }

  const follow = (): void => {
    underWay ??= followTo(closing.signal, true).finally(() => {
      underWay = undefined;
      onEnd?.();
    });
  };

  return {
    start() {
      timer ??= setInterval(follow, everyMs);
    },
    follow,
    async close() {
      clearInterval(timer);
      closing.abort();
      await underWay;
      await followTo(AbortSignal.timeout(closeMs), false);
    },
  };
}
