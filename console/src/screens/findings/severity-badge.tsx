import type { FindingAnswer } from "../../../../src/contracts/api/findings.ts";
import { Badge, type Tone } from "../../components/badge.tsx";

const TONES: Readonly<Record<FindingAnswer["severity"], Tone>> = {
  critical: "bad",
  high: "bad",
  medium: "warn",
  low: "note",
  info: "plain",
};

export function SeverityBadge({ severity }: { severity: FindingAnswer["severity"] }) {
  return <Badge tone={TONES[severity]}>{severity}</Badge>;
}
