import { setImmediate as endOfTurn } from "node:timers/promises";
import { z } from "zod";
import { DOCUMENT_KINDS, DocumentName, type AccessPolicyDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import { GroupName } from "../contracts/person.ts";
import { apiKeyId } from "../identity/api-key.ts";
import { toKeyId } from "../identity/aws-access-key.ts";
import type { KeyRing } from "../identity/key-ring.ts";
import type { People } from "../identity/people.ts";
import { principalOfKey } from "../identity/principal-of-key.ts";
import {
  ADMINISTRATION_ACTIONS,
  MODEL_ACTIONS,
  type AuthorizationCall,
  type AuthorizationDecision,
} from "../policy/authorization.ts";
import type { Explanation } from "../policy/explain-decision.ts";
import { proposePolicy, type PolicySubject } from "../policy/propose-policy.ts";
import { NETWORK_UNKNOWN, resourceName } from "../policy/to-cedar.ts";
import { listModels } from "../routing/resolve-model.ts";
import type { PeopleStore } from "../storage/people-store.ts";
import type { PermissionUseStore, UsedPermission, UseKey } from "../storage/permission-use-store.ts";
import { AccessQuestion, callOf } from "./access-question.ts";
import { modelResource } from "./authorize-model.ts";
import type { ConfigSnapshot } from "./gateway.ts";
import { anybodyIn, createKnownPrincipals, isGood, type KnownPrincipal } from "./known-principals.ts";

/** Who a question is about: exactly one of key, user and service, or groups alone. */
export const ExplainRequest = AccessQuestion.extend({
  /** Name, id, or the key itself. */
  key: z.string().min(1).max(256).optional(),
  user: z.string().min(1).max(256).optional(),
  service: z.string().min(1).max(256).optional(),
  groups: z.array(GroupName).max(64).default([]),
  project: DocumentName.optional(),
});
export type ExplainRequest = z.output<typeof ExplainRequest>;

export interface ExplainedAccess extends Explanation {
  readonly isAllowed: boolean;
  readonly principal: DescribedPrincipal;
  readonly action: string;
  /** "Model::openai/gpt" */
  readonly resource: string;
}

export interface DescribedPrincipal {
  readonly type: Principal["type"];
  readonly id: string;
  readonly groups: readonly string[];
  readonly project?: string;
  /** The key's name, where it is about one. */
  readonly key?: string;
}

export interface AllowedPrincipal extends DescribedPrincipal {
  readonly subject: KnownPrincipal["subject"];
  /** The policies that permit it. */
  readonly policies: readonly string[];
}

interface Page {
  /** For the next page; left out where this is the last. */
  readonly cursor?: string;
}

export interface WhoCan extends Page {
  readonly principals: readonly AllowedPrincipal[];
  /** Principals that were looked at for this page. */
  readonly examined: number;
}

export interface UsedPermissions extends Page {
  readonly since: string;
  readonly uses: readonly UsedPermission[];
}

export interface UnusedOf extends DescribedPrincipal {
  readonly subject: KnownPrincipal["subject"];
  /** Permissions that policies grant: pairs of an action and a resource. */
  readonly granted: number;
  /** Those that were not used, by action: "Model::openai/gpt". */
  readonly unused: Readonly<Record<string, readonly string[]>>;
}

export interface UnusedPermissions extends Page {
  readonly since: string;
  readonly principals: readonly UnusedOf[];
  /** Whether there are more models than were asked about. */
  readonly isPartial: boolean;
}

export interface ProposedPolicy {
  readonly since: string;
  /** Undefined where nothing was used. */
  readonly document: AccessPolicyDocument | undefined;
  readonly uses: number;
}

/** Entries on one page. */
export const MAX_ACCESS_PAGE = 200;
/** Principals that one page of `whoCan` looks at: a decision takes the engine up to some milliseconds. */
export const MAX_EXAMINED_PRINCIPALS = 500;
/** Principals on one page of `unused`: each is asked about every permission there is. */
export const MAX_UNUSED_PAGE = 20;
/** Models and guardrails that `unused` asks about. */
export const MAX_ASKED_RESOURCES = 100;
/** Longest time that uses are looked back for. */
export const MAX_DAYS = 400;
/** Permissions that one proposal names. */
export const MAX_PROPOSED_USES = 2_000;
/** Principals that a proposal for a group looks at. */
export const MAX_GROUP_MEMBERS = 1_000;
/** Decisions made before others get a turn. */
const DECISIONS_PER_TURN = 8;
const DAY_MS = 86_400_000;

/** Of a configuration, what questions are about. */
export interface AccessSnapshot extends Pick<ConfigSnapshot, "policies" | "directory"> {
  readonly guardrails: Pick<ConfigSnapshot["guardrails"], "names">;
}

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
  unused(days: number, limit?: number, cursor?: string): Promise<UnusedPermissions>;
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
          allowed.push({ subject, ...describe(principal), policies: decision.policies });
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
      throw invalid("days", `"days" is a whole number from 1 to ${MAX_DAYS}.`);
    return dayOf(now() - (days - 1) * DAY_MS);
  }

  async function unused(days: number, limit = MAX_UNUSED_PAGE, cursor?: string): Promise<UnusedPermissions> {
    const first = since(days);
    const most = Math.min(limit, MAX_UNUSED_PAGE);
    const principals: UnusedOf[] = [];
    let after: string | undefined = cursor === undefined ? "person:" : readCursor(cursor);
    let isPartial = false;
    while (after !== undefined && principals.length < most) {
      const page = await known.page(most - principals.length, after);
      for (const { subject, principal } of page.principals) {
        const { isCut, ...found } = await unusedBy(principal, first);
        isPartial ||= isCut;
        principals.push({ subject, ...describe(principal), ...found });
      }
      after = page.next;
    }
    return { since: first, principals, isPartial, ...(after !== undefined && { cursor: toCursor(after) }) };
  }

  async function unusedBy(principal: Principal, first: string) {
    const { calls, isCut } = everyCall(principal, parts.snapshot());
    const used = await usedBy(principal, first);
    const unusedByAction: Record<string, string[]> = {};
    let granted = 0;
    for (const [at, { call, resource }] of calls.entries()) {
      if (at % DECISIONS_PER_TURN === 0) await endOfTurn();
      if (parts.snapshot().policies.foresee(call).kind !== "allowed") continue;
      granted++;
      if (!used.has(JSON.stringify([call.action, resource])))
        (unusedByAction[call.action] ??= []).push(resource);
    }
    return { isCut, granted, unused: unusedByAction };
  }

  async function usedBy(principal: Principal, first: string): Promise<ReadonlySet<string>> {
    const used = new Set<string>();
    const filter = { since: first, principals: [nameOf(principal)] };
    let after: UseKey | undefined;
    do {
      const page = await uses.list(filter, MAX_PROPOSED_USES, after);
      for (const { action, resource } of page) used.add(JSON.stringify([action, wholeOf(resource)]));
      after = page.length < MAX_PROPOSED_USES ? undefined : page.at(-1);
    } while (after !== undefined);
    return used;
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
        principal: describe(principal),
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
    unused,
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

/** One permission that there may be. */
interface AskedPermission {
  readonly call: AuthorizationCall;
  readonly resource: string;
}

/** Everything that anybody could be permitted: each action on each of its resources, documents by their kinds. */
function everyCall(
  principal: Principal,
  { directory, guardrails }: AccessSnapshot,
): { readonly calls: readonly AskedPermission[]; readonly isCut: boolean } {
  const models = listModels(directory);
  const names = guardrails.names();
  const context = { network: "127.0.0.1" };
  const ask = (call: AuthorizationCall): AskedPermission => ({ call, resource: wholeOf(resourceName(call)) });
  const calls = [
    ...models.slice(0, MAX_ASKED_RESOURCES).flatMap((model) =>
      MODEL_ACTIONS.map((action) => {
        const asked = { ...context, dialect: "openai.chat", stream: false };
        return ask({ principal, action, resource: modelResource(model), context: asked });
      }),
    ),
    ...names
      .slice(0, MAX_ASKED_RESOURCES)
      .map((id) =>
        ask({ principal, action: "applyGuardrail", resource: { type: "Guardrail", id }, context }),
      ),
    ...ADMINISTRATION_ACTIONS.map((action) => ask({ principal, action, context })),
    ...DOCUMENT_KINDS.map((kind) =>
      ask({
        principal,
        action: "manageDocument",
        resource: { type: "Document", kind, name: "any" },
        context,
      }),
    ),
  ];
  return { calls, isCut: models.length > MAX_ASKED_RESOURCES || names.length > MAX_ASKED_RESOURCES };
}

/** A document's kind; of other resources, themselves. */
function wholeOf(resource: string): string {
  const kind = /^Document::([A-Za-z]+)\//.exec(resource)?.[1];
  return kind === undefined ? resource : `DocumentKind::${kind}`;
}

function describe({ type, id, groups, project, keyName }: Principal): DescribedPrincipal {
  return {
    type,
    id,
    groups,
    ...(project !== undefined && { project }),
    ...(keyName !== undefined && { key: keyName }),
  };
}

function nameOf({ type, id }: Principal): string {
  return `${type}::${id}`;
}

/** A denial for want of an address would say of everybody that they may not, which is no answer. */
function refuseWithoutNetwork(decision: AuthorizationDecision): void {
  if (decision.kind === "allowed" || !decision.errors.some((error) => error.includes(NETWORK_UNKNOWN)))
    return;
  throw invalid(
    "context",
    "A policy goes by the address that the call comes from. Say which: network=10.0.0.1 in the context.",
  );
}

/** "2027-01-31", UTC. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

const MAX_CURSOR_CHARS = 2_048;

function toCursor(place: string): string {
  return Buffer.from(place).toString("base64url");
}

function readCursor(cursor: string): string {
  if (cursor.length <= MAX_CURSOR_CHARS) return Buffer.from(cursor, "base64url").toString("utf8");
  throw invalid("cursor", BAD_CURSOR);
}

const UsePlace = z.strictObject({ principal: z.string(), action: z.string(), resource: z.string() });

function toUseCursor({ principal, action, resource }: UseKey): string {
  return toCursor(JSON.stringify({ principal, action, resource }));
}

function readUseCursor(cursor: string): UseKey {
  try {
    return UsePlace.parse(JSON.parse(readCursor(cursor)));
  } catch {
    // Whatever it is, it is no cursor of ours.
    throw invalid("cursor", BAD_CURSOR);
  }
}

const BAD_CURSOR = 'A cursor is what the page before has said under "cursor".';

function invalid(field: string, publicMessage: string): GatewayError {
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field });
}
