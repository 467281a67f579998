import type { StreamText } from "../contracts/completion.ts";
import { RecentMap } from "../foundation/recent-map.ts";
import type { CompiledGuardrail } from "./compile-guardrail.ts";

const MAX_CLEAN_TEXTS = 256;
const MAX_CLEAN_CHARS = 128;

const known = new WeakMap<CompiledGuardrail, RecentMap<string, string>>();

/**
 * Short texts around answers (model names, fingerprints) in which a guardrail found nothing lately: the same stand in every answer.
 * What a detector says depends on text, origin and system texts alone, so these are judged once, not once an answer. Those that need
 * the whole text may ask elsewhere or look at the request, and exceptions may end, so with one of them nothing is kept. The longest unused is forgotten first.
 */
export class CleanTexts {
  readonly #texts: RecentMap<string, string>;
  readonly #systemTexts: string;
  readonly #areKept: boolean;

  constructor(guardrail: CompiledGuardrail, systemTexts: readonly string[]) {
    this.#texts = known.get(guardrail) ?? new RecentMap<string, string>(MAX_CLEAN_TEXTS);
    known.set(guardrail, this.#texts);
    this.#systemTexts = systemTexts.join("\u0000");
    const { hasWhole, rules } = guardrail.rulesFor("output", "metadata");
    this.#areKept = !hasWhole && rules.every(({ isTimeless }) => isTimeless);
  }

  has(text: StreamText): boolean {
    return isKept(text) && this.#texts.get(text.text) === this.#systemTexts;
  }

  add(text: StreamText): void {
    if (this.#areKept && isKept(text)) this.#texts.set(text.text, this.#systemTexts);
  }
}

function isKept({ origin, choice, isWhole, text }: StreamText): boolean {
  return origin === "metadata" && choice < 0 && isWhole === true && text.length <= MAX_CLEAN_CHARS;
}
