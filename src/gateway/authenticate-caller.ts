import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import { peerOf } from "../identity/peer.ts";
import type { CompletionCall, Exchange } from "./exchange.ts";
import type { GatewayParts } from "./gateway.ts";
import type { SessionCall } from "./session-credential.ts";

type Authenticators = Pick<GatewayParts, "authenticate" | "authenticateSession">;
type Credentials = Pick<CompletionCall, "authorization" | "signed" | "session" | "peer" | "peerCertificate">;

/**
 * Who calls. A promise only where a token has to be verified first, or a session looked up. Throws, or rejects with, `unauthenticated`,
 * and `forbidden` where another site may have made a person's browser ask; `exchange` then knows already whose browser it was.
 */
export function authenticateCaller(
  gateway: Authenticators,
  call: Credentials,
  exchange?: Pick<Exchange, "principal">,
): Principal | Promise<Principal> {
  const { authorization, signed, session } = call;
  if (session === undefined) return gateway.authenticate(authorization, signed, peerOf(call));
  return authenticatePerson(gateway, session, exchange);
}

/** The person whose browser shows a session; null: it shows none, or something beside it. Rejects as above. */
export async function authenticatePerson(
  { authenticateSession }: Pick<Authenticators, "authenticateSession">,
  session: SessionCall | null,
  exchange?: Pick<Exchange, "principal">,
): Promise<Principal> {
  if (session === null || authenticateSession === undefined) throw noSession();
  const { principal, refusal } = await authenticateSession(session);
  if (exchange !== undefined) exchange.principal = principal;
  if (refusal !== undefined) throw refusal;
  return principal;
}

function noSession(): GatewayError {
  return new GatewayError("unauthenticated", "no session, or not by itself", {
    publicMessage:
      "This address takes the session of a person's browser, and nothing beside it: sign in at /auth. Programs call /v1/chat/completions with an API key.",
  });
}
