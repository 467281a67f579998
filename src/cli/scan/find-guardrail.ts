import { createSecretKey, randomBytes } from "node:crypto";
import { createRemoteChecks } from "../../checks/remote-checks.ts";
import { systemClock } from "../../foundation/clock.ts";
import { HmacSha256 } from "../../foundation/hmac-sha256.ts";
import { compileGuardrail, type CompiledGuardrail } from "../../guardrails/index.ts";
import { createOnnxModels } from "../../neural/onnx-models.ts";
import { readCredential } from "../../outbound/read-credential.ts";
import { loadShippedDetectors } from "../../storage/shipped-detectors.ts";
import type { CommandContext } from "../command-context.ts";
import { findGuardrailDocument } from "../state/find-guardrail-document.ts";

/** The named guardrail, "support" or "support@3", ready to run; throws a `CommandFailure` that names those there are. */
export async function findGuardrail(context: CommandContext, reference: string): Promise<CompiledGuardrail> {
  const { document: whole, version } = await findGuardrailDocument(context, reference);
  const checks = createRemoteChecks({
    clock: systemClock,
    readCredential: (source) => readCredential(source, context.io.env),
    hasModels: false,
    models: createOnnxModels({ root: (await context.settings()).SALLYPORT_MODELS_DIR }),
  });
  return compileGuardrail(whole, version, await loadShippedDetectors(), () => systemClock.monotonic(), {
    now: () => systemClock.now(),
    digest: createDigest(),
    checks: (definition, guardrail) => checks.detectorFor(definition, guardrail),
  });
}

/** Digests as `hash` rules show them, under a key of this run's own: the node's is not for everybody who may scan. */
function createDigest(): (value: string) => string {
  const hmac = new HmacSha256(createSecretKey(randomBytes(32)));
  return (value) => hmac.hex(value);
}
