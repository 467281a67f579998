import type { NeutralMessage } from "./neutral-request.ts";

/** Turns of one speaker that follow each other are one: most formats want speakers to alternate. */
export function joinTurns(messages: readonly NeutralMessage[]): NeutralMessage[] {
  const joined: NeutralMessage[] = [];
  for (const message of messages) {
    const last = joined.at(-1);
    if (last?.role !== message.role) joined.push(message);
    else joined[joined.length - 1] = { ...last, parts: [...last.parts, ...message.parts] };
  }
  return joined;
}
