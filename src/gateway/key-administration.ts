import type { AuditJournal } from "../contracts/audit.ts";
import { GuardrailReference } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Principal } from "../contracts/principal.ts";
import { MAX_TAGS, type Tags } from "../contracts/tags.ts";
import { apiKeyId } from "../identity/api-key.ts";
import { toKeyId } from "../identity/aws-access-key.ts";
import { KeyRequest, MAX_GROUPS_PER_KEY, SCOPES, type RotationRequest } from "../identity/key-request.ts";
import type { ApiKeyRecord } from "../identity/api-key-record.ts";
import type { CreatedApiKey } from "../identity/issue-keys.ts";
import type { KeyRing, PageFilter } from "../identity/key-ring.ts";
import { MAX_NETWORKS_PER_KEY } from "../identity/networks.ts";
import type { DocumentRegistry } from "../storage/document-registry.ts";
import { readKeyCursor, toKeyCursor } from "./key-cursor.ts";
import { recordChange } from "./record-change.ts";
import { recordedText } from "./recorded-text.ts";

/** Keys on one page of a list. */
export const MAX_KEYS_PER_PAGE = 1_000;

export interface KeyList {
  readonly keys: readonly ApiKeyRecord[];
  /** For the next page; left out where this is the last. */
  readonly cursor?: string;
}

/** Keys: every change is in the audit log before it happens and after. */
export interface KeyAdministration {
  createKey(by: Principal, request: KeyRequest): Promise<CreatedApiKey>;
  /** Newest first; `limit` is at most, and where it is left out, `MAX_KEYS_PER_PAGE`. */
  listKeys(limit?: number, cursor?: string, filter?: PageFilter): Promise<KeyList>;
  /** A new key in the place of another; the same ways to name it as below. Throws `not_found` and `conflict`. */
  rotateKey(by: Principal, subject: string, request: RotationRequest): Promise<CreatedApiKey>;
  /**
   * By id, by its access key id, by the name of an active key, or by the key itself. By name, those go as well that it took the place of
   * and that still work. Throws `not_found`.
   */
  revokeKey(by: Principal, subject: string): Promise<ApiKeyRecord>;
}

interface Parts {
  readonly keyRing: KeyRing;
  readonly registry: DocumentRegistry;
  readonly audit: AuditJournal;
}

/** Models written out in one record; the count is always exact. */
const MAX_RECORDED_MODELS = 64;

export function createKeyAdministration({ keyRing, registry, audit }: Parts): KeyAdministration {
  /** The id is looked up first: what somebody gives may be the key itself, and goes into no record. */
  async function find(subject: string): Promise<readonly [ApiKeyRecord, ...ApiKeyRecord[]]> {
    const [found, ...others] = await keyRing.find(apiKeyId(subject) ?? toKeyId(subject) ?? subject);
    if (found !== undefined) return [found, ...others];
    throw new GatewayError("not_found", "no such key", { publicMessage: "There is no such API key." });
  }

  async function revokeKey(by: Principal, subject: string): Promise<ApiKeyRecord> {
    const [first, ...predecessors] = await find(subject);
    const revoke = ({ id, name }: ApiKeyRecord): Promise<ApiKeyRecord> =>
      recordChange(audit, { by, action: "keys.revoke", subject: { key: id, name } }, () =>
        keyRing.revoke(id),
      );
    const revoked = await revoke(first);
    for (const key of predecessors) await revoke(key);
    return revoked;
  }

  async function createKey(request: KeyRequest): Promise<CreatedApiKey> {
    // What fits no schema is the ring's to refuse.
    const { guardrail, project } = request;
    if (guardrail !== undefined && GuardrailReference.safeParse(guardrail).success)
      await registry.requireGuardrail(guardrail);
    if (project !== undefined && KeyRequest.shape.project.safeParse(project).success)
      await registry.requireProject(project);
    return keyRing.create(request);
  }

  return {
    revokeKey,
    createKey: (by, request) => {
      const change = { by, action: "keys.create", subject: keySubject(request) };
      const describe = ({ record }: CreatedApiKey): JsonObject => ({ key: record.id });
      return recordChange(audit, change, () => createKey(request), undefined, describe);
    },
    async rotateKey(by, subject, request) {
      const [{ id, name }] = await find(subject);
      const change = {
        by,
        action: "keys.rotate",
        subject: {
          ...(request.expiresAt !== undefined && { expiresAt: recordedText(request.expiresAt) }),
          key: id,
          name,
          overlapHours: request.overlapHours ?? null,
        },
      };
      const describe = ({ record }: CreatedApiKey): JsonObject => ({
        expiresAt: record.expiresAt ?? null,
        successor: record.id,
      });
      return recordChange(audit, change, () => keyRing.rotate(id, request), undefined, describe);
    },
    async listKeys(limit = MAX_KEYS_PER_PAGE, cursor, filter) {
      const after = cursor === undefined ? undefined : readKeyCursor(cursor);
      const { keys, next } = await keyRing.page(Math.min(limit, MAX_KEYS_PER_PAGE), after, filter);
      return { keys, ...(next !== undefined && { cursor: toKeyCursor(next) }) };
    },
  };
}

function recordedTags(tags: Tags): JsonObject {
  const first = Object.entries(tags).slice(0, MAX_TAGS);
  return Object.fromEntries(first.map(([name, value]) => [recordedText(name), recordedText(value)]));
}

/** Who is to get which rights, for how long, and from where: as it was asked for, before it is checked. */
function keySubject({ name, groups = [], principal, expiresAt, aws, ...bindings }: KeyRequest): JsonObject {
  const { certificate, guardrail, models, networks, owner, project, scopes, tags = {} } = bindings;
  return {
    ...(aws === true ? { aws } : {}),
    ...(certificate === undefined ? {} : { certificate: recordedText(certificate) }),
    expiresAt: expiresAt === undefined ? null : recordedText(expiresAt),
    groups: groups.slice(0, MAX_GROUPS_PER_KEY).map(recordedText),
    ...(guardrail === undefined ? {} : { guardrail: recordedText(guardrail) }),
    ...(models === undefined
      ? {}
      : { modelCount: models.length, models: models.slice(0, MAX_RECORDED_MODELS).map(recordedText) }),
    name: recordedText(name),
    ...(networks === undefined
      ? {}
      : { networks: networks.slice(0, MAX_NETWORKS_PER_KEY).map(recordedText) }),
    ...(owner === undefined ? {} : { owner: recordedText(owner) }),
    principal: principal === undefined ? null : `${principal.type}::${recordedText(principal.id)}`,
    ...(project === undefined ? {} : { project: recordedText(project) }),
    ...(scopes === undefined ? {} : { scopes: scopes.slice(0, SCOPES.length).map(recordedText) }),
    ...(Object.keys(tags).length === 0 ? {} : { tags: recordedTags(tags) }),
  };
}
