import Anthropic from "@anthropic-ai/sdk";
import {
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  type ContentBlock,
  type ConverseCommandInput,
} from "@aws-sdk/client-bedrock-runtime";
import { GoogleGenAI } from "@google/genai";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import OpenAI from "openai";

/** What is asked of a model, in words that every dialect has. */
export interface Question {
  readonly model: string;
  readonly text: string;
  readonly stream: boolean;
  /** Names of tools it may call, each with a `city`. */
  readonly tools?: readonly string[];
  readonly signal?: AbortSignal;
  /** Told of each piece of text of a streamed answer. */
  readonly onText?: (text: string) => void;
}

/** What came of it, as an official SDK reads it. */
export interface Said {
  readonly text: string;
  readonly calls: readonly { readonly name: string; readonly input: unknown }[];
  /** Whether the answer says that a filter stopped it. */
  readonly isFiltered: boolean;
  /** All that the SDK was given, for what must not be in it. */
  readonly raw: string;
}

export interface DialectClient {
  readonly dialect: string;
  readonly hasTools: boolean;
  /** Rejects with the SDK's own error. */
  ask(question: Question): Promise<Said>;
}

const CITY = { type: "object" as const, properties: { city: { type: "string" } }, required: ["city"] };

export function openAiChat(url: string, apiKey: string): DialectClient {
  const client = new OpenAI({ apiKey, baseURL: `${url}/v1`, maxRetries: 0 });
  return {
    dialect: "openai.chat",
    hasTools: true,
    async ask({ model, text, stream, tools, signal, onText }) {
      const request = {
        model,
        messages: [{ role: "user" as const, content: text }],
        ...(tools && {
          tools: tools.map((name) => ({ type: "function" as const, function: { name, parameters: CITY } })),
        }),
      };
      let completion: OpenAI.ChatCompletion;
      if (stream) {
        const running = client.chat.completions.stream(request, { signal });
        running.on("content", (piece) => onText?.(piece));
        completion = await running.finalChatCompletion();
      } else completion = await client.chat.completions.create(request, { signal });
      const choice = completion.choices[0];
      const calls = (choice?.message.tool_calls ?? []).flatMap((call) =>
        call.type === "function" ? [call.function] : [],
      );
      return {
        text: choice?.message.content ?? "",
        calls: calls.map((call) => ({ name: call.name, input: JSON.parse(call.arguments) as unknown })),
        isFiltered: choice?.finish_reason === "content_filter",
        raw: JSON.stringify(completion),
      };
    },
  };
}

export function openAiResponses(url: string, apiKey: string): DialectClient {
  const client = new OpenAI({ apiKey, baseURL: `${url}/v1`, maxRetries: 0 });
  return {
    dialect: "openai.responses",
    hasTools: true,
    async ask({ model, text, stream, tools, signal, onText }) {
      const request = {
        model,
        input: text,
        ...(tools && {
          tools: tools.map((name) => ({ type: "function" as const, name, parameters: CITY, strict: false })),
        }),
      };
      let response: OpenAI.Responses.Response;
      if (stream) {
        const running = client.responses.stream(request, { signal });
        running.on("response.output_text.delta", ({ delta }) => onText?.(delta));
        response = await running.finalResponse();
      } else response = await client.responses.create(request, { signal });
      const calls = response.output.filter((item) => item.type === "function_call");
      return {
        text: response.output_text,
        calls: calls.map((call) => ({ name: call.name, input: JSON.parse(call.arguments) as unknown })),
        isFiltered: response.incomplete_details?.reason === "content_filter",
        raw: JSON.stringify(response),
      };
    },
  };
}

export function openAiCompletions(url: string, apiKey: string): DialectClient {
  const client = new OpenAI({ apiKey, baseURL: `${url}/v1`, maxRetries: 0 });
  return {
    dialect: "openai.completions",
    hasTools: false,
    async ask({ model, text: prompt, stream, signal, onText }) {
      if (!stream) {
        const completion = await client.completions.create({ model, prompt }, { signal });
        const [choice] = completion.choices;
        return {
          text: choice?.text ?? "",
          calls: [],
          isFiltered: choice?.finish_reason === "content_filter",
          raw: JSON.stringify(completion),
        };
      }
      let text = "";
      let isFiltered = false;
      for await (const { choices } of await client.completions.create(
        { model, prompt, stream },
        { signal },
      )) {
        const [choice] = choices;
        text += choice?.text ?? "";
        onText?.(choice?.text ?? "");
        isFiltered ||= choice?.finish_reason === "content_filter";
      }
      return { text, calls: [], isFiltered, raw: text };
    },
  };
}

