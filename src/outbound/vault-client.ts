import type { Client, Dispatcher } from "undici";
import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import { ByteCollector } from "../foundation/byte-collector.ts";
import { parseStrictJson, StrictJsonError } from "../foundation/strict-json.ts";
import { createGuardedConnector, resolveWithSystem } from "./guarded-connector.ts";
import { UpstreamConnections } from "./upstream-connections.ts";
import { isUsableCredential } from "./usable-credential.ts";

/** Where Vault is, and what this process shows it. Every text is the operator's. */
export interface VaultAccess {
  /** Scheme, host and port, as in VAULT_ADDR; a path in front of /v1 is kept. */
  readonly address: URL;
  /** Read for each call, since an agent may renew what it is read from; undefined where there is none. */
  readonly token: () => string | undefined;
  readonly namespace: string | undefined;
}

/**
 * What Vault said. `gone`: there is no such secret, or its version was deleted; `failed`: it could not be asked or did not say, which
 * tells nothing of the secret. Reasons name neither the token nor anything that was read.
 */
export type VaultReading =
  | { readonly kind: "found"; readonly fields: JsonObject; readonly leaseMs: number | undefined }
  | { readonly kind: "gone"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string };

const READ_TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 1024 * 1024;
const MAX_HEADER_BYTES = 16 * 1024;
const KEEP_ALIVE_MS = 4_000;
const JSON_LIMITS = { maxDepth: 16, maxMembers: 10_000 };

/**
 * Reads secrets over Vault's HTTP API ("KV secrets engine, version 2", "Read secret version"). Redirects are never followed: they could
 * lead anywhere, with the token. The address may be a private one, since whoever runs the process named it.
 */
export class VaultClient {
  readonly #access: VaultAccess;
  readonly #connections: UpstreamConnections;

  constructor(access: VaultAccess) {
    this.#access = access;
    this.#connections = new UpstreamConnections(access.address.origin, {
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: READ_TIMEOUT_MS,
      bodyTimeout: READ_TIMEOUT_MS,
      connect: createGuardedConnector({
        allowPrivateAddresses: true,
        connectTimeoutMs: READ_TIMEOUT_MS,
        resolveAddress: resolveWithSystem,
      }),
    });
  }

  /** `path` as it stands in a reference: "secret/data/openai". Never rejects. */
  async read(path: string): Promise<VaultReading> {
    const token = this.#access.token();
    if (token === undefined || !isUsableCredential(token)) return failed("there is no usable Vault token");
    const client = this.#connections.take();
    let isReusable = false;
    try {
      const response = await this.#ask(client, path, token);
      const body = await readBody(response);
      isReusable = true;
      return readSecret(response.statusCode, body);
    } catch (error) {
      // Only the name: what an error of the transport says may quote what was received.
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      return failed(`Vault could not be asked (${typeof code === "string" ? code : nameOf(error)})`);
    } finally {
      this.#connections.giveBack(client, isReusable);
    }
  }

  close(): void {
    this.#connections.close();
  }

  #ask(client: Client, path: string, token: string): Promise<Dispatcher.ResponseData> {
    const { address, namespace } = this.#access;
    return client.request({
      method: "GET",
      path: `${address.pathname.replace(/\/+$/, "")}/v1/${path}`,
      headers: {
        "x-vault-token": token,
        // Agents and proxies of Vault refuse requests without it (Vault Agent, "require_request_header").
        "x-vault-request": "true",
        ...(namespace === undefined ? {} : { "x-vault-namespace": namespace }),
        accept: "application/json",
        "accept-encoding": "identity",
        "user-agent": "sallyport",
      },
      signal: AbortSignal.timeout(READ_TIMEOUT_MS),
    });
  }
}

async function readBody({ body }: Dispatcher.ResponseData): Promise<Buffer> {
  // What is not read is dropped with its connection; undici reports that as an error of the body.
  body.on("error", () => undefined);
  const bytes = new ByteCollector();
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes.append(chunk);
    if (bytes.length > MAX_ANSWER_BYTES) throw new RangeError("too large");
  }
  return bytes.take();
}

function readSecret(status: number, bytes: Buffer): VaultReading {
  if (status === 404) return { kind: "gone", reason: "Vault has no such secret, or its version was deleted" };
  if (status === 403) return failed("Vault does not let this token read the secret");
  if (status !== 200) return failed(`Vault answered with status ${status}`);
  const { data, lease_duration: lease } = parse(bytes);
  const fields = isJsonObject(data) ? data["data"] : undefined;
  // Version 1 of the engine has the fields where version 2 has another object.
  if (!isJsonObject(fields)) return failed("Vault's answer is not one of its key-value engine, version 2");
  const leaseMs = typeof lease === "number" && lease > 0 ? lease * 1000 : undefined;
  return { kind: "found", fields, leaseMs };
}

function parse(bytes: Buffer): JsonObject {
  let value: JsonValue;
  try {
    value = parseStrictJson(bytes, JSON_LIMITS);
  } catch (error) {
    if (error instanceof StrictJsonError) return {};
    throw error;
  }
  return isJsonObject(value) ? value : {};
}

function failed(reason: string): VaultReading {
  return { kind: "failed", reason };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
