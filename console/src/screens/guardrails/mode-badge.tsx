import { Badge } from "../../components/badge.tsx";

export function ModeBadge({ mode }: { mode: "enforce" | "shadow" }) {
  return mode === "enforce" ? <Badge tone="good">Enforced</Badge> : <Badge tone="note">Shadow</Badge>;
}
