import { randomUUID } from "node:crypto";
import type { AuditJournal } from "../contracts/audit.ts";
import type { IdentityProviderDocument } from "../contracts/identity-documents.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Clock } from "../foundation/clock.ts";
import type { BrowserSecrets } from "../identity/browser-secrets.ts";
import type { IdentityProviders } from "../identity/identity-providers.ts";
import type { PeopleDirectory } from "../identity/people-directory.ts";
import { PENDING_SIGN_IN_MS, sealPending, unsealPending } from "../identity/pending-sign-in.ts";
import type { PendingSignIn } from "../identity/pending-sign-in.ts";
import type { ProvenPerson } from "../identity/person-of.ts";
import { MAX_LOGOUT_TOKEN_AGE_MS } from "../identity/read-logout-token.ts";
import type { SignInRefusal } from "../identity/relying-party.ts";
import { returnPath } from "../identity/return-path.ts";
import type { SessionRecord, Sessions } from "../identity/sessions.ts";
import type { SignInLinks } from "../identity/sign-in-links.ts";
import type { SessionStore } from "../storage/session-store.ts";
import { recordChange } from "./record-change.ts";
import { recordedText } from "./recorded-text.ts";

/** Why nobody was signed in. */
export type SignInFailure =
  | SignInRefusal
  | "no-such-provider"
  /** This browser has not begun it, or too long ago. */
  | "not-begun-here"
  /** The same answer was used before. */
  | "used-before"
  /** The directory says that this person may not. */
  | "inactive"
  | "link-not-good";

export type SignInBeginning =
  | { readonly kind: "begun"; readonly url: string; readonly pending: string; readonly lifetimeMs: number }
  | { readonly kind: "refused"; readonly reason: SignInFailure };

export type SignInResult =
  | {
      readonly kind: "signed-in";
      readonly token: string;
      readonly session: SessionRecord;
      /** A path of ours. */
      readonly returnTo: string;
    }
  | { readonly kind: "refused"; readonly reason: SignInFailure };

/** Who asks: the network peer, and the session that their browser had before. */
export interface Browser {
  readonly peer: string;
  readonly sessionToken: string | undefined;
}

/** How people get in, and out. Every way in is recorded before it is open; so is every refusal. */
export interface SignIn {
  /** In the order of their names. */
  readonly providers: readonly Pick<IdentityProviderDocument, "name" | "displayName">[];
  begin(
    provider: string,
    returnTo: string | undefined,
    redirectUri: string,
    peer: string,
  ): Promise<SignInBeginning>;
  /** `query`: of the callback, as it came; `pending`: what `begin` gave this browser. */
  finish(
    provider: string,
    query: string,
    pending: string | undefined,
    redirectUri: string,
    browser: Browser,
  ): Promise<SignInResult>;
  useLink(token: string, browser: Browser): Promise<SignInResult>;
  /** Ends a person's own session. Gives the address where they sign out at their provider, where there is one. */
  signOut(by: Principal, sessionId: string, returnUri: string): Promise<string | undefined>;
  /** Whether a provider's logout token was a good one; its sessions have then ended. */
  endByProvider(provider: string, logoutToken: string, peer: string): Promise<boolean>;
}

export interface SignInParts {
  readonly providers: IdentityProviders;
  readonly sessions: Sessions;
  readonly links: SignInLinks;
  readonly store: Pick<SessionStore, "useOnce">;
  readonly secrets: BrowserSecrets;
  readonly people: PeopleDirectory;
  readonly audit: AuditJournal;
  readonly clock: Clock;
}

/** A link is for setting things up, not for a day's work. */
export const LINK_SESSION_MS = 8 * 3_600_000;
export const LINK_IDLE_MS = 60 * 60_000;
const ADMINISTRATORS = ["administrators"];
/** In whose name sessions end that a provider says have ended. */
const BY_PROVIDER: Principal = {
  type: "Service",
  id: "sallyport.sign-in",
  name: "identity provider",
  groups: [],
};
const MAX_RECORDED_SESSIONS = 100;

