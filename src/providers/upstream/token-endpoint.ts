import type { Dispatcher } from "undici";
import { GatewayError } from "../../contracts/errors.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { ByteCollector } from "../../foundation/byte-collector.ts";
import { parseStrictJson, StrictJsonError } from "../../foundation/strict-json.ts";
import {
  createGuardedConnector,
  resolveWithSystem,
  type ResolveAddress,
} from "../../outbound/guarded-connector.ts";
import { readOutgoingUrl } from "../../outbound/outgoing-url.ts";
import { UpstreamConnections } from "../../outbound/upstream-connections.ts";
import type { GrantedToken } from "./token-cache.ts";

const GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
/** From the start of an exchange to the end of its answer. */
const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_HEADER_BYTES = 16 * 1024;
const KEEP_ALIVE_MS = 4_000;

export interface TokenEndpointRules {
  readonly allowPrivateAddresses: boolean;
  readonly connectTimeoutMs: number;
  readonly resolveAddress?: ResolveAddress | undefined;
}

/** Where access tokens are granted (RFC 6749, section 4.4; RFC 7523, section 2.1). Redirects are never followed. */
export class TokenEndpoint {
  readonly url: string;
  readonly #path: string;
  readonly #connections: UpstreamConnections;

  /** Throws `invalid_request` for an address that may not be called. */
  constructor(url: string, rules: TokenEndpointRules) {
    const reading = readOutgoingUrl(url, rules.allowPrivateAddresses);
    if (reading.kind === "refused")
      throw new GatewayError("invalid_request", `token endpoint: ${reading.why}`, {
        field: "tokenUrl",
        publicMessage: `The address that gives tokens cannot be used. ${reading.why}`,
      });
    this.url = url;
    this.#path = `${reading.url.pathname}${reading.url.search}`;
    this.#connections = new UpstreamConnections(reading.url.origin, {
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: createGuardedConnector({
        allowPrivateAddresses: rules.allowPrivateAddresses,
        connectTimeoutMs: rules.connectTimeoutMs,
        resolveAddress: rules.resolveAddress ?? resolveWithSystem,
      }),
    });
  }

  /** Exchanges a signed assertion for a token. Rejects as `grant` does. */
  exchange(assertion: string): Promise<GrantedToken> {
    return this.grant({ grant_type: GRANT_TYPE, assertion });
  }

  /** Rejects with `provider_credentials`, whatever the reason; what the endpoint says stays here. */
  async grant(form: Readonly<Record<string, string>>): Promise<GrantedToken> {
    const client = this.#connections.take();
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    let isReusable = false;
    try {
      const response = await client.request({
        method: "POST",
        path: this.#path,
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          accept: "application/json",
          "accept-encoding": "identity",
          "user-agent": "sallyport",
        },
        body: new URLSearchParams(form).toString(),
        signal,
      });
      const answer = await read(response);
      isReusable = true;
      return grantedIn(answer);
    } catch (error) {
      if (error instanceof GatewayError) throw error;
      // Only the kind of failure is kept: what an error says may quote what was received.
      throw failed(error instanceof Error ? error.name : "no connection");
    } finally {
      this.#connections.giveBack(client, isReusable);
    }
  }

  close(): void {
    this.#connections.close();
  }
}

async function read({ statusCode, body }: Dispatcher.ResponseData): Promise<JsonObject> {
  // What is not read is dropped with its connection; undici reports that as an error of the body.
  body.on("error", () => undefined);
  if (statusCode !== 200) throw failed(`status ${statusCode}`);
  const bytes = new ByteCollector();
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes.append(chunk);
    if (bytes.length > MAX_ANSWER_BYTES) throw failed("too large an answer");
  }
  let value: JsonValue | undefined;
  try {
    value = parseStrictJson(bytes.take());
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
  }
  if (!isJsonObject(value)) throw failed("an answer that is no JSON object");
  return value;
}

function grantedIn({ access_token: token, expires_in: livesS }: JsonObject): GrantedToken {
  if (typeof token !== "string" || typeof livesS !== "number" || livesS <= 0)
    throw failed("an answer without a token");
  return { token, livesS };
}

function failed(what: string): GatewayError {
  return new GatewayError("provider_credentials", `token endpoint: ${what}`);
}
