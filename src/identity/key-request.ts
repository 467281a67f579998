import type { z } from "zod";
import { KeyRequest as RequestShape, RotationRequest } from "../contracts/api/keys.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { StoredApiKey } from "../storage/api-key-rows.ts";
import { findNetworkProblem } from "./networks.ts";
import { isOwnPrincipal, OWN_PREFIX } from "./own-principals.ts";

export {
  MAX_GROUPS_PER_KEY,
  MAX_MODELS_PER_KEY,
  MAX_OVERLAP_HOURS,
  RotationRequest,
  SCOPES,
} from "../contracts/api/keys.ts";

/** What a new key is to be, its networks checked as well. */
export const KeyRequest = RequestShape.extend({
  networks: RequestShape.shape.networks.superRefine((texts = [], context) => {
    for (const [index, text] of texts.entries()) {
      const message = findNetworkProblem(text);
      if (message !== undefined) context.addIssue({ code: "custom", path: [index], message });
    }
  }),
});
export type KeyRequest = z.input<typeof KeyRequest>;

type CheckedKeyRequest = Omit<
  StoredApiKey,
  "id" | "prefix" | "hash" | "createdAt" | "revokedAt" | "lastUsedAt" | "supersededBy"
>;

const RESERVED = `what begins with "${OWN_PREFIX}" is Sallyport's own`;

/** Fills in the defaults. Throws `GatewayError` "invalid_request" naming the field. */
export function checkKeyRequest(request: KeyRequest, nowMs: number): CheckedKeyRequest {
  const { name, groups, principal, expiresAt: end, ...bindings } = parseAs(KeyRequest, request);
  if (isOwnPrincipal(name)) throw invalid("name", RESERVED);
  if (principal !== undefined && isOwnPrincipal(principal.id)) throw invalid("principal.id", RESERVED);
  return {
    name,
    groups: [...new Set(groups)],
    principalType: principal?.type ?? "Service",
    principalId: principal?.id ?? name,
    expiresAt: checkedExpiry(end, nowMs),
    guardrail: bindings.guardrail,
    project: bindings.project,
    owner: bindings.owner,
    tags: bindings.tags,
    scopes: withoutRepetition(bindings.scopes),
    models: withoutRepetition(bindings.models),
    networks: withoutRepetition(bindings.networks),
    certificate: bindings.certificate,
  };
}

interface CheckedRotation {
  readonly overlapMs: number;
  readonly expiresAt: string | undefined;
  readonly aws: boolean;
}

/** As `checkKeyRequest`. */
export function checkRotationRequest(request: RotationRequest, nowMs: number): CheckedRotation {
  const { overlapHours, expiresAt: end, aws: isForAws } = parseAs(RotationRequest, request);
  return { overlapMs: overlapHours * 3_600_000, expiresAt: checkedExpiry(end, nowMs), aws: isForAws };
}

function parseAs<T extends z.ZodType>(schema: T, request: unknown): z.output<T> {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid(issue?.path.join(".") ?? "", issue?.message ?? "not valid");
}

function checkedExpiry(expiry: string | undefined, nowMs: number): string | undefined {
  if (expiry === undefined) return undefined;
  if (Date.parse(expiry) <= nowMs) throw invalid("expiresAt", "lies in the past");
  return new Date(expiry).toISOString();
}

function withoutRepetition(list: readonly string[] | undefined): readonly string[] | undefined {
  return list === undefined ? undefined : [...new Set(list)];
}

function invalid(field: string, message: string): GatewayError {
  const publicMessage = `${field === "" ? "The key request" : field}: ${message}.`;
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field });
}
