import type { Detector, Source, TextOrigin } from "../../contracts/detection.ts";
import type { GuardrailDocument } from "../../contracts/documents.ts";
import {
  compileGuardrail,
  type CompiledGuardrail,
  type CompiledRule,
  withInheritedRules,
} from "../../guardrails/index.ts";
import { loadShippedDocuments } from "../../storage/shipped-documents.ts";
import { ofKind } from "../../storage/validate-together.ts";

/** A guardrail that Sallyport is shipped with, as a document with all it inherits and as it runs. */
export interface ShippedGuardrail {
  readonly document: GuardrailDocument;
  readonly compiled: CompiledGuardrail;
}

/** The guardrail of a name that Sallyport is shipped with, whatever was applied since. */
export async function loadShippedGuardrail(
  name: "default" | "strict",
  detectors: ReadonlyMap<string, Detector>,
): Promise<ShippedGuardrail> {
  const guardrails = ofKind(await loadShippedDocuments(), "Guardrail");
  const byName = new Map(guardrails.map((guardrail) => [guardrail.name, guardrail]));
  const own = byName.get(name);
  if (own === undefined) throw new Error(`Sallyport is shipped without a guardrail named ${name}.`);
  const document = withInheritedRules(own, byName);
  return { document, compiled: compileGuardrail(document, 0, detectors, () => 0) };
}

/** The rules that ask a detector about texts of this door and origin. */
export function rulesAbout(
  { compiled }: ShippedGuardrail,
  detectorId: string,
  source: Source,
  origin: TextOrigin,
): readonly CompiledRule[] {
  return compiled.rulesFor(source, origin).rules.filter(({ detector }) => detector.id === detectorId);
}

/** Of several rules the one with the lowest threshold; undefined where there is none. */
export function strictest(rules: readonly CompiledRule[]): CompiledRule | undefined {
  return rules.reduce<CompiledRule | undefined>(
    (lowest, rule) => (lowest === undefined || rule.threshold < lowest.threshold ? rule : lowest),
    undefined,
  );
}

/** Whether a rule changes or stops something, rather than only recording it. */
export function isActing({ action }: Pick<CompiledRule, "action">): boolean {
  return action !== "flag" && action !== "review";
}
