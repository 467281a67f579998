import type { Selectable } from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Kept exchanges of one guardrail; the oldest beyond are deleted. */
export const MAX_SAMPLES_PER_GUARDRAIL = 1_000;
/** Guardrails that have kept exchanges, looked at by one pruning. */
const MAX_GUARDRAILS = 10_000;

/** One kept exchange as it lies in the database: its texts are sealed. */
export interface SealedSample {
  readonly id: string;
  readonly guardrail: string;
  readonly version: number;
  /** The exchange's id in the audit log. */
  readonly exchange: string;
  /** RFC 3339. */
  readonly keptAt: string;
  readonly expiresAt: string;
  readonly sealed: string;
}

export interface GuardrailSampleStore {
  add(sample: SealedSample): Promise<void>;
  /** Newest first, without those whose time is over, or that were kept before `keptSince`. */
  list(guardrail: string, keptSince: string, limit: number): Promise<readonly SealedSample[]>;
  /** Deletes all of a guardrail; how many there were. */
  clear(guardrail: string): Promise<number>;
  /**
   * Deletes what is over its time, what is over `maxSamples` of one guardrail, and all that guardrails have kept that are to keep nothing now:
   * `keptSince` says since when each may, undefined for not at all.
   */
  prune(keptSince: (guardrail: string) => string | undefined, maxSamples?: number): Promise<void>;
}

export function createGuardrailSampleStore({ db }: Database, now: () => number): GuardrailSampleStore {
  const time = (): string => new Date(now()).toISOString();

  async function clear(guardrail: string): Promise<number> {
    const { numDeletedRows } = await db
      .deleteFrom("guardrail_samples")
      .where("guardrail", "=", guardrail)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  async function deleteExcess(guardrail: string, maxSamples: number): Promise<void> {
    const last = await db
      .selectFrom("guardrail_samples")
      .select(["kept_at", "id"])
      .where("guardrail", "=", guardrail)
      .orderBy("kept_at", "desc")
      .orderBy("id", "desc")
      .offset(maxSamples - 1)
      .limit(1)
      .executeTakeFirst();
    if (last === undefined) return;
    await db
      .deleteFrom("guardrail_samples")
      .where("guardrail", "=", guardrail)
      .where((eb) =>
        eb.or([
          eb("kept_at", "<", last.kept_at),
          eb.and([eb("kept_at", "=", last.kept_at), eb("id", "<", last.id)]),
        ]),
      )
      .execute();
  }

  return {
    async add({ keptAt, expiresAt, ...sample }) {
      await db
        .insertInto("guardrail_samples")
        .values({ ...sample, kept_at: keptAt, expires_at: expiresAt })
        .execute();
    },
    async list(guardrail, keptSince, limit) {
      const rows = await db
        .selectFrom("guardrail_samples")
        .selectAll()
        .where("guardrail", "=", guardrail)
        .where("expires_at", ">", time())
        .where("kept_at", ">=", keptSince)
        .orderBy("kept_at", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map(toSample);
    },
    clear,
    async prune(keptSince, maxSamples = MAX_SAMPLES_PER_GUARDRAIL) {
      await db.deleteFrom("guardrail_samples").where("expires_at", "<=", time()).execute();
      const names = await db
        .selectFrom("guardrail_samples")
        .select("guardrail")
        .distinct()
        .limit(MAX_GUARDRAILS)
        .execute();
      for (const { guardrail } of names) {
        const since = keptSince(guardrail);
        if (since === undefined) {
          await clear(guardrail);
          continue;
        }
        await db
          .deleteFrom("guardrail_samples")
          .where("guardrail", "=", guardrail)
          .where("kept_at", "<", since)
          .execute();
        await deleteExcess(guardrail, maxSamples);
      }
    },
  };
}

function toSample(row: Selectable<Tables["guardrail_samples"]>): SealedSample {
  return {
    id: row.id,
    guardrail: row.guardrail,
    version: row.version,
    exchange: row.exchange,
    keptAt: row.kept_at,
    expiresAt: row.expires_at,
    sealed: row.sealed,
  };
}
