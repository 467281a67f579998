import { describe, expect, it } from "vitest";
import type { CompletionRequest, TextSlot } from "../contracts/completion.ts";
import type { JsonObject } from "../contracts/json.ts";
import { readMessagesRequest } from "../dialects/anthropic/read-messages-request.ts";
import { readGenerateRequest } from "../dialects/gemini/read-generate-request.ts";
import { readChatRequest } from "../dialects/openai/read-chat-request.ts";
import { readResponsesRequest } from "../dialects/openai/responses/read-responses-request.ts";
import { fileReferencesIn, MAX_FILE_REFERENCES } from "./file-references.ts";

const bytesOf = (body: JsonObject): Uint8Array => Buffer.from(JSON.stringify(body));
const named = (request: CompletionRequest): string[] => [...fileReferencesIn(request).keys()];
const chat = (part: JsonObject) =>
  named(readChatRequest(bytesOf({ model: "m", messages: [{ role: "user", content: [part] }] })));
const responses = (item: JsonObject, more: JsonObject = {}) =>
  named(readResponsesRequest(bytesOf({ model: "m", input: [item], ...more })));
const messages = (role: string, block: JsonObject) =>
  named(readMessagesRequest(bytesOf({ model: "m", max_tokens: 1, messages: [{ role, content: [block] }] })));
const gemini = (fileUri: string) =>
  named(
    readGenerateRequest(
      bytesOf({ contents: [{ role: "user", parts: [{ fileData: { fileUri, mimeType: "image/png" } }] }] }),
      "m",
      false,
    ),
  );

describe("the files that a request names", () => {
  it.each<[string, string[]]>([
    ["a file of chat", chat({ type: "file", file: { file_id: "f" } })],
    ["a part that nobody knows", chat({ type: "new", deep: { er: { FILE_ID: "f" } } })],
    ["an input file", responses({ role: "user", content: [{ type: "input_file", file_id: "f" }] })],
    ["a picture", responses({ role: "user", content: [{ type: "input_image", file_id: "f" }] })],
    [
      "what a tool gave back",
      responses({ type: "computer_call_output", call_id: "c", output: { type: "screenshot", file_id: "f" } }),
    ],
    [
      "a tool's files",
      responses(
        { role: "user", content: "Hi" },
        { tools: [{ type: "code_interpreter", container: { type: "auto", file_ids: ["f"] } }] },
      ),
    ],
    [
      "a mask",
      responses(
        { role: "user", content: "Hi" },
        { tools: [{ type: "image_generation", input_image_mask: { file_id: "f" } }] },
      ),
    ],
    [
      "a document of Anthropic's",
      messages("user", { type: "document", source: { type: "file", file_id: "f" } }),
    ],
    ["an upload into a container", messages("user", { type: "container_upload", file_id: "f" })],
  ])("are found in %s", (_name, found) => {
    expect(found).toEqual(["f"]);
  });

  it.each([
    "https://generativelanguage.googleapis.com/v1beta/files/abc",
    "https://GENERATIVELANGUAGE.googleapis.com/v1/files/abc",
    "files/abc",
    "https://generativelanguage.googleapis.com:443/v1beta/files/abc",
    "https://generativelanguage.googleapis.com//v1beta//files/abc",
    "https://generativelanguage.googleapis.com/v1beta/%66iles/abc",
    "https://generativelanguage.googleapis.com/v1beta/%2566iles/abc",
    "https://generativelanguage.googleapis.com/v1beta/%ff/abc",
    "https://generativelanguage.googleapis.com/v1beta/new/abc",
    "https://generativelanguage.googleapis.com./v1beta/files/abc",
    "https://generativelanguage.mtls.googleapis.com/v1beta/files/abc",
    "https://someone@generativelanguage.googleapis.com/v1beta/files/abc",
    "https://elsewhere.googleapis.com/new/files/abc",
    "https://storage.googleapis.com/v1/files/abc",
    "http:generativelanguage.googleapis.com/v1beta/files/abc",
    "https:\\\\generativelanguage.googleapis.com\\v1beta\\files\\abc",
    "https://generativelanguage.goo\tgleapis.com/v1beta/fi\nles/abc",
    "generativelanguage.googleapis.com/v1beta/files/abc",
    "//generativelanguage.googleapis.com/v1beta/files/abc",
    " https://generativelanguage.googleapis.com/v1beta/files/abc",
    "\u0000https://generativelanguage.googleapis.com/v1beta/files/abc",
    " files/abc",
    "/files/abc",
    "./FILES/abc",
    "%66iles/abc",
    "v1beta/files/abc",
  ])("are addresses at Google: %s", (address) => {
    expect(gemini(address)).toEqual([address]);
  });

  it.each<[string, string[]]>([
    [
      "a tool's arguments",
      messages("assistant", { type: "tool_use", id: "t", name: "f", input: { file_id: "f" } }),
    ],
    ["labels", responses({ role: "user", content: "Hi" }, { metadata: { file_id: "f" } })],
    [
      "notes on an answer",
      responses({
        role: "assistant",
        content: [{ type: "output_text", text: "x", annotations: [{ type: "file_citation", file_id: "f" }] }],
      }),
    ],
    ["words about one", chat({ type: "text", text: "file_id: f" })],
    ["an address anywhere", gemini("https://files.example/files/a.png")],
    ["an address of any name", gemini("https://generativelanguage.googleapis.com.example/v1beta/files/a")],
    ["an address within another", gemini("https://files.example/?u=https://www.googleapis.com/files/a")],
    ["an object's address", gemini("https://storage.googleapis.com/pictures/files/a%20b.png")],
    ["an object", gemini("gs://pictures/files/a.png")],
    ["an address with a broken escape elsewhere", gemini("https://files.example/100%.png")],
    ["a picture within the request", gemini("data:image/png;base64,files/aaaa")],
    [
      "a tool's definition",
      responses(
        { role: "user", content: "Hi" },
        {
          tools: [
            { type: "function", name: "f", parameters: { properties: { file_id: { type: "string" } } } },
          ],
        },
      ),
    ],
  ])("are not found in %s", (_name, found) => {
    expect(found).toEqual([]);
  });

  it("are so many, each once, and no more", () => {
    const slots = (count: number): TextSlot[] =>
      Array.from({ length: 2 * count }, (_, at) => ({
        path: ["x", at, "file_id"],
        origin: "user",
        text: `f${at % count}`,
      }));
    expect(fileReferencesIn({ texts: slots(MAX_FILE_REFERENCES) }).size).toBe(MAX_FILE_REFERENCES);
    expect(() => fileReferencesIn({ texts: slots(MAX_FILE_REFERENCES + 1) })).toThrow("invalid_request");
  });
});
