import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandFailure } from "../command-failure.ts";
import { printable } from "../output/printable.ts";
import { readControlFile } from "../state/control-file.ts";
import { callNode, NodeGone } from "../state/node-client.ts";

/** Asks the node that runs on this data folder, as the person at the machine: only a node signs anybody in. */
export async function callRunningNode(
  context: CommandContext,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: unknown,
): Promise<JsonObject> {
  const node = await readControlFile(await context.settings());
  if (node === undefined) throw noNode();
  try {
    const answer = await callNode(node, method, path, body);
    if (isJsonObject(answer.body)) return answer.body;
  } catch (error) {
    throw error instanceof NodeGone ? noNode() : error;
  }
  throw new CommandFailure("unexpected_answer", "What answers at the node's address is not Sallyport.");
}

function noNode(): CommandFailure {
  return new CommandFailure(
    "no_node",
    "No node runs on this data folder, and only a node signs people in. Start one (npx sallyport up), or set SALLYPORT_DATA_DIR to its folder.",
  );
}

/** A field that is text, as it may be shown on a terminal. */
export function shownText(object: JsonObject, field: string): string {
  const value = object[field];
  return typeof value === "string" ? printable(value) : "";
}
