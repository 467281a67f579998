import { randomUUID } from "node:crypto";
import type { AuditJournal } from "../contracts/audit.ts";
import type { DocumentProblem } from "../contracts/document-problem.ts";
import type { DocumentKind, StoredDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import { parseDocuments, type ParsedDocuments } from "../contracts/parse-documents.ts";
import type { Principal } from "../contracts/principal.ts";
import type { KeyRequest } from "../identity/key-request.ts";
import type { ApiKeyRecord, CreatedApiKey, KeyRing } from "../identity/key-ring.ts";
import type { AdministrationAction } from "../policy/authorization.ts";
import type { AppliedChange } from "../storage/document-store.ts";
import type { DocumentRegistry } from "../storage/document-registry.ts";
import type { CrossReferenceProblem } from "../storage/validate-together.ts";
import type { ConfigSnapshot } from "./gateway.ts";
import type { LiveConfig } from "./live-config.ts";

export type Application =
  | { readonly kind: "applied"; readonly changes: readonly AppliedChange[]; readonly revision: number }
  | { readonly kind: "invalid"; readonly problems: readonly DocumentProblem[] };

/** Keys and documents: every call asks policy, every change is in the audit log before it happens and after. */
export interface Administration {
  /** The caller, where policy lets it do this; throws `unauthenticated` or `forbidden`. */
  admit(authorization: string | undefined, action: AdministrationAction): Principal;
  createKey(by: Principal, request: KeyRequest): Promise<CreatedApiKey>;
  listKeys(): Promise<readonly ApiKeyRecord[]>;
  revokeKey(by: Principal, idOrName: string): Promise<ApiKeyRecord>;
  /** Parses, validates and swaps in documents, all or none. `sourceName` stands in the problems. */
  applyDocuments(by: Principal, text: string, sourceName: string, isDryRun: boolean): Promise<Application>;
  listDocuments(): readonly StoredDocument[];
  getDocument(kind: DocumentKind, name: string): StoredDocument;
}

export interface AdministrationParts {
  readonly authenticate: (authorization: string | undefined) => Principal;
  readonly snapshot: () => ConfigSnapshot;
  readonly keyRing: KeyRing;
  readonly registry: DocumentRegistry;
  readonly config: LiveConfig;
  readonly audit: AuditJournal;
}

export function createAdministration(parts: AdministrationParts): Administration {
  const { keyRing, registry, audit } = parts;

  /** Records a change before it is made, makes it, and records how it went. */
  async function change<T>(
    by: Principal,
    action: string,
    subject: JsonObject,
    make: () => Promise<T>,
  ): Promise<T> {
    const id = `chg-${randomUUID()}`;
    const body = { action, by: `${by.type}::${by.id}`, subject };
    await audit.append({ kind: "change", id, body: { ...body, stage: "intent" } });
    let result = "failed";
    try {
      const made = await make();
      result = "done";
      return made;
    } finally {
      await audit.append({ kind: "change", id, body: { ...body, result, stage: "outcome" } });
    }
  }

  return {
    admit(authorization, action) {
      const principal = parts.authenticate(authorization);
      const decision = parts.snapshot().policies.authorize({ principal, action });
      if (decision.kind === "allowed") return principal;
      throw new GatewayError("forbidden", decision.errors.join("; "), {
        publicMessage: `Policy does not allow this caller to ${action}.`,
      });
    },
    createKey: (by, request) =>
      change(by, "keys.create", { name: request.name }, () => keyRing.create(request)),
    listKeys: () => keyRing.list(),
    revokeKey: (by, idOrName) => change(by, "keys.revoke", { key: idOrName }, () => keyRing.revoke(idOrName)),
    async applyDocuments(by, text, sourceName, isDryRun) {
      const parsed = parseDocuments(text, sourceName);
      if (parsed.kind === "invalid") return parsed;
      const puts = parsed.documents.map((document) => ({ kind: "put" as const, document }));
      const problems = await registry.check(puts);
      if (problems.length > 0) {
        return { kind: "invalid", problems: problems.map((problem) => locate(parsed, sourceName, problem)) };
      }
      if (isDryRun) return { kind: "applied", changes: [], revision: registry.snapshot.revision };
      const subject = { documents: parsed.documents.map(({ kind, name }) => `${kind}/${name}`) };
      const application = await change(by, "documents.apply", subject, async () => {
        const applied = await registry.apply(puts, { appliedBy: `${by.type}::${by.id}` });
        if (applied.kind === "applied")
          parts.config.replace(applied.snapshot.revision, applied.snapshot.documents);
        return applied;
      });
      if (application.kind === "invalid") {
        return {
          kind: "invalid",
          problems: application.problems.map((problem) => locate(parsed, sourceName, problem)),
        };
      }
      void parts.config.discoverModels();
      return { kind: "applied", changes: application.changes, revision: application.snapshot.revision };
    },
    listDocuments: () => registry.snapshot.documents,
    getDocument(kind, name) {
      const found = registry.snapshot.documents.find(
        ({ document }) => document.kind === kind && document.name === name,
      );
      if (found !== undefined) return found;
      const message = `There is no ${kind} "${name}".`;
      throw new GatewayError("not_found", message, { publicMessage: message });
    },
  };
}

/** Puts a problem between documents where its field stands in the text; at its top where the field is in another text. */
function locate(
  parsed: Extract<ParsedDocuments, { kind: "valid" }>,
  source: string,
  problem: CrossReferenceProblem,
): DocumentProblem {
  const { path, expected } = problem;
  const position = parsed.positionOf(problem.kind, problem.name, path) ?? { line: 1, column: 1 };
  return {
    source,
    ...position,
    path,
    expected,
    message: `${problem.kind} "${problem.name}": ${problem.message}`,
  };
}
