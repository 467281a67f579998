import { Square, X } from "lucide-react";
import type { PlaygroundModel } from "../../../../src/contracts/api/playground.ts";
import { Button } from "../../components/button.tsx";
import { IconButton } from "../../components/icon-button.tsx";
import { isResultsOnly, isUnderWay, type Column, type Turn } from "./conversation.ts";
import { ModelChoice } from "./model-choice.tsx";
import { askColumn, changeColumn, removeColumn, setToolResult, stopColumn } from "./playground-store.ts";
import { TurnView } from "./turn-view.tsx";

/** One model's side of the conversation. */
export function ColumnView({
  column,
  number,
  isOnly,
  turns,
  models,
  obstacle,
  isTraced,
}: {
  column: Column;
  /** From 1. */
  number: number;
  isOnly: boolean;
  turns: readonly Turn[];
  models: readonly PlaygroundModel[];
  /** What is wrong with the settings: nothing can be asked. */
  obstacle: string | undefined;
  isTraced: (model: string) => boolean;
}) {
  const { id, model, answers } = column;
  // What was brought to other models' tools is not this one's affair.
  const shown = turns.filter((turn) => !isResultsOnly(turn) || answers[turn.id] !== undefined);
  const last = shown.at(-1);
  const latest = last === undefined ? undefined : answers[last.id];
  return (
    <section
      aria-label={`Column ${number}: ${model === "" ? "no model" : model}`}
      className="bg-raised border-line flex min-w-0 flex-col rounded-lg border"
    >
      <div className="border-line flex items-start gap-1 border-b p-2.5">
        <ModelChoice
          label={`Model of column ${number}`}
          models={models}
          value={model}
          onChange={(next) => changeColumn(id, (each) => ({ ...each, model: next }))}
        />
        {Object.values(answers).some(isUnderWay) && (
          <Button aria-label={`Stop column ${number}`} onClick={() => stopColumn(id)}>
            <Square aria-hidden className="size-3.5" /> Stop
          </Button>
        )}
        {!isOnly && (
          <IconButton label={`Take column ${number} away`} icon={X} onClick={() => removeColumn(id)} />
        )}
      </div>
      {turns.length === 0 ? (
        <p className="text-quiet p-4 text-sm">Answers of this model stand here.</p>
      ) : (
        <ol className="flex flex-col gap-5 p-3">
          {shown.map((turn) => (
            <TurnView
              key={turn.id}
              turn={turn}
              answer={answers[turn.id]}
              obstacle={model === "" ? "Choose a model first." : obstacle}
              onAgain={() => askColumn(id, turn.id, isTraced)}
              onToolResult={(callId, result) => setToolResult(id, turn.id, callId, result)}
            />
          ))}
        </ol>
      )}
      <p role="status" className="sr-only">
        {latest === undefined ? "" : STATUS[latest.status]}
      </p>
    </section>
  );
}

const STATUS = {
  waiting: "Waiting for the answer.",
  streaming: "The answer is coming.",
  done: "The answer is there.",
  stopped: "The answer was stopped.",
  failed: "There was no answer.",
} as const;
