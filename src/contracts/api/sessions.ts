import { z } from "zod";
import { DocumentName } from "../document-name.ts";
import type { Endpoints } from "./endpoint.ts";

const moment = z.iso.datetime();

/** Somebody who is signed in in a browser. */
export const SessionAnswer = z.strictObject({
  id: z.string(),
  principalId: z.string(),
  name: z.string(),
  groups: z.array(z.string()).describe("From the identity provider; those of the directory come to them."),
  isMfa: z.boolean(),
  provider: z.string().optional().describe("Left out after a one-time link."),
  createdAt: moment,
  lastSeenAt: moment,
  expiresAt: moment,
});
export type SessionAnswer = z.infer<typeof SessionAnswer>;

export const SessionList = z.strictObject({
  sessions: z.array(SessionAnswer),
  next: z.string().optional().describe("The `cursor` of the next page; left out where this is the last."),
});
export type SessionList = z.infer<typeof SessionList>;

export const LinkRequest = z.strictObject({
  user: DocumentName.optional().describe(
    "Id of the administrator that the link signs in; local-operator where left out.",
  ),
  expiresInS: z.int().positive().optional().describe("An hour at most; 15 minutes where left out."),
});

export const SignInLink = z.strictObject({
  url: z.string().describe("To be opened in a browser, once. It is told this once."),
  user: z.string(),
  expiresAt: moment,
});
export type SignInLink = z.infer<typeof SignInLink>;

export const sessionListEndpoints = {
  "GET /api/sessions": {
    summary: "List who is signed in",
    description: "Newest first.",
    query: z.object({ limit: z.int().min(1).max(500).optional(), cursor: z.string().optional() }),
    answer: SessionList,
  },
  "DELETE /api/sessions/:id": {
    summary: "Sign somebody out",
    parameters: { id: "Id of the session." },
    answer: SessionAnswer,
  },
  "POST /api/sign-in-links": {
    summary: "Make a link that signs an administrator in, once",
    description: "Only for the person at the machine, by the node's own control token.",
    body: LinkRequest,
    answer: SignInLink,
    status: 201,
  },
} satisfies Endpoints;
