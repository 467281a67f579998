import { Client, type Dispatcher } from "undici";
import { ByteCollector } from "../foundation/byte-collector.ts";
import { createGuardedConnector, resolveWithSystem, type ResolveAddress } from "./guarded-connector.ts";
import { readOutgoingUrl } from "./outgoing-url.ts";

export interface GuardedFetchRules {
  readonly allowPrivateAddresses: boolean | "loopback";
  readonly maxAnswerBytes: number;
  /** For connecting, asking and reading together. */
  readonly timeoutMs: number;
  readonly resolveAddress?: ResolveAddress;
}

/** What of a request libraries hand to `fetch`. */
export interface GuardedRequest {
  readonly method?: string | undefined;
  readonly headers?: Headers | Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  readonly signal?: AbortSignal | null | undefined;
}

export type GuardedFetch = (url: string, request?: GuardedRequest) => Promise<Response>;

const MAX_HEADER_BYTES = 16 * 1024;
/** Statuses of answers that have no body (Fetch standard, "null body status"). */
const WITHOUT_BODY = new Set([101, 103, 204, 205, 304]);

/**
 * A `fetch` for libraries that make rare calls to addresses that others name: metadata and keys of identity providers. Addresses are
 * checked as `createGuardedConnector` says, answers are read whole and up to a limit, redirects are handed back and never followed. Each
 * call has a connection of its own.
 */
export function createGuardedFetch(rules: GuardedFetchRules): GuardedFetch {
  const connect = createGuardedConnector({
    allowPrivateAddresses: rules.allowPrivateAddresses,
    connectTimeoutMs: rules.timeoutMs,
    resolveAddress: rules.resolveAddress ?? resolveWithSystem,
  });
  return async (address, request = {}) => {
    const reading = readOutgoingUrl(address, rules.allowPrivateAddresses);
    if (reading.kind === "refused") throw new TypeError(`This address may not be called: ${reading.why}`);
    const { origin, pathname, search } = reading.url;
    const body = bodyOf(request.body);
    const timeout = AbortSignal.timeout(rules.timeoutMs);
    const client = new Client(origin, {
      pipelining: 1,
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: rules.timeoutMs,
      bodyTimeout: rules.timeoutMs,
      connect,
    });
    try {
      const answer = await client.request({
        method: (request.method ?? "GET").toUpperCase(),
        path: pathname + search,
        headers: { ...headersOf(request.headers), "accept-encoding": "identity", "user-agent": "sallyport" },
        ...(body === undefined ? {} : { body }),
        signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout,
      });
      return await toResponse(answer, rules.maxAnswerBytes);
    } finally {
      await client.destroy();
    }
  };
}

async function toResponse(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  maxBytes: number,
): Promise<Response> {
  // What is not read is dropped with its connection; undici reports that as an error of the body.
  body.on("error", () => undefined);
  const bytes = new ByteCollector();
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes.append(chunk);
    if (bytes.length > maxBytes) throw new TypeError(`The answer has more than ${maxBytes} bytes.`);
  }
  const fields = new Headers();
  for (const [name, value] of Object.entries(headers))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) fields.append(name, one);
  const content = WITHOUT_BODY.has(statusCode) ? null : new Uint8Array(bytes.take());
  return new Response(content, { status: statusCode, headers: fields });
}

function headersOf(headers: GuardedRequest["headers"]): Record<string, string> {
  if (headers === undefined) return {};
  return Object.fromEntries(headers instanceof Headers ? headers.entries() : Object.entries(headers));
}

/** Forms and texts; nothing that would have to be streamed. */
function bodyOf(body: unknown): string | Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new TypeError("a body of this kind is not sent");
}
