import type { StreamPart, StreamText } from "../../src/contracts/completion.ts";
import type { TextOrigin } from "../../src/contracts/detection.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../src/contracts/json.ts";
import type { StreamDialect } from "../../src/guardrails/index.ts";

export interface Piece {
  readonly choice: number;
  readonly lane: string;
  readonly text: string;
  readonly isWhole?: boolean;
  /** "assistant" where left out. */
  readonly origin?: TextOrigin;
}

/** A part in a wire format made up for tests: `{ texts: [{ choice, text, derived }], ends: [] }`. */
export function partOf(pieces: readonly Piece[], ends: readonly number[] = [], usage?: number): StreamPart {
  const value: JsonObject = {
    texts: pieces.map(({ choice, text }) => ({ choice, text, derived: text.length })),
    ends: [...ends],
  };
  const texts = pieces.map(({ choice, lane, text, isWhole, origin = "assistant" }, at): StreamText => {
    const place = {
      lane: `${choice}.${lane}`,
      choice,
      origin,
      path: ["texts", at, "text"],
      text,
    } as const;
    return isWhole === true ? { ...place, isWhole } : place;
  });
  return {
    value,
    raw: JSON.stringify(value),
    texts,
    ...(usage === undefined ? {} : { usage: { inputTokens: 1, outputTokens: usage } }),
    ...(ends.length === 0 ? {} : { finished: ends.map((choice) => ({ choice, reason: "stop" })) }),
  };
}

export const testDialect: StreamDialect = {
  composeBlocked: (choice, message, followsText) => ({
    value: { blocked: choice, message, followsText },
    texts: [],
  }),
  dropDerived: (value, choice) => ({
    ...value,
    texts: arrayIn(value, "texts").map((text) =>
      isJsonObject(text) && text["choice"] === choice ? { ...text, derived: null } : text,
    ),
  }),
  dropFinish: (value, choice) => ({ ...value, ends: arrayIn(value, "ends").filter((end) => end !== choice) }),
  isAnswer: () => true,
};

/** What a client would put together from parts: the text of every lane, the blocked choices, the ended ones, in their order. */
export function receive(parts: readonly StreamPart[]): {
  readonly lanes: Record<string, string>;
  readonly blocked: number[];
  readonly ended: number[];
} {
  const lanes: Record<string, string> = {};
  const blocked: number[] = [];
  const ended: number[] = [];
  for (const part of parts) {
    if (typeof part.value["blocked"] === "number") blocked.push(part.value["blocked"]);
    for (const end of arrayIn(part.value, "ends")) ended.push(Number(end));
    for (const { lane, path, text } of part.texts) {
      const inValue = stringAt(part.value, path);
      if (inValue !== text) throw new Error("a part's value and its texts differ");
      lanes[lane] = (lanes[lane] ?? "") + text;
    }
  }
  return { lanes, blocked, ended };
}

export function stringAt(value: JsonObject, path: JsonPath): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const step of path) at = (at as Record<string | number, JsonValue> | undefined)?.[step];
  return at;
}

function arrayIn(value: JsonObject, key: string): JsonValue[] {
  const member = value[key];
  return Array.isArray(member) ? member : [];
}
