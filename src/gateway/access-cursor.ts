import { z } from "zod";
import { GatewayError } from "../contracts/errors.ts";
import type { UseKey } from "../storage/permission-use-store.ts";

const MAX_CURSOR_CHARS = 2_048;

/** What a client hands back to have the next page. */
export function toCursor(place: string): string {
  return Buffer.from(place).toString("base64url");
}

/** Throws `invalid_request` for what is no cursor of ours. */
export function readCursor(cursor: string): string {
  if (cursor.length <= MAX_CURSOR_CHARS) return Buffer.from(cursor, "base64url").toString("utf8");
  throw badCursor();
}

const UsePlace = z.strictObject({ principal: z.string(), action: z.string(), resource: z.string() });

/** The same for a list of uses. */
export function toUseCursor({ principal, action, resource }: UseKey): string {
  return toCursor(JSON.stringify({ principal, action, resource }));
}

export function readUseCursor(cursor: string): UseKey {
  try {
    return UsePlace.parse(JSON.parse(readCursor(cursor)));
  } catch {
    // Whatever it is, it is no cursor of ours.
    throw badCursor();
  }
}

function badCursor(): GatewayError {
  const publicMessage = 'A cursor is what the page before has said under "cursor".';
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field: "cursor" });
}
