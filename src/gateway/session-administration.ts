import type { AuditJournal } from "../contracts/audit.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { SessionRecord, Sessions } from "../identity/sessions.ts";
import type { CreatedLink, SignInLinks } from "../identity/sign-in-links.ts";
import { isAtTheMachine } from "./control-token.ts";
import { recordChange } from "./record-change.ts";

export const DEFAULT_SESSION_PAGE = 50;
export const MAX_SESSION_PAGE = 500;

export interface SessionPage {
  readonly sessions: readonly SessionRecord[];
  /** Where the next page begins; undefined after the last. */
  readonly next: string | undefined;
}

/** Looking at people's sessions, ending them, and letting somebody in without an identity provider. */
export interface SessionAdministration {
  /** Newest first. `cursor`: a page's `next`. Rejects with `invalid_request` for any other. */
  list(limit: number, cursor?: string): Promise<SessionPage>;
  /** By id. Rejects with `not_found`. */
  revoke(by: Principal, id: string): Promise<SessionRecord>;
  /**
   * Only for the person at the machine: whoever else may manage people could make themselves an administrator. Rejects with `forbidden`
   * for them.
   */
  createLink(by: Principal, user: string, lifetimeMs?: number): Promise<CreatedLink>;
}

const MAX_ID_CHARS = 64;

export function createSessionAdministration(
  sessions: Pick<Sessions, "list" | "end">,
  links: SignInLinks,
  audit: AuditJournal,
): SessionAdministration {
  return {
    async list(limit, cursor) {
      const found = await sessions.list(limit + 1, cursor === undefined ? undefined : readCursor(cursor));
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        sessions: page,
        next: found.length > limit && last !== undefined ? cursorOf(last) : undefined,
      };
    },
    async revoke(by, id) {
      const change = { by, action: "sessions.revoke", subject: { session: id.slice(0, MAX_ID_CHARS) } };
      const ended = await recordChange(
        audit,
        change,
        () => sessions.end(id),
        (found) => (found === undefined ? "invalid" : "done"),
        (found) => (found === undefined ? {} : { person: found.session.principalId }),
      );
      if (ended !== undefined) return ended.session;
      throw new GatewayError("not_found", "no such session", { publicMessage: "There is no such session." });
    },
    async createLink(by, user, lifetimeMs) {
      // A key, a token or a session may have the same id, and is somebody else.
      if (!isAtTheMachine(by))
        throw new GatewayError("forbidden", "a sign-in link for another than the person at the machine", {
          publicMessage: "Sign-in links are made on the machine itself: sallyport sign-in-link",
        });
      const change = { by, action: "sign-in-links.create", subject: { user } };
      return recordChange(
        audit,
        change,
        () => links.create(user, `${by.type}::${by.id}`, lifetimeMs),
        undefined,
        ({ expiresAt }) => ({ expiresAt }),
      );
    },
  };
}

function cursorOf({ createdAt, id }: SessionRecord): string {
  return Buffer.from(`${createdAt} ${id}`).toString("base64url");
}

function readCursor(cursor: string): { readonly createdAt: string; readonly id: string } {
  const [createdAt = "", id = "", ...rest] = Buffer.from(cursor, "base64url").toString("utf8").split(" ");
  if (rest.length === 0 && !Number.isNaN(Date.parse(createdAt)) && id !== "") return { createdAt, id };
  const publicMessage = "cursor: give the `next` of the page before.";
  throw new GatewayError("invalid_request", publicMessage, { publicMessage, field: "cursor" });
}
