import { DESTINATIONS, type Destination } from "../contracts/destination.ts";
import { DESTINATION_PROFILES } from "./destinations/escape-for.ts";

/**
 * What becomes of a text in which a rule finds something that it escapes. All of the text is escaped: what is replaced in the middle of it
 * can change what the rest means, as a swallowed ">" makes attributes of the words behind it. `refuse` is told why a rule may not:
 * only of what is dangerous at the destination is it known that it is harmless afterwards.
 */
export function escapeOf(
  detector: string,
  destination: Destination | undefined,
  refuse: (problem: string) => never,
): (text: string) => string {
  if (destination === undefined) {
    return refuse(
      `"escape" has to know where answers go. Give the guardrail a destination: ${DESTINATIONS.join(", ")}.`,
    );
  }
  const { detectors, escape } = DESTINATION_PROFILES[destination];
  const ids = detectors.map(({ id }) => id);
  if (ids.includes(detector)) return escape;
  return refuse(
    `what "${detector}" finds cannot be escaped for the destination "${destination}"; what these find can be: ${ids.join(", ")}.`,
  );
}
