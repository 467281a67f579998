import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GatewayError } from "../../contracts/errors.ts";
import { splitTarget } from "../../foundation/split-target.ts";
import type { BrowserSession, SignOutAnswer } from "../../contracts/api/session.ts";
import type { Principal } from "../../contracts/principal.ts";
import type { Permissions } from "../../gateway/permissions-of.ts";
import type { AuthenticateSession, SessionCaller } from "../../gateway/session-credential.ts";
import type { SignIn, SignInResult } from "../../gateway/sign-in.ts";
import type { BrowserCookies } from "../browser-cookies.ts";
import { CSRF_FIELD } from "../csrf-field.ts";
import { firstOf } from "../first-of.ts";
import { param } from "../read-input.ts";
import { errorHeaders } from "../render-error.ts";
import { CSRF_HEADER, isSameOrigin, sessionCallOf } from "../session-call.ts";
import {
  choicePage,
  failurePage,
  linkPage,
  messagePage,
  PAGE_HEADERS,
  signedInPage,
  signedOutPage,
} from "../sign-in-pages.ts";
import { signInRoute } from "../sign-in-route.ts";
import type { StrangerLimit } from "../stranger-limit.ts";

/**
 * Tries to sign in: so many at once, and so many a second from then on. Each may ask a provider, and leaves a record. Signing in takes two,
 * and behind a balancer everybody is one peer.
 */
export const SIGN_IN_LIMITS = {
  perPeer: { burst: 200, perSecond: 5 },
  inAll: { burst: 600, perSecond: 20 },
  peers: 10_000,
} as const;

export interface SignInRouteParts {
  readonly signIn: SignIn;
  readonly authenticateSession: AuthenticateSession;
  readonly cookies: BrowserCookies;
  readonly attempts: StrangerLimit;
  /** What policy lets somebody do from an address, for pages to offer things by. */
  readonly permissionsOf: (principal: Principal, peer: string) => Permissions;
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

/** How people sign in and out: pages without script, and `GET /auth/session` for pages that have some. */
export async function signInRoutes(app: FastifyInstance, parts: SignInRouteParts): Promise<void> {
  const { signIn, cookies, attempts } = parts;
  await app.register((scope, _options, done) => {
    // Forms: only here, so that no other route takes what a page of any site can send without being asked first.
    scope.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string" },
      (_request, body, parsed) => {
        parsed(null, new URLSearchParams(String(body)));
      },
    );
    const showError = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
      const failure = scope.refusals.report(error, request.id);
      void reply
        .code(failure.httpStatus)
        .headers({ ...errorHeaders(failure), ...PAGE_HEADERS })
        .send(messagePage("That did not work", failure.publicMessage));
    };
    const page = (method: "GET" | "POST", url: string, handler: Handler): void => {
      signInRoute(scope, method, url, handler, showError);
    };

    page("GET", "/auth", async (request, reply) => {
      const caller = await currentCaller(request, reply, parts);
      void reply.headers(PAGE_HEADERS);
      if (caller !== undefined) return signedInPage(caller.principal.name, caller.live.csrfToken);
      const returnTo = queryOf(request).get("returnTo");
      const query = returnTo === null ? "" : `?${new URLSearchParams({ returnTo }).toString()}`;
      // Absolute, so that the browser comes back to where its cookie is, whichever of our names it used.
      return choicePage(
        signIn.providers.map(({ name, displayName }) => ({
          label: displayName ?? name,
          url: `${cookies.address.origin}/auth/login/${encodeURIComponent(name)}${query}`,
        })),
      );
    });

    page("GET", "/auth/login/:provider", async (request, reply) => {
      requireCookies(request, cookies);
      attempts.take(request.ip);
      const provider = param(request, "provider");
      const returnTo = queryOf(request).get("returnTo") ?? undefined;
      const begun = await signIn.begin(provider, returnTo, redirectUri(cookies, provider), request.ip);
      if (begun.kind === "refused") return showFailure(reply, begun.reason);
      cookies.set(reply, "sign-in", begun.pending, begun.lifetimeMs);
      return reply.redirect(begun.url, 302);
    });

    page("GET", "/auth/callback/:provider", async (request, reply) => {
      requireCookies(request, cookies);
      attempts.take(request.ip);
      const provider = param(request, "provider");
      const pending = cookies.read(request, "sign-in");
      const { query } = splitTarget(request.url);
      // Used up whatever comes of it.
      cookies.clear(reply, "sign-in");
      const result = await signIn.finish(
        provider,
        query,
        pending.kind === "one" ? pending.value : undefined,
        redirectUri(cookies, provider),
        browserOf(request, cookies),
      );
      return enter(reply, cookies, result);
    });

    page("GET", "/auth/link", (request, reply) => {
      requireCookies(request, cookies);
      void reply.headers(PAGE_HEADERS);
      return linkPage(queryOf(request).get("token") ?? "");
    });

    page("POST", "/auth/link", async (request, reply) => {
      requireCookies(request, cookies);
      attempts.take(request.ip);
      if (!isSameOrigin(request, cookies)) throw notOurs();
      return enter(
        reply,
        cookies,
        await signIn.useLink(formOf(request).get("token") ?? "", browserOf(request, cookies)),
      );
    });

    page("POST", "/auth/logout", async (request, reply) => {
      const caller = await currentCaller(request, reply, parts);
      // A page that forgot to ask is told; one whose session has ended got what it wanted.
      if (caller?.refusal !== undefined) throw caller.refusal;
      const returnUri = `${cookies.address.origin}/auth`;
      const elsewhere =
        caller === undefined
          ? undefined
          : await signIn.signOut(caller.principal, caller.live.session.id, returnUri);
      // What was said of it until now, a token that replaced it included.
      reply.removeHeader("set-cookie");
      cookies.clear(reply, "session");
      if (firstOf(request.headers[CSRF_HEADER]) !== undefined)
        return { signedOut: true, endSessionUrl: elsewhere ?? null } satisfies SignOutAnswer;
      void reply.headers(PAGE_HEADERS);
      return signedOutPage(elsewhere);
    });

    signInRoute(scope, "POST", "/auth/backchannel-logout/:provider", async (request, reply) => {
      attempts.take(request.ip);
      const tokens = formOf(request).getAll("logout_token");
      const [token = ""] = tokens;
      const isGood =
        tokens.length === 1 && (await signIn.endByProvider(param(request, "provider"), token, request.ip));
      // OpenID Connect Back-Channel Logout 1.0, section 2.8.
      if (isGood) return reply.code(200).send();
      return reply.code(400).send({ error: "invalid_request" });
    });

    signInRoute(scope, "GET", "/auth/session", async (request, reply): Promise<BrowserSession> => {
      const caller = await currentCaller(request, reply, parts);
      if (caller === undefined) return { signedIn: false, signInUrl: `${cookies.address.origin}/auth` };
      const { principal, live } = caller;
      const { permissions, managedKinds } = parts.permissionsOf(principal, request.ip);
      return {
        signedIn: true,
        id: principal.id,
        name: principal.name,
        groups: [...principal.groups],
        isMfa: live.session.isMfa,
        provider: live.session.provider ?? null,
        csrfToken: live.csrfToken,
        expiresAt: live.session.expiresAt,
        permissions: [...permissions],
        managedKinds: [...managedKinds],
      };
    });
    done();
  });
}

