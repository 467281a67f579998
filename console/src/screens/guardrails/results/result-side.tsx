import type { GuardrailHitCount } from "../../../../../src/contracts/api/guardrails.ts";
import { Card } from "../../../components/card.tsx";
import { formatCount, formatShare } from "../../../format/numbers.ts";
import { HitBar } from "../hit-bar.tsx";
import { OUTCOMES, outcomeCounts, totalOf, type OutcomeCounts } from "../hit-counts.ts";

/** What became of exchanges, enforced or only tried: all together, and by version where there were several. */
export function ResultSide({
  title,
  rows,
  note,
}: {
  title: string;
  rows: readonly GuardrailHitCount[];
  note?: string;
}) {
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
