import type { Detector } from "../contracts/detection.ts";
import { NO_RANGES } from "../foundation/scan.ts";
import { checkJsonAnswer, readAnswerFormat } from "./json-answer.ts";
import { matchesSchemaPattern } from "./schema-pattern.ts";

/** Answers that are not the JSON they were asked to be. */
export const jsonAnswer: Detector = {
  id: "output.json-answer",
  type: "INVALID_JSON",
  description: "Answers that are not what the request's response_format asks for, as a whole.",
  reference: "OpenAI API, Structured model outputs; RFC 8259; JSON Schema 2020-12",
  reach: "whole",
  sources: ["output"],
  origins: ["assistant"],
  weaknesses:
    "Could not check, and so fails, where a schema has keywords or patterns that are not known here, or is no schema. Finds nothing where " +
    "the request asks for no format, or the answer is only a tool call or a refusal.",
  detect: (text, _, { exchange, isAnswer }) => {
    if (exchange === undefined || isAnswer === false) return NO_RANGES;
    const format = readAnswerFormat(exchange.responseFormat);
    const verdict = checkJsonAnswer(text, format, { matchesPattern: matchesSchemaPattern });
    switch (verdict.kind) {
      case "valid":
        return NO_RANGES;
      case "invalid":
        return [{ start: 0, end: text.length }];
      case "unchecked":
        throw new Error(verdict.reasons.join("; "));
    }
  },
  examples: {
    flagged: ["Sure! Here is the JSON: {}", '{"name": 7}', '{"name": "Ada", "name": "Bea"}'],
    clean: ['{"name": "Ada"}'],
  },
  exampleContext: {
    source: "output",
    origin: "assistant",
    systemTexts: [],
    exchange: {
      query: "",
      sources: [],
      responseFormat: {
        type: "json_schema",
        json_schema: {
          name: "person",
          schema: {
            type: "object",
            properties: { name: { type: "string", pattern: "^[A-Z]" } },
            required: ["name"],
          },
        },
      },
    },
  },
};