export function anthropicMessages(url: string, apiKey: string): DialectClient {
  const client = new Anthropic({ apiKey, baseURL: url, maxRetries: 0 });
  return {
    dialect: "anthropic.messages",
    hasTools: true,
    async ask({ model, text, stream, tools, signal, onText }) {
      const request = {
        model,
        max_tokens: 4096,
        messages: [{ role: "user" as const, content: text }],
        ...(tools && { tools: tools.map((name) => ({ name, input_schema: CITY })) }),
      };
      const options = signal === undefined ? {} : { signal };
      let message: Anthropic.Message;
      if (stream) {
        const running = client.messages.stream(request, options);
        running.on("text", (piece) => onText?.(piece));
        message = await running.finalMessage();
      } else message = await client.messages.create(request, options);
      return {
        text: message.content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join(""),
        calls: message.content.flatMap((block) =>
          block.type === "tool_use" ? [{ name: block.name, input: block.input }] : [],
        ),
        isFiltered: message.stop_reason === "refusal",
        raw: JSON.stringify(message),
      };
    },
  };
}

export function bedrockConverse(url: string, token: string): DialectClient {
  const client = new BedrockRuntimeClient({
    region: "us-east-1",
    endpoint: url,
    token: { token },
    authSchemePreference: ["httpBearerAuth"],
    requestHandler: new NodeHttpHandler(),
    maxAttempts: 1,
  });
  return {
    dialect: "bedrock.converse",
    hasTools: true,
    async ask({ model, text, stream, tools, signal, onText }) {
      const input: ConverseCommandInput = {
        modelId: model,
        messages: [{ role: "user", content: [{ text }] }],
        ...(tools && {
          toolConfig: { tools: tools.map((name) => ({ toolSpec: { name, inputSchema: { json: CITY } } })) },
        }),
      };
      const options = signal === undefined ? {} : { abortSignal: signal };
      if (!stream) {
        const { output, stopReason } = await client.send(new ConverseCommand(input), options);
        const content: ContentBlock[] = output?.message?.content ?? [];
        return {
          text: content.map((block) => block.text ?? "").join(""),
          calls: content.flatMap(({ toolUse }) =>
            toolUse === undefined ? [] : [{ name: toolUse.name ?? "", input: toolUse.input }],
          ),
          isFiltered: stopReason === "guardrail_intervened",
          raw: JSON.stringify(content),
        };
      }
      const answer = await client.send(new ConverseStreamCommand(input), options);
      let said = "";
      let stopReason: string | undefined;
      const calls = new Map<number, { name: string; input: string }>();
      const events: unknown[] = [];
      for await (const event of answer.stream ?? []) {
        events.push(event);
        const at =
          event.contentBlockDelta?.contentBlockIndex ?? event.contentBlockStart?.contentBlockIndex ?? 0;
        const begun = event.contentBlockStart?.start?.toolUse;
        if (begun !== undefined) calls.set(at, { name: begun.name ?? "", input: "" });
        const delta = event.contentBlockDelta?.delta;
        const call = calls.get(at);
        if (call !== undefined) call.input += delta?.toolUse?.input ?? "";
        said += delta?.text ?? "";
        if (delta?.text !== undefined) onText?.(delta.text);
        stopReason = event.messageStop?.stopReason ?? stopReason;
      }
      return {
        text: said,
        calls: [...calls.values()].map(({ name, input: json }) => ({
          name,
          input: JSON.parse(json) as unknown,
        })),
        isFiltered: stopReason === "guardrail_intervened",
        raw: JSON.stringify(events),
      };
    },
  };
}

/** Reasons of Gemini's that say a filter stopped the answer. */
const FILTERED = new Set<unknown>([
  "SAFETY",
  "PROHIBITED_CONTENT",
  "BLOCKLIST",
  "SPII",
  "OTHER",
  "RECITATION",
]);

export function geminiGenerate(url: string, apiKey: string): DialectClient {
  const client = new GoogleGenAI({ apiKey, httpOptions: { baseUrl: url } });
  return {
    dialect: "gemini.generate",
    hasTools: true,
    async ask({ model, text: contents, stream, tools, signal, onText }) {
      const request = {
        model,
        contents,
        config: {
          ...(signal && { abortSignal: signal }),
          ...(tools && {
            tools: [{ functionDeclarations: tools.map((name) => ({ name, parametersJsonSchema: CITY })) }],
          }),
        },
      };
      const answers = stream
        ? await client.models.generateContentStream(request)
        : [await client.models.generateContent(request)];
      let text = "";
      let isFiltered = false;
      const calls: { name: string; input: unknown }[] = [];
      const raw: unknown[] = [];
      for await (const answer of answers) {
        raw.push(answer);
        const [candidate] = answer.candidates ?? [];
        for (const part of candidate?.content?.parts ?? []) {
          if (part.text !== undefined && part.thought !== true) {
            text += part.text;
            onText?.(part.text);
          }
          if (part.functionCall !== undefined)
            calls.push({ name: part.functionCall.name ?? "", input: part.functionCall.args });
        }
        isFiltered ||=
          FILTERED.has(candidate?.finishReason) || answer.promptFeedback?.blockReason !== undefined;
      }
      return { text, calls, isFiltered, raw: JSON.stringify(raw) };
    },
  };
}

/** Every dialect of a chat, each with its official SDK. */
export function everyDialect(url: string, key: string): DialectClient[] {
  return [
    openAiChat,
    openAiResponses,
    openAiCompletions,
    anthropicMessages,
    bedrockConverse,
    geminiGenerate,
  ].map((make) => make(url, key));
}
