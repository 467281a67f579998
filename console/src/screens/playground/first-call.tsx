import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { PlaygroundModel } from "../../../../src/contracts/api/playground.ts";
import { useMay } from "../../api/session.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Loading } from "../../components/loading.tsx";
import { MayLink } from "../../components/may-link.tsx";
import { askModel } from "./ask-model.ts";
import { AuditLink } from "./audit-link.tsx";
import type { ChatMessage } from "./chat-request.ts";
import { isUnderWay, WAITING, type Answer } from "./conversation.ts";
import { ATTACK, HARMLESS } from "./examples.ts";
import { ModelChoice } from "./model-choice.tsx";
import { playgroundModelsQuery } from "./models-query.ts";
import { TurnView } from "./turn-view.tsx";

/**
 * The guided first call: a harmless question, an attack that is stopped, and the record of both. Stands by itself, or on another screen
 * where there is nothing to see yet. A model whose policy or provider refuses is no dead end: another can be chosen, and each step repeated.
 */
export function FirstCall() {
  const models = useQuery(playgroundModelsQuery);
  if (models.isPending) return <Loading label="Asking which models there are" />;
  if (models.data === undefined)
    return <ErrorState error={models.error} onRetry={() => void models.refetch()} />;
  const askable = models.data.filter(({ mayInvoke }) => mayInvoke);
  if (askable.length > 0) return <Steps models={askable} />;
  return (
    <EmptyState
      title="There is no model that you may ask."
      detail="Add a provider under Models and routes, or ask an administrator for an AccessPolicy with the actions list and invoke."
    >
      <MayLink to="/models" className="text-accent underline">
        Models and routes
      </MayLink>
    </EmptyState>
  );
}

function Steps({ models }: { models: readonly PlaygroundModel[] }) {
  // The sandbox answers on every node, at no cost.
  const [model, setModel] = useState((models.find(isSandbox) ?? models[0])?.name ?? "");
  const isTraced = models.find(({ name }) => name === model)?.mayTrace ?? false;
  const mayGuardrails = useMay("readDocuments");
  const harmless = useOneAnswer();
  const attack = useOneAnswer();
  const hasAsked = isOver(harmless.answer);
  const hasAttacked = isOver(attack.answer);
  const restart = (): void => {
    harmless.reset();
    attack.reset();
  };
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <div className="bg-raised border-line rounded-lg border p-3">
        <ModelChoice
          label="Model to ask"
          models={models}
          value={model}
          onChange={(next) => {
            setModel(next);
            restart();
          }}
        />
      </div>
      <ol className="flex flex-col gap-4">
        <Step number={1} title="Ask something harmless" isDone={hasAsked}>
          <p className="text-quiet mb-3">
            The question goes to the model in your name, through the guards, which look at it and at the
            answer.
          </p>
          <Exchange
            text={HARMLESS}
            answer={harmless.answer}
            onAgain={() => harmless.ask(model, HARMLESS, isTraced)}
          />
          {harmless.answer === undefined && (
            <Button tone="primary" onClick={() => harmless.ask(model, HARMLESS, isTraced)}>
              Ask the question
            </Button>
          )}
        </Step>
        <Step number={2} title="Send an attack" isDone={hasAttacked}>
          <p className="text-quiet mb-3">
            This is what somebody writes who wants the model to forget what it was told. It is marked where
            the guards see it, and no model hears of it.
          </p>
          <Exchange
            text={ATTACK}
            answer={attack.answer}
            onAgain={() => attack.ask(model, ATTACK, isTraced)}
          />
          {attack.answer === undefined && (
            <Button tone={hasAsked ? "primary" : "plain"} onClick={() => attack.ask(model, ATTACK, isTraced)}>
              Send the attack
            </Button>
          )}
          {hasAttacked && attack.answer !== undefined && <Verdict answer={attack.answer} />}
        </Step>
        <Step number={3} title="Look at the record" isDone={false}>
          <p className="text-quiet mb-3">
            Both are in the audit log: who asked, which policy let them, what the guards found and what it
            cost. It holds none of the words, and nobody can change it without being noticed.
          </p>
          <Records harmless={harmless.answer} attack={attack.answer} />
        </Step>
      </ol>
      <div className="flex flex-wrap items-center gap-3">
        <Link to="/playground" className="text-accent font-medium underline">
          Go on in the playground
        </Link>
        {mayGuardrails && (
          <Link to="/guardrails" className="text-accent underline">
            See the guardrails
          </Link>
        )}
        {(harmless.answer !== undefined || attack.answer !== undefined) && (
          <Button tone="quiet" onClick={restart}>
            Begin again
          </Button>
        )}
      </div>
    </div>
  );
}

