import { setImmediate as endOfTurn } from "node:timers/promises";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import { apiKeyId } from "../identity/api-key.ts";
import { toKeyId } from "../identity/aws-access-key.ts";
import type { KeyRing } from "../identity/key-ring.ts";
import type { People } from "../identity/people.ts";
import { principalOfKey } from "../identity/principal-of-key.ts";
import type { AuthorizationDecision } from "../policy/authorization.ts";
import { proposePolicy, type PolicySubject } from "../policy/propose-policy.ts";
import { NETWORK_UNKNOWN, resourceName } from "../policy/to-cedar.ts";
import type { PeopleStore } from "../storage/people-store.ts";
import type { PermissionUseStore } from "../storage/permission-use-store.ts";
import {
  describePrincipal,
  type AllowedPrincipal,
  type ExplainedAccess,
  type ProposedPolicy,
  type UnusedPermissions,
  type UsedPermissions,
  type WhoCan,
} from "./access-answers.ts";
import { readCursor, readUseCursor, toCursor, toUseCursor } from "./access-cursor.ts";
import { AskedNetwork, callOf, type AccessQuestion, type ExplainRequest } from "./access-question.ts";
import type { AccessSnapshot } from "./every-permission.ts";
import { createFindUnused } from "./find-unused-permissions.ts";
import { anybodyIn, createKnownPrincipals, isGood } from "./known-principals.ts";
import { nameOf } from "./record-change.ts";

/** Entries on one page. */
export const MAX_ACCESS_PAGE = 200;
/** Principals that one page of `whoCan` looks at: a decision takes the engine up to some milliseconds. */
export const MAX_EXAMINED_PRINCIPALS = 500;
/** Longest time that uses are looked back for. */
const MAX_DAYS = 400;
/** Permissions that one proposal names. */
const MAX_PROPOSED_USES = 2_000;
/** Principals that a proposal for a group looks at. */
export const MAX_GROUP_MEMBERS = 1_000;
/** Decisions made before others get a turn. */
const DECISIONS_PER_TURN = 8;
const DAY_MS = 86_400_000;
const OWN_MACHINE = "127.0.0.1";

export interface AccessParts {
  readonly snapshot: () => AccessSnapshot;
  readonly keyRing: Pick<KeyRing, "page" | "find">;
  readonly people: Pick<People, "find"> & { readonly store: Pick<PeopleStore, "listAfter"> };
  readonly uses: PermissionUseStore;
  readonly now: () => number;
}

/** Says who may do what, why, and what of it was used. It asks the policies that are in force, and grants nothing. */
export interface AccessAnalysis {
  explain(request: ExplainRequest): Promise<ExplainedAccess>;
  whoCan(question: AccessQuestion, limit?: number, cursor?: string): Promise<WhoCan>;
  used(days: number, limit?: number, cursor?: string, principal?: string): Promise<UsedPermissions>;
  /** As from `network`, this machine where left out. */
  unused(days: number, limit?: number, cursor?: string, network?: string): Promise<UnusedPermissions>;
  propose(
    subject: { readonly key?: string | undefined; readonly group?: string | undefined },
    days: number,
  ): Promise<ProposedPolicy>;
}

