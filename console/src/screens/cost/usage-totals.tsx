import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { api } from "../../api/api.ts";
import { formatCount, formatMicroUsd, formatShare, formatShort } from "../../format/numbers.ts";
import type { Period } from "./period.ts";
import { cacheSavingMicroUsd, formatCost, requestCount, type UsageReport, type UsageSums } from "./usage.ts";

/** Models that the saving of the cache is reckoned from. */
const MAX_MODELS = 1_000;

/** What a period came to, against the one before. */
export function UsageTotals({
  total,
  period,
  filters,
}: {
  total: UsageSums;
  period: Period;
  filters: Readonly<Record<string, string>>;
}) {
  const before = useQuery({
    queryKey: ["usage", "before", { ...filters, ...period.before }],
    queryFn: ({ signal }) =>
      api<UsageReport>("GET", "/api/usage", { query: { ...filters, ...period.before }, signal }),
  });
  const byModel = useQuery({
    queryKey: ["usage", "by-model", { ...filters, from: period.from, to: period.to }],
    queryFn: ({ signal }) =>
      api<UsageReport>("GET", "/api/usage", {
        query: { ...filters, from: period.from, to: period.to, by: "model", limit: MAX_MODELS },
        signal,
      }),
    enabled: total.cacheHits > 0,
  });
  const was = before.data?.total;
  const tokens = total.inputTokens + total.outputTokens;
  const saving = byModel.data === undefined ? null : cacheSavingMicroUsd(byModel.data.rows);
  return (
    <dl className="grid gap-3 min-[26rem]:grid-cols-2 xl:grid-cols-4">
      <Tile title="Cost" value={formatCost(total)}>
        {total.costMicroUsd !== null && (
          <Change now={total.costMicroUsd} before={was?.costMicroUsd} name={period.beforeName} />
        )}
        {total.unpricedRequests > 0 && (
          <p>{requestCount(total.unpricedRequests)} without a known price left out.</p>
        )}
      </Tile>
      <Tile title="Tokens" value={formatShort(tokens)} exact={formatCount(tokens)}>
        <Change now={tokens} before={was && was.inputTokens + was.outputTokens} name={period.beforeName} />
        <p>
          {formatShort(total.inputTokens)} in, {formatShort(total.outputTokens)} out
        </p>
      </Tile>
      <Tile title="Requests" value={formatShort(total.requests)} exact={formatCount(total.requests)}>
        <Change now={total.requests} before={was?.requests} name={period.beforeName} />
        <Refusals total={total} />
      </Tile>
      <Tile
        title="Saved by the cache"
        value={
          total.cacheHits === 0
            ? "–"
            : saving === null
              ? byModel.isFetching
                ? "loading"
                : "unknown"
              : `≈ ${formatMicroUsd(saving)}`
        }
      >
        {total.cacheHits === 0 ? (
          <p>No answer came from the cache.</p>
        ) : (
          <p>
            {formatCount(total.cacheHits)} answers ({formatShare(total.cacheHits / total.requests)}) came from
            it
            {saving === null ? "." : ", at what the others of the same model cost on average."}
          </p>
        )}
        {total.cachedInputTokens > 0 && (
          <p>{formatShort(total.cachedInputTokens)} input tokens came from providers' caches.</p>
        )}
      </Tile>
    </dl>
  );
}

function Tile({
  title,
  value,
  exact,
  children,
}: {
  title: string;
  value: string;
  exact?: string;
  children: ReactNode;
}) {
  return (
    <div className="bg-raised border-line rounded-lg border p-4">
      <dt className="text-quiet text-sm">{title}</dt>
      <dd>
        <span className="font-display block text-3xl font-semibold tabular-nums" title={exact}>
          {value}
        </span>
        <div className="text-quiet mt-1 flex flex-col text-sm">{children}</div>
      </dd>
    </div>
  );
}

function Change({ now, before, name }: { now: number; before: number | null | undefined; name: string }) {
  if (before === undefined || before === null) return null;
  if (before === 0) return <p>{now === 0 ? `as in ${name}` : `nothing in ${name}`}</p>;
  const change = now / before - 1;
  const words =
    Math.abs(change) < 0.001
      ? "as much as"
      : `${formatShare(Math.abs(change))} ${change > 0 ? "more" : "less"} than`;
  return (
    <p>
      {words} {name}
    </p>
  );
}

function Refusals({ total: { denied, blocked, failed } }: { total: UsageSums }) {
  const parts = [
    ...(denied > 0 ? [`${formatCount(denied)} refused`] : []),
    ...(blocked > 0 ? [`${formatCount(blocked)} blocked`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
  ];
  return parts.length === 0 ? null : <p>{parts.join(", ")}</p>;
}
