import { createHash } from "node:crypto";
import { GatewayError } from "../contracts/errors.ts";
import type { TokenIssuerDocument } from "../contracts/identity-documents.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Clock } from "../foundation/clock.ts";
import { RecentMap } from "../foundation/recent-map.ts";
import type { ResolveAddress } from "../outbound/guarded-connector.ts";
import { checkClaims, type CheckedClaims } from "./check-claims.ts";
import { IssuerKeys, type KeySet } from "./issuer-keys.ts";
import type { Peer } from "./peer.ts";
import { looksLikeToken, readToken, type UnprovenToken } from "./read-token.ts";

/** Tokens whose signature was good, remembered at one time. */
const MAX_VERIFIED_TOKENS = 10_000;
/** How long a good signature is remembered at most: an issuer that takes a key back is heard after that. */
export const MAX_VERIFIED_MS = 5 * 60_000;
/** Tokens being verified at one time; for more, the node is busy. */
export const MAX_VERIFICATIONS = 256;
/** For how long a token that was refused is not verified again, and how many such are remembered. */
export const REFUSED_FOR_MS = 1_000;
const MAX_REFUSED_TOKENS = 1_000;
/** A token waits no longer than this many changes of the documents. */
const MAX_ROUNDS = 3;

/** The JSON Web Tokens of issuers that documents name, as bearer credentials. */
export interface TokenIssuers {
  /** Whether a bearer token is for these issuers to judge: it looks like one of theirs, and like no API key. */
  isToken(bearer: string): boolean;
  /**
   * The principal behind a token: at once where it was verified before, which costs memory alone, and as a promise where its signature has to
   * be looked at. Throws, or rejects with, `GatewayError` "unauthenticated", the very same for every reason, or "overloaded".
   */
  authenticate(token: string, peer?: Peer): Principal | Promise<Principal>;
}

export interface TokenIssuersParts {
  /** The documents in force; the same array for as long as they are. */
  readonly documents: () => readonly TokenIssuerDocument[];
  readonly clock: Clock;
  /** Told why a token was refused, in words that quote nothing of it. */
  readonly onRefused: (reason: string) => void;
  /** Told that an issuer's keys could not be read. */
  readonly onKeysFailure: (issuer: string, reason: string) => void;
  readonly resolveAddress?: ResolveAddress;
}

interface VerifiedToken {
  readonly claims: Extract<CheckedClaims, { kind: "accepted" }>;
  readonly issuerKeys: IssuerKeys;
  readonly keys: KeySet;
  /** On the monotonic clock. */
  readonly forgottenAt: number;
  /** Of the documents that it was checked against. */
  readonly generation: number;
}

interface TrustedIssuer {
  readonly document: TokenIssuerDocument;
  readonly keys: IssuerKeys;
}

