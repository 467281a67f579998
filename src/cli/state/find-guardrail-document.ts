import { GuardrailDocument, GuardrailReference, type StoredDocument } from "../../contracts/documents.ts";
import { withInheritedRules } from "../../guardrails/index.ts";
import {
  readGuardrailVersions,
  type GuardrailVersions,
  type StoredGuardrail,
} from "../../storage/guardrail-versions.ts";
import { loadShippedDocuments } from "../../storage/shipped-documents.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import { readControlFile } from "./control-file.ts";
import { hasDatabase } from "./folder-reader.ts";
import type { StateReader } from "./state.ts";
import { NOTHING_APPLIED, versionSource } from "./version-source.ts";
import { withReader } from "./with-state.ts";

/**
 * A guardrail with all that it inherits, by its name or that of a version, "support@3": from the running node, else from the data
 * folder, else from what Sallyport is shipped with. Throws a `CommandFailure` that names those there are.
 */
export async function findGuardrailDocument(
  context: CommandContext,
  reference: string,
): Promise<StoredGuardrail> {
  const settings = await context.settings();
  const hasState = hasDatabase(settings) || (await readControlFile(settings)) !== undefined;
  return hasState ? withReader(context, (state) => find(state, reference)) : find(undefined, reference);
}

async function find(state: StateReader | undefined, reference: string): Promise<StoredGuardrail> {
  const guardrails = guardrailsIn((await state?.listDocuments()) ?? (await shipped()));
  const isVersion = reference.includes("@") && GuardrailReference.safeParse(reference).success;
  const named = [
    ...guardrails.flatMap(({ document }) => document.extends),
    ...(isVersion ? [reference] : []),
  ];
  const source = state === undefined ? NOTHING_APPLIED : versionSource(state);
  const versions = await readGuardrailVersions(source, named);
  const found =
    versions.found.get(reference) ?? guardrails.find(({ document }) => document.name === reference);
  if (found === undefined) throw notFound(reference, guardrails, versions);
  const documents = new Map([
    ...guardrails.map(({ document }): [string, GuardrailDocument] => [document.name, document]),
    ...[...versions.found].map(([each, { document }]): [string, GuardrailDocument] => [each, document]),
  ]);
  return { ...found, document: withInheritedRules(found.document, documents, reference) };
}

/** Without a node and without a database there is what Sallyport is shipped with. */
async function shipped(): Promise<readonly StoredDocument[]> {
  const documents = await loadShippedDocuments();
  return documents.map((document) => ({ document, version: 0, origin: "shipped" }));
}

function guardrailsIn(stored: readonly StoredDocument[]): readonly StoredGuardrail[] {
  return stored.flatMap(({ document, ...rest }) =>
    document.kind === "Guardrail" ? [{ ...rest, document: GuardrailDocument.parse(document) }] : [],
  );
}

function notFound(
  reference: string,
  guardrails: readonly StoredGuardrail[],
  { missing }: GuardrailVersions,
): CommandFailure {
  const known = guardrails.map(({ document }) => document.name).join(", ");
  const why = missing.get(reference) ?? `There is no Guardrail "${reference}". There are: ${known}.`;
  return new CommandFailure("not_found", why);
}
