import { CircleCheck, CircleHelp, CircleMinus, CircleX, type LucideIcon } from "lucide-react";
import type { Check } from "./verify/run-checks.ts";

const LOOKS: Readonly<Record<Check["state"], readonly [word: string, icon: LucideIcon, colour: string]>> = {
  passed: ["Holds", CircleCheck, "text-good"],
  failed: ["Does not hold", CircleX, "text-bad"],
  unable: ["Could not be checked", CircleHelp, "text-warn"],
  skipped: ["Nothing to check", CircleMinus, "text-quiet"],
};

/** What came of each check, what that proves, and what it does not. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  const failed = checks.filter(({ state }) => state === "failed").length;
  const unable = checks.filter(({ state }) => state === "unable").length;
  const verdict =
    failed > 0
      ? "Not consistent. Keep these files, and look into it."
      : unable > 0
        ? "Not everything could be checked."
        : "Everything that was checked holds.";
  return (
    <div className="flex flex-col gap-3">
      <p
        role="status"
        className={`rounded-md px-3 py-2 font-medium ${failed > 0 ? "bg-bad-soft text-bad" : unable > 0 ? "bg-warn-soft text-warn" : "bg-good-soft text-good"}`}
      >
        {verdict}
      </p>
      <ul aria-label="Checks" className="flex flex-col gap-3">
        {checks.map(({ title, state, detail, proves, provesNot }) => {
          const [word, Icon, colour] = LOOKS[state];
          return (
            <li key={title} className="border-line rounded-md border p-3">
              <p className="flex items-start gap-2 font-medium">
                <Icon aria-hidden className={`mt-1 size-4 shrink-0 ${colour}`} />
                <span>
                  {title}: <span className={colour}>{word.toLowerCase()}</span>
                </span>
              </p>
              <p className="mt-1 text-sm break-all">{detail}</p>
              <dl className="text-quiet mt-2 flex flex-col gap-1 text-sm">
                {state === "passed" && (
                  <div>
                    <dt className="text-ink inline font-medium">Proves: </dt>
                    <dd className="inline">{proves}</dd>
                  </div>
                )}
                {state === "passed" && (
                  <div>
                    <dt className="text-ink inline font-medium">Does not prove: </dt>
                    <dd className="inline">{provesNot}</dd>
                  </div>
                )}
              </dl>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
