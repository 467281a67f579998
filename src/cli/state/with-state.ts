import { setTimeout as delay } from "node:timers/promises";
import { GatewayError } from "../../contracts/errors.ts";
import type { CommandContext } from "../command-context.ts";
import { readControlFile } from "./control-file.ts";
import { isErrorCode } from "../../foundation/is-error-code.ts";
import { NodeGone } from "./node-client.ts";
import { openNodeState } from "./node-state.ts";
import { openFolderReader } from "./folder-reader.ts";
import { openFolderWriter } from "./folder-writer.ts";
import type { StateReader, StateWriter } from "./state.ts";

/** How long a change waits for another process that has the audit log: another command, or a node that is just starting. */
const LOCK_WAIT_MS = 10_000;
const LOCK_RETRY_MS = 100;

/** Reads from the running node, or else from its data folder. */
export async function withReader<T>(
  context: CommandContext,
  work: (state: StateReader) => Promise<T>,
): Promise<T> {
  const settings = await context.settings();
  const fromNode = await askNode(context, work);
  if (fromNode.kind === "answered") return fromNode.answer;
  return closing(await openFolderReader(settings, context.io.env), work);
}

/** Makes a change through the running node, or else in its data folder. */
export async function withWriter<T>(
  context: CommandContext,
  work: (state: StateWriter) => Promise<T>,
): Promise<T> {
  const settings = await context.settings();
  const deadline = performance.now() + LOCK_WAIT_MS;
  for (;;) {
    const fromNode = await askNode(context, work);
    if (fromNode.kind === "answered") return fromNode.answer;
    try {
      return await closing(await openFolderWriter(settings, context.io.env, context.parts), work);
    } catch (error) {
      // The audit log comes first in every change, so nothing has been changed where it could not be had.
      if (!isLogTaken(error) || performance.now() > deadline) throw error;
      await delay(LOCK_RETRY_MS);
    }
  }
}

type NodeReply<T> = { readonly kind: "answered"; readonly answer: T } | { readonly kind: "no-node" };

async function askNode<T>(
  context: CommandContext,
  work: (state: StateReader & StateWriter) => Promise<T>,
): Promise<NodeReply<T>> {
  const node = await readControlFile(await context.settings());
  if (node === undefined) return { kind: "no-node" };
  try {
    return { kind: "answered", answer: await work(openNodeState(node)) };
  } catch (error) {
    // Refused connections were never requests, so nothing has been done yet.
    if (error instanceof NodeGone) return { kind: "no-node" };
    throw error;
  }
}

async function closing<S extends { close(): Promise<void> }, T>(
  state: S,
  work: (state: S) => Promise<T>,
): Promise<T> {
  try {
    return await work(state);
  } finally {
    await state.close();
  }
}

function isLogTaken(error: unknown): boolean {
  return error instanceof GatewayError && isErrorCode(error.cause, "SQLITE_BUSY");
}