function Step({
  number,
  title,
  isDone,
  children,
}: {
  number: number;
  title: string;
  isDone: boolean;
  children: ReactNode;
}) {
  return (
    <li className="bg-raised border-line min-w-0 rounded-lg border p-4">
      <h2 className="mb-1 flex items-center gap-2.5 font-semibold">
        <span
          className={`grid size-7 shrink-0 place-items-center rounded-full text-sm ${isDone ? "bg-good-soft text-good" : "bg-accent-soft text-accent"}`}
        >
          {isDone ? <Check aria-label="Done:" className="size-4" /> : number}
        </span>
        {title}
      </h2>
      {children}
    </li>
  );
}

function Exchange({
  text,
  answer,
  onAgain,
}: {
  text: string;
  answer: Answer | undefined;
  onAgain: () => void;
}) {
  if (answer === undefined) return <p className="bg-well mb-3 rounded-lg px-3 py-2 break-words">{text}</p>;
  return (
    <ul>
      <TurnView
        turn={{ id: 0, text, attachments: [] }}
        answer={answer}
        onAgain={onAgain}
        onToolResult={() => undefined}
      />
    </ul>
  );
}

/** What came of the attack; also where this model's guardrail lets it through. */
function Verdict({ answer: { finishReason, error, status } }: { answer: Answer }) {
  const isStopped = finishReason === "content_filter" || error?.code === "guardrail_blocked";
  if (isStopped)
    return <p className="text-good mt-3 font-medium">Stopped on its way in. The model was not asked.</p>;
  if (status === "failed" || status === "stopped") return null;
  return (
    <p className="text-warn mt-3">
      This model&apos;s guardrail let it through. Its rules are under{" "}
      <MayLink to="/guardrails" className="underline">
        Guardrails
      </MayLink>
      ; a model that names none has the guardrail default, which blocks this.
    </p>
  );
}

function Records({ harmless, attack }: { harmless: Answer | undefined; attack: Answer | undefined }) {
  const mayAudit = useMay("readAudit");
  const ids = [
    ["The question", harmless?.requestId],
    ["The attack", attack?.requestId],
  ] as const;
  const there = ids.filter(([, id]) => id !== undefined);
  if (there.length === 0) return <p>Its records can be opened here once something was asked.</p>;
  return (
    <ul className="flex flex-col gap-1">
      {there.map(([title, id = ""]) => (
        <li key={title}>
          {mayAudit ? (
            <AuditLink requestId={id}>{title}: audit record</AuditLink>
          ) : (
            <>
              {title}: <code className="break-all">{id}</code>
            </>
          )}
        </li>
      ))}
      {!mayAudit && <li className="text-quiet">Auditors can open it by this id; you may not.</li>}
    </ul>
  );
}

function isSandbox({ providers }: PlaygroundModel): boolean {
  return providers.includes("sandbox");
}

function isOver(answer: Answer | undefined): boolean {
  return answer !== undefined && !isUnderWay(answer);
}

/** One question at a time; a new one, or leaving the page, stops the one before. */
function useOneAnswer() {
  const [answer, setAnswer] = useState<Answer>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const reset = (): void => {
    running.current?.abort();
    running.current = undefined;
    setAnswer(undefined);
  };
  const ask = (model: string, content: string, isTraced: boolean): void => {
    reset();
    const controller = new AbortController();
    running.current = controller;
    const messages: readonly ChatMessage[] = [{ role: "user", content }];
    setAnswer({ ...WAITING, messages });
    void askModel({ model, messages }, { isTraced, signal: controller.signal }, (change) => {
      if (running.current === controller)
        setAnswer((current) => ({ ...(current ?? { ...WAITING, messages }), ...change }));
    });
  };
  return { answer, ask, reset };
}
