import { z } from "zod";
import { ASKED_ACTIONS } from "../actions.ts";
import { DocumentName, GuardrailReference } from "../document-name.ts";
import { Tags } from "../tags.ts";
import type { Endpoints } from "./endpoint.ts";

/** Groups one key may stand in. */
export const MAX_GROUPS_PER_KEY = 64;
/** Models, or beginnings of their names, one key may be bound to. */
export const MAX_MODELS_PER_KEY = 256;
/** Networks one key may be bound to. */
export const MAX_NETWORKS_PER_KEY = 64;
/** Longest overlap of a key and the one in its place. */
export const MAX_OVERLAP_HOURS = 30 * 24;
const DEFAULT_OVERLAP_HOURS = 24;

/** What keys can be bound to: every action that is asked for. */
export const SCOPES = ASKED_ACTIONS;

const MODEL = /^(?:[^\s*]+|[^\s*]*\*)$/;

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
    .array(z.string())
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

/** active: works, also until an overlap ends; ending: the same in its overlap; expired and revoked: works no more. */
export const KEY_STATES = ["active", "ending", "expired", "revoked"] as const;
export type KeyState = (typeof KEY_STATES)[number];

const moment = z.iso.datetime();

/** What may be shown of a key: everything but the key itself. */
export const ApiKey = z.strictObject({
  id: z.string(),
  name: z.string(),
  prefix: z.string().describe("How the key itself begins."),
  principalType: z.enum(["User", "Service"]),
  principalId: z.string(),
  groups: z.array(z.string()),
  createdAt: moment,
  expiresAt: moment.optional().describe("Never where left out."),
  revokedAt: moment.optional(),
  lastUsedAt: moment.optional().describe("Up to about a minute behind."),
  guardrail: z.string().optional(),
  project: z.string().optional(),
  owner: z.string().optional(),
  tags: z.record(z.string(), z.string()),
  scopes: z.array(z.string()).optional().describe("All that policy allows where left out."),
  models: z.array(z.string()).optional().describe("All where left out."),
  networks: z.array(z.string()).optional().describe("Everywhere where left out."),
  certificate: z.string().optional(),
  supersededBy: z.string().optional().describe("Id of the key that was made in its place."),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** A key that was just made. */
export const CreatedKey = ApiKey.extend({
  key: z.string().describe("The key itself. It is told this once, and kept nowhere."),
  accessKeyId: z.string().optional().describe("For AWS SDKs, where `aws` was asked for."),
  secretAccessKey: z.string().optional(),
});
export type CreatedKey = z.infer<typeof CreatedKey>;

export const KeyList = z.strictObject({
  keys: z.array(ApiKey),
  cursor: z.string().optional().describe("For the next page; left out where this is the last."),
});
export type KeyList = z.infer<typeof KeyList>;

const parameters = { key: "Id of a key, or its name." };

export const keyEndpoints = {
  "GET /api/keys": {
    summary: "List API keys",
    description: "Newest first, revoked ones included.",
    query: z.object({
      search: z.string().max(256).optional().describe("Somewhere in id, name, owner, principal or project."),
      project: z.string().optional(),
      state: z.enum(KEY_STATES).optional(),
      limit: z.int().min(1).optional(),
      cursor: z.string().optional().describe("The `cursor` of the page before."),
    }),
    answer: KeyList,
  },
  "POST /api/keys": { summary: "Make an API key", body: KeyRequest, answer: CreatedKey, status: 201 },
  "POST /api/keys/:key/rotate": {
    summary: "Put a new API key in the place of one",
    description: "The new key has the same name and bindings. The old one works on until the overlap ends.",
    parameters,
    body: RotationRequest,
    answer: CreatedKey,
    status: 201,
  },
  "DELETE /api/keys/:key": {
    summary: "Revoke an API key",
    description: "By name: also those that it took the place of.",
    parameters,
    answer: ApiKey,
  },
} satisfies Endpoints;
