import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { GuardrailHits } from "../../../../../src/contracts/api/guardrails.ts";
import { Button } from "../../../components/button.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { formatCount } from "../../../format/numbers.ts";
import { hitsQuery } from "../guardrail-queries.ts";
import type { TriedRule } from "../promote-rule.ts";
import { RESULT_DAYS } from "../routes.ts";
import { DetectorTable } from "./detector-table.tsx";
import { ResultCharts } from "./result-charts.tsx";
import { ResultSide } from "./result-side.tsx";
import { TriedRules } from "./tried-rules.tsx";

const route = getRouteApi("/guardrails/$name");
const DEFAULT_DAYS = 7;
const SPANS: Readonly<Record<(typeof RESULT_DAYS)[number], string>> = {
  1: "24 hours",
  7: "7 days",
  30: "30 days",
  90: "90 days",
};

/** What the guardrail found: over time, enforced beside tried, and by detector. */
export function ResultsTab({
  name,
  triedRules,
  onPromote,
}: {
  name: string;
  /** Rules in force that are only tried. */
  triedRules: readonly TriedRule[];
  /** Undefined where they cannot be promoted now, or by this person. */
  onPromote: ((rule: TriedRule) => void) | undefined;
}) {
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
      {triedRules.length > 0 && (
        <TriedRules rules={triedRules} totals={hits.data?.totals} onPromote={onPromote} />
      )}
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
        <ResultSide title="Enforced" rows={whole.filter(({ mode }) => mode === "enforce")} />
        <ResultSide
          title="Shadow: what would have been"
          rows={whole.filter(({ mode }) => mode === "shadow")}
          note="Of exchanges in which a rule that is only tried found something, or all while the guardrail itself is in shadow mode."
        />
      </div>
      <ResultCharts hits={hits} />
      <DetectorTable totals={totals} />
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
