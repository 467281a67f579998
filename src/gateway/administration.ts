import { setTimeout as pause } from "node:timers/promises";
import type { AuditJournal } from "../contracts/audit.ts";
import type { DocumentProblem } from "../contracts/document-problem.ts";
import {
  GuardrailReference,
  type DocumentKind,
  type GovernedDocument,
  type StoredDocument,
} from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import { parseDocuments, type ParsedDocuments } from "../contracts/parse-documents.ts";
import type { Principal } from "../contracts/principal.ts";
import { apiKeyId } from "../identity/api-key.ts";
import { toKeyId } from "../identity/aws-access-key.ts";
import { MAX_GROUPS_PER_KEY, type KeyRequest } from "../identity/key-request.ts";
import type { ApiKeyRecord, CreatedApiKey, KeyRing } from "../identity/key-ring.ts";
import type { SignedCall, SignedRequest } from "../identity/signed-request.ts";
import type { AdministrationAction } from "../policy/authorization.ts";
import type { AppliedChange, DocumentVersionEntry } from "../storage/document-store.ts";
import type { DocumentRegistry } from "../storage/document-registry.ts";
import type { CrossReferenceProblem } from "../storage/validate-together.ts";
import type { ConfigSnapshot } from "./gateway.ts";
import type { LiveConfig } from "./live-config.ts";
import { recordChange, recordDenial } from "./record-change.ts";

export type Application =
  | { readonly kind: "applied"; readonly changes: readonly AppliedChange[]; readonly revision: number }
  | { readonly kind: "invalid"; readonly problems: readonly DocumentProblem[] };

/** What a caller shows for itself: a key or the node's control token, or a signature. */
export interface AdministratorCredentials {
  readonly authorization: string | undefined;
  readonly signed?: SignedCall;
}

/** Keys and documents: every call asks policy, every change is in the audit log before it happens and after. */
export interface Administration {
  /** The caller, where policy lets it do this; else rejects with `unauthenticated` or `forbidden`, once that is recorded. */
  admit(
    credentials: AdministratorCredentials,
    action: AdministrationAction,
    peer?: string,
  ): Promise<Principal>;
  /**
   * For a signed request whose body has not been read: rejects with `unauthenticated`, once that is recorded, where it is bound to be
   * refused whatever its body turns out to be.
   */
  admitSigned(request: SignedRequest, action: AdministrationAction, peer?: string): Promise<void>;
  createKey(by: Principal, request: KeyRequest): Promise<CreatedApiKey>;
  listKeys(): Promise<readonly ApiKeyRecord[]>;
  /** By id, by its access key id, by the name of an active key, or by the key itself. Throws `not_found`. */
  revokeKey(by: Principal, subject: string): Promise<ApiKeyRecord>;
  /** Parses, validates and swaps in documents, all or none. `sourceName` stands in the problems. */
  applyDocuments(by: Principal, text: string, sourceName: string, isDryRun: boolean): Promise<Application>;
  /** Takes a document away; throws `not_found`, and `conflict` where others need it. */
  deleteDocument(by: Principal, kind: DocumentKind, name: string): Promise<void>;
  listDocuments(): readonly StoredDocument[];
  getDocument(kind: DocumentKind, name: string): StoredDocument;
  /** A document as it was applied in one version; rejects with `not_found`. */
  getVersion(kind: DocumentKind, name: string, version: number): Promise<StoredDocument>;
  /** Versions of a document, newest first; none where it was never applied. */
  listVersions(kind: DocumentKind, name: string): Promise<readonly DocumentVersionEntry[]>;
}

export interface AdministrationParts {
  readonly authenticate: (authorization: string | undefined, signed?: SignedCall) => Principal;
  readonly snapshot: () => ConfigSnapshot;
  readonly keyRing: KeyRing;
  readonly registry: DocumentRegistry;
  readonly config: LiveConfig;
  readonly audit: AuditJournal;
}

