import type { Client, Dispatcher } from "undici";
import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import { ByteCollector } from "../foundation/byte-collector.ts";
import { parseStrictJson, StrictJsonError } from "../foundation/strict-json.ts";
import {
  AddressRefused,
  createGuardedConnector,
  resolveWithSystem,
  type ResolveAddress,
} from "../outbound/guarded-connector.ts";
import { UpstreamConnections } from "../outbound/upstream-connections.ts";
import { CheckFailure, malformed } from "./check-failure.ts";

const CONNECT_TIMEOUT_MS = 5_000;
/** Response headers together. */
const MAX_HEADER_BYTES = 16 * 1024;
/** Shorter than the 5 s after which common servers (uvicorn, Node) close an idle connection without saying so. */
const KEEP_ALIVE_MS = 4_000;
const ANSWER_JSON_LIMITS = { maxDepth: 32, maxMembers: 20_000, maxItems: 20_000 };

export interface CheckClientOptions {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly allowPrivateAddresses: boolean;
  readonly maxAnswerBytes: number;
  /** Sent as a bearer token. */
  readonly credential?: string | undefined;
  readonly resolveAddress?: ResolveAddress | undefined;
}

/**
 * Posts JSON to one origin and reads the JSON object it answers with.
 *
 * Redirects are never followed, compressed answers never accepted, and addresses checked as `createGuardedConnector` says. Time
 * is the caller's to watch, by its signal.
 */
export class CheckClient {
  readonly #options: CheckClientOptions;
  readonly #connections: UpstreamConnections;

  constructor(options: CheckClientOptions) {
    this.#options = options;
    this.#connections = new UpstreamConnections(options.origin, {
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: createGuardedConnector({
        allowPrivateAddresses: options.allowPrivateAddresses,
        connectTimeoutMs: CONNECT_TIMEOUT_MS,
        resolveAddress: options.resolveAddress ?? resolveWithSystem,
      }),
    });
  }

  /** Rejects with a `CheckFailure`. A connection that breaks before anything was answered is tried once more. */
  async post(
    path: string,
    body: string,
    signal: AbortSignal,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<JsonObject> {
    try {
      return await this.#attempt(path, body, signal, headers);
    } catch (error) {
      // An idle connection may have been closed at the other end just now.
      if (!(error instanceof CheckFailure) || error.kind !== "unreachable" || signal.aborted) throw error;
      return this.#attempt(path, body, signal, headers);
    }
  }

  close(): void {
    this.#connections.close();
  }

  async #attempt(
    path: string,
    body: string,
    signal: AbortSignal,
    headers: Readonly<Record<string, string>>,
  ): Promise<JsonObject> {
    const client = this.#connections.take();
    let isReusable = false;
    try {
      const response = await this.#send(client, path, body, signal, headers);
      const answer = await this.#read(response, signal);
      isReusable = true;
      return parseAnswer(answer);
    } finally {
      this.#connections.giveBack(client, isReusable);
    }
  }

  async #send(
    client: Client,
    path: string,
    body: string,
    signal: AbortSignal,
    headers: Readonly<Record<string, string>>,
  ): Promise<Dispatcher.ResponseData> {
    const { credential } = this.#options;
    try {
      return await client.request({
        method: "POST",
        path,
        headers: {
          ...headers,
          ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }),
          "content-type": "application/json",
          accept: "application/json",
          "accept-encoding": "identity",
          "user-agent": "sallyport",
        },
        body,
        signal,
      });
    } catch (error) {
      throw connectionFailure(error, signal);
    }
  }

  async #read({ statusCode, headers, body }: Dispatcher.ResponseData, signal: AbortSignal): Promise<Buffer> {
    // What is not read is dropped with its connection; undici reports that as an error of the body.
    body.on("error", () => undefined);
    if (statusCode !== 200)
      throw new CheckFailure("refused", `status ${statusCode}`, statusCode === 429 || statusCode >= 500);
    const encoding = headers["content-encoding"];
    if (encoding !== undefined && encoding !== "identity")
      throw malformed("a content-encoding, though none was accepted");
    const { maxAnswerBytes } = this.#options;
    const bytes = new ByteCollector();
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        bytes.append(chunk);
        if (bytes.length > maxAnswerBytes)
          throw new CheckFailure("too-large", `more than ${maxAnswerBytes} bytes`);
      }
    } catch (error) {
      if (error instanceof CheckFailure) throw error;
      throw signal.aborted ? late() : malformed("an answer that broke off");
    }
    return bytes.take();
  }
}

function parseAnswer(bytes: Buffer): JsonObject {
  let value: JsonValue;
  try {
    value = parseStrictJson(bytes, ANSWER_JSON_LIMITS);
  } catch (error) {
    if (error instanceof StrictJsonError) throw malformed("not the JSON it should be");
    throw error;
  }
  if (!isJsonObject(value)) throw malformed("JSON that is no object");
  return value;
}

/** Only names and codes are kept: what an error says may quote what was received. */
function connectionFailure(error: unknown, signal: AbortSignal): CheckFailure {
  if (signal.aborted) return late();
  if (error instanceof AddressRefused) return new CheckFailure("address-refused", error.message);
  if (!(error instanceof Error)) return new CheckFailure("unreachable", "no connection");
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  if (code === "UND_ERR_HEADERS_OVERFLOW") return new CheckFailure("too-large", "its headers");
  if (error.name === "HTTPParserError") return malformed("no HTTP");
  return new CheckFailure("unreachable", code);
}

function late(): CheckFailure {
  return new CheckFailure("timed-out", "no answer in time");
}
