import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "../../api/session.ts";
import { formatCount, formatShort } from "../../format/numbers.ts";
import type { AuditSearchState } from "../audit/audit-search.ts";

export interface BarRow {
  readonly key: string;
  readonly name: string;
  readonly note?: string;
  readonly count: number;
  /** The search of the audit log that finds what is counted; left out where there is none. */
  readonly exchanges?: AuditSearchState;
}

/** Names with how often, longest bar first; each leads to what is counted, for whoever may read the audit log. */
export function BarList({ label, rows, empty }: { label: string; rows: readonly BarRow[]; empty: string }) {
  const mayReadAudit = useMay("readAudit");
  if (rows.length === 0) return <p className="text-quiet py-4 text-center">{empty}</p>;
  const most = Math.max(...rows.map(({ count }) => count));
  return (
    <ol aria-label={label} className="flex max-h-72 flex-col gap-2 overflow-y-auto" tabIndex={0}>
      {rows.map(({ key, name, note, count, exchanges }) => (
        <li key={key} className="flex flex-col gap-0.5">
          <Line exchanges={mayReadAudit ? exchanges : undefined}>
            <span className="min-w-0 flex-1 truncate" title={name}>
              {name}
            </span>{" "}
            {note !== undefined && <span className="text-quiet text-xs whitespace-nowrap">{note}</span>}{" "}
            <span className="tabular-nums" title={formatCount(count)}>
              {formatShort(count)}
            </span>
          </Line>
          <span aria-hidden className="bg-well h-1.5 overflow-hidden rounded-full">
            <span
              className="bg-accent block h-full rounded-full"
              style={{ width: `${(count / most) * 100}%` }}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}

function Line({ exchanges, children }: { exchanges: AuditSearchState | undefined; children: ReactNode }) {
  if (exchanges === undefined) return <span className="flex items-baseline gap-2">{children}</span>;
  return (
    <Link
      to="/audit"
      search={exchanges}
      preload={false}
      className="flex items-baseline gap-2 underline-offset-2 hover:underline focus-visible:-outline-offset-2"
    >
      {children}
      <span className="sr-only">: see the exchanges</span>
    </Link>
  );
}
