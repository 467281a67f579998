import type { HttpProviderSettings } from "../../contracts/provider-documents.ts";
import { readOutgoingUrl } from "../../outbound/outgoing-url.ts";
import { isUsableCredential } from "../../outbound/usable-credential.ts";
import { documentRefused } from "../document-refused.ts";

/** What a provider document says of where its calls go. */
export interface UpstreamSettings extends Pick<
  HttpProviderSettings,
  "headers" | "query" | "allowPrivateAddresses"
> {
  readonly baseUrl: string;
  /** The header the credential goes into. */
  readonly credentialHeader: string;
  /** Put before the credential; "Bearer " for authorization, nothing otherwise. */
  readonly credentialPrefix?: string | undefined;
}

/** Where calls go and the headers they carry, checked and put together once, when the document is compiled. */
export interface UpstreamTarget {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path and query of one endpoint below the base URL, for example of "/chat/completions"; `own`: the endpoint's own query. */
  readonly pathOf: (endpoint: string, own?: string) => string;
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
  document: UpstreamSettings,
  credential: string | undefined,
): UpstreamTarget {
  const url = readBaseUrl(document);
  const fixed = new URLSearchParams(document.query).toString();
  const base = url.pathname.replace(/\/+$/, "");
  return {
    origin: url.origin,
    pathOf: (endpoint, own = "") => {
      const query = [own, fixed].filter((part) => part !== "").join("&");
      return `${base}${endpoint}${query === "" ? "" : `?${query}`}`;
    },
    headers: [...fixedHeaders(document, credential !== undefined), ...credentialHeader(document, credential)],
  };
}

function readBaseUrl({ baseUrl, allowPrivateAddresses }: UpstreamSettings): URL {
  const reading = readOutgoingUrl(baseUrl, allowPrivateAddresses);
  if (reading.kind === "refused") throw documentRefused("baseUrl", reading.why);
  if (/[?#]/.test(baseUrl))
    throw documentRefused("baseUrl", "It must not have a query or fragment; use 'query'.");
  return reading.url;
}

function fixedHeaders(document: UpstreamSettings, hasCredential: boolean): string[] {
  const headers: string[] = [];
  const seen = new Set<string>(hasCredential ? [document.credentialHeader.toLowerCase()] : []);
  for (const [name, value] of Object.entries(document.headers)) {
    const lower = name.toLowerCase();
    const field = `headers.${name.slice(0, 128)}`;
    if (!HEADER_NAME.test(name))
      throw documentRefused("headers", "A header name holds characters it must not.");
    if (RESERVED_HEADERS.has(lower)) throw documentRefused(field, "The gateway sets this header itself.");
    if (seen.has(lower)) throw documentRefused(field, "This header is set twice.");
    if (!HEADER_VALUE.test(value))
      throw documentRefused(field, "The value holds control or non-ASCII characters.");
    seen.add(lower);
    headers.push(lower, value);
  }
  if (!seen.has("user-agent")) headers.push("user-agent", "sallyport");
  return headers;
}

function credentialHeader(document: UpstreamSettings, credential: string | undefined): string[] {
  if (credential === undefined) return [];
  const name = document.credentialHeader.toLowerCase();
  if (!HEADER_NAME.test(name) || RESERVED_HEADERS.has(name)) {
    throw documentRefused("credentialHeader", "This header cannot carry a credential.");
  }
  const prefix = document.credentialPrefix ?? (name === "authorization" ? "Bearer " : "");
  if (!HEADER_VALUE.test(prefix))
    throw documentRefused("credentialPrefix", "It holds control or non-ASCII characters.");
  if (!isUsableCredential(credential)) {
    throw documentRefused(
      "credential",
      "The secret is empty, too long, or holds spaces, control or non-ASCII characters.",
    );
  }
  return [name, `${prefix}${credential}`];
}
