import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../contracts/json.ts";
import { collectChat } from "./collect-chat.ts";
import { composeBlockedChoice, composeRefusal } from "./compose-blocked.ts";
import { readChatPart } from "./read-chat-part.ts";
import { readChatRequest } from "./read-chat-request.ts";

const envelope = { id: "chatcmpl-x", model: "m", created: 1 };
const request = (more: JsonObject) =>
  readChatRequest(
    Buffer.from(JSON.stringify({ model: "m", messages: [{ role: "user", content: "x" }], ...more })),
  );

describe("composeRefusal", () => {
  it("is one whole body for an answer that is not streamed", () => {
    const [part, ...rest] = composeRefusal(request({}), "No.", envelope);
    expect(rest).toEqual([]);
    expect(part?.value).toMatchObject({
      object: "chat.completion",
      choices: [
        { message: { role: "assistant", content: "No.", refusal: "No." }, finish_reason: "content_filter" },
      ],
    });
  });

  it("is chunks for a stream, with token counts only where they were asked for", () => {
    expect(composeRefusal(request({ stream: true }), "No.", envelope)).toHaveLength(2);
    const counted = composeRefusal(
      request({ stream: true, stream_options: { include_usage: true } }),
      "No.",
      envelope,
    );
    expect(counted.at(-1)?.value).toMatchObject({ choices: [], usage: { total_tokens: 0 } });
  });
});

describe("collectChat", () => {
  const body = readChatPart(
    {
      id: "a",
      choices: [
        { index: 0, message: { content: "fine" }, finish_reason: "stop" },
        {
          index: 1,
          message: { content: "up to here", tool_calls: [{ id: "c" }], audio: { data: "AAAA" } },
          logprobs: {},
          finish_reason: null,
        },
      ],
    },
    "raw",
  );

  it("gives an untouched body back with its own bytes", () => {
    expect(collectChat([body])).toEqual({ value: body.value, raw: "raw" });
  });

  it("folds the end of a blocked choice into the body, without its tool calls and sound", () => {
    const ending = composeBlockedChoice(1, "Stopped.", true, envelope);
    expect(collectChat([body, ending])?.value["choices"]).toEqual([
      { index: 0, message: { content: "fine" }, finish_reason: "stop" },
      {
        index: 1,
        message: { content: "up to here\n\nStopped.", refusal: "Stopped." },
        logprobs: null,
        finish_reason: "content_filter",
      },
    ]);
  });

  it("is nothing where there was no part", () => {
    expect(collectChat([])).toBeUndefined();
  });
});
