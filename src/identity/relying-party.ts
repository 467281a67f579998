import { compactVerify } from "jose";
import * as oidc from "openid-client";
import type { CredentialSource } from "../contracts/credential-source.ts";
import type { IdentityProviderDocument } from "../contracts/identity-documents.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Clock } from "../foundation/clock.ts";
import { createGuardedFetch, type GuardedFetch } from "../outbound/guarded-fetch.ts";
import type { ResolveAddress } from "../outbound/guarded-connector.ts";
import type { CredentialReading } from "../outbound/read-credential.ts";
import { claimAt } from "./check-claims.ts";
import { IssuerKeys } from "./issuer-keys.ts";
import { personOf, type ProvenPerson } from "./person-of.ts";
import { readLogoutToken, type LogoutNotice } from "./read-logout-token.ts";
import { readToken, type UnprovenToken } from "./read-token.ts";

export interface RelyingPartyParts {
  readonly clock: Clock;
  readonly readCredential: (source: CredentialSource | undefined) => CredentialReading;
  /** Told, in words that quote nothing, what went wrong with a provider. */
  readonly onFailure: (provider: string, reason: string) => void;
  readonly resolveAddress?: ResolveAddress;
}

/** Why nobody was signed in. */
export type SignInRefusal =
  /** The provider cannot be asked, or does not describe itself as its document says. */
  | "provider-unavailable"
  /** It said no: the person turned back, or may not use this client. */
  | "provider-refused"
  /** Its answer, or its token, is not one to our question: state, issuer, audience, nonce, time, signature. */
  | "answer-invalid"
  /** Who it is, or which groups they are in, cannot be told from its claims. */
  | "claims-unusable";

export type SignInAnswer =
  | { readonly kind: "proven"; readonly person: ProvenPerson; readonly idToken: string }
  | { readonly kind: "refused"; readonly reason: SignInRefusal };

/** What of a sign-in has to be the same when its answer comes. */
export interface SignInChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

const METADATA_MAX_AGE_MS = 60 * 60_000;
const CALL_TIMEOUT_MS = 10_000;
/** Metadata, tokens, userinfo. */
export const MAX_PROVIDER_ANSWER_BYTES = 512 * 1024;
/** Longer tokens are not looked at. */
export const MAX_TOKEN_CHARS = 64 * 1024;

/** Us, as one identity provider knows us: OpenID Connect's authorization code flow with PKCE (RFC 7636, RFC 9207, RFC 9700). */
export class RelyingParty {
  readonly #document: IdentityProviderDocument;
  readonly #parts: RelyingPartyParts;
  readonly #fetch: GuardedFetch;
  readonly #keys: IssuerKeys;
  #metadata: { readonly server: oidc.ServerMetadata; readonly readAt: number } | undefined;

