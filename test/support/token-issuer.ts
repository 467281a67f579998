import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from "jose";

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function makeSigningKey(alg: string, kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: "sig" } };
}

export interface TestIssuer {
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** What is published; changed by tests. */
  keys: JWK[];
  /** Put over the discovery document; changed by tests. */
  discovery: Record<string, unknown>;
  /** Answers in place of the usual ones; changed by tests. */
  answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  /** A token, good for an hour from now where claims do not say otherwise. */
  token(key: SigningKey, claims?: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

/** An issuer of JSON Web Tokens: a discovery document and keys behind it, over plain HTTP on this machine. */
export async function startTokenIssuer(path = ""): Promise<TestIssuer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (issuer.answer !== undefined) {
      issuer.answer(request, response);
      return;
    }
    const send = (body: unknown): void => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (request.url === `${path}/.well-known/openid-configuration`)
      send({ issuer: issuer.url, jwks_uri: `${issuer.url}/keys`, ...issuer.discovery });
    else if (request.url === `${path}/keys`) send({ keys: issuer.keys });
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer: TestIssuer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    asked,
    keys: [],
    discovery: {},
    answer: undefined,
    token(key, claims = {}, header = {}) {
      const now = Math.floor(Date.now() / 1000);
      const { alg, kid } = key;
      const all = { iss: issuer.url, aud: "sallyport", sub: "build-17", iat: now, exp: now + 600, ...claims };
      return new SignJWT(all).setProtectedHeader({ alg, kid, ...header }).sign(key.privateKey);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return issuer;
}
