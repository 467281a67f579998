import { z } from "zod";
import type { Endpoints } from "./endpoint.ts";

/** Who is signed in in this browser, and what policy lets them do now. */
export const SignedInSession = z.strictObject({
  signedIn: z.literal(true),
  id: z.string(),
  name: z.string(),
  groups: z.array(z.string()),
  isMfa: z.boolean(),
  provider: z.string().nullable(),
  /** To be sent as `x-csrf-token` with every change. */
  csrfToken: z.string(),
  expiresAt: z.iso.datetime(),
  /**
   * Administrative actions that policy allows, by their names in the Cedar schema. Something to offer by; each request is asked about anew.
   */
  permissions: z.array(z.string()),
  /** Kinds of documents that may be changed, where `manageDocuments` is among the permissions. */
  managedKinds: z.array(z.string()),
});

export const SignedOutSession = z.strictObject({ signedIn: z.literal(false), signInUrl: z.string() });

export const BrowserSession = z.discriminatedUnion("signedIn", [SignedInSession, SignedOutSession]);
export type BrowserSession = z.infer<typeof BrowserSession>;

/** What `POST /auth/logout` answers a page that shows the token of its session. */
export const SignOutAnswer = z.strictObject({
  signedOut: z.literal(true),
  /** The identity provider's page that ends its own session; null where there is none to go to. */
  endSessionUrl: z.string().nullable(),
});
export type SignOutAnswer = z.infer<typeof SignOutAnswer>;

export const sessionEndpoints = {
  "GET /auth/session": {
    summary: "Tell who is signed in in this browser, and what they may do",
    answer: BrowserSession,
  },
} satisfies Endpoints;
