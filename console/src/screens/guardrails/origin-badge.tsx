import type { StoredDocument } from "../../../../src/contracts/documents.ts";
import { Badge } from "../../components/badge.tsx";

/** Where a document is from, unless somebody applied it. */
export function OriginBadge({ origin }: { origin: StoredDocument["origin"] }) {
  if (origin === "shipped") return <Badge>Shipped</Badge>;
  if (origin === "environment") return <Badge>From the environment</Badge>;
  return null;
}
