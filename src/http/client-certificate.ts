import { createHash } from "node:crypto";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";

/** By connection: all requests of one have the same certificate, and none is asked for twice. */
const thumbprints = new WeakMap<TLSSocket, string>();

/**
 * SHA-256 of the certificate (DER) that the client has shown, 64 characters of lower-case hex, as RFC 8705 (section 3.1) has it but for the
 * spelling. Undefined where it has shown none, or one that nobody we trust has signed.
 */
export function clientCertificateOf(socket: Socket): string | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined;
  const known = thumbprints.get(socket);
  if (known !== undefined) return known;
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return undefined;
  const thumbprint = createHash("sha256").update(certificate.raw).digest("hex");
  thumbprints.set(socket, thumbprint);
  return thumbprint;
}
