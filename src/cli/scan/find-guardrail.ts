import { createSecretKey, randomBytes } from "node:crypto";
import { GuardrailDocument, type StoredDocument } from "../../contracts/documents.ts";
import { detectors } from "../../detectors/index.ts";
import { systemClock } from "../../foundation/clock.ts";
import { HmacSha256 } from "../../foundation/hmac-sha256.ts";
import { compileGuardrail, withInheritedRules, type CompiledGuardrail } from "../../guardrails/index.ts";
import { loadShippedDocuments } from "../../storage/shipped-documents.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import { hasDatabase } from "../state/folder-reader.ts";
import { readControlFile } from "../state/control-file.ts";
import { withReader } from "../state/with-state.ts";

/** The named guardrail, ready to run, as it is in force here; throws a `CommandFailure` that names those there are. */
export async function findGuardrail(context: CommandContext, name: string): Promise<CompiledGuardrail> {
  const guardrails = (await documentsInForce(context)).flatMap(({ document, version }) =>
    document.kind === "Guardrail" ? [{ document: GuardrailDocument.parse(document), version }] : [],
  );
  const found = guardrails.find(({ document }) => document.name === name);
  if (found === undefined) {
    const known = guardrails.map(({ document }) => document.name).join(", ");
    throw new CommandFailure("not_found", `There is no Guardrail "${name}". There are: ${known}.`);
  }
  const byName = new Map(guardrails.map(({ document }) => [document.name, document]));
  const whole = withInheritedRules(found.document, byName);
  return compileGuardrail(whole, found.version, detectors, () => systemClock.monotonic(), {
    now: () => systemClock.now(),
    digest: createDigest(),
  });
}

/** Digests as `hash` rules show them, under a key of this run's own: the node's is not for everybody who may scan. */
function createDigest(): (value: string) => string {
  const hmac = new HmacSha256(createSecretKey(randomBytes(32)));
  return (value) => hmac.hex(value);
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
