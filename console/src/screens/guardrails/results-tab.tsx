import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { GuardrailHitCount, GuardrailHits } from "../../../../src/contracts/api/guardrails.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { LineChart, type Series } from "../../components/line-chart.tsx";
import { Loading } from "../../components/loading.tsx";
import { Table, type Column } from "../../components/table.tsx";
import { formatCount, formatShare } from "../../format/numbers.ts";
import { hitsQuery } from "./guardrail-queries.ts";
import { HitBar } from "./hit-bar.tsx";
import { OUTCOMES, outcomeCounts, totalOf, type OutcomeCounts } from "./hit-counts.ts";
import { RESULT_DAYS } from "./routes.ts";
import { toneOf } from "./tone-of-action.ts";

const route = getRouteApi("/guardrails/$name");
const DEFAULT_DAYS = 7;
const SPANS: Readonly<Record<(typeof RESULT_DAYS)[number], string>> = {
  1: "24 hours",
  7: "7 days",
  30: "30 days",
  90: "90 days",
};

/** What the guardrail found: over time, enforced beside tried, and by detector. */
export function ResultsTab({ name }: { name: string }) {
  const { days = DEFAULT_DAYS } = route.useSearch();
  const navigate = route.useNavigate();
  const hits = useQuery(hitsQuery(name, days));
  return (
    <div className="flex flex-col gap-5">
      <div role="group" aria-label="Time" className="flex flex-wrap gap-1">
        {RESULT_DAYS.map((each) => (
          <Button
            key={each}
            tone={each === days ? "plain" : "quiet"}
            aria-pressed={each === days}
            onClick={() => void navigate({ search: (search) => ({ ...search, days: each }) })}
          >
            {SPANS[each]}
          </Button>
        ))}
      </div>
      {hits.isPending ? (
        <Loading label="Loading results" />
      ) : hits.data === undefined ? (
        <ErrorState error={hits.error} onRetry={() => void hits.refetch()} />
      ) : (
        <Results hits={hits.data} />
      )}
    </div>
  );
}

function Results({ hits }: { hits: GuardrailHits }) {
  const { totals } = hits;
  const whole = totals.filter(({ detector, source }) => detector === null && source === "exchange");
  if (whole.length === 0)
    return (
      <EmptyState
        title="Nothing passed through it in this time"
        detail="Counts follow the audit log by about a second. A guardrail inspects what models that name it are asked."
      />
    );
  const unlisted = whole.reduce((sum, each) => sum + each.unlisted, 0);
  const shared = whole.reduce((sum, each) => sum + each.shared, 0);
  return (
    <>
      <div className="grid gap-5 lg:grid-cols-2">
        <Side title="Enforced" rows={whole.filter(({ mode }) => mode === "enforce")} />
        <Side
          title="Shadow: what would have been"
          rows={whole.filter(({ mode }) => mode === "shadow")}
          note="Of exchanges in which a rule that is only tried found something, or all while the guardrail itself is in shadow mode."
        />
      </div>
      <Charts hits={hits} />
      <Detectors totals={totals} />
      <ul className="text-quiet flex flex-col gap-1 text-sm">
        {unlisted > 0 && (
          <li>
            {formatCount(unlisted)} findings are counted and not listed in the audit log, which lists the
            first of an exchange; counts of detectors are too low by these.
          </li>
        )}
        {shared > 0 && (
          <li>
            In {formatCount(shared)} exchanges another guardrail looked as well (a key&rsquo;s, or one that
            was asked for); what was found is counted for both.
          </li>
        )}
        {hits.isCut && <li>There are more sums than are shown; choose a shorter time.</li>}
      </ul>
    </>
  );
}

