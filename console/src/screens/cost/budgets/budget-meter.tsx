import { formatShare } from "../../../format/numbers.ts";
import type { BudgetAccount } from "./budget-account.ts";

const NEAR = 0.8;

/** What is spent and held of a limit, with the thresholds marked. */
export function BudgetMeter({
  account: { spent, held, limit },
  thresholds,
  label,
}: {
  account: BudgetAccount;
  /** Shares of the limit. */
  thresholds: readonly number[];
  label: string;
}) {
  const shareOf = (amount: number): number => (limit <= 0 ? 0 : amount / limit);
  const used = shareOf(spent + held);
  // Where more than all is spent, or a threshold lies beyond the limit, the end of the bar does, too.
  const end = Math.max(1, used, ...thresholds);
  const width = (share: number): string => `${Math.min(100, (100 * share) / end)}%`;
  const tone = used >= 1 ? "bg-bad" : used >= NEAR ? "bg-warn" : "bg-accent";
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(100 * end)}
      aria-valuenow={Math.round(100 * used)}
      aria-valuetext={`${formatShare(used)} of the limit; thresholds at ${thresholds.map(formatShare).join(", ") || "none"}`}
      className="bg-well relative h-3.5 overflow-hidden rounded-full"
    >
      <span className={`absolute inset-y-0 left-0 ${tone}`} style={{ width: width(shareOf(spent)) }} />
      <span
        className={`absolute inset-y-0 opacity-45 ${tone}`}
        style={{ left: width(shareOf(spent)), width: width(shareOf(held)) }}
      />
      {thresholds.map((at) => (
        <span
          key={at}
          title={`Threshold at ${formatShare(at)}`}
          className="bg-ink absolute inset-y-0 w-0.5"
          style={{ left: `calc(${width(at)} - 2px)` }}
        />
      ))}
    </div>
  );
}
