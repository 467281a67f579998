import type { Detector, Source, TextOrigin } from "../../contracts/detection.ts";
import { compileGuardrail, type CompiledGuardrail, type CompiledRule } from "../../guardrails/index.ts";
import { loadShippedDocuments } from "../../storage/shipped-documents.ts";
import { ofKind } from "../../storage/validate-together.ts";

/** The guardrail named `default` that Sallyport is shipped with, whatever was applied since. */
export async function loadDefaultGuardrail(
  detectors: ReadonlyMap<string, Detector>,
): Promise<CompiledGuardrail> {
  const document = ofKind(await loadShippedDocuments(), "Guardrail").find(({ name }) => name === "default");
  if (document === undefined) throw new Error("Sallyport is shipped without a guardrail named default.");
  return compileGuardrail(document, 0, detectors, () => 0);
}

/** Of the rules that ask a detector about texts of this door and origin, the one that acts first; undefined where none does. */
export function strictestRule(
  guardrail: CompiledGuardrail,
  detectorId: string,
  source: Source,
  origin: TextOrigin,
): CompiledRule | undefined {
  return guardrail
    .rulesFor(source, origin)
    .rules.filter(({ detector }) => detector.id === detectorId)
    .reduce<CompiledRule | undefined>(
      (strictest, rule) =>
        strictest === undefined || rule.threshold < strictest.threshold ? rule : strictest,
      undefined,
    );
}
