import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIMITS } from "../../src/foundation/limits.ts";
import { boundaryIn, composeForm, parseForm } from "../../src/foundation/multipart.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";
import {
  imageAnswer,
  PIXEL,
  SOUND,
  startUpstreamMedia,
  transcript,
  type MediaAnswer,
  type UpstreamMedia,
} from "../support/upstream-media.ts";

const CARD = "4111 1111 1111 1111";

function documentsFor(baseUrl: string): string {
  const provider = (name: string, more: string): string => `
kind: Provider
name: ${name}
type: openai-compatible
baseUrl: ${baseUrl}
allowPrivateAddresses: true
retries: 0
${more}
---`;
  const model = (name: string, provider: string, operations: string): string => `
kind: Model
name: ${name}
operations: ${operations}
routes: [{ provider: ${provider}, model: ${name} }]
guardrail: media
---`;
  return `
${provider("media", "apis: [images, speech, transcriptions]\nmodels: [listed, whisper-1]")}
${provider("small", "apis: [images, speech, transcriptions]\nmaxAnswerBytes: 1024")}
${provider("texts", "")}
${model("pictures", "media", "[image]")}
${model("small-pictures", "small", "[image]")}
${model("no-pictures", "texts", "[image]")}
${model("talks", "media", "[chat]")}
${model("speaker", "media", "[audio]")}
${model("small-speaker", "small", "[audio]")}
${model("no-speaker", "texts", "[audio]")}
${model("listener", "media", "[audio]")}
${model("remembering", "media", "[audio]").replace("guardrail:", "cache: { ttlS: 60 }\nguardrail:")}
kind: Guardrail
name: media
blockedInput: { message: "Not in here." }
blockedOutput: { message: "Not out there." }
rules:
  - { detector: pii.email, action: mask }
  - { detector: pii.payment-card, action: block }
`;
}

let upstream: UpstreamMedia;
let test: TestNode;
let client: OpenAI;

beforeAll(async () => {
  upstream = await startUpstreamMedia();
  test = await startTestNode({ documents: documentsFor(upstream.baseUrl) });
  client = new OpenAI({ apiKey: test.key, baseURL: `${test.url}/v1`, maxRetries: 0 });
});
afterAll(async () => {
  await test.close();
  await upstream.close();
});

const sent = (): string => upstream.requests.at(-1)?.body.toString() ?? "";
const lastRecords = async () => (await auditRecords(test.dataDir)).slice(-2);

