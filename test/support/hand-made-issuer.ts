import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from "jose";

/** An OpenID provider whose every answer a test decides: for those that a real one would never give. */
export interface HandMadeIssuer {
  readonly issuer: string;
  /** Replaces parts of the discovery document. */
  metadata: Record<string, unknown>;
  /** The ID token of the next answer; a text is sent as it is. */
  idToken: () => Promise<string> | string;
  userinfo: Record<string, unknown>;
  /** In place of the answer to whatever is asked for at this path. */
  readonly faults: Map<
    string,
    { readonly status: number; readonly body: string; readonly location?: string }
  >;
  readonly requests: {
    readonly path: string;
    readonly authorization: string | undefined;
    readonly body: string;
  }[];
  /** Signs claims as the issuer would, with what is different laid on top. */
  sign(claims: JWTPayload, header?: Record<string, unknown>): Promise<string>;
  /** The public key, as it is published. */
  readonly publicKey: JWK;
  replaceKey(kid: string): Promise<void>;
  close(): Promise<void>;
}

export async function startHandMadeIssuer(): Promise<HandMadeIssuer> {
  let privateKey: CryptoKey;
  let kid = "";
  const state = { publicKey: {} as JWK };
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body, location }) => {
      const headers = { "content-type": "application/json", ...(location === undefined ? {} : { location }) };
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const answer = async (
    request: IncomingMessage,
  ): Promise<{ status: number; body: string; location?: string }> => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    let body = "";
    for await (const chunk of request) body += String(chunk);
    made.requests.push({ path, authorization: request.headers.authorization, body });
    const fault = made.faults.get(path);
    if (fault !== undefined) return fault;
    const value = await valueAt(path);
    return { status: value === undefined ? 404 : 200, body: JSON.stringify(value ?? {}) };
  };
  const valueAt = async (path: string): Promise<unknown> => {
    if (path === "/.well-known/openid-configuration")
      return {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        authorization_response_iss_parameter_supported: true,
        id_token_signing_alg_values_supported: ["RS256", "HS256", "none"],
        ...made.metadata,
      };
    if (path === "/jwks") return { keys: [state.publicKey] };
    if (path === "/token")
      return { access_token: "canary-access-token", token_type: "Bearer", id_token: await made.idToken() };
    return path === "/userinfo" ? made.userinfo : undefined;
  };
  const made: HandMadeIssuer = {
    issuer,
    metadata: {},
    idToken: () => "",
    userinfo: {},
    faults: new Map(),
    requests: [],
    sign: (claims, header = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid, ...header }).sign(privateKey),
    get publicKey() {
      return state.publicKey;
    },
    async replaceKey(next) {
      const pair = await generateKeyPair("RS256", { extractable: true });
      privateKey = pair.privateKey;
      kid = next;
      state.publicKey = { ...(await exportJWK(pair.publicKey)), kid, use: "sig", alg: "RS256" };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  await made.replaceKey("one");
  return made;
}
