import { setImmediate as endOfTurn } from "node:timers/promises";
import type { Principal } from "../contracts/principal.ts";
import type { PermissionUseStore, UseKey } from "../storage/permission-use-store.ts";
import { describePrincipal, type UnusedOf, type UnusedPermissions } from "./access-answers.ts";
import { readCursor, toCursor } from "./access-cursor.ts";
import { everyPermission, wholeOf, type AccessSnapshot } from "./every-permission.ts";
import type { KnownPrincipals } from "./known-principals.ts";
import { nameOf } from "./record-change.ts";

/** Principals on one page of `unused`: each is asked about every permission there is. */
export const MAX_UNUSED_PAGE = 20;
/** Uses that are read at a time. */
const USES_PER_LOOK = 2_000;
/** Decisions made before others get a turn. */
const DECISIONS_PER_TURN = 8;

interface UnusedParts {
  readonly snapshot: () => AccessSnapshot;
  readonly known: KnownPrincipals;
  readonly uses: Pick<PermissionUseStore, "list">;
}

/** Permissions that people and keys have as from `network`, and did not use since the day `first`. */
export type FindUnused = (
  first: string,
  network: string,
  limit?: number,
  cursor?: string,
) => Promise<UnusedPermissions>;

export function createFindUnused({ snapshot, known, uses }: UnusedParts): FindUnused {
  async function unusedBy(principal: Principal, first: string, network: string) {
    const { calls, isCut } = everyPermission(principal, snapshot(), network);
    const used = await usedBy(principal, first);
    const unused: Record<string, string[]> = {};
    let granted = 0;
    for (const [at, { call, resource }] of calls.entries()) {
      if (at % DECISIONS_PER_TURN === 0) await endOfTurn();
      // Asked for each: the documents in force may change over a wait, and old policies are released.
      if (snapshot().policies.foresee(call).kind !== "allowed") continue;
      granted++;
      if (!used.has(JSON.stringify([call.action, resource]))) (unused[call.action] ??= []).push(resource);
    }
    return { isCut, granted, unused };
  }

  async function usedBy(principal: Principal, first: string): Promise<ReadonlySet<string>> {
    const used = new Set<string>();
    const filter = { since: first, principals: [nameOf(principal)] };
    let after: UseKey | undefined;
    do {
      const page = await uses.list(filter, USES_PER_LOOK, after);
      for (const { action, resource } of page) used.add(JSON.stringify([action, wholeOf(resource)]));
      after = page.length < USES_PER_LOOK ? undefined : page.at(-1);
    } while (after !== undefined);
    return used;
  }

  return async (first, network, limit = MAX_UNUSED_PAGE, cursor) => {
    const most = Math.min(limit, MAX_UNUSED_PAGE);
    const principals: UnusedOf[] = [];
    let after: string | undefined = cursor === undefined ? "person:" : readCursor(cursor);
    let isPartial = false;
    while (after !== undefined && principals.length < most) {
      const page = await known.page(most - principals.length, after);
      for (const { subject, principal } of page.principals) {
        const { isCut, ...found } = await unusedBy(principal, first, network);
        isPartial ||= isCut;
        principals.push({ subject, ...describePrincipal(principal), ...found });
      }
      after = page.next;
    }
    return {
      since: first,
      network,
      principals,
      isPartial,
      ...(after !== undefined && { cursor: toCursor(after) }),
    };
  };
}
