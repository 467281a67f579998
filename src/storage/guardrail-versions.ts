import { GatewayError } from "../contracts/errors.ts";
import type { GovernedDocument, GuardrailDocument, StoredDocument } from "../contracts/documents.ts";
import { documentKey } from "../contracts/document-key.ts";
import { guardrailReference, readGuardrailReference } from "../contracts/guardrail-reference.ts";
import type { DocumentStore } from "./document-store.ts";

/** Numbered versions of guardrails that documents may name, those included that such versions extend; all are held in memory. */
export const MAX_NAMED_VERSIONS = 256;
/** Numbers written out where a version is not there; the newest. */
const MAX_LISTED_VERSIONS = 20;

export type StoredGuardrail = StoredDocument<GuardrailDocument>;

/** Versions of guardrails by reference, "support@3", and those that were named and are not there. */
export interface GuardrailVersions {
  readonly found: ReadonlyMap<string, StoredGuardrail>;
  /** Why each is not there: a sentence that names the versions there are. */
  readonly missing: ReadonlyMap<string, string>;
}

export const NO_VERSIONS: GuardrailVersions = { found: new Map(), missing: new Map() };

/** The guardrails that documents name, in order; some of them by version. */
export function guardrailReferencesIn(documents: readonly GovernedDocument[]): string[] {
  return documents.flatMap((document) => {
    if (document.kind === "Model") return [document.guardrail];
    return document.kind === "Guardrail" ? document.extends : [];
  });
}

/**
 * The versions that guardrails will have once they are applied on top of the newest ones, which go by `documentKey`: so what is applied
 * together with them can name them.
 */
export function draftedVersions(
  newest: ReadonlyMap<string, { readonly version: number; readonly document: GovernedDocument | undefined }>,
  documents: readonly GovernedDocument[],
): ReadonlyMap<string, StoredGuardrail> {
  const before = new Map(newest);
  const drafted = new Map<string, StoredGuardrail>();
  for (const document of documents) {
    if (document.kind !== "Guardrail") continue;
    const known = before.get(documentKey(document));
    // Both went through the schema, which orders their members.
    const isSame = JSON.stringify(known?.document) === JSON.stringify(document);
    const version = (known?.version ?? 0) + (isSame ? 0 : 1);
    before.set(documentKey(document), { document, version });
    drafted.set(guardrailReference({ name: document.name, version }), {
      document,
      version,
      origin: "applied",
    });
  }
  return drafted;
}

/**
 * Reads the versions that references name, and those which these extend. `drafted` are versions that are about to be stored. Throws
 * `invalid_request` where there are more than MAX_NAMED_VERSIONS.
 */
export async function readGuardrailVersions(
  store: Pick<DocumentStore, "version" | "versions">,
  references: readonly string[],
  drafted: ReadonlyMap<string, StoredGuardrail> = new Map(),
): Promise<GuardrailVersions> {
  const found = new Map<string, StoredGuardrail>();
  const missing = new Map<string, string>();
  const waiting = [...references];
  for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
    const { name, version } = readGuardrailReference(reference);
    if (version === undefined || found.has(reference) || missing.has(reference)) continue;
    if (found.size >= MAX_NAMED_VERSIONS) throw tooMany();
    const stored = drafted.get(reference) ?? (await readVersion(store, name, version));
    if (stored === undefined) missing.set(reference, await describeMissing(store, name, version));
    else {
      found.set(reference, stored);
      waiting.push(...stored.document.extends);
    }
  }
  return { found, missing };
}

async function readVersion(
  store: Pick<DocumentStore, "version">,
  name: string,
  version: number,
): Promise<StoredGuardrail | undefined> {
  const stored = await store.version("Guardrail", name, version);
  if (stored?.document?.kind !== "Guardrail") return undefined;
  const { document, appliedAt, appliedBy } = stored;
  return { document, version, origin: "applied", appliedAt, appliedBy };
}

async function describeMissing(
  store: Pick<DocumentStore, "versions">,
  name: string,
  version: number,
): Promise<string> {
  const entries = await store.versions("Guardrail", name);
  const numbers = entries.filter(({ isDeleted }) => !isDeleted).map((entry) => entry.version);
  const sentence = `There is no version ${version} of Guardrail "${name}".`;
  if (numbers.length === 0) return `${sentence} None was ever applied, so it has no numbered versions.`;
  const listed = numbers.slice(0, MAX_LISTED_VERSIONS).reverse().join(", ");
  const isCut = numbers.length > MAX_LISTED_VERSIONS;
  return `${sentence} There are: ${isCut ? "…, " : ""}${listed}.`;
}

function tooMany(): GatewayError {
  const message = `Documents name more than ${MAX_NAMED_VERSIONS} numbered versions of guardrails.`;
  return new GatewayError("invalid_request", message, { publicMessage: message });
}
