import { pino, type Logger } from "pino";

export type { Logger } from "pino";

/** Fields that can hold secrets or message text wherever they turn up; a second line behind not logging them at all. */
const REDACTED = [
  "authorization",
  "cookie",
  "key",
  "apiKey",
  "body",
  "messages",
  "prompt",
  "content",
].flatMap((field) => [field, `*.${field}`]);

/** JSON lines on standard error, without content: ids, codes, counts and times only. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, redact: { paths: REDACTED, censor: "[redacted]" } }, pino.destination(2));
}

/**
 * What may be said of an unexpected error: its class and where it was thrown, not its message, which can quote anything.
 */
export function describeError(error: unknown): { name: string; at: string } {
  if (!(error instanceof Error)) return { name: typeof error, at: "" };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return {
    name: error.name,
    at: frames
      .slice(0, 5)
      .map((line) => line.trim())
      .join(" < "),
  };
}
