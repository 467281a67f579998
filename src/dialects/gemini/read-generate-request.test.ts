import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../contracts/json.ts";
import { formatJsonPath } from "../../foundation/format-json-path.ts";
import { GenerateExchangeFacts } from "./generate-facts.ts";
import { readGenerateRequest } from "./read-generate-request.ts";

const read = (body: JsonObject) => readGenerateRequest(Buffer.from(JSON.stringify(body)), "m", false);
const texts = (body: JsonObject) =>
  read(body).texts.map(({ path, origin, text }) => `${formatJsonPath(path)} ${origin}: ${text}`);
const said = (...parts: JsonObject[]): JsonObject => ({ contents: [{ role: "user", parts }] });

describe("a request to generate content", () => {
  it("is laid open, each text with whose words it is", () => {
    expect(
      texts({
        systemInstruction: { parts: [{ text: "be brief" }] },
        contents: [
          { role: "user", parts: [{ text: "hello" }] },
          { role: "model", parts: [{ text: "hm", thought: true }, { text: "hi" }] },
          { role: "model", parts: [{ functionCall: { name: "find", args: { city: "Rome" } } }] },
          { role: "user", parts: [{ functionResponse: { name: "find", response: { output: "found" } } }] },
        ],
        tools: [{ functionDeclarations: [{ name: "find", description: "finds" }] }],
        generationConfig: { stopSequences: ["END"], responseMimeType: "application/json" },
        labels: { team: "blue" },
      }),
    ).toEqual([
      "systemInstruction.parts[0].text system: be brief",
      "contents[0].parts[0].text user: hello",
      "contents[1].parts[0].text reasoning: hm",
      "contents[1].parts[1].text assistant: hi",
      "contents[2].parts[0].functionCall.name tool-arguments: find",
      "contents[2].parts[0].functionCall.args.city tool-arguments: city",
      "contents[2].parts[0].functionCall.args.city tool-arguments: Rome",
      "contents[3].parts[0].functionResponse.name tool-result: find",
      "contents[3].parts[0].functionResponse.response.output tool-result: found",
      "tools[0].functionDeclarations[0].name tool-definition: find",
      "tools[0].functionDeclarations[0].description tool-definition: finds",
      "generationConfig.stopSequences[0] user: END",
      "labels metadata: labels",
      "labels.team metadata: team",
      "labels.team metadata: blue",
    ]);
  });

  it("is the same in the spelling of protocol buffers, and with one message where a list could be", () => {
    expect(
      texts({
        system_instruction: { parts: { text: "be brief" } },
        contents: { parts: { text: "hello" } },
        generation_config: { stop_sequences: "END" },
      }),
    ).toEqual([
      "system_instruction.parts.text system: be brief",
      "contents.parts.text user: hello",
      "generation_config.stop_sequences user: END",
    ]);
  });

  it.each<[string, JsonObject, string]>([
    [
      "a member in both spellings",
      { ...said(), systemInstruction: {}, system_instruction: {} },
      "system_instruction",
    ],
    [
      "a member of a part in both spellings",
      said({ inlineData: {}, inline_data: {} }),
      "contents[0].parts[0].inline_data",
    ],
    [
      "a member of the config in both spellings",
      { ...said(), generationConfig: { candidateCount: 1, candidate_count: 8 } },
      "generationConfig.candidate_count",
    ],
    ["no contents", { contents: [] }, "contents"],
    ["another model", { ...said(), model: "models/other" }, "model"],
    ["what Google keeps", { ...said(), cachedContent: "cachedContents/x" }, "cachedContent"],
    [
      "what Google keeps, spelt otherwise",
      { ...said(), cached_content: "cachedContents/x" },
      "cached_content",
    ],
    [
      "a count that is none",
      { ...said(), generationConfig: { candidateCount: "2" } },
      "generationConfig.candidateCount",
    ],
    [
      "too many candidates",
      { ...said(), generationConfig: { candidateCount: 129 } },
      "generationConfig.candidateCount",
    ],
  ])("is refused with %s", (_what, body, field) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ field }));
  });

  it("counts media, of either alphabet, and takes nothing else for them", () => {
    const image = (data: string) => said({ inlineData: { mimeType: "image/png", data } });
    for (const data of ["iVBORw0KGgo=", "a-b_"]) {
      expect(read(image(data)).uninspectedMedia).toBe(1);
      expect(texts(image(data))).toEqual(["contents[0].parts[0].inlineData.mimeType user: image/png"]);
    }
    expect(texts(image("not base64!"))).toContain("contents[0].parts[0].inlineData.data user: not base64!");
    const hidden = said({ functionResponse: { name: "f", response: { inlineData: { data: "QUJD" } } } });
    expect(texts(hidden)).toContain(
      "contents[0].parts[0].functionResponse.response.inlineData.data tool-result: QUJD",
    );
    const given = said({ functionResponse: { name: "f", parts: [{ inlineData: { data: "QUJD" } }] } });
    expect(read(given).uninspectedMedia).toBe(1);
  });

  it("has text files read as text that cannot be edited, and counts those it cannot read", () => {
    const file = (mimeType: string, bytes: Buffer) => ({
      inlineData: { mimeType, data: bytes.toString("base64url") },
    });
    const note = Buffer.from("my card is 4111 1111 1111 1111?");
    for (const body of [
      said(file("text/plain; charset=utf-8", note)),
      said({ functionResponse: { name: "f", parts: [file("text/csv", note)] } }),
      said({ function_response: { name: "f", parts: file("application/json", note) } }),
    ]) {
      const { texts: slots, uninspectedMedia } = read(body);
      expect(slots.find(({ text }) => text === note.toString())).toMatchObject({ isKey: true });
      expect(uninspectedMedia).toBe(0);
    }
    expect(read(said(file("text/plain", Buffer.from([0xff, 0xfe])))).uninspectedMedia).toBe(1);
    expect(read(said(file("application/pdf", note))).uninspectedMedia).toBe(1);
  });

  it("has nothing in it that is not laid open: no key, no long number, no field that nobody knows", () => {
    const body = said(
      { text: "a", somethingNew: { deep: ["b"] } },
      { functionCall: { name: "pay", args: { card: 4111111111111111 } } },
      { executableCode: { language: "PYTHON", code: "c" } },
      { codeExecutionResult: { outcome: "OUTCOME_OK", output: "d" } },
      { fileData: { fileUri: "https://e.example/f.pdf", mimeType: "application/pdf" } },
      { thoughtSignature: "c2ln" },
    );
    const found = texts(body);
    for (const text of ["a", "b", "somethingNew", "card", "4111111111111111", "c", "d", "c2ln"])
      expect(
        found.some((line) => line.endsWith(`: ${text}`)),
        text,
      ).toBe(true);
    expect(found.some((line) => line.endsWith("https://e.example/f.pdf"))).toBe(true);
    expect(found.some((line) => line.endsWith("PYTHON"))).toBe(false);
  });

  it("tells the question, the sources and the form of the answer", () => {
    const facts = new GenerateExchangeFacts(
      read({
        contents: [
          { role: "user", parts: [{ text: "first" }] },
          { role: "user", parts: [{ functionResponse: { name: "f", response: { output: "a fact" } } }] },
          { role: "user", parts: [{ text: "and" }, { text: "now?" }] },
        ],
        generationConfig: {
          responseMimeType: "application/json",
          responseSchema: { type: "OBJECT", properties: { a: { type: "STRING", nullable: true } } },
        },
      }),
    );
    expect(facts.query).toBe("and\nnow?");
    expect(facts.sources).toContain("a fact");
    expect(facts.responseFormat).toEqual({
      type: "json_schema",
      json_schema: {
        name: "answer",
        schema: { type: "object", properties: { a: { type: ["string", "null"] } } },
      },
    });
  });
});