export function createAccessAnalysis(parts: AccessParts): AccessAnalysis {
  const { keyRing, people, uses, now } = parts;
  const known = createKnownPrincipals({
    keyRing,
    people,
    groups: () => parts.snapshot().policies.groupsNamed,
    now,
  });
  const findUnused = createFindUnused({ snapshot: () => parts.snapshot(), known, uses });

  async function principalOf({ key, user, service, groups, project }: ExplainRequest): Promise<Principal> {
    if ([key, user, service].filter((each) => each !== undefined).length > 1)
      throw invalid("key", "Ask about one of key, user and service.");
    if (key !== undefined) return principalOfKey(await goodKey(key));
    const placed = project === undefined ? {} : { project };
    if (service !== undefined) return { type: "Service", id: service, name: service, groups, ...placed };
    if (user !== undefined) {
      const person = await people.find(user);
      const all = [...new Set([...(person?.groups ?? []), ...groups])];
      return { type: "User", id: user, name: person?.displayName ?? user, groups: all, ...placed };
    }
    if (groups.length === 0) throw invalid("key", "Say who: a key, a user, a service, or groups.");
    return { ...anybodyIn(groups), ...placed };
  }

  async function goodKey(subject: string) {
    const [found] = await keyRing.find(apiKeyId(subject) ?? toKeyId(subject) ?? subject);
    if (found !== undefined && isGood(found, now())) return found;
    throw new GatewayError("not_found", "no such key", {
      publicMessage: "There is no such API key, or it was revoked or has expired.",
    });
  }

  async function whoCan(question: AccessQuestion, limit = MAX_ACCESS_PAGE, cursor?: string): Promise<WhoCan> {
    const most = Math.min(limit, MAX_ACCESS_PAGE);
    const allowed: AllowedPrincipal[] = [];
    let after = cursor === undefined ? undefined : readCursor(cursor);
    let examined = 0;
    for (;;) {
      const page = await known.page(
        Math.min(most - allowed.length, MAX_EXAMINED_PRINCIPALS - examined),
        after,
      );
      for (const { subject, principal } of page.principals) {
        // Asked for each: the documents in force may change over a wait, and old policies are released.
        const snapshot = parts.snapshot();
        const decision = snapshot.policies.foresee(callOf(question, principal, snapshot));
        refuseWithoutNetwork(decision);
        if (decision.kind === "allowed")
          allowed.push({ subject, ...describePrincipal(principal), policies: decision.policies });
        if (++examined % DECISIONS_PER_TURN === 0) await endOfTurn();
      }
      after = page.next;
      if (after === undefined) return { principals: allowed, examined };
      if (allowed.length >= most || examined >= MAX_EXAMINED_PRINCIPALS)
        return { principals: allowed, examined, cursor: toCursor(after) };
    }
  }

  function since(days: number): string {
    if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS)
      throw invalid("days", `Look back a whole number of days, from 1 to ${MAX_DAYS}.`);
    return dayOf(now() - (days - 1) * DAY_MS);
  }

  async function membersOf(group: string): Promise<string[]> {
    const members = new Set<string>();
    let after: string | undefined = "person:";
    while (after !== undefined) {
      const page = await known.page(MAX_ACCESS_PAGE, after);
      for (const { principal } of page.principals)
        if (principal.groups.includes(group)) members.add(nameOf(principal));
      if (members.size > MAX_GROUP_MEMBERS)
        throw invalid("group", `The group has more than ${MAX_GROUP_MEMBERS} members; ask about their keys.`);
      after = page.next;
    }
    return [...members];
  }

  return {
    async explain(request) {
      const principal = await principalOf(request);
      const snapshot = parts.snapshot();
      const call = callOf(request, principal, snapshot);
      const explanation = snapshot.policies.explain(call);
      refuseWithoutNetwork(explanation.decision);
      return {
        isAllowed: explanation.decision.kind === "allowed",
        principal: describePrincipal(principal),
        action: call.action,
        resource: resourceName(call),
        ...explanation,
      };
    },
    whoCan,
    async used(days, limit = MAX_ACCESS_PAGE, cursor, principal) {
      const most = Math.min(limit, MAX_ACCESS_PAGE);
      const filter = { since: since(days), ...(principal !== undefined && { principals: [principal] }) };
      const found = await uses.list(filter, most, cursor === undefined ? undefined : readUseCursor(cursor));
      const last = found.at(-1);
      const isMore = found.length === most && last !== undefined;
      return { since: filter.since, uses: found, ...(isMore && { cursor: toUseCursor(last) }) };
    },
    async unused(days, limit, cursor, network = OWN_MACHINE) {
      if (!AskedNetwork.safeParse(network).success)
        throw invalid("network", `"${network}" is no address. Give one as 10.0.0.1 or 2001:db8::1.`);
      return findUnused(since(days), network, limit, cursor);
    },
    async propose({ key, group }, days) {
      const first = since(days);
      if ((key === undefined) === (group === undefined))
        throw invalid("key", "Say for whom: a key, or a group.");
      const owner = key === undefined ? undefined : principalOfKey(await goodKey(key));
      const subject: PolicySubject =
        owner === undefined
          ? { kind: "group", id: group ?? "" }
          : { kind: "principal", type: owner.type, id: owner.id };
      const principals = owner === undefined ? await membersOf(subject.id) : [nameOf(owner)];
      const found =
        principals.length === 0 ? [] : await uses.list({ since: first, principals }, MAX_PROPOSED_USES + 1);
      if (found.length > MAX_PROPOSED_USES)
        throw invalid("days", `More than ${MAX_PROPOSED_USES} permissions were used; look back fewer days.`);
      const name = `used/${subject.id.replaceAll(/[^A-Za-z0-9._-]/g, "-").slice(0, 100)}`;
      return { since: first, document: proposePolicy(name, subject, found), uses: found.length };
    },
  };
}

/** A denial for want of an address would say of everybody that they may not, which is no answer. */
function refuseWithoutNetwork(decision: AuthorizationDecision): void {
  if (decision.kind === "allowed" || !decision.errors.some((error) => error.includes(NETWORK_UNKNOWN)))
    return;
  throw invalid(
    "context",
    "A policy goes by the address that the call comes from. Say which in the context: network=10.0.0.1.",
  );
}

/** "2027-01-31", UTC. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function invalid(field: string, publicMessage: string): GatewayError {
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field });
}
