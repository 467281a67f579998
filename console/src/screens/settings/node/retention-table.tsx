import type { RetentionAnswer } from "../../../../../src/contracts/api/settings.ts";
import { Card } from "../../../components/card.tsx";
import { formatDuration } from "../../../format/durations.ts";

/** How long what is kept, what stays for good first. */
export function RetentionTable({ retention }: { retention: readonly RetentionAnswer[] }) {
  return (
    <Card title="How long what is kept">
      <ul className="divide-line divide-y">
        {retention.map(({ what, keptS, setBy, detail }) => (
          <li key={what} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2.5">
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium">{what}</p>
              <p className="text-quiet text-sm">{detail}</p>
            </div>
            <p className="whitespace-nowrap tabular-nums">
              {keptS === null ? (
                "for good"
              ) : keptS === 0 ? (
                <span className="text-quiet">nothing is kept</span>
              ) : (
                `${setBy === "documents" ? "up to " : ""}${formatDuration(keptS)}`
              )}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
