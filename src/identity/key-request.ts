import { z } from "zod";
import { DocumentName, GuardrailReference } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import { Tags } from "../contracts/tags.ts";
import { ASKED_ACTIONS } from "../policy/authorization.ts";
import type { StoredApiKey } from "../storage/api-key-store.ts";
import { findNetworkProblem, MAX_NETWORKS_PER_KEY } from "./networks.ts";
import { isOwnPrincipal, OWN_PREFIX } from "./own-principals.ts";

/** Groups one key may stand in. */
export const MAX_GROUPS_PER_KEY = 64;
/** Models, or beginnings of their names, one key may be bound to. */
export const MAX_MODELS_PER_KEY = 256;
/** Longest overlap of a key and the one in its place. */
export const MAX_OVERLAP_HOURS = 30 * 24;
export const DEFAULT_OVERLAP_HOURS = 24;

/** What keys can be bound to: every action that is asked for. */
export const SCOPES = ASKED_ACTIONS;

const MODEL = /^(?:[^\s*]+|[^\s*]*\*)$/;

const Network = z.string().superRefine((text, context) => {
  const message = findNetworkProblem(text);
  if (message !== undefined) context.addIssue({ code: "custom", message });
});

/** Printed with and without colons; stored without. */
const Certificate = z
  .string()
  .transform((text) => text.replaceAll(":", "").toLowerCase())
  .refine((text) => /^[0-9a-f]{64}$/.test(text), "expected SHA-256 of the certificate in hex, 64 digits");

const expiresAt = z.iso
  .datetime({ offset: true })
  .optional()
  .describe("RFC 3339; from then on the key is refused.");
const aws = z
  .boolean()
  .default(false)
  .describe(
    "Whether to answer with an access key for AWS SDKs as well, which is good for as long as the key.",
  );

/** What a new key is to be. */
export const KeyRequest = z.strictObject({
  name: DocumentName.describe("Unique among the keys that are not revoked."),
  groups: z.array(DocumentName).max(MAX_GROUPS_PER_KEY).default([]).describe("What access policies go by."),
  principal: z
    .strictObject({ type: z.enum(["User", "Service"]), id: DocumentName })
    .optional()
    .describe("Whose key it is; a service of the key's own name where left out."),
  expiresAt: expiresAt.describe("Never where left out."),
  aws,
  guardrail: GuardrailReference.optional().describe(
    'A Guardrail, "support" or "support@3", whose rules look at all that the key asks models, beside those of each model\'s own.',
  ),
  project: DocumentName.optional().describe("The Project it belongs to, by the name of its document."),
  owner: z
    .string()
    .trim()
    .min(1)
    .max(256)
    .optional()
    .describe("Who answers for it, in words: a person, a team, a ticket."),
  tags: Tags.default({}).describe("What budgets and reports go by, before those of its project."),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1)
    .max(SCOPES.length)
    .optional()
    .describe(
      "The only actions it can be used for, where policy allows them; all that policy allows where left out.",
    ),
  models: z
    .array(
      z.string().max(256).regex(MODEL, 'expected the name of a model, or its beginning and "*": "openai/*"'),
    )
    .min(1)
    .max(MAX_MODELS_PER_KEY)
    .optional()
    .describe('The only models it can be used for, by the names that clients use: "fast", "openai/*".'),
  networks: z
    .array(Network)
    .min(1)
    .max(MAX_NETWORKS_PER_KEY)
    .optional()
    .describe('Where it works from: addresses and networks, "10.0.0.0/8", "2001:db8::/32".'),
  certificate: Certificate.optional().describe(
    "SHA-256 of the one client certificate it works with, in hex: what openssl prints as its fingerprint.",
  ),
});
export type KeyRequest = z.input<typeof KeyRequest>;

/** How a key is to be replaced by a new one of the same name and bindings. */
export const RotationRequest = z.strictObject({
  overlapHours: z
    .number()
    .min(0)
    .max(MAX_OVERLAP_HOURS)
    .default(DEFAULT_OVERLAP_HOURS)
    .describe("How long the old key goes on working."),
  expiresAt: expiresAt.describe("Where left out, the new key lives as long as the old one was to."),
  aws,
});
export type RotationRequest = z.input<typeof RotationRequest>;

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
    actions: withoutRepetition(bindings.scopes),
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
