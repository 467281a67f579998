import { RotateCcw } from "lucide-react";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { HighlightedText, type HighlightedRange } from "../../components/highlighted-text.tsx";
import { TextField } from "../../components/text-field.tsx";
import { AnswerFacts } from "./answer-facts.tsx";
import { AttachmentChip } from "./attachment-chip.tsx";
import { isResultsOnly, isUnderWay, type Answer, type ToolCall, type Turn } from "./conversation.ts";
import { rangesInAnswer, rangesInArguments, rangesInQuestion } from "./describe-trace.ts";
import { GuardReport } from "./guard-report.tsx";

/** How words of people and models stand here: as text, whatever is in them. */
const WORDS = "!font-sans !text-[0.9375rem]";

/** One question as a column's guards saw it, and its model's answer. */
export function TurnView({
  turn,
  answer,
  obstacle,
  onAgain,
  onToolResult,
}: {
  turn: Turn;
  /** Undefined where the column was not there yet. */
  answer: Answer | undefined;
  /** Why it cannot be asked now. */
  obstacle?: string | undefined;
  onAgain: () => void;
  onToolResult: (callId: string, result: string) => void;
}) {
  const trace = answer?.trace;
  const ranges =
    answer === undefined || trace === undefined ? [] : rangesInQuestion(trace, answer.messages, turn.text);
  return (
    <li className="flex flex-col gap-2.5">
      <div className="bg-well min-w-0 rounded-lg px-3 py-2">
        <p className="text-quiet text-xs font-medium">You</p>
        {isResultsOnly(turn) ? (
          <p className="text-quiet text-sm">Results of tools</p>
        ) : (
          <HighlightedText text={turn.text} ranges={ranges} className={WORDS} />
        )}
        {turn.attachments.length > 0 && (
          <ul className="mt-1.5 flex flex-wrap gap-1.5">
            {turn.attachments.map((attachment) => (
              <AttachmentChip key={attachment.id} attachment={attachment} />
            ))}
          </ul>
        )}
      </div>
      {answer === undefined ? (
        <AgainButton title="Ask this model as well" obstacle={obstacle} onAgain={onAgain} />
      ) : (
        <AnswerView
          answer={answer}
          words={turn.text}
          obstacle={obstacle}
          onAgain={onAgain}
          onToolResult={onToolResult}
        />
      )}
    </li>
  );
}

function AnswerView({
  answer,
  words,
  obstacle,
  onAgain,
  onToolResult,
}: {
  answer: Answer;
  /** What the person asked. */
  words: string;
  obstacle: string | undefined;
  onAgain: () => void;
  onToolResult: (callId: string, result: string) => void;
}) {
  const { status, text, trace, error, finishReason, toolCalls } = answer;
  const isBusy = isUnderWay(answer);
  return (
    <div className="flex min-w-0 flex-col gap-2 px-1" aria-busy={isBusy}>
      {text !== "" && (
        <div data-answer>
          <HighlightedText
            text={text}
            ranges={trace === undefined ? [] : rangesInAnswer(trace, text)}
            className={WORDS}
          />
        </div>
      )}
      {isBusy && text === "" && (
        <p className="text-quiet flex items-center gap-2">
          <span aria-hidden className="bg-accent size-2 animate-pulse rounded-full" /> waiting for the first
          word
        </p>
      )}
      {toolCalls.map((call) => (
        <ToolCallView
          key={call.id}
          call={call}
          ranges={trace === undefined ? [] : rangesInArguments(trace, call)}
          isOver={!isBusy}
          onResult={(result) => onToolResult(call.id, result)}
        />
      ))}
      {error !== undefined && <ErrorState error={error} />}
      <div className="flex flex-wrap gap-1.5 empty:hidden">
        {finishReason === "content_filter" && <Badge tone="bad">stopped by a guardrail</Badge>}
        {finishReason === "length" && <Badge tone="warn">cut off: the most tokens it may have</Badge>}
        {status === "stopped" && <Badge tone="warn">stopped by you</Badge>}
      </div>
      {trace !== undefined && <GuardReport trace={trace} messages={answer.messages} words={words} />}
      {!isBusy && <AnswerFacts answer={answer} />}
      {(status === "failed" || status === "stopped") && (
        <AgainButton title="Ask again" obstacle={obstacle} onAgain={onAgain} />
      )}
    </div>
  );
}

function AgainButton({
  title,
  obstacle,
  onAgain,
}: {
  title: string;
  obstacle: string | undefined;
  onAgain: () => void;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <Button tone="quiet" disabled={obstacle !== undefined} onClick={onAgain}>
        <RotateCcw aria-hidden className="size-4" /> {title}
      </Button>
      {obstacle !== undefined && <p className="text-quiet min-w-0 text-sm break-words">{obstacle}</p>}
    </div>
  );
}

function ToolCallView({
  call: { name, arguments: given, result },
  ranges,
  isOver,
  onResult,
}: {
  call: ToolCall;
  /** What the guard found in its arguments. */
  ranges: readonly HighlightedRange[];
  isOver: boolean;
  onResult: (result: string) => void;
}) {
  return (
    <div className="border-line flex flex-col gap-1.5 rounded-md border p-2.5">
      <p className="text-sm font-medium break-words">Wants to call {name}</p>
      <div data-arguments className="bg-well rounded px-2 py-1">
        <HighlightedText text={given} ranges={ranges} />
      </div>
      {isOver && (
        <TextField
          label={`What ${name} answered`}
          hint="Goes to the model with your next message."
          value={result}
          onChange={onResult}
        />
      )}
    </div>
  );
}
