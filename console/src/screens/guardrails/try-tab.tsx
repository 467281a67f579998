import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { TriedText } from "../../../../src/contracts/api/guardrails.ts";
import { useMay } from "../../api/session.ts";
import { Card } from "../../components/card.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { CONTROL, Field } from "../../components/field.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { tryGuardrail } from "./ask-about-draft.ts";
import { SamplesTrial } from "./samples-trial.tsx";
import { TriedComparison } from "./tried-comparison.tsx";
import { PLACES, type Place, type TypedTrial } from "./typed-trial.ts";
import { useRested, type Draft } from "./use-draft.ts";

/** As the node takes it (MAX_TRIED_CHARS). */
const MAX_CHARS = 100_000;
const REST_MS = 400;

/** What the draft makes of a text that is typed here, and, for who may read them, of exchanges that were kept; beside what is in force. */
export function TryTab({
  name,
  draft,
  typed,
  onTyped,
}: {
  name: string;
  draft: Draft;
  /** Kept by whoever draws this: it outlasts a look at another tab. */
  typed: TypedTrial;
  onTyped: (typed: TypedTrial) => void;
}) {
  const { text, place } = typed;
  const mayReadContent = useMay("readContent");
  const { source, role } = PLACES[place];
  const asked = useRested(JSON.stringify({ document: draft.text, source, role, text }), REST_MS);
  const isReady = draft.state === "valid" || draft.state === "checking";
  const trial = useQuery({
    queryKey: ["guardrail-try", name, asked],
    queryFn: ({ signal }) => {
      const { document, ...wanted } = JSON.parse(asked) as { document: string } & Omit<TriedText, "id">;
      return tryGuardrail({ document, texts: [{ id: "typed", ...wanted }] }, signal);
    },
    enabled: isReady && text.trim() !== "" && text.length <= MAX_CHARS,
    placeholderData: keepPreviousData,
    // What was typed is kept nowhere longer than it is shown.
    gcTime: 0,
    retry: false,
  });
  const result = trial.data?.kind === "tried" && text.trim() !== "" ? trial.data.results[0] : undefined;
  const tried = JSON.parse(asked) as { text: string };
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-5 lg:grid-cols-2">
        <Card title="A text">
          <div className="flex flex-col gap-3">
            <SelectField
              label="It is"
              value={place}
              options={Object.entries(PLACES).map(([value, each]) => [value as Place, each.name] as const)}
              onChange={(next) => onTyped({ ...typed, place: next })}
            />
            <Field
              label="Text to try"
              hint="It is judged as you type, and recorded nowhere; that there was a try is."
              problem={text.length > MAX_CHARS ? `${MAX_CHARS} characters at most.` : undefined}
            >
              {(control) => (
                <textarea
                  {...control}
                  rows={10}
                  value={text}
                  spellCheck={false}
                  onChange={({ target }) => onTyped({ ...typed, text: target.value })}
                  placeholder="Mail ada@example.com about card 4111 1111 1111 1111."
                  className={`${CONTROL} font-mono text-sm`}
                />
              )}
            </Field>
          </div>
        </Card>
        <div className="min-w-0" aria-live="polite" aria-busy={trial.isFetching}>
          {!isReady ? (
            <EmptyState
              title="The draft has problems"
              detail="It can be tried once they are mended; they stand beside its YAML."
            />
          ) : trial.isError ? (
            <ErrorState error={trial.error} onRetry={() => void trial.refetch()} />
          ) : result === undefined ? (
            <EmptyState
              title="Nothing to judge yet"
              detail="Type or paste a text. What is found in it is marked, and you see what would be passed on."
            />
          ) : (
            <TriedComparison text={tried.text} result={result} />
          )}
        </div>
      </div>
      {mayReadContent ? (
        <SamplesTrial name={name} draft={draft} isReady={draft.state !== "invalid"} />
      ) : (
        <p className="text-quiet text-sm">
          To try the draft on exchanges that were kept takes the permission to read content (readContent).
        </p>
      )}
    </div>
  );
}
