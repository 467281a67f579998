import { Link } from "@tanstack/react-router";
import { MethodBadge } from "./method-badge.tsx";
import type { ApiTag, Operation } from "./openapi.ts";

/** Operations by area, each a link to what is known of it. */
export function OperationList({
  tags,
  operations,
  selected,
}: {
  tags: readonly ApiTag[];
  operations: readonly Operation[];
  selected: string | undefined;
}) {
  return (
    <nav aria-label="Operations" className="flex flex-col gap-5">
      {tags.map(({ name, description }) => {
        const own = operations.filter((operation) => operation.tags?.includes(name) === true);
        if (own.length === 0) return null;
        return (
          <section key={name} aria-label={name}>
            <h2 className="font-display text-lg font-semibold">{name}</h2>
            <p className="text-quiet mb-1.5 text-sm">{description}</p>
            <ul className="flex flex-col">
              {own.map((operation) => (
                <Entry
                  key={operation.operationId}
                  operation={operation}
                  isSelected={operation.operationId === selected}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

function Entry({ operation, isSelected }: { operation: Operation; isSelected: boolean }) {
  const { operationId, method, path, summary } = operation;
  return (
    <li>
      <Link
        to="/api"
        search={(before) => ({ ...before, op: operationId })}
        resetScroll={false}
        aria-current={isSelected ? "true" : undefined}
        className={`hover:bg-well flex flex-col gap-0.5 rounded-md px-2 py-1.5 ${isSelected ? "bg-accent-soft" : ""}`}
      >
        <span>{summary}</span>
        <span className="flex items-baseline gap-2">
          <MethodBadge method={method} />
          <code className={`text-sm break-all ${isSelected ? "" : "text-quiet"}`}>{path}</code>
        </span>
      </Link>
    </li>
  );
}
