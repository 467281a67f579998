// The container's health check: whether the node would take an exchange now. The image has no curl, and needs none.
const port = process.env["SALLYPORT_PORT"] ?? "8787";
const scheme = process.env["SALLYPORT_TLS_CERT"] === undefined ? "http" : "https";
// Its own certificate names the service, not this address; nothing secret is said or heard here.
if (scheme === "https") process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
try {
  const response = await fetch(`${scheme}://127.0.0.1:${port}/readyz`, {
    signal: AbortSignal.timeout(4_000),
  });
  process.exitCode = response.ok ? 0 : 1;
} catch {
  // Nothing answers: that is what is being asked.
  process.exitCode = 1;
}
