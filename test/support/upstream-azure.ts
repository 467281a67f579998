import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sendEvents, sendJson } from "./upstream-answers.ts";
import type { UpstreamScript } from "./upstream.ts";

/**
 * Answers of Azure OpenAI's chat completions: Azure OpenAI REST API reference (data plane, 2024-10-21, and v1) and "Content filtering
 * annotations", as of 2026-11-21. Made by hand.
 */
const SAFE = {
  hate: { filtered: false, severity: "safe" },
  self_harm: { filtered: false, severity: "safe" },
  sexual: { filtered: false, severity: "safe" },
  violence: { filtered: false, severity: "low" },
};
const PROMPT = [
  { prompt_index: 0, content_filter_results: { ...SAFE, jailbreak: { filtered: false, detected: false } } },
];

const common = (object: string) => ({
  id: "chatcmpl-7R1nGnsXO8n4oi9UPz2f3UHdgAYMn",
  object,
  created: 1_760_000_000,
  model: "gpt-4o-2024-11-20",
  system_fingerprint: "fp_44709d6fcb",
});

export function answerAzure(pieces: readonly string[]): UpstreamScript {
  return (socket, request) => {
    if (request.json["stream"] !== true) {
      sendJson(socket, 200, {
        ...common("chat.completion"),
        prompt_filter_results: PROMPT,
        choices: [
          {
            index: 0,
            message: { role: "assistant", content: pieces.join(""), refusal: null },
            logprobs: null,
            finish_reason: "stop",
            content_filter_results: SAFE,
          },
        ],
        usage: { prompt_tokens: 8, completion_tokens: 3, total_tokens: 11 },
      });
      return undefined;
    }
    const chunk = (delta: object, reason: string | null, more: object = {}) => ({
      ...common("chat.completion.chunk"),
      choices: [{ index: 0, delta, logprobs: null, finish_reason: reason, ...more }],
    });
    return sendEvents(socket, [
      // What was found in the prompt comes first, in a chunk that is otherwise empty.
      { choices: [], created: 0, id: "", model: "", object: "", prompt_filter_results: PROMPT },
      chunk({ role: "assistant", content: "", refusal: null }, null),
      ...pieces.map((content) => chunk({ content }, null, { content_filter_results: SAFE })),
      chunk({}, "stop", { content_filter_results: {} }),
    ]);
  };
}

/** The refusal of a prompt by the content filter. */
export const FILTERED_PROMPT = {
  error: {
    message:
      "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.",
    type: null,
    param: "prompt",
    code: "content_filter",
    status: 400,
    innererror: {
      code: "ResponsibleAIPolicyViolation",
      content_filter_result: { ...SAFE, hate: { filtered: true, severity: "high" } },
    },
  },
};

/** A token endpoint of Microsoft Entra ("OAuth 2.0 client credentials flow", as of 2026-11-21). */
export async function startEntra(): Promise<{
  readonly authority: string;
  readonly grants: { readonly path: string; readonly form: Readonly<Record<string, string>> }[];
  /** The token given next. */
  token: string;
  status: number;
  close(): Promise<void>;
}> {
  const grants: { path: string; form: Readonly<Record<string, string>> }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString("utf8");
    });
    request.on("end", () => {
      grants.push({ path: request.url ?? "", form: Object.fromEntries(new URLSearchParams(body)) });
      response.writeHead(entra.status, { "content-type": "application/json" });
      const granted = {
        token_type: "Bearer",
        expires_in: 3599,
        ext_expires_in: 3599,
        access_token: entra.token,
      };
      const refused = { error: "invalid_client", error_description: "AADSTS7000215: Invalid client secret." };
      response.end(JSON.stringify(entra.status === 200 ? granted : refused));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const entra = {
    authority: `http://127.0.0.1:${port}`,
    grants,
    token: "eyJ0eXAiOiJKV1Qi.canary-token.sig",
    status: 200,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return entra;
}
