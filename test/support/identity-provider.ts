import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import Provider from "oidc-provider";

export interface IdentityProviderServer {
  readonly issuer: string;
  /** Claims of the people it knows, by the name they type; anybody else has a name only. */
  readonly people: Map<string, Readonly<Record<string, unknown>>>;
  /** Signs with a key that nobody has seen until now; those before it are gone, and everybody is signed out there. */
  rotateKeys(kid: string): Promise<void>;
  close(): Promise<void>;
}

export const CLIENT_ID = "sallyport";
export const CLIENT_SECRET = "canary-client-secret-0123456789abcdef";

/** A real OpenID provider (`oidc-provider`) on a port of its own, whose only client is the node at `nodeUrl`. It insists on PKCE. */
export async function startIdentityProvider(nodeUrl: string, name = "idp"): Promise<IdentityProviderServer> {
  const people: IdentityProviderServer["people"] = new Map();
  let handle: ReturnType<Provider["callback"]> | undefined;
  const server = createServer((request, response) => void handle?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const rotateKeys = async (kid: string): Promise<void> => {
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    const key: JWK = { ...(await exportJWK(privateKey)), kid, use: "sig", alg: "RS256" };
    handle = new Provider(issuer, configurationOf(nodeUrl, name, people, key)).callback();
  };
  await rotateKeys("first");
  return {
    issuer,
    people,
    rotateKeys,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function configurationOf(
  nodeUrl: string,
  name: string,
  people: IdentityProviderServer["people"],
  key: JWK,
): object {
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${nodeUrl}/auth/callback/${name}`],
        post_logout_redirect_uris: [`${nodeUrl}/auth`],
        backchannel_logout_uri: `${nodeUrl}/auth/backchannel-logout/${name}`,
        backchannel_logout_session_required: true,
        grant_types: ["authorization_code"],
        response_types: ["code"],
        token_endpoint_auth_method: "client_secret_basic",
      },
    ],
    features: {
      devInteractions: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      backchannelLogout: { enabled: true },
    },
    pkce: { required: () => true },
    cookies: { keys: ["for tests alone"] },
    // It would call no address on this machine, where the node is.
    fetch: (url: string, { dispatcher: _guarded, ...options }: RequestInit & { dispatcher?: unknown }) =>
      fetch(url, options),
    jwks: { keys: [key] },
    claims: {
      openid: ["sub"],
      profile: ["name", "preferred_username", "groups"],
      email: ["email", "email_verified"],
    },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, name: id, ...people.get(id) }),
    }),
  };
}
