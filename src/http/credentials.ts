import type { FastifyRequest } from "fastify";
import { credentialOf } from "../identity/credential-of.ts";
import { clientCertificateOf } from "./client-certificate.ts";
import { toSignedRequest, type SignedCall, type SignedRequest } from "../identity/signed-request.ts";

/** What a request shows for itself, as the gateway takes it. */
export interface Credentials {
  /** A key, as an `Authorization: Bearer …` header says it; undefined where there is none, or several that differ. */
  readonly authorization: string | undefined;
  /** Set where the request is signed as AWS SDKs do. */
  readonly signed?: SignedCall;
  /** SHA-256 of the client's certificate, 64 characters of lower-case hex, where it has shown one that was accepted. */
  readonly peerCertificate?: string;
}

const NO_BODY = new Uint8Array(0);

/** A request's credentials; those of a signed one can only be checked together with its body. */
export function credentialsOf(request: FastifyRequest): Credentials {
  const credential = credentialOf(request.headers);
  const peerCertificate = clientCertificateOf(request.raw.socket);
  const shown = peerCertificate === undefined ? {} : { peerCertificate };
  switch (credential.kind) {
    case "token":
      return { authorization: `Bearer ${credential.token}`, ...shown };
    case "signed": {
      const body = request.body instanceof Uint8Array ? request.body : NO_BODY;
      const signed = { request: toSignedRequest(request.raw), body };
      return { authorization: undefined, signed, ...shown };
    }
    case "none":
    case "ambiguous":
      return { authorization: undefined, ...shown };
  }
}

/** The head of a signed request, for a look before its body is read; undefined for every other one. */
export function signedHeadOf(request: FastifyRequest): SignedRequest | undefined {
  return credentialOf(request.headers).kind === "signed" ? toSignedRequest(request.raw) : undefined;
}