describe("images", () => {
  it("come as the provider gives them, asked for with the client's own bytes, and are counted in the record", async () => {
    const asked = {
      model: "pictures",
      prompt: "a lighthouse",
      size: "1024x1024",
      quality: "high",
      x_own: 1,
    } as const;
    const { data, usage } = await client.images.generate(asked);
    expect(data).toEqual([{ b64_json: PIXEL, revised_prompt: "A lighthouse at dusk." }]);
    expect(usage?.total_tokens).toBe(281);
    expect(sent()).toBe(JSON.stringify(asked));
    const [intent, outcome] = await lastRecords();
    expect(intent).toMatchObject({ kind: "intent", body: { operation: "image", dialect: "openai.images" } });
    expect(outcome).toMatchObject({
      kind: "outcome",
      body: {
        status: "completed",
        uninspectedMedia: 1,
        usage: { inputTokens: 9, outputTokens: 272, estimated: false },
      },
    });
  });

  it("come from a model that only its provider lists", async () => {
    const { data } = await client.images.generate({ model: "media/listed", prompt: "a lighthouse" });
    expect(data?.[0]?.b64_json).toBe(PIXEL);
  });

  it("may be addresses", async () => {
    upstream.answerNext(
      imageAnswer([{ url: "https://images.example/1.png" }, { url: "https://images.example/2.png" }]),
    );
    const { data } = await client.images.generate({ model: "pictures", prompt: "a lighthouse", n: 2 });
    expect(data?.map(({ url }) => url)).toEqual([
      "https://images.example/1.png",
      "https://images.example/2.png",
    ]);
  });

  it("are asked for with a masked prompt", async () => {
    await client.images.generate({
      model: "pictures",
      prompt: "a letter to ada@example.com",
      user: "eve@example.com",
    });
    expect(JSON.parse(sent())).toMatchObject({ prompt: "a letter to {EMAIL}", user: "{EMAIL}" });
  });

  it("are not asked for with a prompt that is blocked", async () => {
    const before = upstream.requests.length;
    const asked = client.images.generate({ model: "pictures", prompt: `a card with ${CARD}` });
    await expect(asked).rejects.toMatchObject({
      status: 400,
      code: "guardrail_blocked",
      message: "400 Not in here.",
    });
    expect(upstream.requests).toHaveLength(before);
    expect((await lastRecords()).at(-1)).toMatchObject({ kind: "outcome", body: { status: "blocked" } });
  });

  it("go where their rewritten prompt is masked, and only they", async () => {
    upstream.answerNext(
      imageAnswer([
        {
          b64_json: PIXEL,
          url: "https://images.example/1.png",
          revised_prompt: "A letter to ada@example.com",
        },
        { b64_json: PIXEL, revised_prompt: "A letter." },
      ]),
    );
    const { data } = await client.images.generate({ model: "pictures", prompt: "letters", n: 2 });
    expect(data).toEqual([
      { revised_prompt: "A letter to {EMAIL}" },
      { b64_json: PIXEL, revised_prompt: "A letter." },
    ]);
  });

  it("are refused, all of them, where a rewritten prompt is blocked", async () => {
    upstream.answerNext(
      imageAnswer([
        { b64_json: PIXEL, revised_prompt: "A letter." },
        { b64_json: PIXEL, revised_prompt: CARD },
      ]),
    );
    const asked = client.images.generate({ model: "pictures", prompt: "letters", n: 2 });
    await expect(asked).rejects.toMatchObject({
      status: 400,
      code: "guardrail_blocked",
      message: "400 Not out there.",
    });
    expect((await lastRecords()).at(-1)).toMatchObject({
      kind: "outcome",
      body: { status: "blocked", error: "guardrail_blocked" },
    });
  });

  it.each<[string, object, object]>([
    ["what is no base64", { b64_json: "write to ada@example.com" }, {}],
    ["a field that nobody knows", { b64_json: PIXEL }, { note: "write to ada@example.com" }],
    ["a key", { b64_json: PIXEL, "ada@example.com": 1 }, {}],
  ])("never carry text past the guards as %s", async (_name, image, more) => {
    upstream.answerNext(imageAnswer([image], more));
    const answer: unknown = await client.images
      .generate({ model: "pictures", prompt: "a letter" })
      .catch((error: unknown) => (error as { code: string }).code);
    expect(JSON.stringify(answer)).not.toContain("ada@example.com");
    expect(JSON.stringify(answer)).toMatch(/\{EMAIL\}|guardrail_blocked/);
  });

  it("are refused by name as a stream", async () => {
    const asked = client.images.generate({ model: "pictures", prompt: "a lighthouse", stream: true });
    await expect(asked).rejects.toMatchObject({ status: 400, code: "invalid_request", param: "stream" });
  });

  it("are refused where the model or its provider has none", async () => {
    await expect(client.images.generate({ model: "talks", prompt: "x" })).rejects.toMatchObject({
      status: 400,
      code: "invalid_request",
      param: "model",
    });
    await expect(client.images.generate({ model: "no-pictures", prompt: "x" })).rejects.toMatchObject({
      status: 400,
      code: "untranslatable",
    });
  });

  it("are refused where they are larger than the provider may answer", async () => {
    upstream.answerNext(imageAnswer([{ b64_json: "A".repeat(1024) }]));
    const asked = client.images.generate({ model: "small-pictures", prompt: "x" });
    await expect(asked).rejects.toMatchObject({ status: 502, code: "provider_too_large" });
  });

  it("are refused where what comes is no answer with images", async () => {
    upstream.answerNext({ contentType: "text/html", body: "<p>Hello</p>" });
    const asked = client.images.generate({ model: "pictures", prompt: "x" });
    await expect(asked).rejects.toMatchObject({ status: 502, code: "provider_malformed" });
  });
});

