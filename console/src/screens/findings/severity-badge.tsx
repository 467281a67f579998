import type { StoredFinding } from "../../../../src/contracts/stored-finding.ts";
import { Badge, type Tone } from "../../components/badge.tsx";

const TONES: Readonly<Record<StoredFinding["severity"], Tone>> = {
  critical: "bad",
  high: "bad",
  medium: "warn",
  low: "note",
  info: "plain",
};

export function SeverityBadge({ severity }: { severity: StoredFinding["severity"] }) {
  return <Badge tone={TONES[severity]}>{severity}</Badge>;
}
