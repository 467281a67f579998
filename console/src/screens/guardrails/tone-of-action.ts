import type { Tone } from "../../components/badge.tsx";

/** The colour for what a rule does, and for what becomes of a text. */
export function toneOf(action: string): Tone {
  return TONES[action] ?? "plain";
}

const TONES: Readonly<Record<string, Tone>> = {
  flag: "note",
  review: "note",
  flagged: "note",
  escape: "warn",
  mask: "warn",
  redact: "warn",
  hash: "warn",
  tokenise: "warn",
  masked: "warn",
  block: "bad",
  blocked: "bad",
  unavailable: "bad",
  error: "bad",
  failed: "bad",
  passed: "good",
  none: "good",
};
