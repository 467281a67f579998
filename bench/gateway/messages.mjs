// What travels in this benchmark: one request of about 840 B, no two of which ask the same, one JSON answer of 1,087 B, one stream of 35 SSE events.
// The texts are innocent on purpose: a guardrail reads all of them and finds nothing.

export const SYSTEM_TEXT =
  "You help the crew of a small coastal ferry. Answer in plain words, in no more than two short paragraphs, and say so when a question needs the harbour master.";
export const USER_TEXT =
  "Tomorrow we cross at low water with a full car deck. Two lorries are booked, the wind is forecast from the south west at " +
  "five, rising in the afternoon, and the slip on the far side was re-laid only last month. Which of the crossings should " +
  "carry the lorries, how should they stand on the deck, and what would you tell the passengers who are waiting on the quay? " +
  "Please keep in mind that the second lorry is the heavier one and that the ramp must stay free for the ambulance.";

export const ANSWER_TEXT =
  "Take both lorries on the morning sailing, while there is still water over the new concrete and before the breeze " +
  "freshens. Put the heavier of the pair on the centre line, just forward of amidships, and its lighter companion right " +
  "behind, brakes on and wheels chocked; cars fill the wings last, so that a lane stays open from bow to stern. People " +
  "on shore should hear three things: boarding begins a quarter of an hour later than printed, foot travellers go " +
  "first, and the noon boat may be held if gusts pass thirty knots. Ring the office about that limit; it is theirs to set.";

/** The answer in the pieces it is streamed in. */
export const ANSWER_PIECES = inPieces(ANSWER_TEXT, 31);

function inPieces(text, count) {
  const words = text.split(/(?<= )/);
  const upTo = (i) => Math.floor((i * words.length) / count);
  return Array.from({ length: count }, (_, i) => words.slice(upTo(i), upTo(i + 1)).join(""));
}

/** Stands in a request where every one of them differs from all others. */
export const TURN = "[<id>]";

const CREATED = 1_760_000_000;
const ID = "chatcmpl-bench0000000000000000000";
const UPSTREAM_MODEL = "mock-1";
const ANSWER_BYTES = 1087;

/** A chat request body as clients send it. */
export function requestBody(model, stream) {
  return JSON.stringify({
    model,
    ...(stream ? { stream: true } : {}),
    messages: [
      { role: "system", content: SYSTEM_TEXT },
      { role: "user", content: `${USER_TEXT} This is question ${TURN}.` },
    ],
    temperature: 0.2,
    max_tokens: 400,
  });
}

/** The upstream's answer to a request that does not stream: exactly ANSWER_BYTES long. */
export function jsonAnswer() {
  const answer = {
    id: ID,
    object: "chat.completion",
    created: CREATED,
    model: UPSTREAM_MODEL,
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: ANSWER_TEXT, refusal: null },
        logprobs: null,
        finish_reason: "stop",
      },
    ],
    usage: { prompt_tokens: 152, completion_tokens: 121, total_tokens: 273 },
    system_fingerprint: "",
  };
  const missing = ANSWER_BYTES - Buffer.byteLength(JSON.stringify(answer));
  if (missing < 0) throw new Error(`the answer is ${-missing} bytes too long`);
  return JSON.stringify({ ...answer, system_fingerprint: "f".repeat(missing) });
}

/** The upstream's streamed answer: role, 31 pieces of text, end, usage, [DONE]; 35 events in all. */
export function streamAnswer() {
  const chunk = (choices, rest = {}) =>
    JSON.stringify({
      id: ID,
      object: "chat.completion.chunk",
      created: CREATED,
      model: UPSTREAM_MODEL,
      choices,
      ...rest,
    });
  const choice = (delta, finish_reason = null) => [{ index: 0, delta, finish_reason }];
  return [
    chunk(choice({ role: "assistant", content: "" })),
    ...ANSWER_PIECES.map((content) => chunk(choice({ content }))),
    chunk(choice({}, "stop")),
    chunk([], { usage: { prompt_tokens: 152, completion_tokens: 121, total_tokens: 273 } }),
    "[DONE]",
  ]
    .map((data) => `data: ${data}\n\n`)
    .join("");
}

/** Why an answer is not the upstream's own, or undefined where it is. Speed of wrong answers is worth nothing. */
export function whatIsWrong(status, body, stream) {
  if (status !== 200) return `status ${status}: ${body.slice(0, 300)}`;
  const text = stream ? streamedText(body) : JSON.parse(body).choices[0].message.content;
  return text === ANSWER_TEXT ? undefined : `the text differs: ${JSON.stringify(text.slice(0, 300))}`;
}

function streamedText(body) {
  const events = body.split("\n\n").filter((event) => event.startsWith("data: "));
  if (events.at(-1) !== "data: [DONE]") return "(no end mark)";
  return events
    .slice(0, -1)
    .map((event) => JSON.parse(event.slice("data: ".length)).choices[0]?.delta.content ?? "")
    .join("");
}
