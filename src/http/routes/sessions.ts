import type { FastifyInstance } from "fastify";
import { LinkRequest } from "../../contracts/api/sessions.ts";
import type { Administration } from "../../gateway/administration.ts";
import { LOCAL_OPERATOR } from "../../gateway/control-token.ts";
import {
  DEFAULT_SESSION_PAGE,
  MAX_SESSION_PAGE,
  type SessionAdministration,
} from "../../gateway/session-administration.ts";
import { administrationRoute } from "../administration-route.ts";
import type { PublicAddress } from "../public-address.ts";
import { param, queryNumber, queryText, readAs } from "../read-input.ts";

/** Who is signed in, who shall not be any longer, and a way in for the person at the machine. */
export function sessionRoutes(
  app: FastifyInstance,
  administration: Administration,
  sessions: SessionAdministration,
  address: PublicAddress,
): void {
  const route = administrationRoute.bind(undefined, app, administration);

  route("GET", "/api/sessions", "readPeople", (_by, request) => {
    const limit = Math.min(queryNumber(request, "limit") ?? DEFAULT_SESSION_PAGE, MAX_SESSION_PAGE);
    return sessions.list(limit, queryText(request, "cursor"));
  });
  route("DELETE", "/api/sessions/:id", "managePeople", (by, request) =>
    sessions.revoke(by, param(request, "id")),
  );
  route("POST", "/api/sign-in-links", "managePeople", async (by, request, reply) => {
    const { user = LOCAL_OPERATOR.id, expiresInS } = readAs(LinkRequest, request);
    const lifetimeMs = expiresInS === undefined ? undefined : expiresInS * 1000;
    const { token, principalId, expiresAt } = await sessions.createLink(by, user, lifetimeMs);
    void reply.code(201);
    return { url: `${address.origin}/auth/link?token=${token}`, user: principalId, expiresAt };
  });
}
