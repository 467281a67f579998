import { documentKey } from "../contracts/document-key.ts";
import type { GovernedDocument, StoredDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { PromptDocument } from "../contracts/prompt-document.ts";
import type { DocumentChange, DocumentStore } from "./document-store.ts";

/** Versions of Prompts that labels stand for; all are held in memory. */
export const MAX_LABELLED_VERSIONS = 1_024;

export type StoredPrompt = StoredDocument<PromptDocument>;

/** Versions of Prompts that labels stand for, and labels that stand for none. */
export interface PromptVersions {
  /** By the label, "support@production", and by the version it stands for, "support@3". */
  readonly found: ReadonlyMap<string, StoredPrompt>;
  /** Why there is no version for a label, "support@production": a sentence. */
  readonly missing: ReadonlyMap<string, string>;
}

export const NO_PROMPT_VERSIONS: PromptVersions = { found: new Map(), missing: new Map() };

type Newest = ReadonlyMap<
  string,
  { readonly version: number; readonly document: GovernedDocument | undefined }
>;

/**
 * The changes with the labels in force given to each Prompt that says nothing of labels: what is applied from a file moves no label, and
 * takes none away, unless the file names them. `newest` goes by `documentKey`.
 */
export function withKeptLabels(
  newest: Newest,
  changes: readonly DocumentChange[],
): readonly DocumentChange[] {
  return changes.map((change) => {
    if (change.kind !== "put" || change.document.kind !== "Prompt" || change.document.labels !== undefined)
      return change;
    const before = newest.get(documentKey(change.document))?.document;
    const labels = before?.kind === "Prompt" ? before.labels : undefined;
    return labels === undefined ? change : { ...change, document: { ...change.document, labels } };
  });
}

/** The versions that Prompts will have once they are applied on top of the newest ones, by reference. */
export function draftedPrompts(
  newest: Newest,
  documents: readonly GovernedDocument[],
): ReadonlyMap<string, StoredPrompt> {
  const drafted = new Map<string, StoredPrompt>();
  for (const document of documents) {
    if (document.kind !== "Prompt") continue;
    const version = (newest.get(documentKey(document))?.version ?? 0) + 1;
    drafted.set(`${document.name}@${version}`, { document, version, origin: "applied" });
  }
  return drafted;
}

/**
 * Reads the versions that the labels of Prompts stand for. `drafted` are versions that are about to be stored. Throws `invalid_request`
 * where there are more than MAX_LABELLED_VERSIONS.
 */
export async function readPromptVersions(
  store: Pick<DocumentStore, "version">,
  prompts: readonly PromptDocument[],
  drafted: ReadonlyMap<string, StoredPrompt> = new Map(),
): Promise<PromptVersions> {
  const found = new Map<string, StoredPrompt>();
  const missing = new Map<string, string>();
  let versions = 0;
  for (const { name, labels = {} } of prompts) {
    for (const [label, version] of Object.entries(labels)) {
      const reference = `${name}@${version}`;
      if (!found.has(reference) && ++versions > MAX_LABELLED_VERSIONS) throw tooMany();
      const stored =
        found.get(reference) ?? (await readPromptVersion(store, name, version)) ?? drafted.get(reference);
      if (stored === undefined) {
        missing.set(`${name}@${label}`, `There is no version ${version} of Prompt "${name}".`);
        continue;
      }
      found.set(reference, stored);
      found.set(`${name}@${label}`, stored);
    }
  }
  return { found, missing };
}

/** A version of a Prompt; undefined where there is none of that number, or it deletes the Prompt. */
export async function readPromptVersion(
  store: Pick<DocumentStore, "version">,
  name: string,
  version: number,
): Promise<StoredPrompt | undefined> {
  const stored = await store.version("Prompt", name, version);
  if (stored?.document?.kind !== "Prompt") return undefined;
  const { document, appliedAt, appliedBy } = stored;
  return { document, version, origin: "applied", appliedAt, appliedBy };
}

function tooMany(): GatewayError {
  const message = `Labels stand for more than ${MAX_LABELLED_VERSIONS} versions of Prompts.`;
  return new GatewayError("invalid_request", message, { publicMessage: message });
}
