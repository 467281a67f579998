import type { TokenIssuerDocument } from "../contracts/identity-documents.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import type { Principal } from "../contracts/principal.ts";
import { MAX_GROUPS_PER_KEY } from "./key-request.ts";
import { isPrincipalId } from "./principal-id.ts";
import type { UnprovenToken } from "./read-token.ts";

/** Groups of the issuer's in one token. */
export const MAX_TOKEN_GROUPS = 1_000;

/** What a token says, where all of it is as its issuer's document wants it; it says so whether or not its signature is good. */
export type CheckedClaims =
  | {
      readonly kind: "accepted";
      readonly principal: Principal;
      /** From this Unix time in milliseconds on the token is refused. */
      readonly expiresAtMs: number;
      /** SHA-256 of the certificate that has to be shown with it, in lower-case hex (RFC 8705, section 3.1). */
      readonly certificate: string | undefined;
    }
  /** In a few words that quote nothing of the token. */
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Compares a token's claims and the type in its header with what the document asks for (RFC 7519, section 4.1; RFC 8725). `nowMs` is Unix
 * time. Who signed it is not looked at.
 */
export function checkClaims(
  { header, claims }: UnprovenToken,
  document: TokenIssuerDocument,
  nowMs: number,
): CheckedClaims {
  const { iss, aud, exp, nbf, iat, cnf } = claims;
  const skewS = document.clockSkewS;
  const nowS = nowMs / 1000;
  if (iss !== document.issuer) return refused("another issuer");
  if (!isAudience(aud, document.audience)) return refused("another audience");
  if (!isType(header["typ"], document.typ)) return refused("another type of token");
  if (!isTime(exp) || !isTime(iat)) return refused("no exp, or no iat");
  if (nbf !== undefined && !isTime(nbf)) return refused("a nbf that is no time");
  if (nowS >= exp + skewS) return refused("expired");
  if (nbf !== undefined && nowS < nbf - skewS) return refused("not valid yet");
  if (nowS < iat - skewS) return refused("issued in the future");
  if (exp - iat > document.maxLifetimeS) return refused("good for longer than maxLifetimeS");
  for (const [path, wanted] of Object.entries(document.requiredClaims))
    if (!isValue(claimAt(claims, path), wanted)) return refused("a required claim is not as required");
  // An address that nobody has shown to be theirs is anybody's.
  if (document.subjectClaim === "email" && !isValue(claims["email_verified"], "true"))
    return refused("an e-mail address that is not verified");
  const certificate = certificateIn(cnf);
  if (certificate.kind === "unknown") return refused("bound to something that is not checked here");
  const groups = groupsIn(claims, document);
  if (groups === undefined) return refused("groups that are no list of names, or too many of them");
  const id = principalId(claimAt(claims, document.subjectClaim), document);
  if (id === undefined) return refused("a subject that cannot be a principal's id");
  return {
    kind: "accepted",
    principal: Object.freeze({
      type: document.principalType,
      id,
      name: id,
      groups: Object.freeze(groups),
      ...(document.project !== undefined && { project: document.project }),
    }),
    expiresAtMs: (exp + skewS) * 1000,
    certificate: certificate.thumbprint,
  };
}

function refused(reason: string): CheckedClaims {
  return { kind: "refused", reason };
}

/**
 * The value of a claim by its name, or by a way to it. Names may hold dots themselves ("kubernetes.io"), so every cut is tried, the whole
 * name first.
 */
export function claimAt(claims: JsonObject, path: string): JsonValue | undefined {
  if (Object.hasOwn(claims, path)) return claims[path];
  for (let dot = path.indexOf("."); dot !== -1; dot = path.indexOf(".", dot + 1)) {
    const name = path.slice(0, dot);
    const inner = Object.hasOwn(claims, name) ? claims[name] : undefined;
    const found = isJsonObject(inner) ? claimAt(inner, path.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Seconds since 1970 that a `Date` could hold; RFC 7519 allows fractions. */
function isTime(value: JsonValue | undefined): value is number {
  return typeof value === "number" && value >= 0 && value < 8.64e12;
}

function isAudience(aud: JsonValue | undefined, wanted: string): boolean {
  return Array.isArray(aud) ? aud.includes(wanted) : aud === wanted;
}

/** Types of access tokens and identity tokens; such of logout messages, proofs of possession and the like are something else. */
const TYPES: ReadonlySet<string> = new Set(["jwt", "at+jwt"]);

/** RFC 7515, section 4.1.9: types may leave "application/" away, and their case says nothing. */
function isType(typ: JsonValue | undefined, wanted: string | undefined): boolean {
  if (typ === undefined) return wanted === undefined;
  if (typeof typ !== "string") return false;
  const type = plainType(typ);
  return wanted === undefined ? TYPES.has(type) : type === plainType(wanted);
}

function plainType(type: string): string {
  return type.toLowerCase().replace(/^application\//, "");
}

function isValue(value: JsonValue | undefined, wanted: string): boolean {
  return typeof value === "string"
    ? value === wanted
    : (typeof value === "number" || typeof value === "boolean") && String(value) === wanted;
}

type Confirmation =
  { readonly kind: "known"; readonly thumbprint: string | undefined } | { readonly kind: "unknown" };

/** A token that is bound to a key of its holder (RFC 7800) is no bearer token; of the ways to show it, only a certificate is known here. */
function certificateIn(cnf: JsonValue | undefined): Confirmation {
  if (cnf === undefined) return { kind: "known", thumbprint: undefined };
  if (!isJsonObject(cnf) || Object.keys(cnf).join() !== "x5t#S256") return { kind: "unknown" };
  const value = cnf["x5t#S256"];
  if (typeof value !== "string" || !/^[A-Za-z0-9_-]{43}$/.test(value)) return { kind: "unknown" };
  return { kind: "known", thumbprint: Buffer.from(value, "base64url").toString("hex") };
}

/** Ours; undefined where not all of the issuer's can be told: a policy may forbid something to one that was left out. */
export function groupsIn(
  claims: JsonObject,
  document: Pick<TokenIssuerDocument, "groupsClaim" | "groupMapping" | "everyoneIs">,
): string[] | undefined {
  const { groupsClaim, groupMapping, everyoneIs } = document;
  const claim = groupsClaim === undefined ? undefined : claimAt(claims, groupsClaim);
  const theirs = claim === undefined ? [] : Array.isArray(claim) ? claim : [claim];
  if (theirs.length > MAX_TOKEN_GROUPS) return undefined;
  const ours = new Set(everyoneIs);
  for (const group of theirs) {
    if (typeof group !== "string") return undefined;
    if (!Object.hasOwn(groupMapping, group)) continue;
    for (const name of groupMapping[group] ?? []) ours.add(name);
  }
  return ours.size > MAX_GROUPS_PER_KEY ? undefined : [...ours];
}

function principalId(
  subject: JsonValue | undefined,
  { name, subjectPrefix = `${name}:` }: TokenIssuerDocument,
): string | undefined {
  if (typeof subject !== "string" || subject === "") return undefined;
  const id = subjectPrefix + subject;
  return isPrincipalId(id) ? id : undefined;
}
