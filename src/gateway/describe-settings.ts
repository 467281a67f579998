import type { SettingAnswer } from "../contracts/api/settings.ts";
import { Settings } from "../contracts/settings.ts";

type SettingName = keyof Settings;

/**
 * What of each setting may be told. `plain`: its value; `address`: a URL, which may hold a password, so scheme, host and port alone;
 * `secret`: whether it is set. The compiler asks for a line with each new setting.
 */
export const EXPOSURES = {
  SALLYPORT_HOST: "plain",
  SALLYPORT_PORT: "plain",
  SALLYPORT_PUBLIC_URL: "address",
  SALLYPORT_TLS_CERT: "plain",
  SALLYPORT_TLS_KEY: "plain",
  SALLYPORT_TLS_CLIENT_CA: "plain",
  SALLYPORT_TLS_CLIENT_AUTH: "plain",
  SALLYPORT_DATA_DIR: "plain",
  SALLYPORT_CLUSTER_SECRET_FILE: "plain",
  SALLYPORT_CONFIG: "plain",
  SALLYPORT_MODELS_DIR: "plain",
  SALLYPORT_STOP_NOTICE_S: "plain",
  SALLYPORT_LOG_LEVEL: "plain",
  DATABASE_URL: "address",
  VAULT_ADDR: "address",
  VAULT_TOKEN: "secret",
  VAULT_TOKEN_FILE: "plain",
  VAULT_NAMESPACE: "plain",
  REDIS_URL: "address",
} as const satisfies Record<SettingName, "plain" | "address" | "secret">;

/** Every setting of this process in the order of their schema, with what may be told of its value. */
export function describeSettings(
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
): SettingAnswer[] {
  return (Object.keys(Settings.shape) as SettingName[]).map((name) => {
    const value = settings[name];
    return {
      name,
      description: Settings.shape[name].description ?? "",
      source: env[name] ? "environment" : value === undefined ? "unset" : "default",
      isSecret: EXPOSURES[name] === "secret",
      value: value === undefined ? null : toldOf(EXPOSURES[name], String(value)),
    };
  });
}

function toldOf(exposure: "plain" | "address" | "secret", value: string): string | null {
  switch (exposure) {
    case "plain":
      return value;
    case "address":
      return addressWithoutSecrets(value);
    case "secret":
      return null;
  }
}

/**
 * Scheme, host and port of a URL: "postgres://db.example.com:5432". Null where it cannot be said for certain which part is the host: a
 * password that holds "/", "?" or "#" and was not encoded ends what a parser takes for the host.
 */
export function addressWithoutSecrets(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, pathname, search, hash } = new URL(address);
  if (host === "" || `${pathname}${search}${hash}`.includes("@")) return null;
  return `${protocol}//${host}`;
}