export function createSignIn(parts: SignInParts): SignIn {
  const { providers, sessions, links, store, secrets, people, audit, clock } = parts;

  async function begin(
    provider: string,
    returnTo: string | undefined,
    redirectUri: string,
    peer: string,
  ): Promise<SignInBeginning> {
    const found = await providers.find(provider);
    if (found === undefined) return { kind: "refused", reason: "no-such-provider" };
    const pending: PendingSignIn = {
      provider,
      state: secrets.mintToken(),
      nonce: secrets.mintToken(),
      codeVerifier: secrets.mintToken(),
      returnTo: returnPath(returnTo),
      expiresAtMs: clock.now() + PENDING_SIGN_IN_MS,
    };
    const url = await found.party.begin({ ...pending, redirectUri });
    if (url === undefined) return refuse("provider-unavailable", peer, { provider });
    return {
      kind: "begun",
      url: url.href,
      pending: sealPending(pending, secrets),
      lifetimeMs: PENDING_SIGN_IN_MS,
    };
  }

  async function finish(
    provider: string,
    query: string,
    sealed: string | undefined,
    redirectUri: string,
    browser: Browser,
  ): Promise<SignInResult> {
    const found = await providers.find(provider);
    if (found === undefined) return { kind: "refused", reason: "no-such-provider" };
    const { peer } = browser;
    const pending = sealed === undefined ? undefined : unsealPending(sealed, secrets, clock.now());
    const states = new URLSearchParams(query).getAll("state");
    const isOurs = states.length === 1 && states[0] === pending?.state && pending?.provider === provider;
    if (pending === undefined || !isOurs) return refuse("not-begun-here", peer, { provider });
    const now = new Date(clock.now()).toISOString();
    const until = new Date(pending.expiresAtMs).toISOString();
    if (!(await store.useOnce(secrets.hash("sign-in states", pending.state), until, now)))
      return refuse("used-before", peer, { provider });
    const answer = await found.party.finish(query, { ...pending, redirectUri });
    if (answer.kind === "refused") return refuse(answer.reason, peer, { provider });
    const { person, idToken } = answer;
    if ((await people.find(person.id))?.isActive === false)
      return refuse("inactive", peer, { provider, person: person.id });
    const { sessionHours, idleMinutes } = found.document;
    return open(
      {
        principalId: person.id,
        name: person.name,
        groups: person.groups,
        isMfa: person.isMfa,
        origin: originOf(provider, person, idToken),
        lifetimeMs: sessionHours * 3_600_000,
        idleMs: idleMinutes * 60_000,
      },
      browser,
      pending.returnTo,
    );
  }

  async function useLink(token: string, browser: Browser): Promise<SignInResult> {
    const link = await links.take(token);
    if (link === undefined) return refuse("link-not-good", browser.peer, { link: true });
    if ((await people.find(link.principalId))?.isActive === false)
      return refuse("inactive", browser.peer, { link: true, person: link.principalId });
    return open(
      {
        principalId: link.principalId,
        name: link.principalId,
        groups: ADMINISTRATORS,
        isMfa: false,
        origin: undefined,
        lifetimeMs: LINK_SESSION_MS,
        idleMs: LINK_IDLE_MS,
      },
      browser,
      returnPath(undefined),
    );
  }

  async function open(
    request: Parameters<Sessions["open"]>[0],
    { peer, sessionToken }: Browser,
    returnTo: string,
  ): Promise<SignInResult> {
    const { principalId, name, groups, isMfa, origin } = request;
    const by: Principal = { type: "User", id: principalId, name, groups };
    const provider = origin?.provider ?? null;
    const change = { by, action: "sign-in", subject: { provider, groups: [...groups], isMfa, peer } };
    const opened = await recordChange(
      audit,
      change,
      () => sessions.open(request, sessionToken),
      undefined,
      ({ session }) => ({ session: session.id }),
    );
    return { kind: "signed-in", ...opened, returnTo };
  }

  async function refuse(
    reason: SignInFailure,
    peer: string,
    subject: JsonObject,
  ): Promise<{ readonly kind: "refused"; readonly reason: SignInFailure }> {
    const body = {
      action: "sign-in",
      by: null,
      subject: { ...subject, reason },
      peer,
      result: "denied",
      stage: "outcome",
    };
    await audit.append({ kind: "change", id: `chg-${randomUUID()}`, body });
    return { kind: "refused", reason };
  }

  async function signOut(by: Principal, sessionId: string, returnUri: string): Promise<string | undefined> {
    const change = { by, action: "sign-out", subject: { session: sessionId } };
    const ended = await recordChange(audit, change, () => sessions.end(sessionId));
    const provider = ended?.session.provider;
    const found = provider === undefined ? undefined : await providers.find(provider);
    return found?.party.endSessionUrl(ended?.idToken, returnUri);
  }

  async function endByProvider(provider: string, logoutToken: string, peer: string): Promise<boolean> {
    const found = await providers.find(provider);
    const notice = await found?.party.readLogoutToken(logoutToken);
    const now = clock.now();
    const until = new Date(now + 2 * MAX_LOGOUT_TOKEN_AGE_MS).toISOString();
    const isFresh =
      notice !== undefined &&
      (await store.useOnce(
        secrets.hash("logout tokens", JSON.stringify([provider, notice.id])),
        until,
        new Date(now).toISOString(),
      ));
    if (!isFresh) {
      const subject = {
        provider: recordedText(provider),
        reason: notice === undefined ? "answer-invalid" : "used-before",
      };
      const body = {
        action: "back-channel-logout",
        by: null,
        subject,
        peer,
        result: "denied",
        stage: "outcome",
      };
      await audit.append({ kind: "change", id: `chg-${randomUUID()}`, body });
      return false;
    }
    const { subject, providerSession } = notice;
    await recordChange(
      audit,
      { by: BY_PROVIDER, action: "back-channel-logout", subject: { provider, peer } },
      () => sessions.endOf({ provider, subject, providerSession }),
      undefined,
      (ended) => ({
        sessions: ended.slice(0, MAX_RECORDED_SESSIONS).map(({ id }) => id),
        sessionCount: ended.length,
      }),
    );
    return true;
  }

  return {
    get providers() {
      return [...providers.documents].sort((one, other) => (one.name < other.name ? -1 : 1));
    },
    begin,
    finish,
    useLink,
    signOut,
    endByProvider,
  };
}

function originOf(provider: string, { subject, providerSession }: ProvenPerson, idToken: string) {
  return { provider, subject, providerSession, idToken };
}
