import type { ModerationsCheck } from "../contracts/remote-checks.ts";
import { isJsonObject, type JsonObject } from "../contracts/json.ts";
import type { CheckClient } from "./check-client.ts";
import { malformed } from "./check-failure.ts";
import {
  isScore,
  wholeText,
  type AskCheck,
  type CheckFinding,
  type CheckQuestion,
} from "./check-question.ts";

/**
 * OpenAI's moderations endpoint (API reference, "Create moderation"): one finding for each category, with its score, of the text as a
 * whole.
 */
export function askModerations(
  { model }: Pick<ModerationsCheck, "model">,
  path: string,
  client: CheckClient,
): AskCheck {
  return async (question, signal) => {
    const body = { ...(model === undefined ? {} : { model }), input: question.text };
    return readScores(await client.post(path, JSON.stringify(body), signal), question);
  };
}

function readScores({ results }: JsonObject, question: CheckQuestion): readonly CheckFinding[] {
  const [result, ...others] = Array.isArray(results) ? results : [];
  if (!isJsonObject(result) || others.length > 0) throw malformed("not one result for one text");
  const scores = result["category_scores"];
  if (!isJsonObject(scores)) throw malformed("no category_scores");
  const findings: CheckFinding[] = [];
  for (const [category, score] of Object.entries(scores)) {
    // Categories that a model does not know are null.
    if (score === null) continue;
    if (!isScore(score)) throw malformed("a score outside 0 to 1");
    findings.push(wholeText(question, score, category));
  }
  if (findings.length === 0) throw malformed("no score at all");
  return findings;
}
