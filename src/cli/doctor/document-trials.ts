import { createRemoteChecks } from "../../checks/remote-checks.ts";
import type { Detector } from "../../contracts/detection.ts";
import { systemClock } from "../../foundation/clock.ts";
import type { DocumentTrials } from "../../gateway/find-uncompilable.ts";
import { compileGuardrail } from "../../guardrails/index.ts";
import { createOnnxModels } from "../../neural/onnx-models.ts";
import { readCredential } from "../../outbound/read-credential.ts";
import { checkProviderDocument } from "../../providers/index.ts";
import type { Examination } from "./run-doctor.ts";

/** Turns documents into running parts as a node would, whatever their secrets; nothing is connected or kept. */
export function createDocumentTrials(
  { env, settings }: Examination,
  detectors: ReadonlyMap<string, Detector>,
): DocumentTrials {
  const checks = createRemoteChecks({
    clock: systemClock,
    readCredential: (source) => readCredential(source, env),
    hasModels: true,
    models: createOnnxModels({ root: settings.SALLYPORT_MODELS_DIR }),
  });
  return {
    compileGuardrail: (document, version) =>
      compileGuardrail(document, version, detectors, () => systemClock.monotonic(), {
        digest: () => "",
        checks: (definition, guardrail) => checks.trialFor(definition, guardrail),
      }),
    checkProvider: (document) => {
      checkProviderDocument(document, { clock: systemClock });
    },
  };
}
