import { GuardrailReference } from "../../contracts/document-name.ts";
import { GatewayError } from "../../contracts/errors.ts";

/** How the draft of a guardrail is called, which is the version applied last. */
const DRAFT = "DRAFT";
const VERSION = /^[1-9][0-9]{0,7}$/;
/** The last part of a guardrail's ARN is its identifier, which is its name here. */
const ARN = /^arn:[a-z-]{1,32}:bedrock:[a-z0-9-]{0,32}:[0-9]{0,12}:guardrail\/(.+)$/;

/** How members are called where a guardrail is named: those of a body, of a path, or headers. */
export interface GuardrailFields {
  readonly identifier: string;
  readonly version: string;
}

/**
 * The guardrail that an identifier, or an ARN, and a version name: "support", or "support@3". A version is a number or "DRAFT", as in
 * Bedrock; where none is given it is the one applied last. Throws `invalid_request`.
 */
export function guardrailNamedBy(
  identifier: string,
  version: string | undefined,
  fields: GuardrailFields,
): string {
  const name = ARN.exec(identifier)?.[1] ?? identifier;
  if (version !== undefined && version !== DRAFT && !VERSION.test(version))
    throw invalid(fields.version, `a version is "${DRAFT}" or a whole number from 1`);
  const reference = version === undefined || version === DRAFT ? name : `${name}@${version}`;
  if (name.includes("@") || !GuardrailReference.safeParse(reference).success)
    throw invalid(fields.identifier, "a guardrail's name, or an ARN that ends in it, was expected");
  return reference;
}

/** What a request says of guardrails, for `CompletionRequest`. Throws `invalid_request` where a version stands without a guardrail. */
export function readGuardrailChoice(
  identifier: string | undefined,
  version: string | undefined,
  fields: GuardrailFields,
): { readonly guardrail?: string } {
  if (identifier !== undefined) return { guardrail: guardrailNamedBy(identifier, version, fields) };
  if (version === undefined) return {};
  throw invalid(fields.version, `a version says nothing without '${fields.identifier}'`);
}

function invalid(field: string, why: string): GatewayError {
  return new GatewayError("invalid_request", `${field}: ${why}`, {
    field,
    publicMessage: `'${field}' is not valid: ${why}.`,
  });
}
