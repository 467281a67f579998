import { Badge, type Tone } from "../../components/badge.tsx";

const TONES: Readonly<Record<string, Tone>> = {
  completed: "good",
  done: "good",
  blocked: "warn",
  denied: "bad",
  failed: "bad",
  invalid: "warn",
  incomplete: "bad",
  open: "note",
};

/** How an exchange or a call ended. */
export function StatusBadge({ status }: { status: string }) {
  return <Badge tone={TONES[status] ?? "plain"}>{status === "" ? "unknown" : status}</Badge>;
}

const VERDICT_TONES: Readonly<Record<string, Tone>> = {
  flagged: "note",
  masked: "warn",
  blocked: "bad",
  error: "bad",
};

/** The strongest that a guardrail did; nothing where none did anything. */
export function VerdictBadge({ verdict }: { verdict: string | undefined }) {
  if (verdict === undefined || verdict === "none") return null;
  return (
    <Badge tone={VERDICT_TONES[verdict] ?? "plain"}>{verdict === "error" ? "check failed" : verdict}</Badge>
  );
}
