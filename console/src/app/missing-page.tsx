import { Link } from "@tanstack/react-router";
import { EmptyState } from "../components/empty-state.tsx";

export function MissingPage() {
  return (
    <EmptyState title="There is no such page" detail="The address may be of another version, or mistyped.">
      <Link to="/" className="text-accent underline">
        To the overview
      </Link>
    </EmptyState>
  );
}
