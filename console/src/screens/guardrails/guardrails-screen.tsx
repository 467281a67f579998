import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { StoredDocument } from "../../../../src/contracts/documents.ts";
import { documentsQuery } from "../../api/documents.ts";
import { useMay, useMayManage } from "../../api/session.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { CONTROL } from "../../components/field.tsx";
import { Loading } from "../../components/loading.tsx";
import { Page } from "../../components/page.tsx";
import { Table, type Column } from "../../components/table.tsx";
import { formatCount, formatShare, formatShort } from "../../format/numbers.ts";
import { formatUtc } from "../../format/times.ts";
import { hitsOverviewQuery, type StoredGuardrail } from "./guardrail-queries.ts";
import { HitBar } from "./hit-bar.tsx";
import { outcomeCounts, totalOf, type OutcomeCounts } from "./hit-counts.ts";
import { ModeBadge } from "./mode-badge.tsx";
import { NewGuardrail } from "./new-guardrail.tsx";
import { OriginBadge } from "./origin-badge.tsx";

interface Row extends StoredGuardrail {
  readonly models: readonly string[];
  /** Undefined where the person may not read usage, or it is not there yet. */
  readonly counts: OutcomeCounts | undefined;
}

/** Every guardrail, and what it did in the last day. */
export function GuardrailsScreen() {
  const documents = useQuery(documentsQuery);
  const mayReadUsage = useMay("readUsage");
  const hits = useQuery({ ...hitsOverviewQuery, enabled: mayReadUsage });
  const mayManage = useMayManage("Guardrail");
  const [isNew, setNew] = useState(false);
  const [sought, setSought] = useState("");
  if (documents.isPending) return <Loading label="Loading guardrails" />;
  if (documents.data === undefined)
    return <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />;

  const all = documents.data;
  const rows = guardrailsIn(all)
    .map((stored): Row => {
      const { name, mode } = stored.document;
      const own = hits.data?.guardrails.filter((hit) => hit.guardrail === name && hit.mode === mode);
      return { ...stored, models: modelsOf(all, name), counts: own && outcomeCounts(own) };
    })
    .sort((a, b) => a.document.name.localeCompare(b.document.name));
  const shown = rows.filter(({ document: { name, description = "" } }) =>
    `${name} ${description}`.toLowerCase().includes(sought.trim().toLowerCase()),
  );
  const create = mayManage && (
    <Button tone="primary" onClick={() => setNew(true)}>
      <Plus aria-hidden className="size-4" /> New guardrail
    </Button>
  );
  return (
    <Page
      title="Guardrails"
      lede="What is looked for in prompts and answers, and what happens when it is found."
      actions={create}
    >
      {rows.length === 0 ? (
        <EmptyState
          title="There is no guardrail"
          detail="Models name the guardrail that holds for them; without one nothing is inspected."
        >
          {create}
        </EmptyState>
      ) : (
        <>
          <input
            type="search"
            data-search
            aria-label="Search guardrails"
            placeholder="Search by name or description"
            value={sought}
            onChange={({ target }) => setSought(target.value)}
            className={`${CONTROL} max-w-sm`}
          />
          {mayReadUsage && hits.isError && (
            <ErrorState error={hits.error} onRetry={() => void hits.refetch()} />
          )}
          {shown.length === 0 ? (
            <EmptyState title="No guardrail is called so" detail="Search for a part of its name." />
          ) : (
            <Table
              label="Guardrails"
              columns={mayReadUsage ? [...COLUMNS.slice(0, 2), ...HIT_COLUMNS, ...COLUMNS.slice(2)] : COLUMNS}
              rows={shown}
              keyOf={({ document: { name } }) => name}
            />
          )}
        </>
      )}
      {isNew && <NewGuardrail names={rows.map((row) => row.document.name)} onClose={() => setNew(false)} />}
    </Page>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    title: "Guardrail",
    cell: ({ document: { name, description }, origin }) => (
      <div className="max-w-md min-w-48">
        <span className="flex flex-wrap items-center gap-2">
          <Link to="/guardrails/$name" params={{ name }} className="text-accent font-medium hover:underline">
            {name}
          </Link>
          <OriginBadge origin={origin} />
        </span>
        {description !== undefined && <p className="text-quiet line-clamp-2 text-sm">{description}</p>}
      </div>
    ),
  },
  { title: "Mode", cell: ({ document: { mode } }) => <ModeBadge mode={mode} /> },
  {
    title: "Rules",
    isNumber: true,
    cell: ({ document: { rules, extends: bases } }) => (
      <>
        {formatCount(rules.length)}
        {bases.length > 0 && (
          <div className="text-quiet text-sm whitespace-nowrap" title="Guardrails whose rules come before">
            + {bases.join(", ")}
          </div>
        )}
      </>
    ),
  },
  {
    title: "Version",
    cell: ({ version, appliedAt }) =>
      appliedAt === undefined ? (
        <span className="text-quiet">–</span>
      ) : (
        <span title={`Published ${formatUtc(appliedAt)}`}>v{version}</span>
      ),
  },
  { title: "Used by", cell: ({ models }) => <Models models={models} /> },
];

const HIT_COLUMNS: readonly Column<Row>[] = [
  {
    title: "Last 24 hours",
    cell: ({ counts, document: { mode } }) =>
      counts === undefined || totalOf(counts) === 0 ? (
        <span className="text-quiet text-sm whitespace-nowrap">Nothing inspected</span>
      ) : (
        <div className="w-52">
          <HitBar counts={counts} />
          <p className="text-quiet mt-1 text-sm">
            <span title={formatCount(totalOf(counts))}>{formatShort(totalOf(counts))}</span> inspected
            {mode === "shadow" && ", nothing changed"}
          </p>
        </div>
      ),
  },
  ...(["blocked", "masked", "flagged", "error"] as const).map((outcome): Column<Row> => ({
    title: { blocked: "Blocked", masked: "Masked", flagged: "Flagged", error: "Errors" }[outcome],
    isNumber: true,
    cell: ({ counts }) => <Rate counts={counts} outcome={outcome} />,
  })),
];

function Rate({ counts, outcome }: { counts: OutcomeCounts | undefined; outcome: keyof OutcomeCounts }) {
  const count = counts?.[outcome] ?? 0;
  if (counts === undefined || count === 0) return <span className="text-quiet">0</span>;
  return (
    <span title={`${formatCount(count)} of ${formatCount(totalOf(counts))}`}>
      {formatShare(count / totalOf(counts))}
    </span>
  );
}

const SHOWN_MODELS = 3;

function Models({ models }: { models: readonly string[] }) {
  if (models.length === 0) return <span className="text-quiet text-sm">No model</span>;
  const more = models.length - SHOWN_MODELS;
  return (
    <span title={models.join("\n")} className="text-sm">
      {models.slice(0, SHOWN_MODELS).join(", ")}
      {more > 0 && <span className="text-quiet"> and {more} more</span>}
    </span>
  );
}

function guardrailsIn(documents: readonly StoredDocument[]): StoredGuardrail[] {
  return documents.flatMap((stored) =>
    stored.document.kind === "Guardrail" ? [{ ...stored, document: stored.document }] : [],
  );
}

/** Models whose documents name it, in whatever version. */
function modelsOf(documents: readonly StoredDocument[], guardrail: string): string[] {
  return documents.flatMap(({ document }) =>
    document.kind === "Model" && document.guardrail.split("@", 1)[0] === guardrail ? [document.name] : [],
  );
}
