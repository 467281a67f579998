import { askJudge, type AskModel } from "../checks/ask-judge.ts";
import type { CompletionRequest } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { Verification } from "../contracts/model-verification.ts";
import type { Principal } from "../contracts/principal.ts";
import { doAnswersAgree, neededAnswers } from "../routing/judge-agreement.ts";
import type { AnswerSink } from "./answer-sink.ts";
import { knownDataOf } from "./choose-exchange-routes.ts";
import type { Exchange } from "./exchange.ts";
import type { GatewayParts } from "./gateway.ts";
import { KeptText } from "./route-answer.ts";
import { createRepeater, type Repeater } from "./route-repeat.ts";

/** In whose name other models are asked the same. No key has it; policies say which models it may use. */
export const VERIFIER: Principal = {
  type: "Service",
  id: "sallyport.verifier",
  name: "verifier of answers",
  groups: [],
};
/** Questions put to other models at one time, beside the exchanges of callers. */
export const MAX_VERIFYING_EXCHANGES = 256;
/** Header of answers whose model is verified. */
export const VERIFICATION_HEADER = "x-sallyport-verification";
const RUBRIC =
  "1: the two answers below, FIRST and SECOND, say the same in substance, in whatever words. 0: they contradict each other, or one says something of weight that the other does not.";

/** How many answers agreed, the first among them, of how many that were asked for. */
export interface VerificationResult {
  readonly isAgreed: boolean;
  readonly agreeing: number;
  readonly asked: number;
}

/** The other answers to one exchange's question, on their way. */
export interface PendingVerification {
  /** Whether nothing may leave before the answers were compared. */
  readonly isHeld: boolean;
  readonly result: VerificationResult | undefined;
  /** Compares the first answer with the others; throws `answers_disagree` where the model's document says so. */
  settle(): Promise<void>;
  /** Nobody wants to know any more. */
  abandon(): void;
}

export interface Verifier {
  /** Asks the other models; undefined where the exchange's model has none. Its text is kept from here on. */
  begin(exchange: Exchange, request: CompletionRequest, sink: AnswerSink): PendingVerification | undefined;
  idle(): Promise<void>;
}

export function createVerifier(parts: GatewayParts, askModel: AskModel): Verifier {
  const repeater = createRepeater(parts, VERIFIER, MAX_VERIFYING_EXCHANGES);
  return {
    begin(exchange, request, sink) {
      const verification = exchange.model?.verification;
      if (verification === undefined || request.operation !== "chat") return undefined;
      exchange.keptText ??= new KeptText();
      return new Verifying({ exchange, request, sink, verification, repeater, askModel });
    },
    idle: () => repeater.idle(),
  };
}

interface VerifyingParts {
  readonly exchange: Exchange;
  readonly request: CompletionRequest;
  readonly sink: AnswerSink;
  readonly verification: Verification;
  readonly repeater: Repeater;
  readonly askModel: AskModel;
}

class Verifying implements PendingVerification {
  readonly #parts: VerifyingParts;
  readonly #control = new AbortController();
  readonly #signal: AbortSignal;
  /** Undefined for a model that gave no answer: it agrees with nobody. */
  readonly #others: readonly Promise<string | undefined>[];
  #result: VerificationResult | undefined;

  constructor(parts: VerifyingParts) {
    this.#parts = parts;
    const { exchange, request, verification, repeater } = parts;
    const late = AbortSignal.timeout(verification.timeoutMs);
    this.#signal = AbortSignal.any([this.#control.signal, exchange.call.signal, late]);
    this.#others = verification.models.map(async (model) => {
      const keptText = new KeptText();
      const call = { signal: this.#signal, keptText, verifies: exchange.call.id };
      const isAnswered = await repeater.repeat(exchange, request, model, call);
      return isAnswered ? keptText.text : undefined;
    });
  }

  get isHeld(): boolean {
    return this.#parts.verification.onDisagreement !== "answer-first";
  }

  get result(): VerificationResult | undefined {
    return this.#result;
  }

  async settle(): Promise<void> {
    const { exchange, sink, verification } = this.#parts;
    const first = exchange.keptText?.text ?? "";
    const answers = await Promise.all(this.#others);
    const verdicts = await Promise.all(answers.map((answer) => this.#agree(first, answer)));
    const agreeing = 1 + verdicts.filter(Boolean).length;
    const isAgreed = agreeing >= neededAnswers(verification);
    this.#result = { agreeing, asked: answers.length + 1, isAgreed };
    if (this.isHeld) sink.addHeaders?.({ [VERIFICATION_HEADER]: isAgreed ? "agreed" : "disagreed" });
    if (!isAgreed && verification.onDisagreement === "refuse")
      throw new GatewayError("answers_disagree", `${agreeing} of ${answers.length + 1} answers agree`);
  }

  abandon(): void {
    this.#control.abort();
  }

  async #agree(first: string, other: string | undefined): Promise<boolean> {
    if (other === undefined) return false;
    const { exchange, request, verification, askModel } = this.#parts;
    const { by, judge, threshold } = verification;
    if (by !== "judge") return doAnswersAgree(first, other, verification);
    if (judge === undefined || first === "" || other === "") return false;
    const question = {
      guardrail: "",
      detector: "verification",
      text: `FIRST:\n${first}\n\nSECOND:\n${other}`.toWellFormed(),
      source: "output",
      origin: "assistant",
    } as const;
    const known = knownDataOf(exchange, request);
    try {
      const findings = await askJudge({ model: judge, rubric: RUBRIC, temperature: 0 }, (asked, signal) =>
        askModel({ ...asked, known }, signal),
      )(question, this.#signal);
      return (findings[0]?.score ?? 0) >= threshold;
    } catch {
      // A judge that gave no judgement found no agreement; why stands in the record of its own exchange.
      return false;
    }
  }
}
