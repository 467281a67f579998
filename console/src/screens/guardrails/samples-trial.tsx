import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { documentsOf, documentsQuery } from "../../api/documents.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { CheckField } from "../../components/check-field.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { tryGuardrail } from "./ask-about-draft.ts";
import { TriedSamples } from "./tried-samples.tsx";
import type { Draft } from "./use-draft.ts";

const LASTS = ["20", "50", "100", "200"] as const;

/** The draft on exchanges that a guardrail has kept, its own or another: how many would end otherwise, and which. */
export function SamplesTrial({ name, draft, isReady }: { name: string; draft: Draft; isReady: boolean }) {
  const keeping = useKeeping();
  const [last, setLast] = useState<(typeof LASTS)[number]>("50");
  const [chosen, setChosen] = useState<string>();
  const [isCompared, setCompared] = useState(true);
  const of = chosen ?? (keeping.includes(name) ? name : (keeping[0] ?? name));
  const trial = useMutation({
    mutationFn: async () => {
      const answer = await tryGuardrail({
        document: draft.text,
        texts: [],
        samples: { last: Number(last), of },
        ...(of !== name && isCompared && { compareWith: of }),
      });
      return { answer, of, document: draft.text };
    },
  });
  const told = trial.data?.answer.kind === "tried" ? trial.data.answer.samples : null;
  const isOld = trial.data !== undefined && trial.data.document !== draft.text;
  if (keeping.length === 0)
    return (
      <Card title="Exchanges that were kept">
        <EmptyState
          title="No guardrail keeps exchanges"
          detail="Texts are kept only where a guardrail says so: publish one with “Keep the texts of some exchanges”, and come back once something has passed through it."
        />
      </Card>
    );
  return (
    <Card title="Exchanges that were kept">
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-56 max-w-full">
          <SelectField
            label="Kept by"
            value={of}
            options={keeping.map((each) => [each, each === name ? `${each} (this one)` : each] as const)}
            onChange={setChosen}
          />
        </div>
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
      {of !== name && (
        <div className="mt-3">
          <CheckField
            label={`Compare with what ${of} makes of them`}
            hint="Takes the permission to apply that guardrail (applyGuardrail)."
            value={isCompared}
            onChange={setCompared}
          />
        </div>
      )}
      <div aria-live="polite" className="mt-4">
        {trial.isError && <ErrorState error={trial.error} />}
        {told !== null && <TriedSamples trial={told} of={trial.data?.of ?? of} />}
        {told === null && !trial.isError && (
          <p className="text-quiet text-sm">
            Tells how many of them the draft would let pass, mask or block that are treated otherwise now.
          </p>
        )}
      </div>
    </Card>
  );
}

/** Guardrails in force that keep texts of exchanges. */
function useKeeping(): readonly string[] {
  const documents = useQuery(documentsQuery);
  return documentsOf(documents.data, "Guardrail")
    .filter(({ document }) => document.keepSamples !== undefined)
    .map(({ document }) => document.name);
}
