import { formatCount, formatShort } from "../../format/numbers.ts";

export interface BarRow {
  readonly key: string;
  readonly name: string;
  readonly note?: string;
  readonly count: number;
}

/** Names with how often, longest bar first. */
export function BarList({ rows, empty }: { rows: readonly BarRow[]; empty: string }) {
  if (rows.length === 0) return <p className="text-quiet py-4 text-center">{empty}</p>;
  const most = Math.max(...rows.map(({ count }) => count));
  return (
    <ol className="flex max-h-72 flex-col gap-2 overflow-y-auto" tabIndex={0}>
      {rows.map(({ key, name, note, count }) => (
        <li key={key} className="flex flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate" title={name}>
              {name}
            </span>
            {note !== undefined && <span className="text-quiet text-xs whitespace-nowrap">{note}</span>}
            <span className="tabular-nums" title={formatCount(count)}>
              {formatShort(count)}
            </span>
          </span>
          <span aria-hidden className="bg-well h-1.5 overflow-hidden rounded-full">
            <span
              className="bg-accent block h-full rounded-full"
              style={{ width: `${(count / most) * 100}%` }}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}