/** What a key is to be is recorded before it is checked. */
const MAX_RECORDED_NAME_CHARS = 128;
/** Documents named in one audit record; the count is always exact. */
export const MAX_RECORDED_DOCUMENTS = 100;
/** How long an application waits for providers to say which models they have. */
const DISCOVERY_WAIT_MS = 2_000;

export function createAdministration(parts: AdministrationParts): Administration {
  const { keyRing, registry, audit } = parts;

  async function admit(
    { authorization, signed }: AdministratorCredentials,
    action: AdministrationAction,
    peer?: string,
  ): Promise<Principal> {
    let principal: Principal | undefined;
    try {
      principal = parts.authenticate(authorization, signed);
      permit(parts.snapshot(), principal, action);
      return principal;
    } catch (error) {
      await recordDenial(audit, action, principal, error, peer);
      throw error;
    }
  }

  async function admitSigned(
    request: SignedRequest,
    action: AdministrationAction,
    peer?: string,
  ): Promise<void> {
    try {
      keyRing.admitSigned(request);
    } catch (error) {
      await recordDenial(audit, action, undefined, error, peer);
      throw error;
    }
  }

  /** The id is looked up first: what somebody gives to have a key revoked may be the key, and goes into no record. */
  async function revokeKey(by: Principal, subject: string): Promise<ApiKeyRecord> {
    const idOrName = apiKeyId(subject) ?? toKeyId(subject) ?? subject;
    const found = findKey(await keyRing.list(), idOrName);
    if (found === undefined) {
      throw new GatewayError("not_found", "no such key", { publicMessage: "There is no such API key." });
    }
    const { id, name } = found;
    const change = { by, action: "keys.revoke", subject: { key: id, name } };
    return recordChange(audit, change, () => keyRing.revoke(id));
  }

  async function createKey(request: KeyRequest): Promise<CreatedApiKey> {
    const { guardrail } = request;
    // What is no reference at all is the ring's to refuse.
    if (guardrail !== undefined && GuardrailReference.safeParse(guardrail).success)
      await registry.requireGuardrail(guardrail);
    return keyRing.create(request);
  }

  async function applyDocuments(
    by: Principal,
    text: string,
    sourceName: string,
    isDryRun: boolean,
  ): Promise<Application> {
    const parsed = parseDocuments(text, sourceName);
    if (parsed.kind === "invalid") return parsed;
    const invalid = (problems: readonly CrossReferenceProblem[]): Application => ({
      kind: "invalid",
      problems: problems.map((problem) => locate(parsed, sourceName, problem)),
    });
    const puts = parsed.documents.map((document) => ({ kind: "put" as const, document }));
    const problems = await registry.check(puts);
    if (problems.length > 0) return invalid(problems);
    if (isDryRun) return { kind: "applied", changes: [], revision: registry.snapshot.revision };
    const application = await recordChange(
      audit,
      { by, action: "documents.apply", subject: namesOf(parsed.documents) },
      async () => {
        const applied = await registry.apply(puts, { appliedBy: `${by.type}::${by.id}` });
        if (applied.kind === "applied") {
          const { revision, documents, versions, prompts } = applied.snapshot;
          await parts.config.replace(revision, documents, versions, prompts);
        }
        return applied;
      },
      ({ kind }) => (kind === "applied" ? "done" : "invalid"),
    );
    if (application.kind === "invalid") return invalid(application.problems);
    await Promise.race([parts.config.discoverModels(), pause(DISCOVERY_WAIT_MS, undefined, { ref: false })]);
    return { kind: "applied", changes: application.changes, revision: application.snapshot.revision };
  }

  async function deleteDocument(by: Principal, kind: DocumentKind, name: string): Promise<void> {
    const changes = [{ kind: "delete" as const, documentKind: kind, name }];
    const subject = { documents: [`${kind}/${name.slice(0, MAX_RECORDED_NAME_CHARS)}`], documentCount: 1 };
    const application = await recordChange(
      audit,
      { by, action: "documents.delete", subject },
      async () => {
        const applied = await registry.apply(changes, { appliedBy: `${by.type}::${by.id}` });
        if (applied.kind === "applied") {
          const { revision, documents, versions, prompts } = applied.snapshot;
          await parts.config.replace(revision, documents, versions, prompts);
        }
        return applied;
      },
      ({ kind: result }) => (result === "applied" ? "done" : "invalid"),
    );
    if (application.kind === "applied") return;
    const [problem] = application.problems;
    throw new GatewayError("conflict", "others need the document", {
      publicMessage: `It is still needed: ${problem === undefined ? "others name it" : `${problem.kind} "${problem.name}": ${problem.message}`}`,
    });
  }

  return {
    admit,
    admitSigned,
    createKey: (by, request) => {
      const change = {
        by,
        action: "keys.create",
        subject: keySubject(request),
      };
      const describe = ({ record }: CreatedApiKey): JsonObject => ({ key: record.id });
      return recordChange(audit, change, () => createKey(request), undefined, describe);
    },
    listKeys: () => keyRing.list(),
    revokeKey,
    applyDocuments,
    deleteDocument,
    listDocuments: () => registry.snapshot.documents,
    getDocument(kind, name) {
      const found = registry.snapshot.documents.find(
        ({ document }) => document.kind === kind && document.name === name,
      );
      if (found !== undefined) return found;
      throw notFound(`There is no ${kind} "${name}".`);
    },
    async getVersion(kind, name, version) {
      const found = await registry.version(kind, name, version);
      if (found === undefined) throw notFound(`There is no version ${version} of ${kind} "${name}".`);
      return found;
    },
    listVersions: (kind, name) => registry.versions(kind, name),
  };
}

