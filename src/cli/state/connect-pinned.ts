import { createHash } from "node:crypto";
import { connect, type TLSSocket } from "node:tls";
import type { ControlCertificates } from "./control-file.ts";

/**
 * Connects to a node that serves https, and makes sure that it is the one which wrote the control file: by its certificate itself, whoever
 * has signed it and whatever its name. Nothing is sent before that.
 */
export function connectPinned(
  url: URL,
  { fingerprint, client }: ControlCertificates,
  signal: AbortSignal,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: Number(url.port === "" ? 443 : url.port),
      minVersion: "TLSv1.2",
      // Checked below, more strictly than by who has signed it.
      rejectUnauthorized: false,
      ...(client !== undefined && { cert: client.cert, key: client.key }),
    });
    const abort = (): void => {
      socket.destroy(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    };
    signal.addEventListener("abort", abort, { once: true });
    socket.once("error", reject);
    socket.once("secureConnect", () => {
      const shown = socket.getPeerX509Certificate();
      const found = shown === undefined ? "" : createHash("sha256").update(shown.raw).digest("hex");
      if (found === fingerprint) resolve(socket);
      else socket.destroy(new Error("its certificate is not the one that it wrote down"));
    });
    socket.once("close", () => {
      signal.removeEventListener("abort", abort);
      reject(new Error("the connection was closed"));
    });
  });
}
