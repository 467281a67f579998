import { createHmac, hash } from "node:crypto";

/** The one algorithm there is here; the asymmetric one (SigV4A) is not spoken. */
export const AWS_SIGNATURE_ALGORITHM = "AWS4-HMAC-SHA256";
/** What ends every credential scope. */
export const AWS_SCOPE_END = "aws4_request";

/** Where and for what a signature holds. */
export interface AwsScope {
  /** Eight digits, UTC: "20260101". */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** What a signature is taken over. */
export interface AwsSignedParts {
  readonly method: string;
  /** The path as it is sent, percent-encoded. */
  readonly path: string;
  /** The query as it is sent, without "?"; empty where there is none. */
  readonly query: string;
  /** The headers that are signed: lower-case names in ascending order, values as sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Lower-case hex of the body's SHA-256. */
  readonly payloadHash: string;
  /** As in `x-amz-date`: "20260101T120000Z". */
  readonly timestamp: string;
}

/**
 * The signature of a request in AWS's fourth version, in 64 characters of lower-case hex. Undefined where path or query have
 * no canonical form (`canonicalPath`, `canonicalQuery`). Source: AWS IAM User Guide, "Create a signed AWS API request".
 */
export function awsSignature(parts: AwsSignedParts, scope: AwsScope, secret: string): string | undefined {
  const path = canonicalPath(parts.path);
  const query = canonicalQuery(parts.query);
  if (path === undefined || query === undefined) return undefined;
  const canonicalRequest = [
    parts.method,
    path,
    query,
    ...parts.headers.map(([name, value]) => `${name}:${canonicalValue(value)}`),
    "",
    parts.headers.map(([name]) => name).join(";"),
    parts.payloadHash,
  ].join("\n");
  const { date, region, service } = scope;
  const credentialScope = [date, region, service, AWS_SCOPE_END].join("/");
  const stringToSign = [
    AWS_SIGNATURE_ALGORITHM,
    parts.timestamp,
    credentialScope,
    sha256Hex(canonicalRequest),
  ];
  return createHmac("sha256", signingKey(secret, scope)).update(stringToSign.join("\n")).digest("hex");
}

/** Lower-case hex of the SHA-256 of a body or text. */
export function sha256Hex(content: string | Uint8Array): string {
  return hash("sha256", content, "hex");
}

function signingKey(secret: string, { date, region, service }: AwsScope): Buffer {
  let key = Buffer.from(`AWS4${secret}`);
  for (const part of [date, region, service, AWS_SCOPE_END])
    key = createHmac("sha256", key).update(part).digest();
  return key;
}

/**
 * The path of a signed request: every segment as it is sent, percent-encoded once more, as every service but S3 has it. AWS
 * takes "//", "." and ".." out first, so that several paths would share a signature; undefined for those here.
 */
export function canonicalPath(path: string): string | undefined {
  if (!path.startsWith("/")) return undefined;
  const segments = path.slice(1).split("/");
  // Only the last may be empty: "/" itself, or a "/" at the end.
  const isPlain = segments.every(
    (segment, at) => segment !== "." && segment !== ".." && (segment !== "" || at === segments.length - 1),
  );
  return isPlain && path.isWellFormed() ? `/${segments.map(escapeAll).join("/")}` : undefined;
}

/**
 * The query of a signed request: names and values decoded and encoded anew, sorted by encoded name and then value. Undefined
 * where something in it can be read in two ways: a "+", an empty part, or what is no percent-encoded UTF-8.
 */
export function canonicalQuery(query: string): string | undefined {
  if (query === "") return "";
  const pairs: [name: string, value: string][] = [];
  for (const part of query.split("&")) {
    const equals = part.indexOf("=");
    const name = reencode(equals === -1 ? part : part.slice(0, equals));
    const value = equals === -1 ? "" : reencode(part.slice(equals + 1));
    if (name === undefined || name === "" || value === undefined) return undefined;
    pairs.push([name, value]);
  }
  pairs.sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB));
  return pairs.map(([name, value]) => `${name}=${value}`).join("&");
}

/** Without white space at the ends; each run of it within is one space. */
function canonicalValue(value: string): string {
  return value.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
}

function reencode(text: string): string | undefined {
  if (text.includes("+")) return undefined;
  try {
    return escapeAll(decodeURIComponent(text));
  } catch {
    return undefined; // No percent-encoded UTF-8.
  }
}

/** Percent-encodes all but the unreserved characters (RFC 3986, section 2.3). */
export function escapeAll(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
