import type { Usage } from "../../../contracts/completion.ts";
import type { JsonObject } from "../../../contracts/json.ts";
import type { AnswerEncoder } from "../../dialect-adapter.ts";
import { malformedAnswer } from "../../neutral/malformed-answer.ts";
import type { NeutralEvent, NeutralFinishReason } from "../../neutral/neutral-event.ts";
import type { TextFormat } from "./text-format.ts";

/** Writes neutral events as text. A model's reasoning has no place in it and is left out; a call of a tool, which nobody could ask for, is `provider_malformed`. */
export class TextEncoder implements AnswerEncoder {
  readonly #format: TextFormat;
  #reason: NeutralFinishReason | undefined;
  #usage: Usage | undefined;

  constructor(format: TextFormat) {
    this.#format = format;
  }

  encode(events: readonly NeutralEvent[]): readonly JsonObject[] {
    return this.#textsIn(events).map((text) => this.#format.compose({ text }, true));
  }

  end(): readonly JsonObject[] {
    return [this.#format.compose({ text: "", ...this.#ending() }, true)];
  }

  whole(events: readonly NeutralEvent[]): JsonObject {
    const text = this.#textsIn(events).join("");
    return this.#format.compose({ text, ...this.#ending() }, false);
  }

  #ending(): { reason: NeutralFinishReason; usage?: Usage } {
    return {
      reason: this.#reason ?? "stop",
      ...(this.#usage === undefined ? {} : { usage: this.#usage }),
    };
  }

  #textsIn(events: readonly NeutralEvent[]): string[] {
    const texts: string[] = [];
    for (const event of events) {
      if ("choice" in event && event.choice !== 0) throw malformedAnswer("more answers than were asked for");
      if (event.kind === "text" || event.kind === "refusal") texts.push(event.text);
      else if (event.kind === "finish") this.#reason = event.reason;
      else if (event.kind === "usage") this.#usage = event.usage;
      else if (event.kind === "call") throw malformedAnswer("a call of a tool, which was not asked for");
    }
    return texts;
  }
}
