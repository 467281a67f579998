import { describe, expect, it } from "vitest";
import type { CompletionRequest } from "../contracts/completion.ts";
import type { JsonObject } from "../contracts/json.ts";
import { readMessagesRequest } from "../dialects/anthropic/read-messages-request.ts";
import { readGenerateRequest } from "../dialects/gemini/read-generate-request.ts";
import { readChatRequest } from "../dialects/openai/read-chat-request.ts";
import { readResponsesRequest } from "../dialects/openai/responses/read-responses-request.ts";
import { refuseForeignObjects } from "./provider-objects.ts";

const bytesOf = (body: JsonObject): Uint8Array => Buffer.from(JSON.stringify(body));
const responses = (more: JsonObject) => readResponsesRequest(bytesOf({ model: "m", input: "Hi", ...more }));
const tool = (entry: JsonObject) => responses({ tools: [entry] });
const messages = (more: JsonObject) =>
  readMessagesRequest(
    bytesOf({ model: "m", max_tokens: 1, messages: [{ role: "user", content: "Hi" }], ...more }),
  );

const gemini = (more: JsonObject) =>
  readGenerateRequest(
    bytesOf({ contents: [{ role: "user", parts: [{ text: "Hi" }] }], ...more }),
    "m",
    false,
  );

const refusal = (request: CompletionRequest, providerObjects?: string[]): unknown => {
  try {
    refuseForeignObjects(providerObjects === undefined ? {} : { providerObjects }, request);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe("what a provider keeps, and a request names", () => {
  it.each<[string, CompletionRequest, string]>([
    [
      "a vector store",
      tool({ type: "file_search", vector_store_ids: ["vs_1"] }),
      "tools[0].vector_store_ids[0]",
    ],
    ["one in another spelling", tool({ type: "new", deep: { vectorStoreId: "vs_1" } }), "vectorStoreId"],
    ["a container", tool({ type: "code_interpreter", container: "cntr_1" }), "tools[0].container"],
    [
      "a store of Gemini's",
      gemini({ tools: [{ fileSearch: { fileSearchStoreNames: ["vs_1"] } }] }),
      "fileSearchStoreNames[0]",
    ],
    [
      "a corpus of Vertex AI's",
      gemini({ tools: [{ retrieval: { vertexRagStore: { ragResources: [{ ragCorpus: "vs_1" }] } } }] }),
      "ragCorpus",
    ],
    ["a library of Mistral's", tool({ type: "document_library", library_ids: ["vs_1"] }), "library_ids[0]"],
    [
      "a skill of Anthropic's",
      messages({ container: { skills: [{ type: "custom", skill_id: "vs_1" }] } }),
      "skills[0].skill_id",
    ],
    ["a container of Anthropic's", messages({ container: "container_1" }), "container"],
    ["one with skills", messages({ container: { id: "container_1", skills: [] } }), "container.id"],
    [
      "a store in a request of chat",
      readChatRequest(
        bytesOf({
          model: "m",
          messages: [{ role: "user", content: "Hi" }],
          extra: { vector_store_id: "vs_1" },
        }),
      ),
      "extra.vector_store_id",
    ],
  ])("is refused unless its model names it: %s", (_name, request, field) => {
    expect(refusal(request)).toMatchObject({
      code: "uninspectable_input",
      field: expect.stringContaining(field) as string,
    });
    expect(refusal(request, ["vs_2"])).toMatchObject({ code: "uninspectable_input" });
    expect(refusal(request, ["vs_1", "cntr_1", "container_1"])).toBeUndefined();
  });

  it.each<[string, CompletionRequest]>([
    ["a container of the answer's own", tool({ type: "code_interpreter", container: { type: "auto" } })],
    [
      "where an earlier call ran",
      responses({
        input: [
          { type: "code_interpreter_call", id: "ci_1", container_id: "cntr_1", code: "1", outputs: [] },
        ],
      }),
    ],
    ["metadata", responses({ metadata: { container: "ship" } })],
    [
      "a tool's own parameter",
      tool({
        type: "function",
        name: "load",
        parameters: { type: "object", properties: { at: { default: { container: "web" } } } },
      }),
    ],
    [
      "what a tool gave back",
      gemini({
        contents: [
          {
            role: "user",
            parts: [{ functionResponse: { name: "f", response: { vector_store: "pinecone" } } }],
          },
        ],
      }),
    ],
  ])("is not %s", (_name, request) => {
    expect(refusal(request)).toBeUndefined();
  });
});