  constructor(document: IdentityProviderDocument, parts: RelyingPartyParts) {
    this.#document = document;
    this.#parts = parts;
    const { allowPrivateAddresses, issuer } = document;
    const resolving = parts.resolveAddress === undefined ? {} : { resolveAddress: parts.resolveAddress };
    this.#fetch = createGuardedFetch({
      allowPrivateAddresses,
      maxAnswerBytes: MAX_PROVIDER_ANSWER_BYTES,
      timeoutMs: CALL_TIMEOUT_MS,
      ...resolving,
    });
    this.#keys = new IssuerKeys({
      issuer,
      allowPrivateAddresses,
      clock: parts.clock,
      onFailure: (reason) => {
        parts.onFailure(document.name, reason);
      },
      ...resolving,
    });
  }

  /** Where to send a person's browser; undefined where the provider cannot be asked. */
  async begin({ state, nonce, codeVerifier, redirectUri }: SignInChecks): Promise<URL | undefined> {
    try {
      const configuration = await this.#configure();
      return oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: this.#document.scopes.join(" "),
        response_type: "code",
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: "S256",
      });
    } catch (error) {
      this.#report(error);
      return undefined;
    }
  }

  /** Redeems the code in an answer and proves who it is about. `query` is that of the callback, as it came. */
  async finish(query: string, checks: SignInChecks): Promise<SignInAnswer> {
    let configuration: oidc.Configuration;
    try {
      configuration = await this.#configure();
    } catch (error) {
      this.#report(error);
      return refused("provider-unavailable");
    }
    try {
      const answer = new URL(`${checks.redirectUri}?${query}`);
      const tokens = await oidc.authorizationCodeGrant(configuration, answer, {
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        pkceCodeVerifier: checks.codeVerifier,
        idTokenExpected: true,
      });
      return await this.#prove(configuration, tokens);
    } catch (error) {
      this.#report(error);
      if (error instanceof oidc.AuthorizationResponseError) return refused("provider-refused");
      return refused(isUnreachable(error) ? "provider-unavailable" : "answer-invalid");
    }
  }

  /** Where the person signs out at the provider as well; undefined where it has no such page. */
  async endSessionUrl(idToken: string | undefined, returnUri: string): Promise<string | undefined> {
    try {
      const configuration = await this.#configure();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(configuration, {
        post_logout_redirect_uri: returnUri,
        ...(idToken === undefined ? {} : { id_token_hint: idToken }),
      }).href;
    } catch (error) {
      // Here they are signed out all the same.
      this.#report(error);
      return undefined;
    }
  }

  /** What a logout token says, where it is a good one. */
  async readLogoutToken(text: string): Promise<LogoutNotice | undefined> {
    const token = await this.#verify(text);
    return token === undefined ? undefined : readLogoutToken(token, this.#document, this.#parts.clock.now());
  }

  async #prove(
    configuration: oidc.Configuration,
    tokens: Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>,
  ): Promise<SignInAnswer> {
    const { id_token: idToken = "", access_token: accessToken } = tokens;
    // Its claims have been compared with our question; now for who signed them.
    const token = await this.#verify(idToken);
    if (token === undefined)
      return this.#refuse("answer-invalid", "the ID token is not signed as it should be");
    const { azp } = token.claims;
    if (azp !== undefined && azp !== this.#document.clientId)
      return this.#refuse("answer-invalid", "the ID token was issued to another client");
    const claims = await this.#withUserinfo(configuration, token.claims, accessToken);
    const reading = personOf(claims, this.#document);
    if (reading.kind === "unusable") return this.#refuse("claims-unusable", `claims: ${reading.reason}`);
    return { kind: "proven", person: reading.person, idToken };
  }

  /** Many providers keep all but "sub" for the userinfo endpoint. What the ID token says, which is signed, goes first. */
  async #withUserinfo(
    configuration: oidc.Configuration,
    claims: JsonObject,
    accessToken: string,
  ): Promise<JsonObject> {
    const { subjectClaim, groupsClaim } = this.#document;
    const wanted = [subjectClaim, groupsClaim, "name"];
    const isComplete = wanted.every((name) => claimAt(claims, name) !== undefined);
    if (isComplete || configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
    const { sub } = claims;
    if (typeof sub !== "string") return claims;
    const userinfo = await oidc.fetchUserInfo(configuration, accessToken, sub);
    return { ...(userinfo as unknown as JsonObject), ...claims };
  }

  /** Header and claims of a token that the provider has signed, in an algorithm that its document allows. */
  async #verify(text: string): Promise<UnprovenToken | undefined> {
    if (text.length > MAX_TOKEN_CHARS) return undefined;
    const token = readToken(text);
    const { algorithms } = this.#document;
    const allowed = algorithms.find((algorithm) => algorithm === token?.header["alg"]);
    if (token === undefined || allowed === undefined) return undefined;
    const found = await this.#keys.find(token.header);
    if (found === undefined) return undefined;
    try {
      await compactVerify(text, found.key, { algorithms: [allowed] });
      return token;
    } catch {
      return undefined; // Whatever is wrong with it, nothing of it is proven.
    }
  }

  /** The provider as it describes itself, and our secret as it is now. */
  async #configure(): Promise<oidc.Configuration> {
    const { clientId, clientSecret, clientAuthentication, clockSkewS, issuer } = this.#document;
    const server = await this.#discover();
    const reading = this.#parts.readCredential(clientSecret);
    if (reading.kind === "missing") throw new TypeError("the client secret cannot be read");
    const { credential } = reading;
    const configuration = new oidc.Configuration(
      server,
      clientId,
      {
        [oidc.clockTolerance]: clockSkewS,
        [oidc.clockSkew]: Math.round((this.#parts.clock.now() - Date.now()) / 1000),
      },
      clientAuthenticationOf(credential, clientAuthentication),
    );
    configuration[oidc.customFetch] = this.#callFetch;
    configuration.timeout = CALL_TIMEOUT_MS / 1000;
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- for an issuer on this very machine, which documents allow
    if (isPlain(issuer)) oidc.allowInsecureRequests(configuration);
    return configuration;
  }

  async #discover(): Promise<oidc.ServerMetadata> {
    const { issuer, clientId, algorithms } = this.#document;
    const now = this.#parts.clock.monotonic();
    if (this.#metadata !== undefined && now - this.#metadata.readAt < METADATA_MAX_AGE_MS)
      return this.#metadata.server;
    const discovered = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), {
      [oidc.customFetch]: this.#callFetch,
      timeout: CALL_TIMEOUT_MS / 1000,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- as above
      ...(isPlain(issuer) ? { execute: [oidc.allowInsecureRequests] } : {}),
    });
    const metadata = discovered.serverMetadata();
    // To the letter, for every provider: openid-client lets some of them answer for tenants that were not named.
    if (metadata.issuer !== issuer) throw new TypeError("the discovery document is another issuer's");
    const server: oidc.ServerMetadata = Object.assign(metadata, {
      id_token_signing_alg_values_supported: [...algorithms],
    });
    this.#metadata = { server, readAt: now };
    return server;
  }

  readonly #callFetch: oidc.CustomFetch = (url, { method, headers, body, signal }) => {
    // Beside an issuer on this machine nothing is called without encryption.
    if (isPlain(url) && !isPlain(this.#document.issuer)) throw new TypeError("an endpoint is not https");
    return this.#fetch(url, { method, headers, body, signal });
  };

  #refuse(reason: SignInRefusal, detail: string): SignInAnswer {
    this.#parts.onFailure(this.#document.name, detail);
    return refused(reason);
  }

  /** By its name and code: what an error says may quote tokens. */
  #report(error: unknown): void {
    const { name, code } = nameAndCode(error);
    const detail = error instanceof TypeError ? error.message : [name, code].filter(Boolean).join(" ");
    this.#parts.onFailure(this.#document.name, detail);
  }
}

function refused(reason: SignInRefusal): SignInAnswer {
  return { kind: "refused", reason };
}

function clientAuthenticationOf(secret: string | undefined, how: "basic" | "post"): oidc.ClientAuth {
  if (secret === undefined) return oidc.None();
  return how === "basic" ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret);
}

function isPlain(url: string): boolean {
  return url.toLowerCase().startsWith("http:");
}

/** Connections that were not made or broke, as undici and the system name them, and answers that never came. */
function isUnreachable(error: unknown): boolean {
  const { code } = nameAndCode(error instanceof Error && error.cause instanceof Error ? error.cause : error);
  return /^(UND_ERR_|ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|SALLYPORT_ADDRESS|OAUTH_TIMEOUT|OAUTH_ABORT)/.test(
    code,
  );
}

function nameAndCode(error: unknown): { readonly name: string; readonly code: string } {
  if (!(error instanceof Error)) return { name: typeof error, code: "" };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return { name: error.name, code };
}
