import { documentKey } from "../contracts/document-key.ts";
import type { DocumentKind, GovernedDocument, StoredDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import { readGuardrailReference } from "../contracts/guardrail-reference.ts";
import type {
  AppliedChange,
  ApplyOptions,
  DocumentChange,
  DocumentStore,
  DocumentVersion,
  DocumentVersionEntry,
} from "./document-store.ts";
import {
  draftedVersions,
  guardrailReferencesIn,
  readGuardrailVersions,
  type GuardrailVersions,
} from "./guardrail-versions.ts";
import {
  draftedPrompts,
  readPromptVersion,
  readPromptVersions,
  withKeptLabels,
  type PromptVersions,
  type StoredPrompt,
} from "./prompt-versions.ts";
import { ofKind, validateTogether } from "./validate-together.ts";
import type { CrossReferenceProblem, DocumentChecks } from "./validate-together.ts";

/** Every document in effect at one revision of the store. Immutable. */
export interface RegistrySnapshot {
  readonly revision: number;
  /** By kind and name. */
  readonly documents: readonly StoredDocument[];
  /** Versions of guardrails that documents name, by reference: "support@3". */
  readonly versions: GuardrailVersions["found"];
  /** Versions of Prompts that labels stand for, by reference: "support@production", "support@3". */
  readonly prompts: PromptVersions["found"];
}

/** Documents that do not validate never replace the ones that run. */
export type RegistryLoading =
  | { readonly kind: "loaded"; readonly snapshot: RegistrySnapshot; readonly isChanged: boolean }
  | { readonly kind: "invalid"; readonly problems: readonly CrossReferenceProblem[] };

export type RegistryApplication =
  | {
      readonly kind: "applied";
      readonly changes: readonly AppliedChange[];
      readonly snapshot: RegistrySnapshot;
    }
  | { readonly kind: "invalid"; readonly problems: readonly CrossReferenceProblem[] };

export interface DocumentRegistry {
  /** What runs. Throws `GatewayError` "internal" before the first `load` that succeeded. */
  readonly snapshot: RegistrySnapshot;
  /** Reads the store if it changed since; to be called at start and from time to time. */
  load(): Promise<RegistryLoading>;
  /**
   * Validates the documents as they would be after the changes, then stores the changes, all or none, and runs with
   * them. Throws `GatewayError` "conflict" as the store does, and where somebody else changes documents meanwhile;
   * "not_found" where a document to delete is not there.
   */
  apply(changes: readonly DocumentChange[], options: ApplyOptions): Promise<RegistryApplication>;
  /** What `apply` would find wrong; stores nothing. */
  check(changes: readonly DocumentChange[]): Promise<readonly CrossReferenceProblem[]>;
  /** A version that was applied, as it was then; undefined where there is none of that number, or it deletes the document. */
  version(kind: DocumentKind, name: string, version: number): Promise<StoredDocument | undefined>;
  /** The versions of a document that were applied, newest first. */
  versions(kind: DocumentKind, name: string): Promise<readonly DocumentVersionEntry[]>;
  /** A version of a guardrail and those that it extends. Throws `not_found` naming the versions there are. */
  guardrailVersion(reference: string): Promise<GuardrailVersions["found"]>;
  /** A version of a Prompt; undefined where there is none of that number. */
  promptVersion(name: string, version: number): Promise<StoredPrompt | undefined>;
  /** Throws `not_found` where a reference leads to no guardrail, shipped ones included. */
  requireGuardrail(reference: string): Promise<void>;
  /** Throws `not_found` where there is no Project of that name. */
  requireProject(name: string): Promise<void>;
}

export interface RegistryParts {
  readonly store: DocumentStore;
  /** From `loadShippedDocuments`. */
  readonly shipped: readonly GovernedDocument[];
  /** From `environmentDocuments`; they take the place of shipped ones of the same name. */
  readonly environment: readonly GovernedDocument[];
  readonly checks: DocumentChecks;
}

/** Brings the three layers together: shipped < environment < applied. */
export function createDocumentRegistry({
  store,
  shipped,
  environment,
  checks,
}: RegistryParts): DocumentRegistry {
  let running: RegistrySnapshot | undefined;

  /** The layers as the store has them now, with `changes` on top. */
  async function draft(changes: readonly DocumentChange[]): Promise<Draft> {
    const { revision, documents } = await store.current();
    const merged = mergeLayers(shipped, environment, documents);
    const newest = new Map(documents.map((each) => [documentKey(each), each]));
    const kept = withKeptLabels(newest, changes);
    const changed = applyChanges(merged, kept);
    const put = putBy(kept);
    const drafted = draftedVersions(newest, put);
    const versions = await readGuardrailVersions(store, guardrailReferencesIn(changed), drafted);
    const prompts = await readPromptVersions(store, ofKind(changed, "Prompt"), draftedPrompts(newest, put));
    const problems = validateTogether(changed, checks, versions, prompts);
    return {
      revision,
      changes: kept,
      problems: problems.length > 0 ? problems : (checks.checkPut?.(put) ?? []),
    };
  }

  async function load(): Promise<RegistryLoading> {
    if (running !== undefined && (await store.revision()) === running.revision) {
      return { kind: "loaded", snapshot: running, isChanged: false };
    }
    const { revision, documents } = await store.current();
    const merged = mergeLayers(shipped, environment, documents);
    const inForce = merged.map(({ document }) => document);
    const versions = await readGuardrailVersions(store, guardrailReferencesIn(inForce));
    const prompts = await readPromptVersions(store, ofKind(inForce, "Prompt"));
    const problems = validateTogether(inForce, checks, versions, prompts);
    if (problems.length > 0) return { kind: "invalid", problems };
    // A slow load must not undo a faster one that began after it.
    if (running !== undefined && running.revision > revision) {
      return { kind: "loaded", snapshot: running, isChanged: false };
    }
    running = { revision, documents: merged, versions: versions.found, prompts: prompts.found };
    return { kind: "loaded", snapshot: running, isChanged: true };
  }

  async function guardrailVersion(reference: string): Promise<GuardrailVersions["found"]> {
    const { found, missing } = await readGuardrailVersions(store, [reference]);
    const [problem] = missing.values();
    if (problem !== undefined) throw notFound(problem);
    return found;
  }

  async function requireDocument(kind: DocumentKind, name: string): Promise<void> {
    const { documents } = await store.current();
    const isThere = mergeLayers(shipped, environment, documents).some(
      ({ document }) => document.kind === kind && document.name === name,
    );
    if (!isThere) throw notFound(`There is no ${kind} "${name}".`);
  }

  return {
    get snapshot() {
      if (running === undefined) throw new GatewayError("internal", "documents were not loaded yet");
      return running;
    },
    load,
    async apply(changes, options) {
      const { revision, problems, changes: kept } = await draft(changes);
      if (problems.length > 0) return { kind: "invalid", problems };
      if (options.expectedRevision !== undefined && options.expectedRevision !== revision) {
        throw new GatewayError(
          "conflict",
          `documents are at revision ${revision}, not ${options.expectedRevision}`,
        );
      }
      // The revision ties the validation to what it was made with.
      const applied = await store.apply(kept, {
        appliedBy: options.appliedBy,
        expectedRevision: revision,
      });
      const loading = await load();
      if (loading.kind === "invalid") return loading;
      return { kind: "applied", changes: applied, snapshot: loading.snapshot };
    },
    check: async (changes) => (await draft(changes)).problems,
    async version(kind, name, version) {
      const stored = await store.version(kind, name, version);
      if (stored?.document === undefined) return undefined;
      const { document, appliedAt, appliedBy } = stored;
      return { document, version, origin: "applied", appliedAt, appliedBy };
    },
    versions: (kind, name) => store.versions(kind, name),
    guardrailVersion,
    promptVersion: (name, version) => readPromptVersion(store, name, version),
    async requireGuardrail(reference) {
      if (readGuardrailReference(reference).version === undefined)
        await requireDocument("Guardrail", reference);
      else await guardrailVersion(reference);
    },
    requireProject: (name) => requireDocument("Project", name),
  };
}

interface Draft {
  readonly revision: number;
  /** With the labels that Prompts keep. */
  readonly changes: readonly DocumentChange[];
  readonly problems: readonly CrossReferenceProblem[];
}

/** Of the AccessPolicy that stands for all shipped ones. */
const DEFAULT_POLICY = "default";

/**
 * The documents in effect, by kind and name. A later layer replaces a document of the same kind and name; a deletion
 * takes it away altogether, so that even what is shipped can be removed.
 *
 * Who replaced or deleted the shipped AccessPolicy "default" has decided what is allowed: none of the shipped ones beside it is in force,
 * or a release that brings a policy would permit what was taken away.
 */
export function mergeLayers(
  shipped: readonly GovernedDocument[],
  environment: readonly GovernedDocument[],
  applied: readonly DocumentVersion[],
): StoredDocument[] {
  const merged = new Map<string, StoredDocument>();
  for (const document of shipped)
    merged.set(documentKey(document), { document, version: 0, origin: "shipped" });
  for (const document of environment)
    merged.set(documentKey(document), { document, version: 0, origin: "environment" });
  for (const { document, version, appliedAt, appliedBy, kind, name } of applied) {
    if (document === undefined) merged.delete(documentKey({ kind, name }));
    else merged.set(documentKey(document), { document, version, origin: "applied", appliedAt, appliedBy });
  }
  const isDefault = ({ kind, name }: { kind: string; name: string }): boolean =>
    kind === "AccessPolicy" && name === DEFAULT_POLICY;
  if (shipped.some(isDefault) && applied.some(isDefault)) {
    for (const [key, { document, origin }] of merged)
      if (document.kind === "AccessPolicy" && origin === "shipped") merged.delete(key);
  }
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, stored]) => stored);
}

function putBy(changes: readonly DocumentChange[]): GovernedDocument[] {
  return changes.flatMap((change) => (change.kind === "put" ? [change.document] : []));
}

function applyChanges(
  current: readonly StoredDocument[],
  changes: readonly DocumentChange[],
): GovernedDocument[] {
  const documents = new Map(current.map(({ document }) => [documentKey(document), document]));
  for (const change of changes) {
    if (change.kind === "put") documents.set(documentKey(change.document), change.document);
    else remove(documents, change.documentKind, change.name);
  }
  return [...documents.values()];
}

function remove(documents: Map<string, GovernedDocument>, kind: DocumentKind, name: string): void {
  if (documents.delete(documentKey({ kind, name }))) return;
  throw notFound(`There is no ${kind} "${name}".`);
}

function notFound(message: string): GatewayError {
  return new GatewayError("not_found", message, { publicMessage: message });
}
