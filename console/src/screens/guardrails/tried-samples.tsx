import type { SampleTrial } from "../../../../src/contracts/api/guardrails.ts";
import { Badge } from "../../components/badge.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { HighlightedText } from "../../components/highlighted-text.tsx";
import { Time } from "../../components/time.tsx";
import { formatCount } from "../../format/numbers.ts";
import { toHighlights } from "./to-highlights.ts";
import { toneOf } from "./tone-of-action.ts";
import { EFFECT_NAMES } from "./tried-comparison.tsx";

/** What the draft comes to on exchanges that were kept: in numbers, and some of them. */
export function TriedSamples({
  trial,
  of,
}: {
  trial: SampleTrial;
  /** The guardrail that kept them. */
  of: string;
}) {
  const { tried, changes, examples, unreadable, isOutOfTime } = trial;
  if (tried === 0)
    return (
      <EmptyState
        title="No exchange was kept"
        detail={`Nothing has passed through ${of} since it keeps exchanges.`}
      />
    );
  return (
    <div className="flex flex-col gap-4">
      <p className="font-medium">{summaryOf(trial)}</p>
      <ul className="flex flex-col gap-1">
        {changes.map(({ inForce, draft, count: each }) => (
          <li key={`${inForce} ${draft}`} className="flex flex-wrap items-center gap-2">
            <span className="min-w-12 text-right font-medium tabular-nums">{formatCount(each)}</span>
            {inForce !== null && inForce !== draft && (
              <>
                <Badge tone={toneOf(inForce)}>{EFFECT_NAMES[inForce]}</Badge>
                <span aria-label="would become">→</span>
              </>
            )}
            <Badge tone={toneOf(draft)}>{EFFECT_NAMES[draft]}</Badge>
            {inForce === draft && <span className="text-quiet text-sm">as now</span>}
          </li>
        ))}
      </ul>
      {(unreadable > 0 || isOutOfTime) && (
        <p className="text-warn text-sm">
          {unreadable > 0 && `${formatCount(unreadable)} could not be opened. `}
          {isOutOfTime && "The time was over before all were tried; try fewer."}
        </p>
      )}
      {examples.map((example) => (
        <Example key={example.exchange} example={example} />
      ))}
    </div>
  );
}

/** Where there is nothing to compare with, how many are not let pass as they are. */
function summaryOf({ tried, changes }: SampleTrial): string {
  const sum = (counted: SampleTrial["changes"]): number =>
    counted.reduce((total, { count }) => total + count, 0);
  if (changes.every(({ inForce }) => inForce === null)) {
    const count = sum(changes.filter(({ draft }) => draft !== "passed"));
    return `The draft would act on ${formatCount(count)} of ${formatCount(tried)}.`;
  }
  const count = sum(changes.filter(({ inForce, draft }) => inForce !== draft));
  if (count > 0) return `${formatCount(count)} of ${formatCount(tried)} would end otherwise.`;
  return tried === 1 ? "It would end as it does now." : `All ${formatCount(tried)} would end as they do now.`;
}

function Example({ example }: { example: SampleTrial["examples"][number] }) {
  const { exchange, keptAt, inForce, draft, texts } = example;
  const telling = texts.filter(
    ({ role, findings }) =>
      findings.length > 0 || ["user", "assistant", "system", "tool-result"].includes(role),
  );
  return (
    <details className="border-line rounded-md border">
      <summary className="flex cursor-pointer flex-wrap items-center gap-2 px-3 py-2">
        {inForce !== null && <Badge tone={toneOf(inForce)}>{EFFECT_NAMES[inForce]}</Badge>}
        {inForce !== null && <span aria-label="would become">→</span>}
        <Badge tone={toneOf(draft)}>{EFFECT_NAMES[draft]}</Badge>
        <Time at={keptAt} />
        <code className="text-quiet truncate text-sm">{exchange}</code>
      </summary>
      <div className="border-line flex flex-col gap-3 border-t p-3">
        {telling.map(({ source, role, text, findings }, at) => (
          <div key={`${at}`}>
            <h3 className="text-quiet mb-1 text-sm">
              {source === "input" ? "Prompt" : "Answer"}, {role}
            </h3>
            <HighlightedText text={text} ranges={toHighlights(findings)} />
          </div>
        ))}
      </div>
    </details>
  );
}
