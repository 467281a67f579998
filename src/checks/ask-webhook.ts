import { randomUUID } from "node:crypto";
import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import type { CheckClient } from "./check-client.ts";
import { malformed } from "./check-failure.ts";
import { isScore, type AskCheck, type CheckFinding, type CheckQuestion } from "./check-question.ts";
import { signWebhook } from "../foundation/sign-webhook.ts";

/** Findings that one answer may have. */
export const MAX_WEBHOOK_FINDINGS = 1_000;
const MAX_CATEGORY_CHARS = 128;
/** Of the format described in docs/guide/remote-checks.md. */
const FORMAT_VERSION = 1;

/** A signed request to an endpoint of the operator's own; it answers with ranges, or without for the text as a whole. */
export function askWebhook(path: string, key: Buffer, client: CheckClient, now: () => number): AskCheck {
  return async (question, signal) => {
    const { guardrail, detector, source, origin, text } = question;
    const id = `msg_${randomUUID()}`;
    const body = JSON.stringify({ version: FORMAT_VERSION, id, guardrail, detector, source, origin, text });
    const signature = signWebhook(key, id, Math.floor(now() / 1000), body);
    return readFindings(await client.post(path, body, signal, signature), question);
  };
}

function readFindings({ findings }: JsonObject, question: CheckQuestion): readonly CheckFinding[] {
  if (!Array.isArray(findings)) throw malformed("no list of findings");
  if (findings.length > MAX_WEBHOOK_FINDINGS) throw malformed(`more than ${MAX_WEBHOOK_FINDINGS} findings`);
  return findings.map((finding) => readFinding(finding, question)).sort((a, b) => a.start - b.start);
}

function readFinding(finding: JsonValue, { text }: CheckQuestion): CheckFinding {
  if (!isJsonObject(finding)) throw malformed("a finding that is no object");
  const { start = 0, end = text.length, score = 1, category } = finding;
  if ("start" in finding !== "end" in finding) throw malformed("a finding with one end");
  const isRange = isOffset(start) && isOffset(end) && start < end && end <= text.length;
  if (!isRange) throw malformed("a finding outside the text");
  if (!isScore(score)) throw malformed("a score outside 0 to 1");
  if (category === undefined) return { start, end, score };
  if (typeof category !== "string" || category.length > MAX_CATEGORY_CHARS)
    throw malformed("a category that is none");
  return { start, end, score, category };
}

function isOffset(value: JsonValue): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
