import { Link } from "@tanstack/react-router";
import type { DocumentKind } from "../../../../../src/contracts/documents.ts";

const LOOK =
  "border-line bg-raised hover:bg-well inline-flex min-h-9 items-center rounded-md border px-3.5 py-1.5 font-medium";

/** The way to where documents of such a kind are changed; nothing for those that are changed here. */
export function OwnScreenLink({ kind, name }: { kind: DocumentKind; name: string }) {
  if (kind === "Guardrail")
    return (
      <Link to="/guardrails/$name" params={{ name }} className={LOOK}>
        Open in Guardrails
      </Link>
    );
  if (kind === "AccessPolicy")
    return (
      <Link to="/access" search={{ tab: "policies", policy: name }} className={LOOK}>
        Open in Access
      </Link>
    );
  if (kind === "Budget")
    return (
      <Link to="/cost" search={{ tab: "budgets", budget: name }} className={LOOK}>
        Open in Cost
      </Link>
    );
  return null;
}
