import { z } from "zod";

/** Static settings of one node, read once from the environment. What changes while it runs are documents. */
export const Settings = z.strictObject({
  SALLYPORT_HOST: z.string().min(1).default("127.0.0.1").describe("Address to listen on."),
  SALLYPORT_PORT: z.coerce
    .number("expected a port from 0 to 65535")
    .int()
    .min(0)
    .max(65_535)
    .default(8787)
    .describe("Port to listen on; 0 takes a free one."),
  SALLYPORT_DATA_DIR: z
    .string()
    .min(1)
    .default("./data")
    .describe("Folder of the database, the audit log and the node's secrets."),
  SALLYPORT_CONFIG: z.string().min(1).optional().describe("YAML file of documents, applied at every start."),
  SALLYPORT_MODELS_DIR: z
    .string()
    .min(1)
    .optional()
    .describe("Folder below which checks of type onnx find the folders of their models."),
  SALLYPORT_LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
    .default("warn")
    .describe("How much is logged to standard error."),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "expected a postgres:// URL")
    .optional()
    .describe("PostgreSQL in place of the embedded database."),
  VAULT_ADDR: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("HashiCorp Vault, or OpenBao, that vault:// references of provider documents are read from."),
  VAULT_TOKEN: z.string().min(1).optional().describe("Token shown to Vault."),
  VAULT_TOKEN_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      "File of that token, in place of VAULT_TOKEN; read anew for each call, as an agent may renew it.",
    ),
  VAULT_NAMESPACE: z
    .string()
    .regex(/^[\x21-\x7e]{1,256}$/, "expected a name without spaces")
    .optional()
    .describe("Vault's namespace."),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "expected a redis:// URL")
    .optional()
    .describe("Redis, for cached answers that several nodes with the same secrets share."),
});
export type Settings = z.infer<typeof Settings>;

export type SettingsResult =
  | { readonly kind: "valid"; readonly settings: Settings }
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

/** Picks the settings out of an environment; empty values count as not set. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): SettingsResult {
  const given = Object.fromEntries(
    Object.keys(Settings.shape).flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const result = Settings.safeParse(given);
  if (result.success) return { kind: "valid", settings: result.data };
  const problems = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  return { kind: "invalid", problems };
}
