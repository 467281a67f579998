import type { StreamPart } from "../../../contracts/completion.ts";
import { GatewayError } from "../../../contracts/errors.ts";
import type { DialectAdapter, PartReader } from "../../dialect-adapter.ts";

/** What is not the same in all formats whose answers come whole and are pictures, sound, or what was heard in it. */
export interface MediaFormat extends Pick<
  DialectAdapter,
  "idPrefix" | "dropDerived" | "isAnswer" | "choicesOf" | "asBytes" | "serialize"
> {
  readonly read: PartReader["read"];
}

/**
 * A format of OpenAI's images and audio. None of them has a shape for a refusal, so what a guardrail blocks, going in or coming out,
 * is `guardrail_blocked` with the guardrail's message.
 */
export function createMediaAdapter({ read, ...format }: MediaFormat): DialectAdapter {
  return {
    ...format,
    createPartReader: () => ({ read }),
    composeBlockedChoice,
    dropFinish: (value) => value,
    factsOf: () => undefined,
    wantsUsage: () => false,
    askForUsage: (body) => body,
    isUsageOnly: () => false,
    withModel: (body, model) => ({ ...body, model }),
    collect(parts) {
      for (const { blockedEnd } of parts) {
        if (blockedEnd === undefined) continue;
        const publicMessage = blockedEnd.message;
        throw new GatewayError("guardrail_blocked", "blocked on its way out", { publicMessage });
      }
      return parts[0];
    },
    composeTrace: (trace) => ({ sallyport: { trace } }),
    withTrace: (body, trace) => ({ ...body, sallyport: { trace } }),
  };
}

function composeBlockedChoice(choice: number, message: string, followsText: boolean): StreamPart {
  const finished = [{ choice, reason: "content_filter" }];
  return { value: {}, texts: [], blockedEnd: { choice, message, followsText }, finished };
}
