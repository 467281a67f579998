import { setImmediate as endOfTurn } from "node:timers/promises";
import { listSegments } from "../audit/journal-layout.ts";
import { readRecords, type LogPosition } from "../audit/read-records.ts";
import { isErrorCode } from "../foundation/is-error-code.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import type { Recommendation } from "./recommendation.ts";

/** Segments at the end of the log that are looked at, requests that are remembered, and records before others have their turn. */
const MAX_SEGMENTS = 2;
export const MAX_REMEMBERED = 100_000;
const RECORDS_PER_TURN = 200;
/** A request that comes again within this time would have been answered from a cache. */
const REPEAT_WITHIN_MS = 3_600_000;
/** Fewer repeats are chance. */
const MIN_REPEATS = 20;

interface Repeats {
  repeats: number;
  requests: number;
  costMicroUsd: number;
}

/**
 * Models without a cache that are asked the very same by the same key again and again. Requests are told apart by the keyed digests of
 * their bodies; what they say is not known here. The end of this node's log is read, so it costs nothing before somebody asks.
 */
export async function findRepeats(
  directory: string,
  hasCache: (model: string) => boolean,
): Promise<Recommendation[]> {
  const models = new Map<string, Repeats>();
  const seen = new Map<string, number>();
  let first = "";
  for await (const record of lastOutcomes(directory)) {
    first ||= record.at;
    count(record, seen, models);
  }
  return [...models]
    .filter(
      ([model, { repeats, costMicroUsd }]) => repeats >= MIN_REPEATS && costMicroUsd > 0 && !hasCache(model),
    )
    .map(([model, { repeats, requests, costMicroUsd }]) => ({
      kind: "repeated-requests",
      subject: `model "${model}"`,
      advice:
        `${repeats} of ${requests} requests since ${first} were the very same as one that the same key had sent within the hour. ` +
        `Give the Model a cache: "cache: { ttlS: ${REPEAT_WITHIN_MS / 1_000} }".`,
      figures: { model, since: first, requests, repeats, repeatedCostMicroUsd: costMicroUsd },
      savingMicroUsd: costMicroUsd,
    }));
}

function count({ at, body }: AuditRecord, seen: Map<string, number>, models: Map<string, Repeats>): void {
  const { model, requestDigest, key, status, costMicroUsd } = body;
  if (typeof model !== "string" || typeof requestDigest !== "string" || status !== "completed") return;
  const found = models.get(model) ?? { repeats: 0, requests: 0, costMicroUsd: 0 };
  models.set(model, found);
  found.requests++;
  const request = `${typeof key === "string" ? key : ""}\n${model}\n${requestDigest}`;
  const now = Date.parse(at);
  const before = seen.get(request);
  if (before === undefined || now - before > REPEAT_WITHIN_MS) {
    // As a cache would: kept from the first answer on, not from the last.
    seen.delete(request);
    seen.set(request, now);
    const [oldest] = seen.keys();
    if (seen.size > MAX_REMEMBERED && oldest !== undefined) seen.delete(oldest);
    return;
  }
  if (typeof costMicroUsd !== "number") return;
  found.repeats++;
  found.costMicroUsd += costMicroUsd;
}

async function* lastOutcomes(directory: string): AsyncGenerator<AuditRecord> {
  const segments = await listSegments(directory).catch((error: unknown) => {
    if (isErrorCode(error, "ENOENT")) return [];
    throw error;
  });
  const start = segments.slice(-MAX_SEGMENTS)[0];
  if (start === undefined) return;
  let from: LogPosition = { segment: start.number, byteOffset: 0, seq: 0 };
  for (;;) {
    const reading = await readRecords({ directory, from, kinds: ["outcome"], maxRecords: RECORDS_PER_TURN });
    if (reading.kind === "lost" || reading.isAtEnd) return;
    yield* reading.records;
    from = reading.next;
    await endOfTurn();
  }
}