function notFound(message: string): GatewayError {
  return new GatewayError("not_found", message, { publicMessage: message });
}

/** Throws `forbidden` where policy does not let the caller do this. */
function permit(snapshot: ConfigSnapshot, principal: Principal, action: AdministrationAction): void {
  const decision = snapshot.policies.authorize({ principal, action });
  if (decision.kind === "allowed") return;
  throw new GatewayError("forbidden", decision.errors.join("; "), {
    publicMessage: `Policy does not allow this caller to ${action}.`,
  });
}

function findKey(keys: readonly ApiKeyRecord[], idOrName: string): ApiKeyRecord | undefined {
  return (
    keys.find(({ id }) => id === idOrName) ??
    keys.find(({ name, revokedAt }) => name === idOrName && revokedAt === undefined)
  );
}

function namesOf(documents: readonly GovernedDocument[]): { documents: string[]; documentCount: number } {
  const names = documents.slice(0, MAX_RECORDED_DOCUMENTS).map(({ kind, name }) => `${kind}/${name}`);
  return { documents: names, documentCount: documents.length };
}

/** Puts a problem between documents where its field stands in the text; nowhere where the text does not hold its document. */
function locate(
  parsed: Extract<ParsedDocuments, { kind: "valid" }>,
  source: string,
  problem: CrossReferenceProblem,
): DocumentProblem {
  const { path, expected } = problem;
  const position = parsed.positionOf(problem.kind, problem.name, path);
  return {
    ...(position === undefined ? {} : { source, ...position }),
    path,
    expected,
    message: `${problem.kind} "${problem.name}": ${problem.message}`,
  };
}

/** Who is to get which rights, for how long. */
function keySubject({ name, groups = [], principal, expiresAt, aws, guardrail }: KeyRequest): JsonObject {
  const bounded = (text: string): string => text.slice(0, MAX_RECORDED_NAME_CHARS);
  return {
    ...(aws === true ? { aws } : {}),
    expiresAt: expiresAt === undefined ? null : bounded(expiresAt),
    groups: groups.slice(0, MAX_GROUPS_PER_KEY).map(bounded),
    ...(guardrail === undefined ? {} : { guardrail: bounded(guardrail) }),
    name: bounded(name),
    principal: principal === undefined ? null : `${principal.type}::${bounded(principal.id)}`,
  };
}