/** Who is signed in in this browser; undefined where nobody is. */
async function currentCaller(
  request: FastifyRequest,
  reply: FastifyReply,
  { cookies, authenticateSession }: SignInRouteParts,
): Promise<SessionCaller | undefined> {
  const cookie = cookies.read(request, "session");
  if (cookie.kind !== "one") return undefined;
  const field = request.body instanceof URLSearchParams ? request.body.get(CSRF_FIELD) : null;
  const csrfToken = firstOf(request.headers[CSRF_HEADER]) ?? field ?? undefined;
  try {
    return await authenticateSession(sessionCallOf(request, reply, cookies, cookie.value, csrfToken));
  } catch (error) {
    if (error instanceof GatewayError && error.code === "unauthenticated") return undefined;
    throw error;
  }
}

function enter(reply: FastifyReply, cookies: BrowserCookies, result: SignInResult): unknown {
  if (result.kind === "refused") return showFailure(reply, result.reason);
  const { token, session, returnTo } = result;
  cookies.set(reply, "session", token, Date.parse(session.expiresAt) - Date.parse(session.createdAt));
  return reply.redirect(returnTo, 303);
}

function showFailure(reply: FastifyReply, reason: Parameters<typeof failurePage>[0]): string {
  const status = reason === "no-such-provider" ? 404 : reason === "provider-unavailable" ? 502 : 403;
  void reply.code(status).headers(PAGE_HEADERS);
  return failurePage(reason);
}

/** As it is registered with the provider, to the letter. */
function redirectUri({ address }: BrowserCookies, provider: string): string {
  return `${address.origin}/auth/callback/${encodeURIComponent(provider)}`;
}

function browserOf(request: FastifyRequest, cookies: BrowserCookies) {
  const cookie = cookies.read(request, "session");
  return { peer: request.ip, sessionToken: cookie.kind === "one" ? cookie.value : undefined };
}

function requireCookies(request: FastifyRequest, cookies: BrowserCookies): void {
  if (cookies.mayUse(request)) return;
  throw new GatewayError("forbidden", "a session over a connection that is not encrypted", {
    publicMessage:
      "Signing in needs https. Set SALLYPORT_PUBLIC_URL to the https:// address that browsers use, or open this page on the machine itself.",
  });
}

function notOurs(): GatewayError {
  return new GatewayError("forbidden", "another site's form", {
    publicMessage: "A page of another site may have sent this. Open the link once more.",
  });
}

function queryOf(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(splitTarget(request.url).query);
}

function formOf(request: FastifyRequest): URLSearchParams {
  return request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
}
