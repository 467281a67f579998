import { formatCount, formatShare } from "../../format/numbers.ts";
import { OUTCOMES, totalOf, type OutcomeCounts } from "./hit-counts.ts";

/** How exchanges ended, as parts of a bar; the figures stand beside it, or on hover. */
export function HitBar({ counts, className = "" }: { counts: OutcomeCounts; className?: string }) {
  const total = totalOf(counts);
  const parts = OUTCOMES.filter(({ action }) => counts[action] > 0);
  const told = parts.map(
    ({ action, title }) =>
      `${title}: ${formatCount(counts[action])} (${formatShare(counts[action] / total)})`,
  );
  return (
    <div
      role="img"
      aria-label={total === 0 ? "Nothing inspected" : told.join(", ")}
      title={told.join("\n")}
      className={`bg-well flex h-2 overflow-hidden rounded-full ${className}`}
    >
      {parts.map(({ action, fill }) => (
        <span
          key={action}
          className={`${fill} min-w-0.5`}
          style={{ width: `${(100 * counts[action]) / total}%` }}
        />
      ))}
    </div>
  );
}
