import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type { ProjectionStep } from "../accounting/journal-projector.ts";

const MAX_REST_MS = 1_000;

export interface LogFollowerParts {
  /** Reads and counts one batch. */
  readonly step: () => Promise<ProjectionStep>;
  /** How often the log is looked at. */
  readonly everyMs: number;
  /**
   * A follower rests after each batch for up to this many times as long as it took: the longer, the busier the node was during its last rest
   * (with exchanges, or with other followers). What is made of the log may be late, an exchange may not.
   */
  readonly restFactor: number;
  /** How long the end of a node waits for what is left to read; the next start goes on from there. */
  readonly closeMs: number;
  /** Told that a step failed; it is tried again. */
  readonly onFailure: (error: unknown) => void;
  /** Told that the log was followed as far as it went. */
  readonly onEnd?: () => void;
}

/** How a follower tells the time it takes, and how busy its node is. */
export interface Pacing {
  /** Milliseconds. */
  now(): number;
  /** Resolves after so many milliseconds, or once `signal` is aborted, with the share of them that the node computed, 0 to 1. */
  rest(ms: number, signal: AbortSignal): Promise<number>;
}

export interface LogFollower {
  start(): void;
  /** Begins to follow now, unless that is under way or the follower is closed. */
  follow(): void;
  /** Reads what is left, for a short while, and no more. */
  close(): Promise<void>;
}

/** Follows this node's audit log as it is written, batch by batch. */
export function createLogFollower(parts: LogFollowerParts, pacing: Pacing = BY_THE_CLOCK): LogFollower {
  const { step, everyMs, restFactor, closeMs, onFailure, onEnd } = parts;
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  /** The share of its last rest that the node computed. */
  let busy = 0;

  async function followTo(signal: AbortSignal, mayRest: boolean): Promise<void> {
    try {
      while (!signal.aborted) {
        const begun = pacing.now();
        const { kind } = await step();
        if (kind !== "behind") return;
        const restMs = Math.min(MAX_REST_MS, restFactor * busy * (pacing.now() - begun));
        if (mayRest) busy = await pacing.rest(restMs, signal);
      }
    } catch (error) {
      onFailure(error);
    }
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

const BY_THE_CLOCK: Pacing = {
  now: () => performance.now(),
  async rest(ms, signal) {
    const before = performance.eventLoopUtilization();
    // Cut short only where the node ends.
    await pause(ms, undefined, { signal }).catch(() => undefined);
    const { utilization } = performance.eventLoopUtilization(before);
    // Of no time at all there is no share.
    return Number.isFinite(utilization) ? utilization : 0;
  },
};
