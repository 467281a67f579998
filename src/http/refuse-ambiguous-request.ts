import type { IncomingMessage } from "node:http";
import { GatewayError } from "../contracts/errors.ts";
import { LIMITS } from "../foundation/limits.ts";

/** Fields that say where a message goes or where it ends: two of them are two readings of one request. */
const SINGLE = new Set(["host", "content-length", "transfer-encoding", "content-type", "authorization"]);

/**
 * Refuses what two HTTP parsers could read differently and Node's does not refuse by itself: repeated framing fields
 * (RFC 9112, sections 3.2 and 6.3), both lengths at once, other transfer codings than chunked, more header fields than
 * the limit, and request targets that are not a plain path.
 */
export function refuseAmbiguousRequest(request: IncomingMessage): void {
  const seen = new Set<string>();
  const { rawHeaders } = request;
  if (rawHeaders.length / 2 > LIMITS.headerCount) refuse(`more than ${LIMITS.headerCount} header fields`);
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? "").toLowerCase();
    if (!SINGLE.has(name)) continue;
    if (seen.has(name)) refuse(`two ${name} fields`);
    seen.add(name);
  }
  if (seen.has("content-length") && seen.has("transfer-encoding")) refuse("two body lengths");
  const coding = request.headers["transfer-encoding"];
  if (coding !== undefined && coding.toLowerCase() !== "chunked") refuse("an unknown transfer coding");
  const target = request.url ?? "";
  if (!target.startsWith("/") || target.startsWith("//") || target.includes("#") || target.includes("\\")) {
    refuse("an ambiguous request target");
  }
}

function refuse(what: string): never {
  throw new GatewayError("invalid_request", what, {
    publicMessage: `The request was refused: it has ${what}.`,
  });
}
