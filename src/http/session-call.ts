import type { FastifyReply, FastifyRequest } from "fastify";
import type { AdministratorCredentials } from "../gateway/administration.ts";
import type { SessionCall } from "../gateway/session-credential.ts";
import { credentialOf } from "../identity/credential-of.ts";
import type { BrowserCookies } from "./browser-cookies.ts";
import { credentialsOf } from "./credentials.ts";
import { firstOf } from "./first-of.ts";

/** The name of the header that shows a session's CSRF token. */
export const CSRF_HEADER = "x-csrf-token";
/** RFC 9110, section 9.2.1. */
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
const AMBIGUOUS: AdministratorCredentials = { authorization: undefined, isAmbiguous: true };

/** Whether a request shows a session, be it a good one. */
export function hasSession(request: FastifyRequest): boolean {
  const { browserCookies: cookies } = request.server;
  return cookies !== undefined && cookies.read(request, "session").kind !== "none";
}

/** What an administrative request shows for itself: a session alone, or one other credential. */
export function administratorCredentialsOf(
  request: FastifyRequest,
  reply: FastifyReply,
): AdministratorCredentials {
  const { browserCookies: cookies } = request.server;
  const cookie = cookies?.read(request, "session") ?? { kind: "none" };
  const other = credentialOf(request.headers).kind;
  if (cookies === undefined || cookie.kind === "none")
    return other === "ambiguous" ? AMBIGUOUS : credentialsOf(request);
  const isAlone = request.headers.authorization === undefined && other === "none";
  if (cookie.kind === "several" || !isAlone) return AMBIGUOUS;
  const session = sessionCallOf(request, reply, cookies, cookie.value, firstOf(request.headers[CSRF_HEADER]));
  return { authorization: undefined, session };
}

/** What a route that is for people takes: a session alone. */
export interface PersonCredentials {
  readonly authorization: undefined;
  /** Null where the request shows none, or something beside it. */
  readonly session: SessionCall | null;
}

const people = new WeakMap<FastifyRequest, PersonCredentials>();

/** The same each time it is asked of a request, so that a session that was looked up before is known again. */
export function personCredentialsOf(request: FastifyRequest, reply: FastifyReply): PersonCredentials {
  let credentials = people.get(request);
  if (credentials === undefined) {
    const { session = null } = administratorCredentialsOf(request, reply);
    credentials = { authorization: undefined, session };
    people.set(request, credentials);
  }
  return credentials;
}

export function sessionCallOf(
  request: FastifyRequest,
  reply: FastifyReply,
  cookies: BrowserCookies,
  token: string,
  csrfToken: string | undefined,
): SessionCall {
  return {
    token,
    isUnsafe: !SAFE_METHODS.has(request.method),
    csrfToken,
    isSameOrigin: isSameOrigin(request, cookies),
    onRotated: (next, { expiresAt }) => {
      cookies.set(reply, "session", next, Date.parse(expiresAt) - Date.now());
    },
  };
}

/** Whether the browser says that a page of ours asks: every header that it could say so with agrees, and there is one. */
export function isSameOrigin({ headers }: FastifyRequest, { address }: BrowserCookies): boolean {
  const site = firstOf(headers["sec-fetch-site"]);
  const { origin } = headers;
  if (site === undefined && origin === undefined) return false;
  if (site !== undefined && site !== "same-origin") return false;
  // Forms of pages that name no referrer say "null" (Fetch standard, "append a request Origin header"); so would a page in a sandbox, but it
  // is of no site at all.
  return origin === undefined || address.isOwn(origin) || (origin === "null" && site === "same-origin");
}
