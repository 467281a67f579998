import type { ModelProvider } from "../contracts/completion.ts";
import { GatewayError, type ErrorCode } from "../contracts/errors.ts";

/** A provider that cannot be called as things are: every call fails with the same code, and the node runs on without it. */
export function createUnavailableProvider(name: string, code: ErrorCode, reason: string): ModelProvider {
  const refuse = () => Promise.reject(new GatewayError(code, reason));
  return { name, call: refuse, listModels: refuse, close: () => Promise.resolve() };
}
