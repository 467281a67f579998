import { request } from "node:http";
import type { TLSSocket } from "node:tls";
import { isJsonObject } from "../../contracts/json.ts";
import { CommandFailure } from "../command-failure.ts";
import { exitCodeOf } from "../describe-failure.ts";
import type { NodeAddress } from "./control-file.ts";
import { isErrorCode } from "../../foundation/is-error-code.ts";
import { connectPinned } from "./connect-pinned.ts";
import { reachableUrl } from "./reachable-url.ts";

const ANSWER_TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

export interface NodeAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Nobody listens at the address: its node has ended without a word. */
export class NodeGone extends Error {
  override readonly name = "NodeGone";
}

/**
 * Calls the administrative API of a node. Throws `NodeGone` where nobody listens, and a `CommandFailure` with the node's
 * own code and message where it refuses; 422 (documents that are not valid) is an answer.
 */
export async function callNode(
  node: NodeAddress,
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
): Promise<NodeAnswer> {
  const { status, text } = await exchange(node, method, path, body);
  const answer = parse(text);
  if ((status >= 200 && status < 300) || status === 422) return { status, body: answer };
  throw refusal(status, answer);
}

async function exchange(
  node: NodeAddress,
  method: string,
  path: string,
  body: unknown,
): Promise<{ status: number; text: string }> {
  const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const url = new URL(reachableUrl(node.url));
  const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  const socket = await pinnedSocket(node, url, signal);
  return new Promise((resolve, reject) => {
    const call = request({
      // Node's IPv6 addresses have no brackets.
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: url.port,
      path,
      method,
      // An agent would make a connection of its own, in plain HTTP.
      ...(socket === undefined ? { agent: false } : { createConnection: () => socket }),
      signal,
      headers: {
        authorization: `Bearer ${node.token}`,
        ...(payload === undefined
          ? {}
          : { "content-type": "application/json", "content-length": payload.length }),
      },
    });
    call.on("response", (response) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      response.on("data", (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > MAX_ANSWER_BYTES) call.destroy(new Error("the answer is too large"));
        else pieces.push(piece);
      });
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString("utf8") });
      });
      response.on("error", (error) => {
        reject(unreachable(node, error));
      });
    });
    call.on("error", (error) => {
      reject(isErrorCode(error, "ECONNREFUSED") ? new NodeGone() : unreachable(node, error));
    });
    call.end(payload);
  });
}

async function pinnedSocket(
  node: NodeAddress,
  url: URL,
  signal: AbortSignal,
): Promise<TLSSocket | undefined> {
  if (node.tls === undefined) return undefined;
  try {
    return await connectPinned(url, node.tls, signal);
  } catch (error) {
    if (isErrorCode(error, "ECONNREFUSED")) throw new NodeGone();
    throw unreachable(node, error instanceof Error ? error : new Error("no connection", { cause: error }));
  }
}

function unreachable(node: NodeAddress, error: Error): CommandFailure {
  const reason = error.name === "TimeoutError" ? `no answer in ${ANSWER_TIMEOUT_MS / 1000} s` : error.message;
  return new CommandFailure(
    "unreachable",
    `The node at ${node.url} (process ${node.pid}) does not answer: ${reason}. Look at its log, or restart it.`,
    { cause: error },
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // Not our node's answer; the status says the rest.
  }
}

function refusal(status: number, answer: unknown): CommandFailure {
  const error = isJsonObject(answer) ? answer["error"] : undefined;
  if (error === undefined || !isJsonObject(error)) {
    return new CommandFailure("unexpected_answer", `The node answered with HTTP ${status} and no reason.`);
  }
  const { code, message } = error;
  if (code === "unauthenticated") {
    return new CommandFailure(
      "unauthenticated",
      "What answers at the node's address does not know this data folder. Check SALLYPORT_DATA_DIR.",
    );
  }
  const known = typeof code === "string" ? code : "failed";
  const words = typeof message === "string" ? message : `The node answered with HTTP ${status}.`;
  return new CommandFailure(known, words, { exitCode: exitCodeOf(known) });
}
