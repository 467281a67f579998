import { createRequire } from "node:module";
import type * as onnxruntime from "onnxruntime-common";
import { ModelFailure } from "./model-failure.ts";

/** What runs ONNX models. */
export type OnnxRuntime = typeof onnxruntime;

/** The version that the tests run with. */
const RUNTIME_VERSION = "1.30.0";
const HOW_TO_INSTALL = `onnxruntime-node is not installed here: npm install --ignore-scripts onnxruntime-node@${RUNTIME_VERSION}`;

/** Loads onnxruntime-node, which is installed by those who want it only. Throws `no-model` where it is not there. */
export async function loadRuntime(): Promise<OnnxRuntime> {
  try {
    return await import("onnxruntime-node");
  } catch (cause) {
    if (isNotFound(cause)) throw new ModelFailure("no-model", HOW_TO_INSTALL);
    const why = cause instanceof Error ? (cause.message.split("\n", 1)[0] ?? "") : "unknown";
    throw new ModelFailure("no-model", `onnxruntime-node cannot be loaded here: ${why}`);
  }
}

/** Why there is nothing that could run a model; undefined where there is. `from`: the module that it is looked for from. */
export function missingRuntime(from: string = import.meta.url): string | undefined {
  try {
    createRequire(from).resolve("onnxruntime-node");
    return undefined;
  } catch {
    // Only that it is not to be found is of interest; why a loader says so is not.
    return HOW_TO_INSTALL;
  }
}

function isNotFound(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND";
}
