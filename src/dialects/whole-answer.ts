import type { DialectAdapter } from "./dialect-adapter.ts";

/** What formats have in common whose answers are one object, never streamed, and no turn of a conversation: vectors, counts. */
export const WHOLE_ANSWER = {
  dropDerived: (value) => value,
  dropFinish: (value) => value,
  factsOf: () => undefined,
  isAnswer: () => false,
  choicesOf: () => 1,
  wantsUsage: () => false,
  askForUsage: (body) => body,
  isUsageOnly: () => false,
  collect: ([body]) => body,
  composeTrace: (trace) => ({ sallyport: { trace } }),
  withTrace: (body, trace) => ({ ...body, sallyport: { trace } }),
} as const satisfies Partial<DialectAdapter>;
