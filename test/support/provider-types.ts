import type { Dialect } from "../../src/contracts/completion.ts";
import type { JsonObject } from "../../src/contracts/json.ts";
import { chatChunks, chatCompletion, event } from "./upstream-answers.ts";
import { blockEvents, wholeOf } from "./upstream-anthropic.ts";
import { textEvents, wholeAnswer } from "./upstream-bedrock.ts";
import { cohereEvents, cohereWhole } from "./upstream-cohere.ts";
import { answerWith } from "./upstream-gemini.ts";

/** What the fault table needs of a type of provider: its document, how it is asked, and a good answer to break. */
export interface ProviderType {
  readonly type: string;
  /** The members of its document that say where it is, for a server at this origin. */
  readonly document: (origin: string) => Readonly<Record<string, unknown>>;
  readonly dialect: Dialect;
  readonly body: JsonObject;
  /** A whole answer. */
  readonly whole: unknown;
  /** The pieces of a streamed one; with the last, and only then, it is whole. */
  readonly pieces: readonly (string | Buffer)[];
  readonly streamType: string;
}

const CHAT_BODY = { model: "good-model", messages: [{ role: "user", content: "hi" }] };
const SSE = "text/event-stream";

/** Types that speak OpenAI's chat completions. */
const chatType = (type: string, document: ProviderType["document"]): ProviderType => ({
  type,
  document,
  dialect: "openai.chat",
  body: CHAT_BODY,
  whole: chatCompletion(CHAT_BODY),
  pieces: [...chatChunks(CHAT_BODY).slice(0, 2).map(event), "data: [DONE]\n\n"],
  streamType: SSE,
});

const named = (value: { readonly type?: unknown }): string => `event: ${String(value.type)}\n${event(value)}`;

const gemini = (type: string, document: ProviderType["document"]): ProviderType => ({
  type,
  document,
  dialect: "gemini.generate",
  body: { contents: [{ role: "user", parts: [{ text: "hi" }] }] },
  whole: answerWith([{ text: "Hello" }], "STOP"),
  pieces: [event(answerWith([{ text: "Hel" }])), event(answerWith([{ text: "lo" }], "STOP"))],
  streamType: SSE,
});

const bedrockEvents = textEvents(["Hel", "lo"]);

/** Every type that is called over HTTP. */
export const PROVIDER_TYPES: readonly ProviderType[] = [
  chatType("openai-compatible", (origin) => ({ baseUrl: `${origin}/v1` })),
  chatType("azure-openai", (baseUrl) => ({ baseUrl })),
  chatType("mistral", (origin) => ({ baseUrl: `${origin}/v1` })),
  chatType("ollama", (baseUrl) => ({ baseUrl })),
  {
    type: "anthropic",
    document: (baseUrl) => ({ baseUrl }),
    dialect: "anthropic.messages",
    body: { ...CHAT_BODY, max_tokens: 10 },
    whole: wholeOf([{ text: ["Hello"] }]),
    pieces: blockEvents([{ text: ["Hel", "lo"] }]).map(named),
    streamType: SSE,
  },
  {
    type: "cohere",
    document: (baseUrl) => ({ baseUrl }),
    dialect: "cohere.chat",
    body: CHAT_BODY,
    whole: cohereWhole({ pieces: ["Hello"] }),
    pieces: cohereEvents({ pieces: ["Hel", "lo"] }).map(named),
    streamType: SSE,
  },
  gemini("gemini", (origin) => ({ baseUrl: `${origin}/v1beta` })),
  gemini("vertex", (origin) => ({
    baseUrl: `${origin}/v1`,
    project: "p",
    location: "europe-west4",
    credential: { env: "TOKEN" },
  })),
  {
    type: "bedrock",
    document: (endpoint) => ({ endpoint, region: "eu-central-1", credential: { env: "KEY" } }),
    dialect: "bedrock.converse",
    body: { messages: [{ role: "user", content: [{ text: "hi" }] }] },
    whole: wholeAnswer([{ text: "Hello" }]),
    // The counts may be missing; what must be there is the event before them.
    pieces: [...bedrockEvents.slice(0, -2), Buffer.concat(bedrockEvents.slice(-2))],
    streamType: "application/vnd.amazon.eventstream",
  },
];
