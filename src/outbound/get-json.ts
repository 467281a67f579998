import { Client, type Dispatcher } from "undici";
import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import { ByteCollector } from "../foundation/byte-collector.ts";
import { parseStrictJson, StrictJsonError } from "../foundation/strict-json.ts";
import { createGuardedConnector, resolveWithSystem, type ResolveAddress } from "./guarded-connector.ts";
import { readOutgoingUrl } from "./outgoing-url.ts";

export interface GetJsonRules {
  readonly allowPrivateAddresses: boolean;
  /** From the call to the end of the answer. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly resolveAddress?: ResolveAddress;
}

/** An object, or in a few words why there is none; they quote nothing of the address or the answer. */
export type JsonReading =
  | { readonly kind: "found"; readonly value: JsonObject }
  | { readonly kind: "failed"; readonly reason: string };

const MAX_HEADER_BYTES = 16 * 1024;
const JSON_LIMITS = { maxDepth: 16, maxMembers: 10_000, maxItems: 10_000 };

/**
 * Reads one JSON object from an address that an operator named, or that was named where an operator pointed. Redirects are not followed, and
 * nothing is shown to the other side. Never rejects.
 */
export async function getJson(address: string, rules: GetJsonRules): Promise<JsonReading> {
  const reading = readOutgoingUrl(address, rules.allowPrivateAddresses);
  if (reading.kind === "refused") return failed(reading.why);
  const { url } = reading;
  const client = new Client(url.origin, {
    pipelining: 1,
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: rules.timeoutMs,
    bodyTimeout: rules.timeoutMs,
    connect: createGuardedConnector({
      allowPrivateAddresses: rules.allowPrivateAddresses,
      connectTimeoutMs: rules.timeoutMs,
      resolveAddress: rules.resolveAddress ?? resolveWithSystem,
    }),
  });
  try {
    const response = await client.request({
      method: "GET",
      path: `${url.pathname}${url.search}`,
      headers: { accept: "application/json", "accept-encoding": "identity", "user-agent": "sallyport" },
      // The two limits above are for pauses; this one is for a server that drips.
      signal: AbortSignal.timeout(rules.timeoutMs),
    });
    return await readAnswer(response, rules.maxBytes);
  } catch (error) {
    // Only the kind of failure is kept: what an error says may quote what was received.
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const name = error instanceof Error ? error.name : typeof error;
    return failed(`it could not be read (${typeof code === "string" ? code : name})`);
  } finally {
    void client.destroy();
  }
}

async function readAnswer(
  { statusCode, body }: Dispatcher.ResponseData,
  maxBytes: number,
): Promise<JsonReading> {
  // What is not read is dropped with its connection; undici reports that as an error of the body.
  body.on("error", () => undefined);
  if (statusCode !== 200) return failed(`it answered with status ${statusCode}`);
  const bytes = new ByteCollector();
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes.append(chunk);
    if (bytes.length > maxBytes) return failed(`its answer has more than ${maxBytes} bytes`);
  }
  let value: JsonValue | undefined;
  try {
    value = parseStrictJson(bytes.take(), JSON_LIMITS);
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
  }
  return isJsonObject(value) ? { kind: "found", value } : failed("its answer is not one JSON object");
}

function failed(reason: string): JsonReading {
  return { kind: "failed", reason };
}
