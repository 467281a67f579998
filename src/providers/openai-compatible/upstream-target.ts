import { GatewayError } from "../../contracts/errors.ts";
import type { OpenAiCompatibleProvider } from "../../contracts/documents.ts";
import { readOutgoingUrl } from "../../outbound/outgoing-url.ts";
import { isUsableCredential } from "../../outbound/usable-credential.ts";

/** Where calls go and the headers they carry, checked and put together once, when the document is compiled. */
export interface UpstreamTarget {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query of one endpoint below the base URL, for example of "/chat/completions". */
  pathOf(endpoint: string): string;
  /** Names and values in turn, the credential among them; what depends on the call comes on top. */
  readonly headers: readonly string[];
}

/** Headers that the gateway itself sets, or that frame the message; no document may set them. */
const RESERVED_HEADERS: ReadonlySet<string> = new Set([
  "accept",
  "accept-encoding",
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "expect",
  "host",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
]);

/** RFC 9110, section 5.6.2. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/;
/** Visible ASCII, space and tab (RFC 9110, section 5.5, without the obsolete octets). */
const HEADER_VALUE = /^[\t\x20-\x7e]*$/;

/**
 * Checks everything of a provider document that becomes part of a request. Throws `GatewayError` `invalid_request` with the
 * field at fault; no value of a header, nor the credential, is quoted.
 */
export function readUpstreamTarget(
  document: OpenAiCompatibleProvider,
  credential: string | undefined,
): UpstreamTarget {
  const url = readBaseUrl(document);
  const query = new URLSearchParams(document.query).toString();
  const base = url.pathname.replace(/\/+$/, "");
  return {
    origin: url.origin,
    pathOf: (endpoint) => `${base}${endpoint}${query === "" ? "" : `?${query}`}`,
    headers: [...fixedHeaders(document, credential !== undefined), ...credentialHeader(document, credential)],
  };
}

function readBaseUrl({ baseUrl, allowPrivateAddresses }: OpenAiCompatibleProvider): URL {
  const reading = readOutgoingUrl(baseUrl, allowPrivateAddresses);
  if (reading.kind === "refused") throw refused("baseUrl", reading.why);
  if (/[?#]/.test(baseUrl)) throw refused("baseUrl", "It must not have a query or fragment; use 'query'.");
  return reading.url;
}

function fixedHeaders(document: OpenAiCompatibleProvider, hasCredential: boolean): string[] {
  const headers: string[] = [];
  const seen = new Set<string>(hasCredential ? [document.credentialHeader.toLowerCase()] : []);
  for (const [name, value] of Object.entries(document.headers)) {
    const lower = name.toLowerCase();
    const field = `headers.${name.slice(0, 128)}`;
    if (!HEADER_NAME.test(name)) throw refused("headers", "A header name holds characters it must not.");
    if (RESERVED_HEADERS.has(lower)) throw refused(field, "The gateway sets this header itself.");
    if (seen.has(lower)) throw refused(field, "This header is set twice.");
    if (!HEADER_VALUE.test(value)) throw refused(field, "The value holds control or non-ASCII characters.");
    seen.add(lower);
    headers.push(lower, value);
  }
  if (!seen.has("user-agent")) headers.push("user-agent", "sallyport");
  return headers;
}

function credentialHeader(document: OpenAiCompatibleProvider, credential: string | undefined): string[] {
  if (credential === undefined) return [];
  const name = document.credentialHeader.toLowerCase();
  if (!HEADER_NAME.test(name) || RESERVED_HEADERS.has(name)) {
    throw refused("credentialHeader", "This header cannot carry a credential.");
  }
  const prefix = document.credentialPrefix ?? (name === "authorization" ? "Bearer " : "");
  if (!HEADER_VALUE.test(prefix))
    throw refused("credentialPrefix", "It holds control or non-ASCII characters.");
  if (!isUsableCredential(credential)) {
    throw refused(
      "credential",
      "The secret is empty, too long, or holds spaces, control or non-ASCII characters.",
    );
  }
  return [name, `${prefix}${credential}`];
}

function refused(field: string, why: string): GatewayError {
  return new GatewayError("invalid_request", `provider document: ${field}: ${why}`, {
    field,
    publicMessage: `'${field}' of the provider document cannot be used. ${why}`,
  });
}
