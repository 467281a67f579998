import type { IdentityProviderDocument } from "../contracts/identity-documents.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import { claimAt, groupsIn } from "./check-claims.ts";
import { isPrincipalId, isVisible } from "./principal-id.ts";

/** Who a provider says has signed in, as we know them. */
export interface ProvenPerson {
  /** Of the principal. */
  readonly id: string;
  /** For people to read. */
  readonly name: string;
  readonly groups: readonly string[];
  readonly isMfa: boolean;
  /** "sub", as the provider says it. */
  readonly subject: string;
  /** "sid", where it says one. */
  readonly providerSession: string | undefined;
}

export type PersonReading =
  | { readonly kind: "known"; readonly person: ProvenPerson }
  /** In a few words that quote nothing of the claims. */
  | { readonly kind: "unusable"; readonly reason: "subject" | "unverified-email" | "groups" };

const MAX_NAME_CHARS = 128;
const MAX_SID_CHARS = 256;
/** The person at the machine, who signs in with a link; nobody else is called so. */
const RESERVED_ID = "local-operator";

/** Reads claims that have been proven: those of an ID token, and of the userinfo endpoint. */
export function personOf(claims: JsonObject, document: IdentityProviderDocument): PersonReading {
  const { subjectClaim, subjectPrefix, groupsClaim, mfa } = document;
  // An address that nobody has shown to be theirs is anybody's.
  if (subjectClaim === "email" && claims["email_verified"] !== true)
    return { kind: "unusable", reason: "unverified-email" };
  const { sub, sid, acr, amr } = claims;
  const subject = claimAt(claims, subjectClaim);
  const id = typeof subject === "string" && subject !== "" ? subjectPrefix + subject : "";
  if (typeof sub !== "string" || !isPrincipalId(id) || id === RESERVED_ID)
    return { kind: "unusable", reason: "subject" };
  // Too many groups for a token: some providers then say where to ask instead. A policy may forbid something to one that is left out.
  const elsewhere = claims["_claim_names"];
  const groups =
    isJsonObject(elsewhere) && Object.hasOwn(elsewhere, groupsClaim) ? undefined : groupsIn(claims, document);
  if (groups === undefined) return { kind: "unusable", reason: "groups" };
  const methods = Array.isArray(amr) ? amr : [];
  return {
    kind: "known",
    person: {
      id,
      name: nameIn(claims) ?? id,
      groups,
      isMfa: mfa.some((value) => acr === value || methods.includes(value)),
      subject: sub,
      providerSession: typeof sid === "string" && sid.length <= MAX_SID_CHARS ? sid : undefined,
    },
  };
}

function nameIn(claims: JsonObject): string | undefined {
  const candidates: (JsonValue | undefined)[] = [claims["name"], claims["preferred_username"]];
  return candidates.find(
    (name): name is string => typeof name === "string" && name.length <= MAX_NAME_CHARS && isVisible(name),
  );
}
