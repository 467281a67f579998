import type { StoredDocument } from "../../../../../src/contracts/documents.ts";
import { Badge } from "../../../components/badge.tsx";

const WORDS = {
  shipped: "shipped",
  environment: "from the environment",
  applied: "applied",
} as const satisfies Record<StoredDocument["origin"], string>;

export function OriginBadge({ origin }: { origin: StoredDocument["origin"] }) {
  return <Badge tone={origin === "applied" ? "note" : "plain"}>{WORDS[origin]}</Badge>;
}
