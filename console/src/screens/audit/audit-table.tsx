import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AuditRow } from "../../../../src/contracts/api/audit.ts";
import { Time } from "../../components/time.tsx";
import { VirtualTable, type VirtualColumn } from "../../components/virtual-table.tsx";
import { formatCount, formatMicroUsd, formatMs } from "../../format/numbers.ts";
import { StatusBadge, VerdictBadge } from "./status-badge.tsx";

const COLUMNS: readonly VirtualColumn<AuditRow>[] = [
  { title: "Time", width: "14rem", cell: (row) => <RowLink row={row} /> },
  { title: "Who", width: "minmax(7rem, 1.3fr)", cell: (row) => <Who row={row} /> },
  { title: "What", width: "minmax(8rem, 1.7fr)", cell: (row) => <What row={row} /> },
  {
    title: "Ended",
    width: "11.5rem",
    cell: ({ status, verdict }) => (
      <span className="flex items-center gap-1">
        <StatusBadge status={status} />
        {verdict !== status && <VerdictBadge verdict={verdict} />}
      </span>
    ),
  },
  {
    title: "Found by",
    width: "minmax(5rem, 1fr)",
    cell: ({ detectors }) => <span title={detectors.join(", ")}>{detectors.join(", ")}</span>,
  },
  { title: "Tokens", width: "5.5rem", isNumber: true, cell: (row) => <Tokens row={row} /> },
  {
    title: "Cost",
    width: "6rem",
    isNumber: true,
    cell: ({ costMicroUsd }) => (costMicroUsd === undefined ? null : formatMicroUsd(costMicroUsd)),
  },
  {
    title: "Took",
    width: "4.5rem",
    isNumber: true,
    cell: ({ durationMs }) => (durationMs === undefined ? null : formatMs(durationMs)),
  },
];

const keyOf = ({ id, node }: AuditRow): string => `${node}/${id}`;

/** Rows of the audit log; each opens its story. */
export function AuditTable({
  rows,
  isComplete,
  onNearEnd,
  footer,
}: {
  rows: readonly AuditRow[];
  isComplete: boolean;
  onNearEnd: () => void;
  footer: ReactNode;
}) {
  return (
    <VirtualTable
      label="Audit log, newest first"
      columns={COLUMNS}
      rows={rows}
      keyOf={keyOf}
      narrow={(row) => <NarrowRow row={row} />}
      isComplete={isComplete}
      onNearEnd={onNearEnd}
      footer={footer}
    />
  );
}

/** The link is as large as the row. */
function RowLink({ row: { id, at } }: { row: AuditRow }) {
  return (
    <Link
      to="/audit/$id"
      params={{ id }}
      preload={false}
      className="hover:text-accent text-sm tabular-nums after:absolute after:inset-0 after:content-['']"
    >
      <Time at={at} />
    </Link>
  );
}

function Who({ row: { principal, keyName } }: { row: AuditRow }) {
  const name = principal?.split("::").slice(1).join("::");
  return (
    <span title={principal}>
      {name ?? <span className="text-quiet">not known</span>}
      {keyName !== undefined && keyName !== name && <span className="text-quiet"> · {keyName}</span>}
    </span>
  );
}

function What({ row: { kind, model, action, subject, error } }: { row: AuditRow }) {
  const about = kind === "exchange" ? model : action;
  const more = kind === "exchange" ? (action === "chat" ? [] : [action]) : subject.slice(0, 3);
  const rest = [...more, error].filter((text) => text !== undefined);
  return (
    <span title={[about, ...rest].filter(Boolean).join(" · ")}>
      {about ?? <span className="text-quiet">no model</span>}
      {rest.length > 0 && <span className="text-quiet"> · {rest.join(" · ")}</span>}
    </span>
  );
}

function Tokens({ row: { inputTokens, outputTokens } }: { row: AuditRow }) {
  if (inputTokens === undefined && outputTokens === undefined) return null;
  const total = (inputTokens ?? 0) + (outputTokens ?? 0);
  return (
    <span title={`${formatCount(inputTokens ?? 0)} in, ${formatCount(outputTokens ?? 0)} out`}>
      {formatCount(total)}
    </span>
  );
}

function NarrowRow({ row }: { row: AuditRow }) {
  return (
    <div className="flex h-full flex-col justify-center gap-0.5">
      <div className="flex items-center justify-between gap-2 text-sm">
        <RowLink row={row} />
        <span className="inline-flex gap-1">
          <StatusBadge status={row.status} />
          {row.verdict !== row.status && <VerdictBadge verdict={row.verdict} />}
        </span>
      </div>
      <div className="truncate">
        <What row={row} />
      </div>
      <div className="text-quiet truncate text-sm">
        <Who row={row} />
      </div>
    </div>
  );
}
