import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { RecommendationsAnswer as Recommendations } from "../../../../src/contracts/api/usage.ts";
import { api } from "../../api/api.ts";
import { useMay } from "../../api/session.ts";
import { Badge } from "../../components/badge.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Loading } from "../../components/loading.tsx";
import { formatCount, formatMicroUsd } from "../../format/numbers.ts";

type Recommendation = Recommendations["recommendations"][number];

const TITLES = {
  "unused-key": "A key that nobody uses",
  "dear-model": "A dearer model than needed",
  "repeated-requests": "The same request again and again",
  "unpriced-model": "A model without a price",
  "unreached-budget": "A budget far from its limit",
} as const satisfies Record<Recommendation["kind"], string>;

const LINK = "text-accent font-medium underline underline-offset-4";

/** What could be cheaper or tidier, with the figures it was found by. */
export function RecommendationsTab() {
  const found = useQuery({
    queryKey: ["usage", "recommendations"],
    queryFn: ({ signal }) => api<Recommendations>("GET", "/api/usage/recommendations", { signal }),
    staleTime: 60_000,
  });
  if (found.isPending) return <Loading label="Looking at keys, models, requests and budgets" />;
  if (found.data === undefined)
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { days, recommendations, notLookedAt } = found.data;
  return (
    <div className="flex flex-col gap-4">
      {recommendations.length === 0 ? (
        <EmptyState
          title="Nothing to recommend"
          detail={`In the last ${days} days no model was dearer than needed, no request came again and again, and every key was used.`}
        />
      ) : (
        <ul className="grid gap-4 lg:grid-cols-2 2xl:grid-cols-3">
          {recommendations.map((each) => (
            <li key={`${each.kind} ${each.subject}`}>
              <RecommendationCard recommendation={each} days={days} />
            </li>
          ))}
        </ul>
      )}
      {notLookedAt.map((each) => (
        <p key={each} className="text-quiet text-sm">
          Not looked at: {each}
        </p>
      ))}
    </div>
  );
}

function RecommendationCard({
  recommendation: { kind, subject, advice, figures, savingMicroUsd },
  days,
}: {
  recommendation: Recommendation;
  days: number;
}) {
  return (
    <article className="bg-raised border-line flex h-full flex-col gap-3 rounded-lg border p-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="font-semibold">{TITLES[kind]}</h2>
        {savingMicroUsd !== null && savingMicroUsd > 0 && (
          <Badge tone="good">
            {formatMicroUsd(savingMicroUsd)} in {days} days
          </Badge>
        )}
      </div>
      <p className="break-words">
        <span className="font-medium">{subject}</span>
        <br />
        {advice}
      </p>
      <dl className="text-quiet mt-auto grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 text-sm">
        {Object.entries(figures).map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{inWords(name)}</dt>
            <dd className="text-ink break-words tabular-nums">{formatFigure(name, value)}</dd>
          </div>
        ))}
      </dl>
      <NextStep kind={kind} figures={figures} />
    </article>
  );
}

function NextStep({ kind, figures }: Pick<Recommendation, "kind" | "figures">) {
  const mayKeys = useMay("readKeys");
  const mayModels = useMay("readDocuments");
  if (kind === "unused-key")
    return !mayKeys ? null : (
      <Link to="/access" search={{ tab: "keys", q: String(figures["keyId"] ?? "") }} className={LINK}>
        Show the key
      </Link>
    );
  if (kind === "unreached-budget")
    return (
      <Link to="/cost" search={{ tab: "budgets" }} className={LINK}>
        Show budgets
      </Link>
    );
  return !mayModels ? null : (
    <Link to="/models" className={LINK}>
      Show models
    </Link>
  );
}

/** "unpricedRequests" as "unpriced requests". */
function inWords(name: string): string {
  return name
    .replace(/MicroUsd$/, "")
    .replaceAll(/([A-Z])/g, " $1")
    .toLowerCase();
}

function formatFigure(name: string, value: number | string): string {
  if (typeof value === "string") return value;
  return name.endsWith("MicroUsd") ? formatMicroUsd(value) : formatCount(value);
}
