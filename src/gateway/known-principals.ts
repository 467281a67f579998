import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { ApiKeyRecord } from "../identity/api-key-record.ts";
import type { KeyRing } from "../identity/key-ring.ts";
import { principalOfKey } from "../identity/principal-of-key.ts";
import type { PeopleStore } from "../storage/people-store.ts";
import { readKeyCursor, toKeyCursor } from "./key-cursor.ts";

/** Somebody who may be asked about. A group stands for whoever is in it and in no other. */
export interface KnownPrincipal {
  readonly subject: "group" | "person" | "key";
  readonly principal: Principal;
}

export interface PrincipalPage {
  readonly principals: readonly KnownPrincipal[];
  /** Where the next page begins; undefined where this is the last. */
  readonly next: string | undefined;
}

export interface KnownPrincipals {
  /** Groups, then people, then keys that work; at most `limit`, after the place of a page before. Throws `invalid_request`. */
  page(limit: number, after?: string): Promise<PrincipalPage>;
}

interface Sources {
  readonly keyRing: Pick<KeyRing, "page">;
  readonly people: { readonly store: Pick<PeopleStore, "listAfter"> };
  /** Names, in any order. */
  readonly groups: () => Iterable<string>;
  readonly now: () => number;
}

/** Whoever is in these groups and nothing else. */
export function anybodyIn(groups: readonly string[]): Principal {
  return { type: "User", id: "anybody", name: "anybody", groups };
}

export function createKnownPrincipals({ keyRing, people, groups, now }: Sources): KnownPrincipals {
  async function groupPage(limit: number, after: string | undefined): Promise<PrincipalPage> {
    const names = [...groups()].sort().filter((name) => after === undefined || name > after);
    const shown = names.slice(0, limit);
    const principals = shown.map((name) => ({ subject: "group" as const, principal: anybodyIn([name]) }));
    return { principals, next: names.length > limit ? `group:${shown.at(-1) ?? ""}` : "person:" };
  }

  async function personPage(limit: number, after: string): Promise<PrincipalPage> {
    const found = await people.store.listAfter(after === "" ? undefined : after, limit);
    const active = found.filter((person) => person.active);
    const principals = active.map(({ userName, displayName, groups: names }) => ({
      subject: "person" as const,
      principal: { type: "User" as const, id: userName, name: displayName ?? userName, groups: names },
    }));
    return { principals, next: found.length < limit ? "key:" : `person:${found.at(-1)?.userName ?? ""}` };
  }

  async function keyPage(limit: number, after: string): Promise<PrincipalPage> {
    const { keys, next } = await keyRing.page(limit, after === "" ? undefined : readKeyCursor(after));
    const principals = keys
      .filter((key) => isGood(key, now()))
      .map((key) => ({ subject: "key" as const, principal: principalOfKey(key) }));
    return { principals, next: next === undefined ? undefined : `key:${toKeyCursor(next)}` };
  }

  return {
    page(limit, after) {
      if (after === undefined) return groupPage(limit, undefined);
      const at = after.indexOf(":");
      const place = after.slice(at + 1);
      switch (after.slice(0, at)) {
        case "group":
          return groupPage(limit, place);
        case "person":
          return personPage(limit, place);
        case "key":
          return keyPage(limit, place);
        default: {
          const publicMessage = 'A cursor is what the page before has said under "cursor".';
          throw new GatewayError("invalid_request", publicMessage, { publicMessage, field: "cursor" });
        }
      }
    },
  };
}

/** Neither revoked nor expired. */
export function isGood({ revokedAt, expiresAt }: ApiKeyRecord, nowMs: number): boolean {
  return revokedAt === undefined && (expiresAt === undefined || Date.parse(expiresAt) > nowMs);
}
