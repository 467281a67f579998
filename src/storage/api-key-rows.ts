import type { ExpressionBuilder, Selectable } from "kysely";
import type { Principal } from "../contracts/principal.ts";
import type { Tags } from "../contracts/tags.ts";
import type { Tables } from "./tables.ts";

/** What is stored of an API key. Times are RFC 3339, UTC, milliseconds. */
export interface StoredApiKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  /** HMAC-SHA256 of the whole key, hex. */
  readonly hash: string;
  readonly principalType: Principal["type"];
  readonly principalId: string;
  readonly groups: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | undefined;
  readonly revokedAt: string | undefined;
  /** Written late and in batches. */
  readonly lastUsedAt: string | undefined;
  /** Reference to a Guardrail that the key adds to every model's. */
  readonly guardrail: string | undefined;
  /** Name of a Project document. */
  readonly project: string | undefined;
  /** Who answers for it, in words: a person, a team, a ticket. */
  readonly owner: string | undefined;
  readonly tags: Tags;
  /** Cedar actions that it can be used for; all that policy allows where left out. */
  readonly scopes: readonly string[] | undefined;
  /** Names of models, or their beginnings: "openai/*". */
  readonly models: readonly string[] | undefined;
  /** Addresses, and networks in CIDR notation, that it works from. */
  readonly networks: readonly string[] | undefined;
  /** SHA-256 of the client certificate that it works with, 64 characters of lower-case hex. */
  readonly certificate: string | undefined;
  /** Id of the key that was made in its place; it still works until it expires. */
  readonly supersededBy: string | undefined;
}

/** Neither revoked nor, at that time, expired. */
export function isGood(now: string | undefined) {
  return (row: ExpressionBuilder<Tables, "api_keys">) =>
    row.and([
      row("revoked_at", "is", null),
      ...(now === undefined ? [] : [row.or([row("expires_at", "is", null), row("expires_at", ">", now)])]),
    ]);
}

export function toRow(key: StoredApiKey, revision: number): Tables["api_keys"] {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    hash: key.hash,
    principal_type: key.principalType,
    principal_id: key.principalId,
    groups: JSON.stringify(key.groups),
    created_at: key.createdAt,
    expires_at: key.expiresAt ?? null,
    revoked_at: key.revokedAt ?? null,
    last_used_at: key.lastUsedAt ?? null,
    guardrail: key.guardrail ?? null,
    project: key.project ?? null,
    owner: key.owner ?? null,
    tags: Object.keys(key.tags).length === 0 ? null : JSON.stringify(key.tags),
    actions: toList(key.scopes),
    models: toList(key.models),
    networks: toList(key.networks),
    certificate: key.certificate ?? null,
    superseded_by: key.supersededBy ?? null,
    changed_revision: revision,
  };
}

export function toKey(row: Selectable<Tables["api_keys"]>): StoredApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    hash: row.hash,
    principalType: row.principal_type === "User" ? "User" : "Service",
    principalId: row.principal_id,
    groups: fromList(row.groups) ?? [],
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
    guardrail: row.guardrail ?? undefined,
    project: row.project ?? undefined,
    owner: row.owner ?? undefined,
    tags: row.tags === null ? NO_TAGS : (JSON.parse(row.tags) as Tags),
    scopes: fromList(row.actions),
    models: fromList(row.models),
    networks: fromList(row.networks),
    certificate: row.certificate ?? undefined,
    supersededBy: row.superseded_by ?? undefined,
  };
}

const NO_TAGS: Tags = Object.freeze({});

function toList(list: readonly string[] | undefined): string | null {
  return list === undefined ? null : JSON.stringify(list);
}

/** Throws where the text is no list: a bound that cannot be read must not turn into none. */
function fromList(text: string | null): readonly string[] | undefined {
  return text === null ? undefined : (JSON.parse(text) as unknown[]).map(String);
}
