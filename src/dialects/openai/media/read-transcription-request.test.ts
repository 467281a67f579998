import { describe, expect, it } from "vitest";
import { boundaryOf, composeForm, parseForm, type FormPart } from "../../../foundation/multipart.ts";
import { MAX_FIELD_BYTES, readTranscriptionRequest } from "./read-transcription-request.ts";
import { serializeForm } from "./serialize-form.ts";

const TYPE = "multipart/form-data; boundary=b";
const FILE: FormPart = {
  name: "file",
  filename: "a.wav",
  contentType: "audio/wav",
  content: Buffer.of(1, 255),
};
const field = (name: string, text: string): FormPart => ({ name, content: Buffer.from(text) });
const MODEL = field("model", "m");
const read = (parts: readonly FormPart[]) => readTranscriptionRequest(composeForm(parts, "b"), TYPE);
const fault = (parts: readonly FormPart[]): unknown => {
  try {
    read(parts);
    return undefined;
  } catch (error) {
    return error;
  }
};

describe("a request for a transcript", () => {
  it("has a member for each field, and says which file it is", () => {
    const { body, model, uninspectedMedia, operation } = read([FILE, MODEL, field("include[]", "logprobs")]);
    expect({ model, uninspectedMedia, operation }).toEqual({
      model: "m",
      uninspectedMedia: 1,
      operation: "audio",
    });
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
    const file = { filename: "a.wav", content_type: "audio/wav", sha256 };
    expect(body).toEqual({ file, model: "m", "include[]": ["logprobs"] });
    expect(read([{ ...FILE, content: Buffer.of(2) }, MODEL]).body["file"]).not.toEqual(body["file"]);
  });

  it("has every text laid open: the prompt as the user's, all others as well, but for the digest and the model", () => {
    const parts = [
      FILE,
      MODEL,
      field("prompt", "Ada"),
      field("x_note", "hello"),
      field("known_speaker_names[]", "Bo"),
    ];
    const texts = read(parts).texts.map(({ path, origin, text, isKey }) => [
      path.join("."),
      origin,
      text,
      isKey === true,
    ]);
    expect(texts).toEqual([
      ["file.filename", "metadata", "a.wav", false],
      ["prompt", "user", "Ada", false],
      ["x_note", "metadata", "x_note", true],
      ["x_note", "metadata", "hello", false],
      ["known_speaker_names[]", "metadata", "known_speaker_names[]", true],
      ["known_speaker_names[].0", "metadata", "Bo", false],
    ]);
  });

  it("counts samples of voices as media, and reads what is none as text", () => {
    const sample = (text: string): FormPart => field("known_speaker_references[]", text);
    const request = read([
      FILE,
      MODEL,
      sample("data:audio/wav;base64,UklGRg=="),
      sample("data:audio/wav;base64,hello there"),
    ]);
    expect(request.uninspectedMedia).toBe(2);
    expect(request.texts.map(({ text }) => text)).toContain("data:audio/wav;base64,hello there");
    expect(request.texts.map(({ text }) => text)).not.toContain("data:audio/wav;base64,UklGRg==");
  });

  it.each<[string, readonly FormPart[], string | undefined]>([
    ["no file", [MODEL], "file"],
    ["a file without a name", [{ name: "file", content: Buffer.of(1) }, MODEL], "file"],
    ["two files", [FILE, FILE, MODEL], "file"],
    ["a file in another field", [FILE, MODEL, { ...FILE, name: "prompt" }], "prompt"],
    ["a page for a file", [{ ...FILE, contentType: "text/html" }, MODEL], "file"],
    ["two models", [FILE, MODEL, MODEL], "model"],
    ["no model", [FILE], "model"],
    ["a model without a name", [FILE, field("model", "")], "model"],
    ["a model with too long a name", [FILE, field("model", "m".repeat(257))], "model"],
    [
      "text in another coding",
      [FILE, MODEL, { ...field("prompt", "x"), contentType: "text/plain; charset=utf-16" }],
      "prompt",
    ],
    ["text that is no UTF-8", [FILE, MODEL, { name: "prompt", content: Buffer.of(0xc3, 0x28) }], "prompt"],
    ["a name of a field that fields have not", [FILE, MODEL, field("__proto__", "x")], undefined],
    ["a wish for events", [FILE, MODEL, field("stream", "True")], "stream"],
    ["a wish for subtitles", [FILE, MODEL, field("response_format", "vtt")], "response_format"],
  ])("is refused with %s", (_name, parts, name) => {
    expect(fault(parts)).toMatchObject({ code: "invalid_request", field: name });
  });

  it("may have a field so large, and no larger", () => {
    const prompt = (bytes: number): FormPart => field("prompt", "x".repeat(bytes));
    expect(fault([FILE, MODEL, prompt(MAX_FIELD_BYTES)])).toBeUndefined();
    expect(fault([FILE, MODEL, prompt(MAX_FIELD_BYTES + 1)])).toMatchObject({
      code: "invalid_request",
      field: "prompt",
    });
  });

  it("is refused where its boundary is not the one that was announced", () => {
    const form = composeForm([FILE, MODEL], "c");
    expect(() => readTranscriptionRequest(form, TYPE)).toThrow("begin with its boundary");
    expect(() => readTranscriptionRequest(form, "application/json")).toThrow("unsupported_media_type");
    expect(() => readTranscriptionRequest(form, undefined)).toThrow("unsupported_media_type");
  });
});

describe("a form that is written anew", () => {
  it("has the texts that were changed, in their places, and everything else as it was", () => {
    const names = ["Ada", "Bo"].map((name) => field("known_speaker_names[]", name));
    const request = read([field("prompt", "before"), ...names, FILE, MODEL]);
    const file = { ...(request.body["file"] as object), filename: 'b".wav' };
    const body = { ...request.body, prompt: "after", "known_speaker_names[]": ["Ada", "{NAME}"], file };
    const form = serializeForm(request, body);
    const found = parseForm(form, boundaryOf(form)).map((part) => ({
      ...part,
      content: Buffer.from(part.content),
    }));
    expect(found).toEqual([
      field("prompt", "after"),
      field("known_speaker_names[]", "Ada"),
      field("known_speaker_names[]", "{NAME}"),
      { ...FILE, filename: "b%22.wav", content: Buffer.from(FILE.content) },
      MODEL,
    ]);
  });

  it("has a boundary that nobody could have written into it", () => {
    const first = read([FILE, MODEL, field("prompt", "x")]);
    const boundary = boundaryOf(serializeForm(first, first.body));
    const second = read([FILE, MODEL, field("prompt", `x\r\n--${boundary}\r\n`)]);
    expect(boundaryOf(serializeForm(second, second.body))).not.toBe(boundary);
  });
});
