import { AWS_SIGNATURE_ALGORITHM } from "../foundation/aws-signature.ts";

/** Longer header values are not looked at. Tokens that name hundreds of groups have to find room beside the other headers. */
export const MAX_CREDENTIAL_CHARS = 12 * 1024;

/** What a request shows for itself. Only `token` and `signed` can be good. */
export type Credential =
  | { readonly kind: "token"; readonly token: string }
  /** Signed as AWS SDKs do; to be checked as a whole request, by `readSignedRequest` and the key ring. */
  | { readonly kind: "signed" }
  | { readonly kind: "none" }
  /** Several credentials that differ: which one counts must not be a guess. */
  | { readonly kind: "ambiguous" };

/** Headers by lower-case name, as Node has them. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Where clients put their key beside `Authorization`: Anthropic's, Google's and Azure OpenAI's. Google's `?key=` is not among them: what
 * stands in an address is written into logs and histories on the way.
 */
const KEY_HEADERS = ["x-api-key", "x-goog-api-key", "api-key"] as const;

const BEARER = /^bearer +(?=\S)/i;
const SIGNED = new RegExp(`^${AWS_SIGNATURE_ALGORITHM}(?= )`);

/**
 * The credential in a request's headers: `Authorization: Bearer …` (RFC 6750), a signature in AWS's fourth version, or a key in a header of
 * its own. The same token may stand in several of them.
 */
export function credentialOf(headers: RequestHeaders): Credential {
  let found: Credential | undefined;
  const { authorization } = headers;
  if (authorization !== undefined) found = readAuthorization(authorization);
  for (const name of KEY_HEADERS) {
    const value = headers[name];
    if (value === undefined) continue;
    const next = readKeyHeader(value);
    if (found !== undefined && !isSame(found, next)) return { kind: "ambiguous" };
    found = next;
  }
  return found ?? NONE;
}

const NONE: Credential = { kind: "none" };

function readAuthorization(value: string | readonly string[]): Credential {
  if (typeof value !== "string") return { kind: "ambiguous" };
  if (value.length > MAX_CREDENTIAL_CHARS) return NONE;
  if (SIGNED.test(value)) return { kind: "signed" };
  const scheme = BEARER.exec(value);
  return scheme === null ? NONE : { kind: "token", token: value.slice(scheme[0].length) };
}

function readKeyHeader(value: string | readonly string[]): Credential {
  if (typeof value !== "string") return { kind: "ambiguous" };
  if (value.length > MAX_CREDENTIAL_CHARS) return NONE;
  const token = value.trim();
  return token === "" ? NONE : { kind: "token", token };
}

/** What cannot be read is the same as nothing, not even as itself. */
function isSame(one: Credential, other: Credential): boolean {
  return one.kind === "token" && other.kind === "token" && one.token === other.token;
}