function Side({ title, rows, note }: { title: string; rows: readonly GuardrailHitCount[]; note?: string }) {
  const counts = outcomeCounts(rows);
  const total = totalOf(counts);
  const versions = [...new Set(rows.map(({ version }) => version))].sort((a, b) => b - a);
  return (
    <Card title={title}>
      {total === 0 ? (
        <p className="text-quiet text-sm">Nothing in this time.</p>
      ) : (
        <>
          <p className="font-display text-3xl font-semibold tabular-nums">{formatCount(total)}</p>
          <p className="text-quiet mb-3 text-sm">exchanges</p>
          <HitBar counts={counts} className="mb-3" />
          <Figures counts={counts} />
          {versions.length > 1 && (
            <table className="mt-4 w-full text-sm">
              <caption className="sr-only">By version</caption>
              <thead className="text-quiet text-left">
                <tr>
                  <th scope="col" className="font-medium">
                    Version
                  </th>
                  {OUTCOMES.slice(0, 4).map(({ action, title: name }) => (
                    <th key={action} scope="col" className="text-right font-medium">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {versions.map((version) => (
                  <VersionRow key={version} version={version} rows={rows} />
                ))}
              </tbody>
            </table>
          )}
          {note !== undefined && <p className="text-quiet mt-3 text-sm">{note}</p>}
        </>
      )}
    </Card>
  );
}

function VersionRow({ version, rows }: { version: number; rows: readonly GuardrailHitCount[] }) {
  const counts = outcomeCounts(rows.filter((row) => row.version === version));
  return (
    <tr className="border-line border-t">
      <th scope="row" className="py-1 text-left font-normal">
        {version === 0 ? "as shipped" : `v${version}`}
      </th>
      {OUTCOMES.slice(0, 4).map(({ action }) => (
        <td key={action} className="py-1 text-right tabular-nums" title={formatCount(counts[action])}>
          {formatShare(counts[action] / Math.max(1, totalOf(counts)))}
        </td>
      ))}
    </tr>
  );
}

function Figures({ counts }: { counts: OutcomeCounts }) {
  const total = totalOf(counts);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-1 sm:grid-cols-3">
      {OUTCOMES.map(({ action, title, fill }) => (
        <div key={action} className="flex items-baseline justify-between gap-2">
          <dt className="flex items-center gap-1.5 text-sm">
            <span aria-hidden className={`${fill} size-2 shrink-0 rounded-full`} />
            {title}
          </dt>
          <dd className="text-sm tabular-nums">
            {formatCount(counts[action])}{" "}
            <span className="text-quiet">({formatShare(counts[action] / total)})</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Charts({ hits }: { hits: GuardrailHits }) {
  const charts = useMemo(() => chartsOf(hits), [hits]);
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Card title="Over time">
        <LineChart
          label={`Exchanges ${hits.step === "hour" ? "an hour" : "a day"}`}
          times={charts.times}
          series={charts.outcomes}
          format={formatCount}
        />
      </Card>
      <Card title="By detector">
        {charts.detectors.length === 0 ? (
          <p className="text-quiet text-sm">No detector found anything in this time.</p>
        ) : (
          <LineChart
            label={`Exchanges in which a detector found something, ${hits.step === "hour" ? "an hour" : "a day"}`}
            times={charts.times}
            series={charts.detectors}
            format={formatCount}
          />
        )}
      </Card>
    </div>
  );
}

const STEP_MS = { hour: 3_600_000, day: 86_400_000 } as const;
const MAX_LINES = 6;

function chartsOf({ from, to, step, points }: GuardrailHits) {
  const times: string[] = [];
  const first = Math.floor(Date.parse(from) / STEP_MS[step]) * STEP_MS[step];
  for (let at = first; at < Date.parse(to); at += STEP_MS[step]) times.push(new Date(at).toISOString());
  const index = new Map(times.map((at, place) => [at, place]));
  const line = (name: string, of: GuardrailHits["points"], tone?: Series["tone"]): Series => {
    const values = times.map(() => 0);
    for (const { at, exchanges } of of) {
      const place = index.get(at);
      if (place !== undefined) values[place] = (values[place] ?? 0) + exchanges;
    }
    return { name, values, ...(tone !== undefined && { tone }) };
  };
  const whole = points.filter(({ detector }) => detector === null);
  const outcomes = [
    line(
      "Blocked",
      whole.filter(({ mode, action }) => mode === "enforce" && action === "blocked"),
      "bad",
    ),
    line(
      "Masked",
      whole.filter(({ mode, action }) => mode === "enforce" && action === "masked"),
      "warn",
    ),
    line(
      "Flagged",
      whole.filter(({ mode, action }) => mode === "enforce" && action === "flagged"),
      "note",
    ),
    line(
      "Would be blocked",
      whole.filter(({ mode, action }) => mode === "shadow" && action === "blocked"),
      "accent",
    ),
  ];
  const sums = new Map<string, number>();
  for (const { detector, exchanges } of points)
    if (detector !== null) sums.set(detector, (sums.get(detector) ?? 0) + exchanges);
  const detectors = [...sums]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MAX_LINES)
    .map(([detector]) =>
      line(
        detector,
        points.filter((point) => point.detector === detector),
      ),
    );
  return { times, outcomes, detectors };
}

function Detectors({ totals }: { totals: readonly GuardrailHitCount[] }) {
  const rows = totals.filter((row): row is DetectorRow => row.detector !== null);
  if (rows.length === 0) return null;
  return (
    <Table
      label="What detectors found"
      columns={DETECTOR_COLUMNS}
      rows={rows}
      keyOf={({ version, mode, source, detector, action }) =>
        `${version} ${mode} ${source} ${detector} ${action}`
      }
    />
  );
}

type DetectorRow = GuardrailHitCount & { readonly detector: string };

const DETECTOR_COLUMNS: readonly Column<DetectorRow>[] = [
  { title: "Detector", cell: ({ detector }) => <code>{detector}</code> },
  {
    title: "What was done",
    cell: ({ action, mode }) => (
      <span className="flex gap-1">
        <Badge tone={toneOf(action)}>{action === "failed" ? "could not check" : action}</Badge>
        {mode === "shadow" && <Badge tone="note">only tried</Badge>}
      </span>
    ),
  },
  { title: "In", cell: ({ source }) => (source === "input" ? "Prompts" : "Answers") },
  { title: "Version", isNumber: true, cell: ({ version }) => (version === 0 ? "shipped" : `v${version}`) },
  { title: "Exchanges", isNumber: true, cell: ({ exchanges }) => formatCount(exchanges) },
  { title: "Findings", isNumber: true, cell: ({ findings }) => formatCount(findings) },
];