describe("speech", () => {
  const create = (input: string, more: object = {}) =>
    client.audio.speech.create({ model: "speaker", voice: "alloy", input, ...more });

  it("comes byte for byte, with its type, and is counted in the record", async () => {
    const asked = {
      model: "speaker",
      voice: "alloy",
      input: "Good evening.",
      response_format: "mp3",
    } as const;
    const answer = await client.audio.speech.create(asked);
    expect(answer.headers.get("content-type")).toBe("audio/mpeg");
    expect(answer.headers.get("content-length")).toBe(String(SOUND.length));
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(SOUND);
    expect(sent()).toBe(JSON.stringify(asked));
    expect(upstream.requests.at(-1)?.headers.accept).toBe("audio/*");
    const [intent, outcome] = await lastRecords();
    expect(intent).toMatchObject({ body: { operation: "audio", dialect: "openai.speech" } });
    expect(outcome).toMatchObject({ kind: "outcome", body: { status: "completed", uninspectedMedia: 1 } });
  });

  it("comes whole where it comes in many pieces, up to the largest answer there may be", async () => {
    const sound = Buffer.alloc(1024, 7);
    upstream.answerNext({ contentType: "audio/wav", body: sound });
    const answer = await client.audio.speech.create({ model: "small-speaker", voice: "alloy", input: "x" });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(sound);
    upstream.answerNext({ contentType: "audio/wav", body: Buffer.alloc(1025, 7) });
    const larger = client.audio.speech.create({ model: "small-speaker", voice: "alloy", input: "x" });
    await expect(larger).rejects.toMatchObject({ status: 502, code: "provider_too_large" });
    const long = Buffer.from(Array.from({ length: 3_000_001 }, (_, at) => at % 251));
    upstream.answerNext({ contentType: "audio/wav", body: long });
    const whole = Buffer.from(await (await create("x")).arrayBuffer());
    expect(whole.equals(long)).toBe(true);
  });

  it("is asked for with masked words, and masked instructions", async () => {
    await create("Write to ada@example.com.", { instructions: "Say eve@example.com slowly." });
    expect(JSON.parse(sent())).toMatchObject({
      input: "Write to {EMAIL}.",
      instructions: "Say {EMAIL} slowly.",
    });
  });

  it.each([
    ["words", CARD, {}],
    ["instructions", "x", { instructions: CARD }],
    ["a field that nobody knows", "x", { lexicon: { [CARD]: "x" } }],
  ])("is not asked for with blocked %s", async (_name, input, more) => {
    const before = upstream.requests.length;
    const asked = create(input, more);
    await expect(asked).rejects.toMatchObject({
      status: 400,
      code: "guardrail_blocked",
      message: "400 Not in here.",
    });
    expect(upstream.requests).toHaveLength(before);
  });

  it.each<[string, MediaAnswer]>([
    ["is a page", { contentType: "text/html", body: "<p>Hello</p>" }],
    ["has a type that is not known for sound", { contentType: "audio/4111111111111111", body: "x" }],
    ["is JSON", { body: JSON.stringify({ text: "Hello" }) }],
    ["is empty", { contentType: "audio/mpeg", body: "" }],
  ])("does not pass where what comes %s", async (_name, answer) => {
    upstream.answerNext(answer);
    await expect(create("x")).rejects.toMatchObject({ status: 502, code: "provider_malformed" });
    expect((await lastRecords()).at(-1)).toMatchObject({
      body: { status: "failed", error: "provider_malformed" },
    });
  });

  it("tells what the provider did not like", async () => {
    const error = { message: "No such voice: write to ada@example.com", type: "invalid_request_error" };
    upstream.answerNext({ status: 400, body: JSON.stringify({ error }) });
    const asked = create("x");
    await expect(asked).rejects.toMatchObject({ status: 400, code: "provider_rejected" });
    await expect(asked).rejects.not.toMatchObject({
      message: expect.stringContaining("ada@example.com") as string,
    });
  });

  it("is refused by name as events", async () => {
    const asked = create("x", { stream_format: "sse" });
    await expect(asked).rejects.toMatchObject({
      status: 400,
      code: "invalid_request",
      param: "stream_format",
    });
  });

  it("is refused where the provider has none", async () => {
    const asked = client.audio.speech.create({ model: "no-speaker", voice: "alloy", input: "x" });
    await expect(asked).rejects.toMatchObject({ status: 400, code: "untranslatable" });
  });
});