export function createTokenIssuers(parts: TokenIssuersParts): TokenIssuers {
  const { clock, onRefused } = parts;
  let documents: readonly TokenIssuerDocument[] | undefined;
  let written = "[]";
  let generation = 0;
  let issuers: ReadonlyMap<string, readonly TrustedIssuer[]> = new Map();
  let keysByPlace = new Map<string, IssuerKeys>();
  let verified = new RecentMap<string, VerifiedToken>(MAX_VERIFIED_TOKENS);
  let refusedUntil = new RecentMap<string, number>(MAX_REFUSED_TOKENS);
  const underWay = new Map<string, Promise<VerifiedToken>>();

  /** Takes up documents that came into force; everything that was found by the others is forgotten. */
  function followDocuments(): void {
    const now = parts.documents();
    if (now === documents) return;
    documents = now;
    const text = JSON.stringify(now);
    if (text === written) return;
    written = text;
    generation++;
    verified = new RecentMap(MAX_VERIFIED_TOKENS);
    refusedUntil = new RecentMap(MAX_REFUSED_TOKENS);
    const places = new Map<string, IssuerKeys>();
    const trusted = new Map<string, TrustedIssuer[]>();
    for (const document of now) {
      const place = JSON.stringify([document.issuer, document.allowPrivateAddresses]);
      const keys = places.get(place) ?? keysByPlace.get(place) ?? keysOf(document);
      places.set(place, keys);
      const same = trusted.get(document.issuer) ?? [];
      trusted.set(document.issuer, [...same, { document, keys }]);
    }
    keysByPlace = places;
    issuers = trusted;
  }

  function keysOf({ issuer, allowPrivateAddresses }: TokenIssuerDocument): IssuerKeys {
    return new IssuerKeys({
      issuer,
      allowPrivateAddresses,
      clock,
      onFailure: (reason) => {
        parts.onKeysFailure(issuer, reason);
      },
      ...(parts.resolveAddress !== undefined && { resolveAddress: parts.resolveAddress }),
    });
  }

  function refuse(reason: string): never {
    onRefused(reason);
    throw new GatewayError("unauthenticated", "no valid API key");
  }

  function isGoodYet({ claims, issuerKeys, keys, forgottenAt }: VerifiedToken): boolean {
    return clock.now() < claims.expiresAtMs && clock.monotonic() < forgottenAt && issuerKeys.current === keys;
  }

  function admit({ claims }: VerifiedToken, peer: Peer | undefined): Principal {
    // Asked each time: the same token may come over another connection.
    if (clock.now() >= claims.expiresAtMs) refuse("expired");
    if (claims.certificate !== undefined && claims.certificate !== peer?.certificate)
      refuse("bound to a certificate that was not shown");
    return claims.principal;
  }

  function authenticate(token: string, peer?: Peer): Principal | Promise<Principal> {
    followDocuments();
    // All of the token: whatever a part of it has in common with another's says nothing of the rest.
    const digest = createHash("sha256").update(token).digest("base64url");
    const known = verified.get(digest);
    if (known !== undefined && isGoodYet(known)) return admit(known, peer);
    return verifyInRounds(token, digest, MAX_ROUNDS).then((found) => admit(found, peer));
  }

  /** Again from the start where the documents changed meanwhile. */
  function verifyInRounds(token: string, digest: string, rounds: number): Promise<VerifiedToken> {
    return verifyOnce(token, digest).then((found) => {
      followDocuments();
      if (found.generation === generation) return found;
      return rounds > 1 ? verifyInRounds(token, digest, rounds - 1) : refuse("documents that keep changing");
    });
  }

  /** Whoever shows the same token meanwhile waits for the same answer. Throws at once what need not be waited for. */
  function verifyOnce(token: string, digest: string): Promise<VerifiedToken> {
    const place = `${generation} ${digest}`;
    const already = underWay.get(place);
    if (already !== undefined) return already;
    if (clock.monotonic() < (refusedUntil.get(digest) ?? -Infinity)) refuse("refused a moment ago");
    const unproven = readToken(token) ?? refuse("not a JSON Web Token");
    const { claims, issuer } = choose(unproven);
    if (underWay.size >= MAX_VERIFICATIONS)
      throw new GatewayError("overloaded", "too many tokens are being verified", { retryAfterS: 1 });
    const refusals = refusedUntil;
    const verification = verify(token, unproven, issuer, claims)
      .then((found) => {
        if (found.generation === generation) verified.set(digest, found);
        return found;
      })
      .catch((error: unknown) => {
        refusals.set(digest, clock.monotonic() + REFUSED_FOR_MS);
        throw error;
      })
      .finally(() => underWay.delete(place));
    underWay.set(place, verification);
    return verification;
  }

  /** The one document that the token fits, as far as its own words go. */
  function choose(
    unproven: UnprovenToken,
  ): Pick<VerifiedToken, "claims"> & { readonly issuer: TrustedIssuer } {
    const { iss } = unproven.claims;
    const trusted = typeof iss === "string" ? (issuers.get(iss) ?? []) : [];
    let chosen: { readonly claims: VerifiedToken["claims"]; readonly issuer: TrustedIssuer } | undefined;
    let reason = "an issuer that no document names";
    for (const issuer of trusted) {
      const claims = checkClaims(unproven, issuer.document, clock.now());
      if (claims.kind === "refused") reason = claims.reason;
      // Whose rights it has must not be a guess.
      else if (chosen !== undefined) return refuse("several TokenIssuers take it");
      else chosen = { claims, issuer };
    }
    return chosen ?? refuse(reason);
  }

  async function verify(
    token: string,
    { header }: UnprovenToken,
    { document, keys: issuerKeys }: TrustedIssuer,
    claims: VerifiedToken["claims"],
  ): Promise<VerifiedToken> {
    const begun = generation;
    const { alg } = header;
    const algorithms: readonly string[] = document.algorithms;
    if (typeof alg !== "string" || !algorithms.includes(alg)) refuse("another algorithm");
    const found = await issuerKeys.find(header);
    if (found === undefined) return refuse("no key of its issuer");
    const { compactVerify } = await import("jose");
    try {
      await compactVerify(token, found.key, { algorithms: [alg] });
    } catch {
      return refuse("a signature that does not fit"); // Whatever jose says, it is not told.
    }
    return {
      claims,
      issuerKeys,
      keys: found.keys,
      forgottenAt: clock.monotonic() + MAX_VERIFIED_MS,
      generation: begun,
    };
  }

  return {
    isToken: (bearer) => {
      followDocuments();
      return issuers.size > 0 && looksLikeToken(bearer);
    },
    authenticate,
  };
}
