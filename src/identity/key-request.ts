import { z } from "zod";
import { DocumentName, GuardrailReference } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { StoredApiKey } from "../storage/api-key-store.ts";
import { isOwnPrincipal, OWN_PREFIX } from "./own-principals.ts";

/** Groups one key may stand in. */
export const MAX_GROUPS_PER_KEY = 64;

/** What a new key is to be. */
export const KeyRequest = z.strictObject({
  name: DocumentName.describe("Unique among the keys that are not revoked."),
  groups: z.array(DocumentName).max(MAX_GROUPS_PER_KEY).default([]).describe("What access policies go by."),
  principal: z
    .strictObject({ type: z.enum(["User", "Service"]), id: DocumentName })
    .optional()
    .describe("Whose key it is; a service of the key's own name where left out."),
  expiresAt: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("RFC 3339; from then on the key is refused. Never where left out."),
  aws: z
    .boolean()
    .default(false)
    .describe(
      "Whether to answer with an access key for AWS SDKs as well, which is good for as long as the key.",
    ),
  guardrail: GuardrailReference.optional().describe(
    'A Guardrail, "support" or "support@3", whose rules look at all that the key asks models, beside those of each model\'s own.',
  ),
});
export type KeyRequest = z.input<typeof KeyRequest>;

type CheckedKeyRequest = Pick<
  StoredApiKey,
  "name" | "groups" | "principalType" | "principalId" | "expiresAt" | "guardrail"
>;

const RESERVED = `what begins with "${OWN_PREFIX}" is Sallyport's own`;

/** Fills in the defaults. Throws `GatewayError` "invalid_request" naming the field. */
export function checkKeyRequest(request: KeyRequest, nowMs: number): CheckedKeyRequest {
  const parsed = KeyRequest.safeParse(request);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(issue?.path.join(".") ?? "", issue?.message ?? "not valid");
  }
  const { name, groups, principal, expiresAt, guardrail } = parsed.data;
  if (expiresAt !== undefined && Date.parse(expiresAt) <= nowMs)
    throw invalid("expiresAt", "lies in the past");
  if (isOwnPrincipal(name)) throw invalid("name", RESERVED);
  if (principal !== undefined && isOwnPrincipal(principal.id)) throw invalid("principal.id", RESERVED);
  return {
    name,
    groups: [...new Set(groups)],
    principalType: principal?.type ?? "Service",
    principalId: principal?.id ?? name,
    expiresAt: expiresAt === undefined ? undefined : new Date(expiresAt).toISOString(),
    guardrail,
  };
}

function invalid(field: string, message: string): GatewayError {
  const publicMessage = `${field === "" ? "The key request" : field}: ${message}.`;
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field });
}
