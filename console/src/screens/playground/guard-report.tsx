import { ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-react";
import { Badge } from "../../components/badge.tsx";
import { HighlightedText } from "../../components/highlighted-text.tsx";
import type { ChatMessage } from "./chat-request.ts";
import { decodePayload } from "./decode-payload.ts";
import {
  describeAnswerPlace,
  describePlace,
  labelOf,
  placesBeside,
  summarizeTrace,
  textAt,
} from "./describe-trace.ts";
import type { GuardFinding, GuardTrace } from "./read-trace.ts";

const COLOURS = { good: "text-good", note: "text-note", warn: "text-warn", bad: "text-bad" } as const;
const ACTION_TONES = { noted: "note", masked: "warn", blocked: "bad" } as const;
/** More are not listed one by one. */
const MAX_LISTED = 50;

/** What the guards made of a question and its answer: in a sentence, and one by one. */
export function GuardReport({
  trace,
  messages,
  words,
}: {
  trace: GuardTrace;
  /** What was sent, which the guard read; what was hidden in it is decoded here, in the browser. */
  messages: readonly ChatMessage[];
  /** The person's own words of this turn, which are drawn in the conversation. */
  words: string;
}) {
  const { text, tone } = summarizeTrace(trace);
  const Icon = tone === "good" ? ShieldCheck : tone === "note" ? ShieldQuestion : ShieldAlert;
  const { findings, failures } = trace;
  return (
    <div className="text-sm">
      <p className={`flex items-start gap-1.5 font-medium ${COLOURS[tone]}`}>
        <Icon aria-hidden className="mt-1 size-4 shrink-0" />
        <span className="min-w-0 break-words">{text}</span>
      </p>
      {failures.map(({ detector, reason, isBlocking }) => (
        <p key={`${detector} ${reason}`} className="text-warn mt-1">
          {detector} could not check it ({reason}); its rule says to {isBlocking ? "block" : "let it pass"}.
        </p>
      ))}
      {findings.length > 0 && (
        <details className="mt-1">
          <summary className="text-quiet cursor-pointer">What the guards saw ({findings.length})</summary>
          <ul className="mt-1.5 flex flex-col gap-2">
            {findings.slice(0, MAX_LISTED).map((finding, index) => (
              <li key={index} className="border-line border-l-2 pl-2.5">
                <Finding finding={finding} place={placeOf(finding, messages)} />
                <Payload finding={finding} messages={messages} />
              </li>
            ))}
          </ul>
          {placesBeside(trace, messages, words).map(({ at, text: stretch, ranges }) => (
            <figure key={at} className="mt-2">
              <figcaption className="text-quiet">In {describePlace(at, messages)}:</figcaption>
              <div className="bg-well mt-0.5 rounded px-2 py-1">
                <HighlightedText text={stretch} ranges={ranges} />
              </div>
            </figure>
          ))}
          {findings.length > MAX_LISTED && (
            <p className="text-quiet mt-1">
              The first {MAX_LISTED} are listed; the audit record has the rest.
            </p>
          )}
        </details>
      )}
    </div>
  );
}

function placeOf(finding: GuardFinding, messages: readonly ChatMessage[]): string {
  if (finding.door === "output") return describeAnswerPlace(finding.at);
  return describePlace(finding.at, messages);
}

function Finding({ finding, place }: { finding: GuardFinding; place: string }) {
  const { action, isTried, start, end, guardrail } = finding;
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1 break-words">
      <Badge tone={isTried ? "plain" : ACTION_TONES[action]}>{isTried ? "tried" : action}</Badge>
      <span className="min-w-0">{labelOf(finding)}</span>
      <span className="text-quiet">
        in {place}
        {end > 0 && `, characters ${start} to ${end}`}, guardrail {guardrail}
      </span>
    </p>
  );
}

/** What was hidden in a text of the request, where it can be read here. */
function Payload({
  finding: { door, at, view, start, end },
  messages,
}: {
  finding: GuardFinding;
  messages: readonly ChatMessage[];
}) {
  const text = textAt(at, messages);
  if (door !== "input" || view === "original" || text === undefined) return null;
  const decoded = decodePayload(text, start, end, view);
  if (decoded === undefined) return <p className="text-quiet mt-0.5">Seen after reading it as {view}.</p>;
  return (
    <figure className="mt-1">
      <figcaption className="text-quiet">Read as {view}, it says:</figcaption>
      <p className="bg-well mt-0.5 rounded px-2 py-1 font-mono break-words whitespace-pre-wrap">{decoded}</p>
    </figure>
  );
}
