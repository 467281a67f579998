// The container's health check: whether the node would take an exchange now. The image has no curl, and needs none.
import { connect } from "node:net";

const { SALLYPORT_PORT, SALLYPORT_TLS_CERT, SALLYPORT_TLS_CLIENT_CA, SALLYPORT_TLS_CLIENT_AUTH } =
  process.env;
const port = Number(SALLYPORT_PORT || "8787");
const WAIT_MS = 4_000;

/** Where every client has to show a certificate, this one has none: all it can see is that the port is open. */
const isOpen = () =>
  new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: WAIT_MS });
    const end = (result) => {
      socket.destroy();
      resolve(result);
    };
    socket.on("connect", () => end(true));
    socket.on("timeout", () => end(false));
    socket.on("error", () => end(false));
  });

async function isReady() {
  // Its own certificate names the service, not this address; nothing secret is said or heard here.
  if (SALLYPORT_TLS_CERT) process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
  const scheme = SALLYPORT_TLS_CERT ? "https" : "http";
  try {
    const response = await fetch(`${scheme}://127.0.0.1:${port}/readyz`, {
      signal: AbortSignal.timeout(WAIT_MS),
    });
    return response.ok;
  } catch {
    // Nothing answers: that is what is being asked.
    return false;
  }
}

const needsCertificate = SALLYPORT_TLS_CLIENT_CA && SALLYPORT_TLS_CLIENT_AUTH !== "optional";
process.exitCode = (await (needsCertificate ? isOpen() : isReady())) ? 0 : 1;
