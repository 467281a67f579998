import { ModelFailure } from "../model-failure.ts";
import type { WindowSizes } from "./head.ts";

/** Tokens of the text itself that one window can have beside `taken` others. Throws where there are too few to get on. */
export function windowRoom({ maxTokens, overlapTokens }: WindowSizes, taken: number): number {
  const room = maxTokens - taken;
  if (room > overlapTokens) return room;
  const why = `maxTokens ${maxTokens} leaves ${Math.max(0, room)} tokens for the text, which overlapTokens ${overlapTokens} has to be below`;
  throw new ModelFailure("no-model", why);
}
