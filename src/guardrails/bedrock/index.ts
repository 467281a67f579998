/** Guardrails of Amazon Bedrock as ours, and ours as Bedrock's. */
export { importBedrockGuardrail } from "./import-guardrail.ts";
export type { ImportedGuardrail } from "./import-guardrail.ts";
export { exportBedrockGuardrail } from "./export-guardrail.ts";
export type { ExportedGuardrail } from "./export-guardrail.ts";
export type { WrittenGuardrail } from "./import-draft.ts";
export { fromCreateRequest, notCarried } from "./from-create-request.ts";
export type { NotCarried } from "./bedrock-guardrail.ts";
