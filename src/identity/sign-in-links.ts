import { GatewayError } from "../contracts/errors.ts";
import type { Clock } from "../foundation/clock.ts";
import type { SessionStore, StoredSignInLink } from "../storage/session-store.ts";
import { isToken, type BrowserSecrets } from "./browser-secrets.ts";
import { isOwnPrincipal } from "./own-principals.ts";

const DEFAULT_LINK_MS = 15 * 60_000;
/** A link that lies about for longer is found by somebody else. */
export const MAX_LINK_MS = 60 * 60_000;
/** Links that nobody has used yet. */
export const MAX_OPEN_LINKS = 16;

/** Links that sign somebody in as an administrator, once each: for a first run, and for when the identity provider is down. */
export interface SignInLinks {
  /** Rejects with `invalid_request` and `conflict`. */
  create(principalId: string, createdBy: string, lifetimeMs?: number): Promise<CreatedLink>;
  /** The link, once and in time; undefined for anything else. */
  take(token: string): Promise<StoredSignInLink | undefined>;
}

export interface CreatedLink {
  /** The only time it is seen. */
  readonly token: string;
  readonly principalId: string;
  readonly expiresAt: string;
}

export function createSignInLinks(
  store: Pick<SessionStore, "insertLink" | "takeLink">,
  secrets: BrowserSecrets,
  clock: Clock,
): SignInLinks {
  return {
    async create(principalId, createdBy, lifetimeMs = DEFAULT_LINK_MS) {
      if (isOwnPrincipal(principalId))
        throw invalid("user", 'what begins with "sallyport." is Sallyport\'s own');
      if (lifetimeMs <= 0 || lifetimeMs > MAX_LINK_MS)
        throw invalid("expiresInS", `a link is good for an hour at most`);
      const now = clock.now();
      const token = secrets.mintToken();
      const expiresAt = new Date(now + lifetimeMs).toISOString();
      const link = { tokenHash: secrets.hash("sign-in links", token), principalId, createdBy, expiresAt };
      await store.insertLink(link, MAX_OPEN_LINKS, new Date(now).toISOString());
      return { token, principalId, expiresAt };
    },
    take: async (token) =>
      isToken(token)
        ? store.takeLink(secrets.hash("sign-in links", token), new Date(clock.now()).toISOString())
        : undefined,
  };
}

function invalid(field: string, message: string): GatewayError {
  const publicMessage = `${field}: ${message}.`;
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field });
}
