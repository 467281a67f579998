export interface SessionTables {
  /** Browsers that people are signed in with. What has ended is deleted; the audit log remembers it. */
  sessions: {
    id: string;
    /** HMAC-SHA256 of the cookie's token, hex. */
    token_hash: string;
    /** Of the token before it, and until when that is still good: requests that were under way meanwhile have it. */
    replaced_hash: string | null;
    replaced_until: string | null;
    rotated_at: string;
    principal_id: string;
    name: string;
    /** JSON array of text: what the identity provider's groups stand for here. */
    groups: string;
    is_mfa: number;
    /** Name of the IdentityProvider; null after a one-time link. */
    provider: string | null;
    /** The provider's own name for the person ("sub"), and for its session ("sid"). */
    subject: string | null;
    provider_session: string | null;
    /** For the sign-out there; sealed. */
    sealed_id_token: string | null;
    created_at: string;
    last_seen_at: string;
    /** Ends there where it is not used before. */
    idle_until: string;
    idle_s: number;
    /** Ends there in any case. */
    expires_at: string;
  };
  /** One-time links that nobody has used yet. */
  sign_in_links: {
    /** HMAC-SHA256, hex. */
    token_hash: string;
    principal_id: string;
    created_by: string;
    expires_at: string;
  };
  /** What must not be used twice, and was used: answers of identity providers, their logout tokens. */
  used_once: {
    /** HMAC-SHA256, hex. */
    hash: string;
    /** From then on it is refused for its age. */
    expires_at: string;
  };
}
