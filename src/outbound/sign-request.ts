import { GatewayError } from "../contracts/errors.ts";
import {
  AWS_SCOPE_END,
  AWS_SIGNATURE_ALGORITHM,
  awsSignature,
  sha256Hex,
} from "../foundation/aws-signature.ts";
import { formatAwsTimestamp } from "../foundation/aws-timestamp.ts";
import { splitTarget } from "../foundation/split-target.ts";

/** An access key of an AWS account. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Goes with temporary access keys. */
  readonly sessionToken?: string;
}

/** A request as it will be sent. */
export interface UnsignedRequest {
  readonly method: string;
  /** As the `Host` field will be sent: with the port, unless it is the scheme's own. */
  readonly host: string;
  /** As it will be sent, percent-encoded, with its query: "/model/anthropic.claude-v2%3A1/converse". */
  readonly target: string;
  /** Without `host`, which is added. Each name once, in any case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What Amazon Bedrock's runtime and its control plane both sign for. */
export const BEDROCK_SERVICE = "bedrock";

/** What HTTP software between here and there may change, and what the signature itself goes into. */
const NEVER_SIGNED = new Set([
  "authorization",
  "cache-control",
  "connection",
  "expect",
  "from",
  "keep-alive",
  "max-forwards",
  "pragma",
  "referer",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
  "x-amzn-trace-id",
]);

/**
 * Signs a request to Amazon Bedrock (AWS Signature Version 4): its headers, lower-case, with those that carry the signature. They
 * hold for this body, host and target alone, and some five minutes around `nowMs` (Unix milliseconds).
 *
 * Throws `GatewayError` "internal" where the target has no canonical form, or a header stands there twice or is one that signing sets.
 */
export function signRequest(
  request: UnsignedRequest,
  credentials: AwsCredentials,
  region: string,
  nowMs: number,
): Record<string, string> {
  const timestamp = formatAwsTimestamp(nowMs);
  const payloadHash = sha256Hex(request.body);
  const headers = lowerCased([
    ...Object.entries(request.headers),
    ["host", request.host],
    ["x-amz-content-sha256", payloadHash],
    ["x-amz-date", timestamp],
    ...(credentials.sessionToken === undefined
      ? []
      : ([["x-amz-security-token", credentials.sessionToken]] as const)),
  ]);
  if (headers.has("authorization")) throw unsignable("it has an authorization of its own");
  const signed = [...headers].filter(([name]) => isSigned(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const scope = { date: timestamp.slice(0, 8), region, service: BEDROCK_SERVICE };
  const { path, query } = splitTarget(request.target);
  const parts = { method: request.method, path, query, headers: signed, payloadHash, timestamp };
  const signature = awsSignature(parts, scope, credentials.secretAccessKey);
  if (signature === undefined) throw unsignable("its target has no canonical form");
  const credential = [credentials.accessKeyId, scope.date, region, BEDROCK_SERVICE, AWS_SCOPE_END].join("/");
  const names = signed.map(([name]) => name).join(";");
  headers.set(
    "authorization",
    `${AWS_SIGNATURE_ALGORITHM} Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  );
  return Object.fromEntries(headers);
}

function lowerCased(entries: readonly (readonly [string, string])[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of entries) {
    const lower = name.toLowerCase();
    if (headers.has(lower)) throw unsignable(`it has two ${lower} headers`);
    headers.set(lower, value);
  }
  return headers;
}

function isSigned(name: string): boolean {
  return !NEVER_SIGNED.has(name) && !name.startsWith("proxy-") && !name.startsWith("sec-");
}

function unsignable(why: string): GatewayError {
  return new GatewayError("internal", `a request to Amazon Bedrock cannot be signed: ${why}`);
}
