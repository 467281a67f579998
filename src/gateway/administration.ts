import { setTimeout as pause } from "node:timers/promises";
import type { AuditJournal } from "../contracts/audit.ts";
import type { DocumentProblem } from "../contracts/document-problem.ts";
import { type DocumentKind, type GovernedDocument, type StoredDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import { parseDocuments, type ParsedDocuments } from "../contracts/parse-documents.ts";
import type { Principal } from "../contracts/principal.ts";
import type { KeyRing } from "../identity/key-ring.ts";
import type { People } from "../identity/people.ts";
import { peerOf, type Peer } from "../identity/peer.ts";
import type { SignedCall, SignedRequest } from "../identity/signed-request.ts";
import type { AdministrationAction, AuthorizationDecision } from "../policy/authorization.ts";
import type { PolicyCompiler } from "../policy/compile-policies.ts";
import type { AppliedChange, DocumentVersionEntry } from "../storage/document-store.ts";
import type { DocumentRegistry } from "../storage/document-registry.ts";
import { ofKind, type CrossReferenceProblem } from "../storage/validate-together.ts";
import { LOCAL_OPERATOR } from "./control-token.ts";
import type { ConfigSnapshot } from "./gateway.ts";
import { grantOf, type AdmittedPrincipal } from "./grant.ts";
import { createKeyAdministration, type KeyAdministration } from "./key-administration.ts";
import type { LiveConfig } from "./live-config.ts";
import { permissionsOf, type Permissions } from "./permissions-of.ts";
import { createPeopleAdministration, type PeopleAdministration } from "./people-administration.ts";
import { recordAccess, type Reading } from "./record-access.ts";
import { recordChange, recordDenial } from "./record-change.ts";
import { recordedText } from "./recorded-text.ts";
import { warnOfPolicies } from "./warn-of-policies.ts";
import type { AuthenticateSession, SessionCall } from "./session-credential.ts";

export type Application =
  | {
      readonly kind: "applied";
      readonly changes: readonly AppliedChange[];
      readonly revision: number;
      /** What is odd about the access policies among them; left out where nothing is. */
      readonly warnings?: readonly string[];
    }
  | { readonly kind: "invalid"; readonly problems: readonly DocumentProblem[] };

/** Documents that could be applied, or why they could not. */
export type DocumentCheck =
  | {
      readonly kind: "valid";
      readonly documents: readonly GovernedDocument[];
      /** Policies that allow the caller to apply them. */
      readonly policies: readonly string[];
    }
  | { readonly kind: "invalid"; readonly problems: readonly DocumentProblem[] };

/** What a caller shows for itself: a key or the node's control token, or a signature. */
export interface AdministratorCredentials {
  readonly authorization: string | undefined;
  readonly signed?: SignedCall;
  /** SHA-256 of the client's certificate, where it has shown one. */
  readonly peerCertificate?: string | undefined;
  /** A person's browser; then there is nothing else. */
  readonly session?: SessionCall;
  /** Several that differ were shown: which one counts must not be a guess. */
  readonly isAmbiguous?: boolean;
}

/** Keys, people and documents: every call asks policy, every change is in the audit log before it happens and after. */
export interface Administration extends KeyAdministration {
  /** The caller, where policy lets it do this, once what it reads is on record; else rejects with `unauthenticated` or `forbidden`, once that is recorded. */
  admit(
    credentials: AdministratorCredentials,
    action: AdministrationAction,
    peer?: string,
    reading?: Reading,
  ): Promise<AdmittedPrincipal>;
  /**
   * For a signed request whose body has not been read: rejects with `unauthenticated`, once that is recorded, where it is bound to be
   * refused whatever its body turns out to be.
   */
  admitSigned(
    request: SignedRequest,
    action: AdministrationAction,
    peer?: string,
    peerCertificate?: string,
  ): Promise<void>;
  /** What a page may offer somebody who calls from an address. */
  permissionsOf(principal: Principal, network: string): Permissions;
  readonly people: PeopleAdministration;
  /** Parses, validates and swaps in documents, all or none. `sourceName` stands in the problems. */
  applyDocuments(by: Principal, text: string, sourceName: string, isDryRun: boolean): Promise<Application>;
  /** Finds out what `applyDocuments` would find out, for a caller who might apply them; changes and records nothing. */
  checkDocuments(by: Principal, text: string, sourceName: string): Promise<DocumentCheck>;
  /** Rejects with `forbidden`, once that is recorded, unless the caller may change this document; the policies that say so. */
  permitDocument(by: Principal, kind: DocumentKind, name: string): Promise<readonly string[]>;
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
  readonly authenticate: (
    authorization: string | undefined,
    signed?: SignedCall,
    peer?: Peer,
  ) => Principal | Promise<Principal>;
  /** Left out where nobody signs in. */
  readonly authenticateSession?: AuthenticateSession;
  readonly snapshot: () => ConfigSnapshot;
  readonly keyRing: KeyRing;
  readonly people: People;
  readonly registry: DocumentRegistry;
  readonly policies: PolicyCompiler;
  readonly config: LiveConfig;
  readonly audit: AuditJournal;
  /** Asked before a refusal is recorded of somebody nobody knows; throws `rate_limited` where there were too many. Left out where nobody calls. */
  readonly strangers?: { take(peer: string): void };
}

/** Documents named in one audit record; the count is always exact. */
export const MAX_RECORDED_DOCUMENTS = 100;
/** How long an application waits for providers to say which models they have. */
const DISCOVERY_WAIT_MS = 2_000;

export function createAdministration(parts: AdministrationParts): Administration {
  const { keyRing, registry, audit } = parts;

  async function admit(
    { authorization, signed, peerCertificate, session, isAmbiguous = false }: AdministratorCredentials,
    action: AdministrationAction,
    peer?: string,
    reading?: Reading,
  ): Promise<AdmittedPrincipal> {
    let principal: Principal | undefined;
    let decision: AuthorizationDecision | undefined;
    let admitted: AdmittedPrincipal;
    try {
      if (isAmbiguous) throw ambiguous();
      const from = peer === undefined ? undefined : peerOf({ peer, peerCertificate });
      if (session === undefined || parts.authenticateSession === undefined) {
        principal = await parts.authenticate(authorization, signed, from);
      } else {
        const caller = await parts.authenticateSession(session);
        principal = caller.principal;
        if (caller.refusal !== undefined) throw caller.refusal;
      }
      decision = parts.snapshot().policies.authorize({ principal, action, context: { network: peer } });
      if (decision.kind === "denied") throw refused(decision, action);
      const { policies, context } = decision;
      admitted = { ...principal, grant: { policies, ...(context && { context }), network: peer } };
    } catch (error) {
      if (principal === undefined) parts.strangers?.take(peer ?? "");
      await recordDenial(audit, action, principal, error, peer, decision);
      throw error;
    }
    await recordAccess(audit, admitted, action, reading);
    return admitted;
  }

  /** Whether the caller may change these documents, each of its kind; the policies that say so. */
  async function permitDocuments(
    by: Principal,
    documents: readonly { readonly kind: DocumentKind; readonly name: string }[],
  ): Promise<readonly string[]> {
    // Whoever can read the data folder was let in by its owner rights; over HTTP the operator is admitted like anybody, as a copy.
    if (by === LOCAL_OPERATOR) return [];
    const { policies } = parts.snapshot();
    const network = grantOf(by)?.network;
    const allowedBy = new Set<string>();
    for (const { kind, name } of documents) {
      const decision = policies.authorize({
        principal: by,
        action: "manageDocument",
        resource: { type: "Document", kind, name },
        context: { network },
      });
      if (decision.kind === "denied") {
        const error = refusedDocument(decision, kind);
        const subject = { documents: [recordedName(kind, name)], documentCount: documents.length };
        await recordDenial(audit, "manageDocument", by, error, network, decision, subject);
        throw error;
      }
      for (const policy of decision.policies) allowedBy.add(policy);
    }
    return [...allowedBy];
  }

  async function admitSigned(
    request: SignedRequest,
    action: AdministrationAction,
    peer?: string,
    peerCertificate?: string,
  ): Promise<void> {
    try {
      keyRing.admitSigned(request, peer === undefined ? undefined : peerOf({ peer, peerCertificate }));
    } catch (error) {
      parts.strangers?.take(peer ?? "");
      await recordDenial(audit, action, undefined, error, peer);
      throw error;
    }
  }

  /** The first half of an application: parsed, permitted, and fit to be stored. */
  async function checkParsed(by: Principal, text: string, sourceName: string) {
    const parsed = parseDocuments(text, sourceName);
    if (parsed.kind === "invalid") return parsed;
    const invalid = (problems: readonly CrossReferenceProblem[]): DocumentsInvalid => ({
      kind: "invalid",
      problems: problems.map((problem) => locate(parsed, sourceName, problem)),
    });
    const policies = await permitDocuments(by, parsed.documents);
    const puts = parsed.documents.map((document) => ({ kind: "put" as const, document }));
    const problems = await registry.check(puts);
    if (problems.length > 0) return invalid(problems);
    return { kind: "valid" as const, parsed, policies, puts, invalid };
  }

  async function checkDocuments(by: Principal, text: string, sourceName: string): Promise<DocumentCheck> {
    const checked = await checkParsed(by, text, sourceName);
    if (checked.kind === "invalid") return checked;
    return { kind: "valid", documents: checked.parsed.documents, policies: checked.policies };
  }

  async function applyDocuments(
    by: Principal,
    text: string,
    sourceName: string,
    isDryRun: boolean,
  ): Promise<Application> {
    const checked = await checkParsed(by, text, sourceName);
    if (checked.kind === "invalid") return checked;
    const { parsed, policies, puts, invalid } = checked;
    const odd = await warnOfPolicies(ofKind(parsed.documents, "AccessPolicy"), parts);
    const warnings = odd.length === 0 ? {} : { warnings: odd };
    if (isDryRun) return { kind: "applied", changes: [], revision: registry.snapshot.revision, ...warnings };
    const application = await recordChange(
      audit,
      { by, action: "documents.apply", subject: namesOf(parsed.documents), policies },
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
    const { revision } = application.snapshot;
    return { kind: "applied", changes: application.changes, revision, ...warnings };
  }

  /** Without its project a key would lose the team and organisation whose budgets count it. */
  async function refuseWhileKeysBelong(project: string): Promise<void> {
    await keyRing.refresh();
    const keys = keyRing.keysOfProject(project);
    if (keys.length === 0) return;
    throw new GatewayError("conflict", "keys belong to the project", {
      publicMessage: `API keys belong to it, and have to be revoked first: ${keys.join(", ")}.`,
    });
  }

  async function deleteDocument(by: Principal, kind: DocumentKind, name: string): Promise<void> {
    const policies = await permitDocuments(by, [{ kind, name }]);
    const changes = [{ kind: "delete" as const, documentKind: kind, name }];
    const subject = { documents: [recordedName(kind, name)], documentCount: 1 };
    const application = await recordChange(
      audit,
      { by, action: "documents.delete", subject, policies },
      async () => {
        if (kind === "Project") await refuseWhileKeysBelong(name);
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
    ...createKeyAdministration(parts),
    people: createPeopleAdministration(parts),
    applyDocuments,
    checkDocuments,
    permitDocument: (by, kind, name) => permitDocuments(by, [{ kind, name }]),
    deleteDocument,
    permissionsOf: (principal, network) => permissionsOf(parts.snapshot(), principal, network),
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

type DocumentsInvalid = Extract<DocumentCheck, { kind: "invalid" }>;
type Denial = Extract<AuthorizationDecision, { kind: "denied" }>;

function ambiguous(): GatewayError {
  return new GatewayError("unauthenticated", "several credentials", {
    publicMessage:
      "Exactly one credential may be shown: a session, an API key, a token or a signature. Leave the others out.",
  });
}

function refused({ errors }: Denial, action: AdministrationAction): GatewayError {
  return new GatewayError("forbidden", errors.join("; "), {
    publicMessage: `Policy does not allow this caller to ${action}.`,
  });
}

function refusedDocument({ errors }: Denial, kind: DocumentKind): GatewayError {
  return new GatewayError("forbidden", errors.join("; "), {
    publicMessage: `Policy does not allow this caller to change this document of kind ${kind} (action manageDocument).`,
  });
}

function recordedName(kind: DocumentKind, name: string): string {
  return `${kind}/${recordedText(name)}`;
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
