import { randomUUID } from "node:crypto";
import type { AuditJournal } from "../contracts/audit.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { Principal } from "../contracts/principal.ts";
import type { SessionFinding, SessionRecord, Sessions } from "../identity/sessions.ts";

/** What a browser shows for itself, beside nothing else. */
export interface SessionCall {
  readonly token: string;
  /** Whether the request may change something (RFC 9110, section 9.2.1). */
  readonly isUnsafe: boolean;
  /** The `x-csrf-token` header. */
  readonly csrfToken: string | undefined;
  /** Whether the browser says that one of our own pages asks. */
  readonly isSameOrigin: boolean;
  /** Called where the browser has to be given another token. */
  readonly onRotated: (token: string, session: SessionRecord) => void;
}

type LiveSession = Extract<SessionFinding, { kind: "live" }>;

/** The person behind a session; `refusal` where it is they, but another site may have made their browser ask. */
export interface SessionCaller {
  readonly principal: Principal;
  readonly live: LiveSession;
  readonly refusal: GatewayError | undefined;
}

export type AuthenticateSession = (call: SessionCall) => Promise<SessionCaller>;

/** Rejects with `unauthenticated` where there is no such session. What looks like somebody else's doing is recorded. */
export function createSessionAuthenticator(
  sessions: Pick<Sessions, "use" | "useAgain" | "isCsrfToken">,
  audit: AuditJournal,
): AuthenticateSession {
  /** A request that is looked at again, after its body or in a queue, may have waited until its token was replaced. */
  const known = new WeakMap<SessionCall, string>();
  return async (call) => {
    const id = known.get(call);
    const found = id === undefined ? await sessions.use(call.token) : await sessions.useAgain(id);
    if (found.kind === "none") throw ended();
    if (found.kind !== "live") {
      await recordOfSession(audit, "end-session", found.session, { reason: found.kind }, "done");
      throw ended();
    }
    const { rotation, session, principal } = found;
    known.set(call, session.id);
    if (rotation.kind === "failed") await recordOfSession(audit, "rotate-session", session, {}, "failed");
    if (rotation.kind === "rotated") call.onRotated(rotation.token, session);
    return { principal, live: found, refusal: refusalOf(call, session, sessions) };
  };
}

function refusalOf(
  { isUnsafe, isSameOrigin, csrfToken = "" }: SessionCall,
  { id }: SessionRecord,
  sessions: Pick<Sessions, "isCsrfToken">,
): GatewayError | undefined {
  if (!isUnsafe || (isSameOrigin && sessions.isCsrfToken(id, csrfToken))) return undefined;
  return new GatewayError(
    "forbidden",
    isSameOrigin ? "no CSRF token of this session" : "another site's request",
    {
      publicMessage:
        "A page of another site may have sent this. Send the csrfToken of GET /auth/session as x-csrf-token, from a page of Sallyport.",
    },
  );
}

function ended(): GatewayError {
  return new GatewayError("unauthenticated", "no such session", {
    publicMessage: "There is no such session, or it has ended. Sign in again at /auth.",
  });
}

/** One record of what happened to a session without anybody having asked for it. */
async function recordOfSession(
  audit: AuditJournal,
  action: string,
  { id, principalId, provider }: SessionRecord,
  more: JsonObject,
  result: "done" | "failed",
): Promise<void> {
  const subject = { session: id, provider: provider ?? null, ...more };
  const body = { action, by: `User::${principalId}`, subject, result, stage: "outcome" };
  await audit.append({ kind: "change", id: `chg-${randomUUID()}`, body });
}
