import type { NeutralEvent } from "./neutral-event.ts";

/**
 * Pieces of one text that came together, as one: fewer events to write, and nothing waits for it. Pieces that others stand between stay apart,
 * so that the order of an answer is what it was.
 */
export function mergePieces(events: readonly NeutralEvent[]): readonly NeutralEvent[] {
  if (events.length < 2) return events;
  const merged: NeutralEvent[] = [];
  for (const event of events) {
    const last = merged.at(-1);
    const joined = last === undefined ? undefined : join(last, event);
    if (joined === undefined) merged.push(event);
    else merged[merged.length - 1] = joined;
  }
  return merged;
}

/** Undefined where they are not pieces of one text. */
function join(one: NeutralEvent, other: NeutralEvent): NeutralEvent | undefined {
  switch (one.kind) {
    case "text":
    case "refusal":
    case "reasoning":
      if (other.kind !== one.kind || other.choice !== one.choice) return undefined;
      return { kind: one.kind, choice: one.choice, text: one.text + other.text };
    case "call-input":
      if (other.kind !== one.kind || other.choice !== one.choice || other.call !== one.call) return undefined;
      return { ...one, text: one.text + other.text };
    default:
      return undefined;
  }
}
