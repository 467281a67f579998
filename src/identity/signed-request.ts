import { parseAwsTimestamp } from "../foundation/aws-timestamp.ts";
import type { AwsScope, AwsSignedParts } from "../foundation/aws-signature.ts";
import {
  AWS_SCOPE_END,
  AWS_SIGNATURE_ALGORITHM,
  canonicalPath,
  canonicalQuery,
} from "../foundation/aws-signature.ts";
import { splitTarget } from "../foundation/split-target.ts";
import { MAX_CREDENTIAL_CHARS } from "./credential-of.ts";
import type { RequestHeaders } from "./credential-of.ts";

/** A request as it came, all but its body. */
export interface SignedRequest {
  readonly method: string;
  /** The path of the request target, as it was sent. */
  readonly path: string;
  /** Its query, as it was sent, without "?"; empty where there is none. */
  readonly query: string;
  readonly headers: RequestHeaders;
}

/** A signed request, whole. */
export interface SignedCall {
  readonly request: SignedRequest;
  /** The bytes of its body, as they came. */
  readonly body: Uint8Array;
}

/** What a request says of its signature; nothing of it is known to be true. */
export interface SignatureClaim {
  readonly accessKeyId: string;
  readonly scope: AwsScope;
  /** 64 characters of lower-case hex. */
  readonly signature: string;
  /** When it was signed; Unix milliseconds, on a whole second. */
  readonly signedAtMs: number;
  /** SHA-256 of the body, where the request names it; else the body has to be there to check the signature. */
  readonly payloadHash: string | undefined;
  /** All that is signed but the body's hash. */
  readonly parts: Omit<AwsSignedParts, "payloadHash">;
}

/** What clients sign for; Amazon Bedrock's runtime and control plane have one name. */
const SERVICE = "bedrock";
const HASH_HEADER = "x-amz-content-sha256";
const DATE_HEADER = "x-amz-date";

const AUTHORIZATION = new RegExp(
  [
    `^${AWS_SIGNATURE_ALGORITHM} +`,
    String.raw`Credential=([A-Z0-9]{16,128})/(\d{8})/([a-z0-9-]{1,64})/([a-z0-9-]{1,64})/${AWS_SCOPE_END}, *`,
    String.raw`SignedHeaders=([a-z0-9_.;-]+), *`,
    String.raw`Signature=([0-9a-f]{64})$`,
  ].join(""),
);
const SHA256_HEX = /^[0-9a-f]{64}$/;

/**
 * Headers that must be signed where they are sent: those AWS asks for, and those that change what we do. Without this, whoever carries the
 * request could add one.
 */
const TO_BE_SIGNED = /^(?:content-type$|x-amz-|x-amzn-bedrock-|x-sallyport-)/;

/** A `SignedRequest` of what Node's HTTP server has. */
export function toSignedRequest(request: {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: RequestHeaders;
}): SignedRequest {
  return { method: request.method ?? "", ...splitTarget(request.url ?? ""), headers: request.headers };
}

/**
 * Reads the claim of a request signed as AWS SDKs do (Signature Version 4, `Authorization` header). Undefined for everything that is
 * not to be accepted whatever the signature: another algorithm or service; a header unsigned that must be signed; signed query parameters (a
 * presigned address); a session token; a body that is not signed as a whole; path or query that could be read in two ways.
 */
export function readSignedRequest({
  method,
  path,
  query,
  headers,
}: SignedRequest): SignatureClaim | undefined {
  const authorization = textOf(headers, "authorization");
  if (authorization === undefined || authorization.length > MAX_CREDENTIAL_CHARS) return undefined;
  const [, accessKeyId, date, region, service, names, signature] = AUTHORIZATION.exec(authorization) ?? [];
  if (accessKeyId === undefined || date === undefined || region === undefined) return undefined;
  if (service !== SERVICE || names === undefined || signature === undefined) return undefined;

  const timestamp = textOf(headers, DATE_HEADER);
  const signedAtMs = timestamp === undefined ? undefined : parseAwsTimestamp(timestamp);
  if (timestamp === undefined || signedAtMs === undefined || !timestamp.startsWith(date)) return undefined;

  const signed = signedHeaders(headers, names.split(";"));
  if (signed === undefined || headers["x-amz-security-token"] !== undefined) return undefined;
  const payloadHash = textOf(headers, HASH_HEADER);
  // "UNSIGNED-PAYLOAD" and the names of chunked signatures are no hash.
  if (headers[HASH_HEADER] !== undefined && !SHA256_HEX.test(payloadHash ?? "")) return undefined;
  if (!hasOneReading(path, query)) return undefined;
  const parts = { method, path, query, headers: signed, timestamp };
  return { accessKeyId, scope: { date, region, service }, signature, signedAtMs, payloadHash, parts };
}

/** The named headers with their values; undefined where one is missing, unsorted, named twice, or left out against the rules. */
function signedHeaders(
  headers: RequestHeaders,
  names: readonly string[],
): readonly (readonly [name: string, value: string])[] | undefined {
  const signed: (readonly [string, string])[] = [];
  let before = "";
  for (const name of names) {
    const value = textOf(headers, name);
    if (value === undefined || name <= before) return undefined;
    signed.push([name, value]);
    before = name;
  }
  const listed = new Set(names);
  if (!listed.has("host") || !listed.has(DATE_HEADER)) return undefined;
  const isLeftOut = (name: string): boolean =>
    TO_BE_SIGNED.test(name) && headers[name] !== undefined && !listed.has(name);
  return Object.keys(headers).some(isLeftOut) ? undefined : signed;
}

/** Whether nobody on the way could change path or query without changing the signature. */
function hasOneReading(path: string, query: string): boolean {
  const canonical = canonicalQuery(query);
  if (canonicalPath(path) === undefined || canonical === undefined) return false;
  if (canonical === "") return true;
  // Of two parameters with one name the order is not signed; those of AWS's own are a presigned address.
  const names = canonical.split("&").map((pair) => pair.slice(0, pair.indexOf("=")).toLowerCase());
  return new Set(names).size === names.length && !names.some((name) => name.startsWith("x-amz-"));
}

/** Undefined where a header is not there, or there more than once. */
function textOf(headers: RequestHeaders, name: string): string | undefined {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return typeof value === "string" ? value : undefined;
}
