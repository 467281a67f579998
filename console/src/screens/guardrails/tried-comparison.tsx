import type { TriedEffect, TriedResult, TriedVerdict } from "../../../../src/contracts/api/guardrails.ts";
import { Badge } from "../../components/badge.tsx";
import { Card } from "../../components/card.tsx";
import { HighlightedText } from "../../components/highlighted-text.tsx";
import { formatCount } from "../../format/numbers.ts";
import { toHighlights } from "./to-highlights.ts";
import { toneOf } from "./tone-of-action.ts";

export const EFFECT_NAMES = {
  passed: "Passes",
  masked: "Masked",
  blocked: "Blocked",
  unavailable: "Refused: could not be checked",
} as const satisfies Record<TriedEffect, string>;

/** What the draft makes of a text, and what is in force makes of it. */
export function TriedComparison({
  text,
  result: { draft, inForce, isChanged },
}: {
  text: string;
  result: TriedResult;
}) {
  return (
    <div className="flex flex-col gap-4">
      <Card
        title="The draft"
        actions={
          <span className="flex flex-wrap gap-1">
            <EffectBadges verdict={draft} />
            {isChanged === true && <Badge tone="warn">Differs from what is in force</Badge>}
            {isChanged === false && <Badge>As in force</Badge>}
          </span>
        }
      >
        <Judged text={text} verdict={draft} />
      </Card>
      {inForce !== null && (
        <Card
          title={`In force: version ${inForce.version ?? 0}`}
          actions={<EffectBadges verdict={inForce} />}
        >
          {isChanged === true || draft.findingCount !== inForce.findingCount ? (
            <Judged text={text} verdict={inForce} />
          ) : (
            <p className="text-quiet">It comes to the same.</p>
          )}
        </Card>
      )}
    </div>
  );
}

function EffectBadges({ verdict: { effect, mode, action } }: { verdict: TriedVerdict }) {
  return (
    <>
      <Badge tone={toneOf(effect)}>{EFFECT_NAMES[effect]}</Badge>
      {mode === "shadow" && (
        <Badge tone="note">Shadow: would be {action === "none" ? "clean" : action}</Badge>
      )}
      {mode === "enforce" && action === "flagged" && <Badge tone="note">Flagged</Badge>}
    </>
  );
}

function Judged({ text, verdict }: { text: string; verdict: TriedVerdict }) {
  const { findings, findingCount, failures, action, output } = verdict;
  return (
    <div className="flex flex-col gap-3">
      <div
        className="bg-paper border-line max-h-72 overflow-y-auto rounded-md border p-3"
        tabIndex={0}
        role="region"
        aria-label="The text with what was found"
      >
        <HighlightedText text={text} ranges={toHighlights(findings)} />
      </div>
      {findings.length > 0 ? (
        <ul aria-label="Findings" className="flex flex-col gap-1 text-sm">
          {findings.slice(0, MAX_LISTED).map(({ start, end, detector, action: done, score, view, mode }) => (
            <li key={`${start} ${end} ${detector} ${view}`} className="flex flex-wrap items-center gap-2">
              <Badge tone={toneOf(done)}>{done}</Badge>
              <code>{detector}</code>
              <span className="text-quiet tabular-nums">
                {start}–{end}, score {score.toFixed(2)}
              </span>
              {view !== "original" && <Badge>read as {view}</Badge>}
              {mode === "shadow" && <Badge tone="note">only tried</Badge>}
            </li>
          ))}
          {findingCount > MAX_LISTED && (
            <li className="text-quiet">and {formatCount(findingCount - MAX_LISTED)} more</li>
          )}
        </ul>
      ) : (
        <p className="text-quiet text-sm">Nothing was found.</p>
      )}
      {failures.map(({ detector, reason, effect }) => (
        <p key={`${detector} ${reason}`} className="text-bad text-sm">
          {detector} could not check ({reason}); its rule{" "}
          {effect === "block" ? "blocks then" : "lets pass then"}.
        </p>
      ))}
      {(action === "masked" || action === "blocked") && (
        <div>
          <h3 className="mb-1 text-sm font-medium">
            {action === "blocked" ? "In its place" : "Passed on as"}
          </h3>
          <p className="bg-well rounded-md p-3 font-mono text-sm break-words whitespace-pre-wrap">{output}</p>
        </div>
      )}
    </div>
  );
}

const MAX_LISTED = 20;
