import type { OverviewTotals } from "../../../../src/contracts/api/overview.ts";
import { formatCount, formatMicroUsd, formatMs, formatShare, formatShort } from "../../format/numbers.ts";

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly whole?: string;
  readonly note?: string;
  /** Against the span before: how much more, as a share; undefined where there is nothing to compare with. */
  readonly change: number | undefined;
}

/** The span in six figures; with `before`, each beside the span before. */
export function Figures({ totals, before }: { totals: OverviewTotals; before: OverviewTotals | undefined }) {
  const figures: readonly Figure[] = [
    {
      name: "Requests",
      value: formatShort(totals.requests),
      whole: formatCount(totals.requests),
      change: changeOf(totals.requests, before?.requests),
    },
    {
      name: "Blocked by guards",
      value: formatShort(totals.blocked),
      whole: formatCount(totals.blocked),
      note: shareOf(totals.blocked, totals.requests),
      change: changeOf(totals.blocked, before?.blocked),
    },
    {
      name: "Failed",
      value: formatShort(totals.failed),
      whole: formatCount(totals.failed),
      note: shareOf(totals.failed, totals.requests),
      change: changeOf(totals.failed, before?.failed),
    },
    {
      name: "95 % within",
      value: totals.p95Ms === null ? "–" : formatMs(totals.p95Ms),
      note: totals.firstPartP50Ms === null ? "" : `first words in ${formatMs(totals.firstPartP50Ms)}`,
      change: totals.p95Ms === null ? undefined : changeOf(totals.p95Ms, before?.p95Ms ?? undefined),
    },
    {
      name: "Tokens",
      value: formatShort(tokensOf(totals)),
      whole: formatCount(tokensOf(totals)),
      note: `${formatShort(totals.outputTokens)} out`,
      change: changeOf(tokensOf(totals), before && tokensOf(before)),
    },
    {
      name: "Cost",
      value: formatMicroUsd(totals.costMicroUsd),
      change: changeOf(totals.costMicroUsd, before?.costMicroUsd),
    },
  ];
  return (
    <dl className="bg-raised border-line grid grid-cols-2 overflow-hidden rounded-lg border sm:grid-cols-3 xl:grid-cols-6">
      {figures.map(({ name, value, whole, note, change }) => (
        <div key={name} className="border-line -mr-px -mb-px border-r border-b px-4 py-3">
          <dt className="text-quiet text-sm">{name}</dt>
          <dd className="font-display text-2xl font-semibold tracking-tight tabular-nums" title={whole}>
            {value}
          </dd>
          <dd className="text-quiet flex flex-wrap gap-x-2 text-xs">
            {note !== undefined && note !== "" && <span>{note}</span>}
            {change !== undefined && (
              <span title="Against the span of the same length before">
                {change > 0 ? "▲" : change < 0 ? "▼" : "="} {formatShare(Math.abs(change))}
                <span className="sr-only">
                  {change > 0 ? " more" : change < 0 ? " less" : ""} than in the span before
                </span>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function changeOf(now: number, before: number | undefined): number | undefined {
  return before === undefined || before === 0 ? undefined : (now - before) / before;
}

function tokensOf({ inputTokens, outputTokens }: OverviewTotals): number {
  return inputTokens + outputTokens;
}

function shareOf(part: number, whole: number): string {
  return whole === 0 ? "" : `${formatShare(part / whole)} of all`;
}
