import { Ban, Check, CircleHelp, Minus, TriangleAlert, type LucideIcon } from "lucide-react";
import type { AuditStep, AuditStepName } from "../../../../src/contracts/api/audit.ts";
import { Time } from "../../components/time.tsx";
import { formatMs } from "../../format/numbers.ts";
import { VerdictDetail } from "./verdict-detail.tsx";

const TITLES: Readonly<Record<AuditStepName, string>> = {
  authenticate: "Authenticate",
  authorise: "Authorise",
  reserve: "Reserve",
  input: "Input guards",
  intent: "Intent recorded",
  route: "Route and call",
  output: "Output guards",
  settle: "Settle",
  outcome: "Outcome recorded",
  call: "Call",
  decide: "Authorise",
  change: "Change",
  read: "Read",
  node: "Node",
};

const STATES: Readonly<
  Record<AuditStep["state"], readonly [word: string, icon: LucideIcon, colours: string]>
> = {
  done: ["done", Check, "bg-good-soft text-good"],
  refused: ["refused", Ban, "bg-bad-soft text-bad"],
  failed: ["failed", TriangleAlert, "bg-warn-soft text-warn"],
  skipped: ["not reached", Minus, "bg-well text-quiet"],
  unknown: ["not known", CircleHelp, "bg-note-soft text-note"],
};

/** One step: what came of it, why, and what the records say besides. */
export function TimelineStep({ step, isLast }: { step: AuditStep; isLast: boolean }) {
  const { name, state, at, reason, facts, policies, verdicts, attempts } = step;
  const [word, Icon, colours] = STATES[state];
  return (
    <li className="relative flex gap-3 sm:gap-4">
      {!isLast && (
        <span aria-hidden className="bg-line absolute top-8 bottom-0 left-4 w-px -translate-x-1/2" />
      )}
      <span className={`mt-0.5 grid size-8 shrink-0 place-items-center rounded-full ${colours}`}>
        <Icon aria-hidden className="size-4" />
      </span>
      <div className={`min-w-0 flex-1 ${isLast ? "" : "pb-6"}`}>
        <h3 className="flex flex-wrap items-baseline gap-x-2 font-medium">
          {TITLES[name]}
          <span className={`text-sm font-normal ${state === "done" ? "sr-only" : "text-quiet"}`}>{word}</span>
          {at !== undefined && (
            <span className="text-quiet ml-auto text-sm font-normal tabular-nums">
              <Time at={at} />
            </span>
          )}
        </h3>
        <p className={`max-w-prose ${state === "skipped" ? "text-quiet" : ""}`}>{reason}</p>
        {policies.length > 0 && (
          <ul aria-label="Policies" className="mt-2 flex flex-wrap gap-1.5">
            {policies.map((policy) => (
              <li key={policy} className="bg-well max-w-full rounded px-2 py-0.5 text-sm break-all">
                <code>{policy}</code>
              </li>
            ))}
          </ul>
        )}
        {attempts.length > 0 && (
          <ol aria-label="Attempts" className="border-line mt-2 divide-y divide-(--line) rounded-md border">
            {attempts.map(({ route, outcome, ms, isHedge }, index) => (
              <li key={index} className="flex flex-wrap items-baseline gap-x-3 px-3 py-1.5 text-sm">
                <span className="min-w-0 flex-1 break-all">{route}</span>
                {isHedge && <span className="text-quiet">beside the first</span>}
                <span className={outcome === "answered" ? "text-good" : "text-warn"}>{outcome}</span>
                <span className="text-quiet tabular-nums">{formatMs(ms)}</span>
              </li>
            ))}
          </ol>
        )}
        {verdicts.map((verdict, index) => (
          <VerdictDetail key={index} verdict={verdict} />
        ))}
        {facts.length > 0 && (
          <dl className="mt-2 grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
            {facts.map((fact) => (
              <div key={fact.name} className="contents">
                <dt className="text-quiet break-words">{fact.name}</dt>
                <dd className="break-all">{fact.value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}
