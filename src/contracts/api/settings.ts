import { z } from "zod";
import type { Endpoints } from "./endpoint.ts";

const count = z.int().nonnegative();
const seconds = count;
const bytes = count
  .nullable()
  .describe("Null where it cannot be told now: the database is away, or does not say.");

/** One setting of the process, read from the environment when the node started. */
export const SettingAnswer = z.strictObject({
  name: z.string(),
  description: z.string(),
  source: z
    .enum(["environment", "default", "unset"])
    .describe("unset: it is not in the environment, and has no default."),
  isSecret: z.boolean().describe("Whether it is a secret, whose value is never told."),
  value: z
    .string()
    .nullable()
    .describe("Of an address its scheme, host and port alone. Null: unset, or not to be told."),
});
export type SettingAnswer = z.infer<typeof SettingAnswer>;

/** A secret that this node uses, or that a document names; its value is nowhere in an answer. */
export const SecretAnswer = z.strictObject({
  name: z.string().describe("Of the variable or file, or the reference into Vault."),
  kind: z.enum(["environment", "file", "vault", "data-folder"]),
  isPresent: z
    .boolean()
    .nullable()
    .describe(
      "Whether it is there on this node. Null: only Vault knows, or the file system did not say in time.",
    ),
});
export type SecretAnswer = z.infer<typeof SecretAnswer>;

/** How long something is kept. */
export const RetentionAnswer = z.strictObject({
  what: z.string(),
  keptS: seconds
    .nullable()
    .describe("At most so many seconds. 0: nothing is kept; null: there is no such limit."),
  setBy: z.enum(["code", "documents"]).describe("code: no setting changes it."),
  detail: z.string(),
});
export type RetentionAnswer = z.infer<typeof RetentionAnswer>;

export const NodeSettings = z.strictObject({
  node: z.strictObject({
    id: z.string(),
    version: z.string(),
    nodeVersion: z.string().describe("Of Node.js."),
    platform: z.string().describe('"linux x64"'),
    address: z.string().describe("Where it listens."),
    dataDir: z.string(),
    startedAt: z.iso.datetime(),
    uptimeS: seconds,
  }),
  database: z.strictObject({
    kind: z.enum(["sqlite", "postgres"]),
    address: z.string().nullable().describe("Scheme, host and port; null for a file in the data folder."),
    sizeBytes: bytes,
  }),
  audit: z.strictObject({
    isHealthy: z.boolean().describe("Whether exchanges can be recorded; where not, none is answered."),
    records: count,
    sizeBytes: bytes,
  }),
  settings: z.array(SettingAnswer),
  secrets: z.array(SecretAnswer),
  retention: z.array(RetentionAnswer),
});
export type NodeSettings = z.infer<typeof NodeSettings>;

/** A package by others that ships with this one. */
export const LicenceAnswer = z.strictObject({
  name: z.string(),
  version: z.string(),
  licence: z.string().describe("As its manifest has it, mostly an SPDX expression."),
  homepage: z
    .url({ protocol: /^https$/ })
    .nullable()
    .describe("As its manifest has it; null where it names none over https."),
  usedBy: z.array(z.enum(["gateway", "console"])).min(1),
});
export type LicenceAnswer = z.infer<typeof LicenceAnswer>;

export const LicenceList = z.strictObject({ licences: z.array(LicenceAnswer) });
export type LicenceList = z.infer<typeof LicenceList>;

export const settingsEndpoints = {
  "GET /api/settings": {
    summary: "Describe the node that answers: its settings, its sizes, what it keeps",
    description:
      "Of a cluster each node answers for itself. Secrets are told by name alone, and whether they are there.",
    answer: NodeSettings,
  },
  "GET /api/licences": {
    summary: "List the licences of the packages that ship with this one",
    description: "Made with the build, from the manifests of the packages that were there.",
    answer: LicenceList,
  },
} satisfies Endpoints;
