/** One turn of a conversation. */
export interface LlamaTurn {
  readonly role: "system" | "user" | "assistant";
  readonly text: string;
}

const BEGIN = "<|begin_of_text|>";
const HEAD = "<|start_header_id|>";
const END_OF_TURN = "<|eot_id|>";
const TURN = /^(system|user|assistant)<\|end_header_id\|>([^]*)$/;
/** Turns read of one prompt; one with more counts as any other text. */
const MAX_TURNS = 2_048;

/**
 * The turns of a prompt that is written in Llama 3's own form (Meta, "Llama 3 prompt formats"): the system at most once and first, then
 * user and assistant in turn, and at the end the head of the answer. Undefined for any other prompt: marks that stand where a client's
 * template would not have put them came from somebody else, and are to be judged as the text they are in.
 */
export function readLlamaPrompt(prompt: string): readonly LlamaTurn[] | undefined {
  const whole = prompt.startsWith(BEGIN) ? prompt.slice(BEGIN.length) : prompt;
  const [before, ...pieces] = whole.split(HEAD, MAX_TURNS + 2);
  const turns = pieces.map(readTurn);
  const last = turns.pop();
  if (before?.trim() !== "" || pieces.length > MAX_TURNS) return undefined;
  if (last?.role !== "assistant" || last.isEnded || last.text !== "") return undefined;
  const said: LlamaTurn[] = [];
  for (const turn of turns) {
    const isInPlace = turn?.role === expectedAfter(said.at(-1)?.role, turn?.role);
    if (turn === undefined || !isInPlace || !turn.isEnded || turn.text.includes("<|")) return undefined;
    said.push({ role: turn.role, text: turn.text });
  }
  return said.at(-1)?.role === "user" ? said : undefined;
}

/** The prompt again. */
export function writeLlamaPrompt(turns: readonly LlamaTurn[]): string {
  const written = turns.map(({ role, text }) => `${headOf(role)}${text}${END_OF_TURN}`).join("");
  return `${BEGIN}${written}${headOf("assistant")}`;
}

function headOf(role: LlamaTurn["role"]): string {
  return `${HEAD}${role}<|end_header_id|>\n\n`;
}

function readTurn(piece: string): (LlamaTurn & { readonly isEnded: boolean }) | undefined {
  const [, role, rest = ""] = TURN.exec(piece) ?? [];
  if (role !== "system" && role !== "user" && role !== "assistant") return undefined;
  const text = rest.trim();
  const isEnded = text.endsWith(END_OF_TURN);
  return { role, isEnded, text: (isEnded ? text.slice(0, -END_OF_TURN.length) : text).trim() };
}

function expectedAfter(
  before: LlamaTurn["role"] | undefined,
  next: LlamaTurn["role"] | undefined,
): LlamaTurn["role"] {
  if (before === undefined) return next === "system" ? "system" : "user";
  return before === "user" ? "assistant" : "user";
}
