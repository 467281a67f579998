import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** Leads to the record of one request. */
export function AuditLink({ requestId, children }: { requestId: string; children: ReactNode }) {
  return (
    <Link to="/audit/$id" params={{ id: requestId }} className="text-accent underline">
      {children}
    </Link>
  );
}
