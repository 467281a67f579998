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
const NOTHING: AdministratorCredentials = { authorization: undefined };

/** Whether a request shows a session, be it a good one. */
export function hasSession(request: FastifyRequest): boolean {
  const { browserCookies: cookies } = request.server;
  return cookies !== undefined && cookies.read(request, "session").kind !== "none";
}

/** What an administrative request shows for itself: a session alone, or anything but a session. Both is neither. */
export function administratorCredentialsOf(
  request: FastifyRequest,
  reply: FastifyReply,
): AdministratorCredentials {
  const { browserCookies: cookies } = request.server;
  const cookie = cookies?.read(request, "session") ?? { kind: "none" };
  if (cookies === undefined || cookie.kind === "none") return credentialsOf(request);
  const isAlone =
    request.headers.authorization === undefined && credentialOf(request.headers).kind === "none";
  // Which one counts must not be a guess.
  if (cookie.kind === "several" || !isAlone) return NOTHING;
  const session = sessionCallOf(request, reply, cookies, cookie.value, firstOf(request.headers[CSRF_HEADER]));
  return { ...NOTHING, session };
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
