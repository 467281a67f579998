import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A server that speaks OpenAI's images and audio. Shapes: OpenAI API reference (Images, Audio) and the types of the npm package openai
 * 6.49.0, both as of 2026-11-21; made by hand, no answer of a model.
 */
export interface UpstreamMedia {
  /** "http://127.0.0.1:port/v1" */
  readonly baseUrl: string;
  /** Every request that arrived, oldest first. */
  readonly requests: readonly MediaRequest[];
  /** The next request is answered with this, whatever it asks for. */
  answerNext(answer: MediaAnswer): void;
  close(): Promise<void>;
}

export interface MediaRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface MediaAnswer {
  readonly status?: number;
  readonly contentType?: string;
  readonly body: string | Buffer;
}

/** One pixel (PNG), in base64. */
export const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** The head of an MP3 file, and bytes that are no UTF-8. */
export const SOUND = Buffer.from([0x49, 0x44, 0x33, 0x04, 0, 0, 0xff, 0xfb, 0x90, 0x64, 0, 0x80, 0xc3, 0x28]);

export function imageAnswer(images: readonly object[], more: object = {}): MediaAnswer {
  const usage = {
    input_tokens: 9,
    input_tokens_details: { image_tokens: 0, text_tokens: 9 },
    output_tokens: 272,
    total_tokens: 281,
  };
  return { body: JSON.stringify({ created: 1_760_000_000, data: images, usage, ...more }) };
}

export function transcript(text: string, more: object = {}): MediaAnswer {
  const usage = { type: "tokens", input_tokens: 14, output_tokens: 4, total_tokens: 18 };
  return { body: JSON.stringify({ text, usage, ...more }) };
}

export async function startUpstreamMedia(): Promise<UpstreamMedia> {
  const requests: MediaRequest[] = [];
  const queue: MediaAnswer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { url: path = "", headers } = request;
      requests.push({ path, headers, body: Buffer.concat(chunks) });
      const { status = 200, contentType = "application/json", body } = queue.shift() ?? usualAnswer(path);
      response.writeHead(status, { "content-type": contentType, "content-length": Buffer.byteLength(body) });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    answerNext: (answer) => queue.push(answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function usualAnswer(path: string): MediaAnswer {
  switch (path) {
    case "/v1/images/generations":
      return imageAnswer([{ b64_json: PIXEL, revised_prompt: "A lighthouse at dusk." }]);
    case "/v1/audio/speech":
      return { contentType: "audio/mpeg", body: SOUND };
    case "/v1/audio/transcriptions":
      return transcript("Good evening.");
    default:
      return { status: 404, body: JSON.stringify({ error: { message: "no such path" } }) };
  }
}