describe("transcripts", () => {
  const file = (name = "evening.mp3", type = "audio/mpeg"): File => new File([SOUND], name, { type });
  const create = (more: object = {}, model = "listener") =>
    client.audio.transcriptions.create({ file: file(), model, ...more });
  const fieldsSent = () => {
    const { body, headers } = upstream.requests.at(-1) ?? { body: Buffer.of(), headers: {} };
    return parseForm(body, boundaryIn(headers["content-type"]) ?? "").map(({ content, ...rest }) => ({
      ...rest,
      content: Buffer.from(content),
    }));
  };
  const field = (name: string, text: string) => ({ name, content: Buffer.from(text) });

  it("come as the provider gives them, for a form that goes on with its file byte for byte", async () => {
    const { text } = await create({ language: "en", timestamp_granularities: ["word", "segment"] });
    expect(text).toBe("Good evening.");
    expect(fieldsSent()).toEqual([
      { name: "file", filename: "evening.mp3", contentType: "audio/mpeg", content: SOUND },
      field("model", "listener"),
      field("language", "en"),
      field("timestamp_granularities[]", "word"),
      field("timestamp_granularities[]", "segment"),
    ]);
    const [intent, outcome] = await lastRecords();
    expect(intent).toMatchObject({
      body: { operation: "audio", dialect: "openai.transcriptions", uninspectedMedia: 1 },
    });
    expect(outcome).toMatchObject({
      body: { status: "completed", usage: { inputTokens: 14, outputTokens: 4, estimated: false } },
    });
  });

  it("are asked for with the very bytes of the form where nothing changed", async () => {
    const boundary = "a-boundary";
    const parts = [
      { name: "model", content: Buffer.from("listener") },
      { name: "file", filename: "a.wav", content: SOUND },
    ];
    const body = Buffer.from(composeForm(parts, boundary));
    const headers = {
      authorization: `Bearer ${test.key}`,
      "content-type": `multipart/form-data; boundary=${boundary}`,
    };
    const response = await fetch(`${test.url}/v1/audio/transcriptions`, { method: "POST", headers, body });
    expect(await response.json()).toMatchObject({ text: "Good evening." });
    expect(upstream.requests.at(-1)?.body).toEqual(body);
    expect(upstream.requests.at(-1)?.headers["content-type"]).toBe(headers["content-type"]);
  });

  it("are asked for by the provider's name of the model, the file as it was", async () => {
    await create({ prompt: "Names: Ada." }, "media/whisper-1");
    expect(fieldsSent()).toEqual([
      { name: "file", filename: "evening.mp3", contentType: "audio/mpeg", content: SOUND },
      field("model", "whisper-1"),
      field("prompt", "Names: Ada."),
    ]);
  });

  it("are asked for with a masked prompt and a masked name of the file", async () => {
    await create({
      file: file("ada@example.com.mp3"),
      prompt: "Mail eve@example.com.",
      known_speaker_names: ["Ada", "bob@example.com"],
    });
    expect(fieldsSent()).toEqual([
      { name: "file", filename: "{EMAIL}", contentType: "audio/mpeg", content: SOUND },
      field("model", "listener"),
      field("prompt", "Mail {EMAIL}."),
      field("known_speaker_names[]", "Ada"),
      field("known_speaker_names[]", "{EMAIL}"),
    ]);
  });

  it.each<[string, object]>([
    ["a prompt", { prompt: CARD }],
    ["a name of the file", { file: file(`${CARD}.mp3`) }],
    ["a field that nobody knows", { lexicon: CARD }],
    ["the codec of the file", { file: file("a.webm", "audio/webm;codecs=4111111111111111") }],
    ["a name of a field", { "a[4111111111111111]": "x" }],
  ])("are not asked for where %s is blocked", async (_name, more) => {
    const before = upstream.requests.length;
    await expect(create(more)).rejects.toMatchObject({ status: 400, code: "guardrail_blocked" });
    expect(upstream.requests).toHaveLength(before);
  });

  it("are masked, and then without what repeats them", async () => {
    const heard = "Write to ada@example.com today.";
    upstream.answerNext(
      transcript(heard, {
        language: "english",
        segments: [{ id: 0, start: 0, end: 2, text: heard, tokens: [1, 2, 3] }],
        words: heard.split(" ").map((word) => ({ word, start: 0, end: 1 })),
        logprobs: [{ token: heard, bytes: [...Buffer.from(heard)], logprob: -0.1 }],
      }),
    );
    const answer = await create({ response_format: "verbose_json" });
    expect(answer).toEqual({
      text: "Write to {EMAIL} today.",
      usage: { type: "tokens", input_tokens: 14, output_tokens: 4, total_tokens: 18 },
      language: "english",
    });
  });

  it("are masked in their pieces, too, where only those say it", async () => {
    const words = ["mail", "ada@", "example", ".com"].map((word) => ({ word, start: 0, end: 1 }));
    upstream.answerNext(transcript("Nothing at all.", { words }));
    const answer = await create({ response_format: "verbose_json" });
    expect(answer).toMatchObject({ text: "Nothing at all." });
    expect(answer).not.toHaveProperty("words");
  });

  it("keep what repeats them where nothing was found", async () => {
    const words = [{ word: "Good", start: 0, end: 0.4 }];
    upstream.answerNext(transcript("Good evening.", { words }));
    expect(await create({ response_format: "verbose_json" })).toMatchObject({ words });
  });

  it("are refused where they are blocked", async () => {
    upstream.answerNext(transcript(`My card is ${CARD}.`));
    await expect(create()).rejects.toMatchObject({
      status: 400,
      code: "guardrail_blocked",
      message: "400 Not out there.",
    });
    expect((await lastRecords()).at(-1)).toMatchObject({
      body: { status: "blocked", error: "guardrail_blocked" },
    });
  });

  it.each<[string, object, string]>([
    ["as events", { stream: true }, "stream"],
    ["as anything but JSON", { response_format: "srt" }, "response_format"],
    ["of a file that is no sound", { file: file("a.txt", "text/plain") }, "file"],
    ["of a second file", { prompt: file("b.mp3") }, "prompt"],
    ["without a file", { file: "sound" }, "file"],
  ])("are refused by name %s", async (_name, more, param) => {
    await expect(create(more)).rejects.toMatchObject({ status: 400, code: "invalid_request", param });
  });

  it("are refused where the provider has none", async () => {
    await expect(create({}, "no-speaker")).rejects.toMatchObject({ status: 400, code: "untranslatable" });
  });

  it("are refused where the form is larger than bodies may be, before it reaches anybody", async () => {
    const before = upstream.requests.length;
    const large = new File([Buffer.alloc(LIMITS.bodyBytes)], "a.wav", { type: "audio/wav" });
    await expect(create({ file: large })).rejects.toMatchObject({ status: 413, code: "body_too_large" });
    expect(upstream.requests).toHaveLength(before);
  });

  it("are refused where the body is no form, and forms everywhere else", async () => {
    const post = async (path: string, type: string, body: string) => {
      const headers = { authorization: `Bearer ${test.key}`, "content-type": type };
      const response = await fetch(test.url + path, { method: "POST", headers, body });
      return {
        status: response.status,
        error: ((await response.json()) as { error: { code: string } }).error.code,
      };
    };
    const refused = { status: 415, error: "unsupported_media_type" };
    expect(await post("/v1/audio/transcriptions", "application/json", "{}")).toEqual(refused);
    expect(await post("/v1/audio/speech", "multipart/form-data; boundary=b", "--b--")).toEqual(refused);
    expect(await post("/v1/audio/transcriptions", "multipart/form-data; boundary=b", "--b--")).toEqual({
      status: 400,
      error: "invalid_request",
    });
  });

  it("do not pass where what comes is no transcript", async () => {
    upstream.answerNext({ contentType: "text/plain", body: "Write to ada@example.com" });
    await expect(create()).rejects.toMatchObject({ status: 502, code: "provider_malformed" });
    upstream.answerNext({ body: JSON.stringify({ words: [] }) });
    await expect(create()).rejects.toMatchObject({ status: 502, code: "provider_malformed" });
  });
});

describe("pictures and sound that are kept", () => {
  const transcribe = (sound: Buffer) =>
    client.audio.transcriptions
      .create({
        model: "remembering",
        file: new File([new Uint8Array(sound)], "a.mp3", { type: "audio/mpeg" }),
      })
      .asResponse();

  it("are given again for the same file, and for no other of the same name", async () => {
    const before = upstream.requests.length;
    const uses: (string | null)[] = [];
    for (const sound of [SOUND, SOUND, Buffer.from("other")])
      uses.push((await transcribe(sound)).headers.get("x-sallyport-cache"));
    expect(uses).toEqual(["miss", "hit", "miss"]);
    expect(upstream.requests).toHaveLength(before + 2);
  });

  it("are given again byte for byte", async () => {
    for (const use of ["miss", "hit"]) {
      const answer = await client.audio.speech.create({
        model: "remembering",
        voice: "alloy",
        input: "Again.",
      });
      expect(answer.headers.get("x-sallyport-cache")).toBe(use);
      expect(answer.headers.get("content-type")).toBe("audio/mpeg");
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(SOUND);
    }
  });
});
