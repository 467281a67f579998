import { GuardrailDocument, type StoredDocument } from "../../contracts/documents.ts";
import { detectors } from "../../detectors/index.ts";
import { systemClock } from "../../foundation/clock.ts";
import { compileGuardrail, type CompiledGuardrail } from "../../guardrails/index.ts";
import { loadShippedDocuments } from "../../storage/shipped-documents.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import { hasDatabase } from "../state/folder-reader.ts";
import { readControlFile } from "../state/control-file.ts";
import { withReader } from "../state/with-state.ts";

/** The named guardrail, ready to run, as it is in force here; throws a `CommandFailure` that names those there are. */
export async function findGuardrail(context: CommandContext, name: string): Promise<CompiledGuardrail> {
  const guardrails = (await documentsInForce(context)).filter(
    ({ document }) => document.kind === "Guardrail",
  );
  const found = guardrails.find(({ document }) => document.name === name);
  if (found === undefined) {
    const known = guardrails.map(({ document }) => document.name).join(", ");
    throw new CommandFailure("not_found", `There is no Guardrail "${name}". There are: ${known}.`);
  }
  const document = GuardrailDocument.parse(found.document);
  return compileGuardrail(document, found.version, detectors, () => systemClock.monotonic());
}

/** Without a node and without a database there is what Sallyport is shipped with; a text can be scanned all the same. */
async function documentsInForce(context: CommandContext): Promise<readonly StoredDocument[]> {
  const settings = await context.settings();
  if (hasDatabase(settings) || (await readControlFile(settings)) !== undefined) {
    return withReader(context, (state) => state.listDocuments());
  }
  const shipped = await loadShippedDocuments();
  return shipped.map((document) => ({ document, version: 0, origin: "shipped" }));
}
