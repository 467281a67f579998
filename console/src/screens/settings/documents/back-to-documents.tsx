import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";

export function BackToDocuments() {
  return (
    <Link
      to="/settings"
      search={{ tab: "documents" }}
      className="text-quiet hover:text-ink inline-flex min-h-9 items-center gap-1.5"
    >
      <ArrowLeft aria-hidden className="size-4" /> All documents
    </Link>
  );
}
