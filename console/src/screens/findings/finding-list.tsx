import type { KeyboardEvent } from "react";
import { findingType } from "../../../../src/contracts/finding-types.ts";
import type { FindingAnswer } from "../../../../src/contracts/api/findings.ts";
import { Time } from "../../components/time.tsx";
import { formatCount } from "../../format/numbers.ts";
import { SeverityBadge } from "./severity-badge.tsx";

/** The inbox. Arrow keys, or j and k, go from one to the next; Tab goes to what is open beside it. */
export function FindingList({
  findings,
  openId,
  onOpen,
}: {
  findings: readonly FindingAnswer[];
  openId: string | undefined;
  onOpen: (id: string) => void;
}) {
  const stop = findings.some(({ id }) => id === openId) ? openId : findings[0]?.id;
  const move = (event: KeyboardEvent<HTMLUListElement>): void => {
    const { length } = findings;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, Home: -length, End: length }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const focused = event.target instanceof HTMLElement ? event.target.dataset["finding"] : undefined;
    const at = findings.findIndex(({ id }) => id === (openId ?? focused));
    const next = findings[Math.min(findings.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    onOpen(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-finding="${next.id}"]`)?.focus();
  };
  return (
    <ul
      onKeyDown={move}
      aria-label="Findings"
      className="bg-raised border-line divide-line divide-y overflow-hidden rounded-lg border"
    >
      {findings.map((finding) => (
        <li key={finding.id}>
          <button
            type="button"
            data-finding={finding.id}
            tabIndex={finding.id === stop ? 0 : -1}
            aria-current={finding.id === openId}
            onClick={() => onOpen(finding.id)}
            className="hover:bg-well/60 aria-[current=true]:bg-accent-soft flex w-full flex-col gap-1 px-4 py-3 text-left focus-visible:-outline-offset-2"
          >
            <span className="flex items-baseline gap-2">
              <SeverityBadge severity={finding.severity} />
              <span className="min-w-0 flex-1 font-medium wrap-anywhere">{finding.title}</span>
            </span>
            <span className="text-quiet flex flex-wrap gap-x-3 text-sm">
              <span>{findingType(finding.type)?.name ?? finding.type}</span>
              <span>
                {finding.count > 1 && `${formatCount(finding.count)} times, last `}
                <Time at={finding.lastAt} />
              </span>
              {finding.assignee !== undefined && <span>assigned to {finding.assignee}</span>}
              {finding.isSuppressed && <span>suppressed</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
