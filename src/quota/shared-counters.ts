import { createHash, randomUUID } from "node:crypto";
import { createClient } from "@redis/client";
import { systemClock, type Clock } from "../foundation/clock.ts";
import type { LeaseCall, LeasedCounter, LeaseOffice, LeaseReply } from "./leased-counter.ts";
import { TAKE_LEASE } from "./take-lease.ts";

/** Longest wait for one answer of Redis; from then on this node goes on alone. */
const ANSWER_TIMEOUT_MS = 1_000;
const CONNECT_TIMEOUT_MS = 2_000;
const MAX_RECONNECT_MS = 1_000;
const MAX_QUEUED_COMMANDS = 10_000;
/** After this a node that is not heard of has lost what it leased. */
const LEASE_MS = 5_000;
const BEAT_MS = 500;
/** Within this what was spent is told. */
const REPORT_MS = 100;
/** Counters that are told of in one go. */
const MAX_REPORTS = 1_000;
const NODE_MS = 10_000;

export interface SharedCountersOptions {
  readonly url: string;
  /** Told when contact is lost and when it is back. */
  readonly onChange: (isOpen: boolean) => void;
  /** Nodes that others know to run, this one among them: a share is never larger than with so many. */
  readonly nodesRunning?: () => number;
  readonly clock?: Pick<Clock, "monotonic">;
  /** Before the names of all keys; nodes with one prefix count together. */
  readonly prefix?: string;
  readonly leaseMs?: number;
  /** Unix milliseconds, in place of Redis's own clock. */
  readonly redisNow?: () => number;
}

export interface SharedCounters extends LeaseOffice {
  /** Resolves once Redis has answered, or has not for so long. */
  ready(timeoutMs: number): Promise<void>;
  /** Gives back what is leased, where that can be said. */
  close(): Promise<void>;
}

/** Counters in Redis, which several nodes lease from. */
export function createSharedCounters(options: SharedCountersOptions): SharedCounters {
  const { clock = systemClock, prefix = "sallyport:limit:", leaseMs = LEASE_MS, redisNow } = options;
  const node = randomUUID();
  const nodesKey = `${prefix}nodes`;
  const sha = createHash("sha1").update(TAKE_LEASE).digest("hex");
  const toReport = new Set<LeasedCounter>();
  let isOpen = false;
  let nodes = 1;
  let isClosing = false;
  const client = createClient({
    url: options.url,
    commandsQueueMaxLength: MAX_QUEUED_COMMANDS,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (tries) => Math.min(MAX_RECONNECT_MS, 50 * 2 ** Math.min(tries, 10)),
    },
  });
  const setOpen = (open: boolean): void => {
    if (open === isOpen) return;
    isOpen = open;
    if (!isClosing) options.onChange(open);
  };
  client.on("error", () => {
    setOpen(false);
  });

  /** Undefined where no answer came in time; whoever was asked may have heard it all the same. */
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (!client.isReady) {
      setOpen(false);
      return undefined;
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      // An answer that has come while this process was busy is read first.
      timer = setTimeout(() => setImmediate(resolve, undefined), ANSWER_TIMEOUT_MS);
    });
    const answer = await Promise.race([work().catch(() => undefined), late]);
    clearTimeout(timer);
    if (answer === undefined) setOpen(false);
    return answer;
  };

  const take = async (keys: string[], args: string[]): Promise<unknown> => {
    const call = { keys, arguments: args };
    try {
      return await client.evalSha(sha, call);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
      return client.eval(TAKE_LEASE, call);
    }
  };

  const beat = async (): Promise<void> => {
    const now = Date.now();
    const answer = await attempt(() =>
      client
        .multi()
        .zAdd(nodesKey, { score: now, value: node })
        .zRemRangeByScore(nodesKey, "-inf", now - NODE_MS)
        .zCard(nodesKey)
        .pExpire(nodesKey, 2 * NODE_MS)
        .exec(),
    );
    const count = Number(answer?.[2]);
    if (!Number.isInteger(count)) return;
    nodes = Math.max(1, count);
    setOpen(true);
  };

  const reportSome = async (): Promise<void> => {
    const some = [...toReport].slice(0, MAX_REPORTS);
    for (const counter of some) toReport.delete(counter);
    await Promise.all(
      some.map(async (counter) => {
        if (await counter.report()) lingering.add(counter);
      }),
    );
  };
  /** Have a lease still; asked again at the next beat. */
  const lingering = new Set<LeasedCounter>();

  let isReportDue = false;
  const beats = setInterval(() => {
    void beat().then(() => {
      for (const counter of lingering) toReport.add(counter);
      lingering.clear();
      return isOpen ? reportSome() : undefined;
    });
  }, BEAT_MS);
  const reports = setInterval(() => {
    if (isOpen && toReport.size > 0) void reportSome();
  }, REPORT_MS);
  beats.unref();
  reports.unref();
  const connected = client.connect().then(beat, () => undefined);

  return {
    get isOpen() {
      return isOpen;
    },
    get nodes() {
      return Math.max(nodes, options.nodesRunning?.() ?? 1);
    },
    now: () => clock.monotonic(),
    async renew(call) {
      const sentAt = clock.monotonic();
      const answer = await attempt(() => take([prefix + call.key], argumentsOf(call)));
      return readReply(answer, sentAt + leaseMs);
    },
    remind(counter, isUrgent) {
      if (!isUrgent) {
        if (!toReport.has(counter)) lingering.add(counter);
        return;
      }
      toReport.add(counter);
      if (isReportDue) return;
      isReportDue = true;
      setImmediate(() => {
        isReportDue = false;
        if (isOpen) void reportSome();
      });
    },
    async ready(timeoutMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      await Promise.race([connected, late]);
      clearTimeout(timer);
    },
    async close() {
      isClosing = true;
      clearInterval(beats);
      clearInterval(reports);
      for (const counter of lingering) toReport.add(counter);
      // Twice: what was used a moment ago is given back only the second time.
      for (let round = 0; round < 2 && isOpen; round++) {
        const all = [...toReport].slice(0, MAX_REPORTS);
        await Promise.all(all.map((counter) => counter.report()));
      }
      await attempt(() => client.zRem(nodesKey, node));
      if (client.isOpen) client.destroy();
    },
  };

  function argumentsOf({ terms, spent, spentIfLost, held, needed, wanted }: LeaseCall): string[] {
    const { capacity, limit, perMs } = terms;
    const now = redisNow?.() ?? "";
    return [node, spent, spentIfLost, held, needed, wanted, capacity, limit, perMs, leaseMs, now].map(String);
  }
}

function readReply(answer: unknown, untilMs: number): LeaseReply | undefined {
  if (!Array.isArray(answer)) return undefined;
  const [granted, available, next] = (answer as unknown[]).map(Number);
  if (granted === undefined || available === undefined || next === undefined) return undefined;
  return { granted, available, nextMs: next < 0 ? Infinity : next, untilMs };
}
