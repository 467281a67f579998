import type { CompletionRequest } from "../contracts/completion.ts";
import type { CompiledGuardrail } from "../guardrails/index.ts";
import { CACHE_HEADER, recall } from "./answer-memory.ts";
import type { AnswerSink } from "./answer-sink.ts";
import { callProvider, type BegunAnswer } from "./call-provider.ts";
import type { Exchange } from "./exchange.ts";
import type { ConfigSnapshot, GatewayParts } from "./gateway.ts";
import type { OutgoingBody } from "./prepare-body.ts";

/** A request in the two forms that differ where untrusted texts are marked, which they are anew each time. */
export interface GuardedBody {
  readonly marked: OutgoingBody;
  readonly unmarked: OutgoingBody;
}

/** The answer to an exchange: one that is known, where its model keeps answers, else the provider's. */
export async function haveAnswer(
  gateway: GatewayParts,
  snapshot: ConfigSnapshot,
  exchange: Exchange,
  request: CompletionRequest,
  guardrail: CompiledGuardrail,
  body: GuardedBody,
  sink: AnswerSink,
): Promise<BegunAnswer> {
  const memory = recall(gateway, gateway.memory, exchange, request, guardrail, body.unmarked);
  if (memory === undefined) return callProvider(gateway, snapshot, exchange, request, body.marked);
  const known = await memory.find();
  exchange.cacheUse = known?.use ?? memory.missed;
  sink.addHeaders?.({ [CACHE_HEADER]: exchange.cacheUse });
  if (known !== undefined) {
    sink.addHeaders?.({ age: String(known.ageS) });
    return { answer: known.answer, systemTexts: hiddenPrompts(snapshot, exchange) };
  }
  const begun = await callProvider(gateway, snapshot, exchange, request, body.marked);
  return { ...begun, answer: memory.keep(begun.answer) };
}

/** Those of every provider that may have given the answer: which one did is not kept. */
function hiddenPrompts({ providers }: ConfigSnapshot, { model }: Exchange): string[] {
  return (model?.routes ?? []).flatMap(({ provider }) => providers.get(provider)?.systemTexts ?? []);
}
