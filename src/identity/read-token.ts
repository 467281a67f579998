import type { JsonObject } from "../contracts/json.ts";
import { readStrictObject } from "../foundation/read-strict-object.ts";

/** A JSON Web Token as it came. Nothing of it is proven. */
export interface UnprovenToken {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

/** Three parts, as RFC 7515 (section 7.1) writes a signed message; an empty signature is none. */
const SHAPE = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const JSON_LIMITS = { maxDepth: 16, maxMembers: 1_000, maxItems: 10_000 };

/** Whether a bearer token says of itself that it is a JSON Web Token; API keys never look so. */
export function looksLikeToken(text: string): boolean {
  return SHAPE.test(text);
}

/**
 * Header and claims of a token; undefined where any parser might read them differently: Base64 with bits to spare, keys that stand twice,
 * text that is not UTF-8.
 */
export function readToken(text: string): UnprovenToken | undefined {
  const [header = "", claims = "", signature = ""] = text.split(".");
  if (!looksLikeToken(text) || ![header, claims, signature].every(isCanonical)) return undefined;
  const parsed = { header: parse(header), claims: parse(claims) };
  if (parsed.header === undefined || parsed.claims === undefined) return undefined;
  return { header: parsed.header, claims: parsed.claims };
}

/** Base64 has several ways to write the same bytes; only one of them is taken. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, "base64url").toString("base64url") === part;
}

function parse(part: string): JsonObject | undefined {
  return readStrictObject(Buffer.from(part, "base64url"), JSON_LIMITS);
}
