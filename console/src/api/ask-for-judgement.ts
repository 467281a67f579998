import { changeHeaders, send, toApiError } from "./api.ts";

const NOT_VALID = 422;

/**
 * Hands in something that the node judges. That it is not valid (422, with the `kind` of answer `invalid`) is an answer, no error; another
 * refusal with that status is one. Rejects with an `ApiError`.
 */
export async function askForJudgement<T extends { readonly kind: string }>(
  path: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const response = await send(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { accept: "application/json", "content-type": "application/json", ...changeHeaders() },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  if (response.ok || response.status === NOT_VALID) {
    const answer = readAnswer(text);
    if (answer !== undefined && (response.ok || answer.kind === "invalid")) return answer as T;
  }
  throw toApiError(response, text);
}

function readAnswer(text: string): { readonly kind: string } | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== "object" || answer === null || !("kind" in answer)) return undefined;
    return typeof answer.kind === "string" ? { ...answer, kind: answer.kind } : undefined;
  } catch {
    // Something between here and the node answered.
    return undefined;
  }
}
