import { Badge, type Tone } from "../../../components/badge.tsx";
import { isWithinDays } from "../how-far-off.ts";
import type { KeyState } from "../routes.ts";
import { stateOf, type ApiKey } from "./api-key.ts";

const TONES = { active: "good", ending: "note", expired: "warn", revoked: "bad" } as const satisfies Record<
  KeyState,
  Tone
>;
const SOON_DAYS = 7;

/** Whether a key works, and whether that will end soon. */
export function KeyStateBadge({ apiKey, now }: { apiKey: ApiKey; now: number }) {
  const state = stateOf(apiKey, now);
  const isEnding =
    state === "active" && apiKey.expiresAt !== undefined && isWithinDays(apiKey.expiresAt, SOON_DAYS, now);
  if (isEnding) return <Badge tone="warn">expires soon</Badge>;
  return <Badge tone={TONES[state]}>{state}</Badge>;
}
