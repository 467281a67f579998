import type { StoredDocument } from "../../contracts/documents.ts";
import { PromptDocument, readPromptReference } from "../../contracts/prompt-document.ts";
import type { StoredPrompt } from "../../storage/prompt-versions.ts";
import { CommandFailure } from "../command-failure.ts";
import { EXIT } from "../exit-code.ts";
import { printable } from "../output/printable.ts";
import type { StateReader } from "../state/state.ts";

/** The Prompts in force, by name. */
export async function listPrompts(
  state: Pick<StateReader, "listDocuments">,
): Promise<readonly StoredPrompt[]> {
  return (await state.listDocuments()).flatMap((stored) => asPrompt(stored) ?? []);
}

/** A Prompt by name, by version or by label. Throws a `CommandFailure` that says what there is. */
export async function findPrompt(
  state: Pick<StateReader, "listDocuments" | "getVersion">,
  reference: string,
): Promise<StoredPrompt> {
  const named = readPromptReference(reference);
  if (named === undefined)
    throw new CommandFailure("usage", 'A Prompt is named by "support", "support@3" or "support@production".');
  const prompts = await listPrompts(state);
  const newest = prompts.find(({ document }) => document.name === named.name);
  if (newest === undefined) {
    const names = prompts.map(({ document }) => printable(document.name)).join(", ");
    throw missing(
      `There is no Prompt "${named.name}". ${names === "" ? "There are none." : `There are: ${names}.`}`,
    );
  }
  const version = named.label === undefined ? named.version : versionOfLabel(newest.document, named.label);
  if (version === undefined || version === newest.version) return newest;
  const stored = asPrompt(await state.getVersion("Prompt", named.name, version));
  if (stored === undefined) throw missing(`There is no version ${version} of Prompt "${named.name}".`);
  return stored;
}

function versionOfLabel({ name, labels = {} }: PromptDocument, label: string): number {
  const version = Object.hasOwn(labels, label) ? labels[label] : undefined;
  if (version !== undefined) return version;
  const known = Object.keys(labels).join(", ");
  throw missing(
    `Prompt "${name}" has no label "${label}". ${known === "" ? "It has none." : `Its labels: ${known}.`}`,
  );
}

/** Answers of a node are taken as they come; the schema fills in what is left out of them. */
function asPrompt(stored: StoredDocument): StoredPrompt | undefined {
  const { document } = stored;
  return document.kind === "Prompt" ? { ...stored, document: PromptDocument.parse(document) } : undefined;
}

function missing(message: string): CommandFailure {
  return new CommandFailure("not_found", message, { exitCode: EXIT.refused });
}
