/** Longest event that is read, in characters; a longer one is no answer to a question. */
export const MAX_EVENT_CHARS = 8 * 1024 * 1024;

/**
 * The data of server-sent events (HTML standard, "Server-sent events"), as many at a time as have come. Only what answers of models have:
 * fields other than `data` are passed over. What stands behind the last blank line is not an event. Throws where one is too long.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  maxEventChars = MAX_EVENT_CHARS,
): AsyncGenerator<readonly string[], void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let pending = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      pending += decoder.decode(value, { stream: !done });
      // A "\r" at the end may be half of a "\r\n".
      const whole = done ? pending.length : pending.length - (pending.endsWith("\r") ? 1 : 0);
      const text = pending.slice(0, whole).replaceAll("\r\n", "\n").replaceAll("\r", "\n");
      const events = text.split("\n\n");
      pending = (events.pop() ?? "") + pending.slice(whole);
      if (pending.length > maxEventChars) throw new Error("The node sent an event that is too long.");
      const data = events.map(dataOf).filter((each) => each !== undefined);
      if (data.length > 0) yield data;
      if (done) return;
    }
  } finally {
    // Whoever stops reading wants no more of it.
    void reader.cancel().catch(() => {
      // It had ended, or was broken: there is nothing left to stop.
    });
  }
}

function dataOf(event: string): string | undefined {
  const lines = event
    .split("\n")
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(line.startsWith("data: ") ? 6 : 5));
  return lines.length === 0 ? undefined : lines.join("\n");
}
