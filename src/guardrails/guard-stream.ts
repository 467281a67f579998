import type { StreamPart } from "../contracts/completion.ts";
import type { StreamGuard } from "./stream-guard.ts";

/**
 * Passes an answer through a guard, batch by batch, and leaves the source as soon as every choice is blocked. Throws what the source or the
 * guard throws. The guard's verdict is final when this has ended.
 */
export async function* guardStream(
  guard: StreamGuard,
  source: AsyncIterable<readonly StreamPart[]>,
): AsyncGenerator<readonly StreamPart[], void, undefined> {
  for await (const parts of source) {
    const released = await guard.push(parts);
    if (released.length > 0) yield released;
    if (guard.isOver) break;
  }
  const rest = await guard.end();
  if (rest.length > 0) yield rest;
}
