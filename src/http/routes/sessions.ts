import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { DocumentName } from "../../contracts/document-name.ts";
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

const LinkRequest = z.strictObject({
  user: DocumentName.default(LOCAL_OPERATOR.id).describe("Id of the administrator that the link signs in."),
  expiresInS: z.int().positive().optional(),
});

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
    const { user, expiresInS } = readAs(LinkRequest, request);
    const lifetimeMs = expiresInS === undefined ? undefined : expiresInS * 1000;
    const { token, principalId, expiresAt } = await sessions.createLink(by, user, lifetimeMs);
    void reply.code(201);
    return { url: `${address.origin}/auth/link?token=${token}`, user: principalId, expiresAt };
  });
}
