import type { Dialect, ModelProvider } from "../contracts/completion.ts";
import { GatewayError, type ErrorCode } from "../contracts/errors.ts";
import { DIALECTS } from "../dialects/dialect.ts";

/** Whatever it is asked in, the answer is the same. */
const EVERY_DIALECT = Object.keys(DIALECTS) as Dialect[];

/** A provider that cannot be called as things are: every call fails with the same code, and the node runs on without it. */
export function createUnavailableProvider(name: string, code: ErrorCode, reason: string): ModelProvider {
  const refuse = () => Promise.reject(new GatewayError(code, reason));
  return { name, dialects: EVERY_DIALECT, call: refuse, listModels: refuse, close: () => Promise.resolve() };
}
