import type { StreamPart } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { collectStrings } from "../openai/collect-strings.ts";
import type { DialectAdapter } from "../dialect-adapter.ts";
import { WHOLE_ANSWER } from "../whole-answer.ts";
import { MESSAGES_WORDS } from "./messages-words.ts";
import { isAsItCame, withoutThinking } from "./signed-thinking.ts";

/** Counting is free, and no tokens of it are on any bill. */
const NOTHING_USED = { inputTokens: 0, outputTokens: 0 };

/** Lays open the answer to a request to count tokens: one number, and whatever else a server adds. */
export function readCountPart(value: JsonObject, raw: string | undefined): StreamPart {
  const texts: StreamPart["texts"][number][] = [];
  const add = (path: (string | number)[], text: string, isKey: boolean): void => {
    const lane = isKey ? "key" : "count";
    const origin = "metadata";
    texts.push({ lane, choice: 0, origin, path, text, isWhole: true, ...(isKey && { isKey }) });
  };
  collectStrings(
    value,
    [],
    (path, text, isKey) => {
      add([...path], text, isKey);
    },
    MESSAGES_WORDS.keys,
  );
  return { value, ...(raw === undefined ? {} : { raw }), texts, usage: NOTHING_USED };
}

/** Anthropic's counting of tokens (Claude API reference, "Count tokens in a Message"), for providers that do it themselves. */
export const countAdapter: DialectAdapter = {
  ...WHOLE_ANSWER,
  idPrefix: "count_",
  createPartReader: () => ({ read: readCountPart }),
  withModel: (body, model) => ({ ...withoutThinking(body, (block) => !isAsItCame(block)), model }),
};
