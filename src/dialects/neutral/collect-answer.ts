import type { Usage } from "../../contracts/completion.ts";
import type { NeutralEvent, NeutralFinishReason } from "./neutral-event.ts";

/** A piece of a whole answer, in the order the model gave them. */
export type NeutralBlock =
  | { readonly kind: "text"; text: string }
  | { readonly kind: "refusal"; text: string }
  | { readonly kind: "reasoning"; text: string; signature?: string; isHidden?: boolean }
  | {
      readonly kind: "call";
      readonly call: number;
      readonly id: string;
      readonly name: string;
      input: string;
    };

export interface NeutralChoice {
  readonly choice: number;
  readonly blocks: NeutralBlock[];
  reason: NeutralFinishReason;
}

export interface NeutralAnswer {
  /** By their numbers. */
  readonly choices: readonly NeutralChoice[];
  readonly usage: Usage | undefined;
}

/** Puts the events of an answer together. A choice without an end counts as stopped. */
export function collectAnswer(events: readonly NeutralEvent[]): NeutralAnswer {
  const choices = new Map<number, NeutralChoice>();
  let usage: Usage | undefined;
  for (const event of events) {
    if (event.kind === "start") continue;
    if (event.kind === "usage") {
      usage = event.usage;
      continue;
    }
    let choice = choices.get(event.choice);
    if (choice === undefined) {
      choice = { choice: event.choice, blocks: [], reason: "stop" };
      choices.set(event.choice, choice);
    }
    add(choice, event);
  }
  return { choices: [...choices.values()].sort((a, b) => a.choice - b.choice), usage };
}

function add(choice: NeutralChoice, event: Exclude<NeutralEvent, { kind: "start" | "usage" }>): void {
  const { blocks } = choice;
  const last = blocks.at(-1);
  switch (event.kind) {
    case "text":
    case "refusal":
      if (last?.kind === event.kind) last.text += event.text;
      else blocks.push({ kind: event.kind, text: event.text });
      break;
    case "reasoning":
      if (last?.kind === "reasoning" && last.signature === undefined) last.text += event.text;
      else blocks.push({ kind: "reasoning", text: event.text });
      break;
    case "reasoning-signature":
      if (last?.kind === "reasoning" && last.signature === undefined && event.isHidden !== true)
        last.signature = event.signature;
      else {
        const isHidden = event.isHidden === true;
        blocks.push({
          kind: "reasoning",
          text: "",
          signature: event.signature,
          ...(isHidden && { isHidden }),
        });
      }
      break;
    case "call":
      blocks.push({ kind: "call", call: event.call, id: event.id, name: event.name, input: "" });
      break;
    case "call-input": {
      const call = blocks.find((block) => block.kind === "call" && block.call === event.call);
      if (call?.kind === "call") call.input += event.text;
      break;
    }
    case "finish":
      choice.reason = event.reason;
      break;
  }
}
