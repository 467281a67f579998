import type { CompletionRequest, StreamPart } from "../contracts/completion.ts";
import { DIALECTS } from "../dialects/dialect.ts";
import { MAX_COMPARED_CHARS } from "../routing/lexical-similarity.ts";
import { limitLogprobs } from "../routing/limit-logprobs.ts";
import type { Answer } from "./answer.ts";
import type { Exchange } from "./exchange.ts";
import type { PendingVerification } from "./route-verify.ts";

/** The beginning of what an answer's first choice says, as it went out. */
export class KeptText {
  #text = "";

  get text(): string {
    return this.#text;
  }

  add(text: string): void {
    if (this.#text.length < MAX_COMPARED_CHARS) this.#text += text.slice(0, MAX_COMPARED_CHARS);
  }
}

/**
 * An answer as its model's document wants it: log probabilities withheld or coarser, its text kept where it is compared, nothing of it sent
 * before it was verified. Else the answer itself.
 */
export function routedAnswer(answer: Answer, exchange: Exchange, request: CompletionRequest): Answer {
  const { keptText, verification } = exchange;
  const held = verification === undefined ? answer : heldAnswer(answer, verification);
  const limits = exchange.model?.parameters?.logprobs ?? "allow";
  if (limits === "allow" && keptText === undefined) return held;
  const { isAnswer } = DIALECTS[request.dialect];
  const limited = (part: StreamPart): StreamPart => {
    if (limits === "allow") return part;
    const { value } = part;
    const edited = limitLogprobs(value, request.dialect, limits);
    return edited === value ? part : withValue(part, edited);
  };
  return {
    ...held,
    add(parts) {
      for (const { texts } of keptText === undefined ? [] : parts)
        for (const text of texts) if (text.choice === 0 && isAnswer(text)) keptText?.add(text.text);
      return held.add(parts.map(limited));
    },
  };
}

/** Keeps all of an answer back until it is settled, where what comes of the others decides whether it leaves. */
function heldAnswer(answer: Answer, verification: PendingVerification): Answer {
  const { isHeld } = verification;
  const waiting: (() => void | Promise<void>)[] = [];
  return {
    ...answer,
    add: (parts) => (isHeld ? void waiting.push(() => answer.add(parts)) : answer.add(parts)),
    addTrace: (trace) => (isHeld ? void waiting.push(() => answer.addTrace(trace)) : answer.addTrace(trace)),
    async settle(isBlocked) {
      // What a guard has stopped is no answer to compare; that it was stopped is told as ever.
      if (!isBlocked) await verification.settle();
      for (const send of waiting) await send();
    },
  };
}

/** A part's members may be getters, so they are named one by one; its JSON as it came is not this value's. */
function withValue(part: StreamPart, value: StreamPart["value"]): StreamPart {
  const { texts, constants, choices, usage, finished, blockedEnd } = part;
  return {
    value,
    texts,
    ...(constants && { constants }),
    ...(choices && { choices }),
    ...(usage && { usage }),
    ...(finished && { finished }),
    ...(blockedEnd && { blockedEnd }),
  };
}
