import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";

/** What a provider says has ended (OpenID Connect Back-Channel Logout 1.0, section 2.4). */
export interface LogoutNotice {
  readonly subject: string | undefined;
  readonly providerSession: string | undefined;
  /** Never used twice. */
  readonly id: string;
}

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
/** A notice is sent when it happens; an older one was kept by somebody. */
export const MAX_LOGOUT_TOKEN_AGE_MS = 5 * 60_000;
const MAX_CLAIM_CHARS = 1_024;

/**
 * Reads the header and the claims of a token whose signature has been checked, as section 2.6 wants it. Undefined where anything of it is
 * not a logout token from this issuer for this client, made just now. `nowMs` is Unix time.
 */
export function readLogoutToken(
  { header, claims }: { readonly header: JsonObject; readonly claims: JsonObject },
  expected: { readonly issuer: string; readonly clientId: string; readonly clockSkewS: number },
  nowMs: number,
): LogoutNotice | undefined {
  const { iss, aud, iat, exp, jti, sub, sid, events } = claims;
  const { typ } = header;
  // Older providers send no type of its own; what is of another type is something else.
  if (typ !== undefined && !["logout+jwt", "application/logout+jwt", "jwt"].includes(typeOf(typ)))
    return undefined;
  if (iss !== expected.issuer || !isFor(aud, expected.clientId)) return undefined;
  if (!isJsonObject(events) || !Object.hasOwn(events, EVENT) || Object.hasOwn(claims, "nonce"))
    return undefined;
  const skewMs = expected.clockSkewS * 1000;
  if (typeof iat !== "number" || Math.abs(nowMs - iat * 1000) > MAX_LOGOUT_TOKEN_AGE_MS + skewMs)
    return undefined;
  if (exp !== undefined && (typeof exp !== "number" || nowMs >= exp * 1000 + skewMs)) return undefined;
  const subject = textOf(sub);
  const providerSession = textOf(sid);
  const id = textOf(jti);
  if (id === undefined || (subject === undefined && providerSession === undefined)) return undefined;
  // One that is there and cannot be read must not widen what the other names.
  if ((sub !== undefined && subject === undefined) || (sid !== undefined && providerSession === undefined))
    return undefined;
  return { subject, providerSession, id };
}

function typeOf(typ: JsonValue): string {
  return typeof typ === "string" ? typ.toLowerCase() : "";
}

function isFor(aud: unknown, clientId: string): boolean {
  return Array.isArray(aud) ? aud.includes(clientId) : aud === clientId;
}

function textOf(claim: unknown): string | undefined {
  return typeof claim === "string" && claim !== "" && claim.length <= MAX_CLAIM_CHARS ? claim : undefined;
}
