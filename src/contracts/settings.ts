import { z } from "zod";

const PUBLIC_URL =
  "expected an https:// address without path, such as https://sallyport.example.com (http:// for localhost alone)";

/** Static settings of one node, read once from the environment. What changes while it runs are documents. */
export const Settings = z
  .strictObject({
    SALLYPORT_HOST: z.string().min(1).default("127.0.0.1").describe("Address to listen on."),
    SALLYPORT_PORT: z.coerce
      .number("expected a port from 0 to 65535")
      .int()
      .min(0)
      .max(65_535)
      .default(8787)
      .describe("Port to listen on; 0 takes a free one."),
    SALLYPORT_PUBLIC_URL: z
      .url({ protocol: /^https?$/, message: PUBLIC_URL })
      .refine(isPublicOrigin, PUBLIC_URL)
      .optional()
      .describe(
        "Where browsers reach the node or its balancer; people sign in there. https, but on this machine.",
      ),
    SALLYPORT_TLS_CERT: z
      .string()
      .min(1)
      .optional()
      .describe("PEM file of the node's certificate, with those between it and its root; https is served."),
    SALLYPORT_TLS_KEY: z.string().min(1).optional().describe("PEM file of that certificate's private key."),
    SALLYPORT_TLS_CLIENT_CA: z
      .string()
      .min(1)
      .optional()
      .describe("PEM file of those who may sign clients' certificates; clients are asked for one."),
    SALLYPORT_TLS_CLIENT_AUTH: z
      .enum(["required", "optional"])
      .default("required")
      .describe("Whether a client has to show a certificate, where SALLYPORT_TLS_CLIENT_CA is set."),
    SALLYPORT_DATA_DIR: z
      .string()
      .min(1)
      .default("./data")
      .describe("Folder of the database, the audit log and the node's secrets."),
    SALLYPORT_CLUSTER_SECRET_FILE: z
      .string()
      .min(1)
      .optional()
      .describe(
        "File of a secret, the same for every node on one database, from which they derive what they share.",
      ),
    SALLYPORT_CONFIG: z
      .string()
      .min(1)
      .optional()
      .describe("YAML file of documents, applied at every start."),
    SALLYPORT_MODELS_DIR: z
      .string()
      .min(1)
      .optional()
      .describe("Folder below which checks of type onnx find the folders of their models."),
    SALLYPORT_STOP_NOTICE_S: z.coerce
      .number("expected whole seconds from 0 to 60")
      .int()
      .min(0)
      .max(60)
      .default(0)
      .describe(
        "Seconds that a node that is told to end says so at /readyz and goes on answering, so that balancers look elsewhere.",
      ),
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
      .describe(
        "Redis, for limits that several nodes count together, and cached answers that those with the same secrets share.",
      ),
  })
  .superRefine(checkTls);
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

/** Cookies that open an administrator's session travel there, so it is encrypted wherever it leaves the machine. */
function isPublicOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isBare = url.origin === text.replace(/\/$/, "") && url.username === "" && url.password === "";
  return isBare && (url.protocol === "https:" || isLoopbackName(url.hostname));
}

function isLoopbackName(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

interface TlsSettings {
  readonly SALLYPORT_TLS_CERT?: string | undefined;
  readonly SALLYPORT_TLS_KEY?: string | undefined;
  readonly SALLYPORT_TLS_CLIENT_CA?: string | undefined;
}

/** Half of what https needs is a mistake: plain http would be served where nobody expects it. */
function checkTls(settings: TlsSettings, context: z.RefinementCtx): void {
  const { SALLYPORT_TLS_CERT: cert, SALLYPORT_TLS_KEY: key, SALLYPORT_TLS_CLIENT_CA: ca } = settings;
  const missing = (path: string, message: string): void => {
    context.addIssue({ code: "custom", path: [path], message });
  };
  if (cert !== undefined && key === undefined)
    missing("SALLYPORT_TLS_KEY", "has to be set together with SALLYPORT_TLS_CERT");
  if (cert === undefined && key !== undefined)
    missing("SALLYPORT_TLS_CERT", "has to be set together with SALLYPORT_TLS_KEY");
  if (cert === undefined && ca !== undefined)
    missing(
      "SALLYPORT_TLS_CERT",
      "has to be set where SALLYPORT_TLS_CLIENT_CA is: only https has clients' certificates",
    );
}
