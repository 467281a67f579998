import type { OverviewRange } from "../../../../src/contracts/api/overview.ts";
import { RANGES } from "./ranges.ts";

/** Which stretch of time up to now, and whether the figures follow it. */
export function RangePicker({
  value,
  onChange,
  isLive,
}: {
  value: OverviewRange;
  onChange: (range: OverviewRange) => void;
  isLive: boolean;
}) {
  return (
    <>
      <span className="text-quiet flex items-center gap-1.5 text-sm">
        <span aria-hidden className={`size-2 rounded-full ${isLive ? "bg-good animate-pulse" : "bg-bad"}`} />
        {isLive ? "live" : "not up to date"}
      </span>
      <select
        aria-label="Span of time"
        value={value}
        onChange={({ target }) => onChange(target.value as OverviewRange)}
        className="border-line bg-raised min-h-9 rounded-md border px-3 py-1.5"
      >
        {RANGES.map(([range, name]) => (
          <option key={range} value={range}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}
