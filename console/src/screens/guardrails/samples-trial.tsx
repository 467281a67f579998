import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { SampleTrial } from "../../../../src/contracts/api/guardrails.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { HighlightedText } from "../../components/highlighted-text.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { Time } from "../../components/time.tsx";
import { formatCount } from "../../format/numbers.ts";
import { tryGuardrail } from "./ask-about-draft.ts";
import { toHighlights } from "./to-highlights.ts";
import { toneOf } from "./tone-of-action.ts";
import { EFFECT_NAMES } from "./tried-comparison.tsx";
import type { Draft } from "./use-draft.ts";

const LASTS = ["20", "50", "100", "200"] as const;

/** The draft on exchanges that the guardrail has kept: how many would end otherwise, and which. */
export function SamplesTrial({ name, draft, isReady }: { name: string; draft: Draft; isReady: boolean }) {
  const [last, setLast] = useState<(typeof LASTS)[number]>("50");
  const trial = useMutation({
    mutationFn: async () => {
      const answer = await tryGuardrail({ document: draft.text, texts: [], samples: { last: Number(last) } });
      return { answer, document: draft.text };
    },
  });
  const told = trial.data?.answer.kind === "tried" ? trial.data.answer.samples : null;
  const isOld = trial.data !== undefined && trial.data.document !== draft.text;
  return (
    <Card title="Exchanges that were kept">
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-44">
          <SelectField
            label="The last"
            value={last}
            options={LASTS.map((each) => [each, `${each} exchanges`] as const)}
            onChange={setLast}
          />
        </div>
        <Button isBusy={trial.isPending} disabled={!isReady} onClick={() => trial.mutate()}>
          Try the draft on them
        </Button>
        {isOld && <Badge tone="warn">The draft has changed since</Badge>}
      </div>
      <div aria-live="polite" className="mt-4">
        {trial.isError && <ErrorState error={trial.error} />}
        {told !== null && <Told trial={told} name={name} />}
        {told === null && !trial.isError && (
          <p className="text-quiet text-sm">
            Tells how many of them the draft would let pass, mask or block that are treated otherwise now.
            They are kept only where the guardrail says so (&ldquo;Exchanges to try changes on&rdquo; in its
            form).
          </p>
        )}
      </div>
    </Card>
  );
}

function Told({ trial, name }: { trial: SampleTrial; name: string }) {
  const { tried, changes, examples, unreadable, isOutOfTime } = trial;
  if (tried === 0)
    return (
      <EmptyState
        title="No exchange was kept"
        detail={`${name} keeps none, or nothing has passed through it since it does. Publish it with “Keep the texts of some exchanges”, and come back.`}
      />
    );
  const changed = changes.filter(({ inForce, draft }) => inForce !== draft);
  const count = changed.reduce((sum, each) => sum + each.count, 0);
  return (
    <div className="flex flex-col gap-4">
      <p className="font-medium">
        {count === 0
          ? tried === 1
            ? "It would end as it does now."
            : `All ${formatCount(tried)} would end as they do now.`
          : `${formatCount(count)} of ${formatCount(tried)} would end otherwise.`}
      </p>
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
        <span aria-label="would become">→</span>
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
