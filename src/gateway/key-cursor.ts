import { z } from "zod";
import { GatewayError } from "../contracts/errors.ts";
import type { KeyPlace } from "../storage/read-api-keys.ts";

const Place = z.strictObject({ createdAt: z.iso.datetime(), id: z.string().min(1).max(64) });
const MAX_CURSOR_CHARS = 256;

/** What a client hands back to have the next page. */
export function toKeyCursor({ createdAt, id }: KeyPlace): string {
  return Buffer.from(JSON.stringify({ createdAt, id })).toString("base64url");
}

/** Throws `invalid_request` for what is no cursor of ours. */
export function readKeyCursor(cursor: string): KeyPlace {
  try {
    if (cursor.length <= MAX_CURSOR_CHARS)
      return Place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    // As below.
  }
  const publicMessage = 'A cursor is what the page before has said under "cursor".';
  throw new GatewayError("invalid_request", publicMessage, { publicMessage, field: "cursor" });
}
