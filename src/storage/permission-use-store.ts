import { sql } from "kysely";
import type { Database } from "./database.ts";
import { transact } from "./transact.ts";

/** Days that uses are kept for. */
export const MAX_USE_DAYS = 400;
/** Uses written by one statement. */
const USES_PER_STATEMENT = 100;

/** Who did what to what, how often. */
export interface CountedUse {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly count: number;
}

/** The same over several days. */
export interface UsedPermission extends CountedUse {
  /** "2027-01-31", UTC. */
  readonly lastDay: string;
}

/** What a list of uses is to have; left out, all. */
export interface UseFilter {
  readonly principals?: readonly string[];
  readonly action?: string;
  /** The first day. */
  readonly since: string;
}

export type UseKey = Pick<CountedUse, "principal" | "action" | "resource">;

export interface PermissionUseStore {
  /** Adds to the counts of a day. */
  add(day: string, uses: readonly CountedUse[]): Promise<void>;
  /** In the order of principal, action and resource; at most `limit`, after the one at `after`. */
  list(filter: UseFilter, limit: number, after?: UseKey): Promise<readonly UsedPermission[]>;
  /** Forgets days before this one. */
  prune(before: string): Promise<void>;
}

export function createPermissionUseStore(database: Database): PermissionUseStore {
  const { db } = database;
  return {
    async add(day, uses) {
      // Always in the same order, so that two nodes never wait for each other's rows.
      const ordered = [...uses].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      if (ordered.length === 0) return;
      await transact(database, async (transaction) => {
        for (let from = 0; from < ordered.length; from += USES_PER_STATEMENT) {
          const rows = ordered.slice(from, from + USES_PER_STATEMENT).map((use) => ({ day, ...use }));
          await transaction
            .insertInto("permission_uses")
            .values(rows)
            .onConflict((conflict) =>
              conflict.columns(["principal", "action", "resource", "day"]).doUpdateSet({
                count: sql<number>`${sql.ref("permission_uses.count")} + ${sql.ref("excluded.count")}`,
              }),
            )
            .execute();
        }
      });
    },
    async list({ principals, action, since }, limit, after) {
      let query = db
        .selectFrom("permission_uses")
        .select(({ fn }) => [
          "principal",
          "action",
          "resource",
          fn.sum<number | string>("count").as("count"),
          fn.max("day").as("lastDay"),
        ])
        .where("day", ">=", since)
        .groupBy(["principal", "action", "resource"])
        .orderBy("principal")
        .orderBy("action")
        .orderBy("resource")
        .limit(limit);
      if (principals !== undefined) query = query.where("principal", "in", [...principals]);
      if (action !== undefined) query = query.where("action", "=", action);
      if (after !== undefined) {
        const { principal, action: done, resource } = after;
        query = query.where((where) =>
          where.or([
            where("principal", ">", principal),
            where.and([where("principal", "=", principal), where("action", ">", done)]),
            where.and([
              where("principal", "=", principal),
              where("action", "=", done),
              where("resource", ">", resource),
            ]),
          ]),
        );
      }
      const rows = await query.execute();
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },
    async prune(before) {
      await db.deleteFrom("permission_uses").where("day", "<", before).execute();
    },
  };
}

function keyOf({ principal, action, resource }: UseKey): string {
  return JSON.stringify([principal, action, resource]);
}
