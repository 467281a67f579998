import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server holds at one path; null: deleted. */
type Version = Readonly<Record<string, unknown>> | null;

export interface VaultServer {
  readonly address: string;
  readonly requests: { readonly url: string; readonly headers: IncomingHttpHeaders }[];
  /** By path as in the API: "secret/data/openai". */
  readonly secrets: Map<string, Version>;
  /** Seconds that answers name as their lease. */
  leaseS: number;
  /** In place of every answer: a status and a body. */
  fault: { readonly status: number; readonly body: string } | undefined;
  close(): Promise<void>;
}

export const VAULT_TOKEN = "hvs.canary-vault-token";

/**
 * A server that speaks the key-value engine of HashiCorp Vault, version 2: HTTP API, "Read secret version", and its errors, as documented
 * on 2026-11-21 (Vault 1.20). Answers made by hand.
 */
export async function startVault(): Promise<VaultServer> {
  const requests: VaultServer["requests"] = [];
  const secrets: VaultServer["secrets"] = new Map();
  const server = createServer((request, response) => {
    const url = request.url ?? "";
    requests.push({ url, headers: request.headers });
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    };
    if (vault.fault !== undefined) {
      send(vault.fault.status, vault.fault.body);
      return;
    }
    if (request.headers["x-vault-token"] !== VAULT_TOKEN) {
      send(403, { errors: ["permission denied"] });
      return;
    }
    const held = secrets.get(url.replace(/^\/v1\//, ""));
    if (held === undefined) send(404, { errors: [] });
    else send(held === null ? 404 : 200, answerOf(held, vault.leaseS));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const vault: VaultServer = {
    address: `http://127.0.0.1:${port}`,
    requests,
    secrets,
    leaseS: 0,
    fault: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return vault;
}

function answerOf(data: Version, leaseS: number): object {
  return {
    request_id: "5a1ab7e2-6a9e-4f8a-9d2f-2f7f0f1c9b7d",
    lease_id: "",
    renewable: false,
    lease_duration: leaseS,
    data: {
      data,
      metadata: {
        created_time: "2026-03-22T02:24:06.945319214Z",
        custom_metadata: null,
        deletion_time: data === null ? "2026-03-23T02:24:06.945319214Z" : "",
        destroyed: false,
        version: 2,
      },
    },
    wrap_info: null,
    warnings: null,
    auth: null,
    mount_type: "kv",
  };
}
