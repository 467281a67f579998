import type { StreamText } from "../contracts/completion.ts";
import type { CompiledGuardrail } from "./compile-guardrail.ts";

const MAX_CLEAN_TEXTS = 256;
const MAX_CLEAN_CHARS = 128;

const known = new WeakMap<CompiledGuardrail, Map<string, string>>();

/**
 * Short texts around answers (model names, fingerprints) in which a guardrail found nothing lately: the same stand in every answer.
 * What a detector says depends on text, origin and system texts alone, so these are judged once, not once an answer. The
 * longest unused is forgotten first.
 */
export class CleanTexts {
  readonly #texts: Map<string, string>;
  readonly #systemTexts: string;

  constructor(guardrail: CompiledGuardrail, systemTexts: readonly string[]) {
    this.#texts = known.get(guardrail) ?? new Map<string, string>();
    known.set(guardrail, this.#texts);
    this.#systemTexts = systemTexts.join("\u0000");
  }

  has(text: StreamText): boolean {
    if (!isKept(text) || this.#texts.get(text.text) !== this.#systemTexts) return false;
    this.#texts.delete(text.text);
    this.#texts.set(text.text, this.#systemTexts);
    return true;
  }

  add(text: StreamText): void {
    if (!isKept(text)) return;
    this.#texts.delete(text.text);
    this.#texts.set(text.text, this.#systemTexts);
    if (this.#texts.size <= MAX_CLEAN_TEXTS) return;
    for (const oldest of this.#texts.keys()) {
      this.#texts.delete(oldest);
      break;
    }
  }
}

function isKept({ origin, choice, isWhole, text }: StreamText): boolean {
  return origin === "metadata" && choice < 0 && isWhole === true && text.length <= MAX_CLEAN_CHARS;
}
