import type { OverviewRange } from "../../../../src/contracts/api/overview.ts";
import { CheckField } from "../../components/check-field.tsx";
import { isRange, RANGES } from "./ranges.ts";

/** Which stretch of time up to now, whether it is set beside the one before, and whether the figures follow it. */
export function RangePicker({
  value,
  isCompared,
  isLive,
  onChange,
  onCompare,
}: {
  value: OverviewRange;
  isCompared: boolean;
  isLive: boolean;
  onChange: (range: OverviewRange) => void;
  onCompare: (isCompared: boolean) => void;
}) {
  return (
    <>
      <span className="text-quiet flex items-center gap-1.5 text-sm">
        <span aria-hidden className={`size-2 rounded-full ${isLive ? "bg-good animate-pulse" : "bg-bad"}`} />
        {isLive ? "live" : "not up to date"}
      </span>
      <CheckField label="Beside the span before" value={isCompared} onChange={onCompare} />
      <select
        aria-label="Span of time"
        value={value}
        onChange={({ target }) => isRange(target.value) && onChange(target.value)}
        className="border-line bg-raised min-h-9 rounded-md border px-3 py-1.5"
      >
        {Object.entries(RANGES).map(([range, { name }]) => (
          <option key={range} value={range}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}
