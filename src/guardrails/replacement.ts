import type { Source, TextOrigin } from "../contracts/detection.ts";
import type { FoundRange } from "./rule-scan.ts";
import type { TokenVault } from "./token-vault.ts";

/** Hex digits of a keyed digest that stand in a text: 64 bits, enough to tell values apart and too little to search for one. */
const HASH_CHARS = 16;

/** What stands in the place of what was found depends on the door, the text and the exchange. */
export interface Replacing {
  readonly source: Source;
  readonly origin: TextOrigin;
  /** What was tokenised in this exchange. */
  readonly tokens: TokenVault | undefined;
  /** Keyed digest in lower-case hex. */
  readonly digest: ((value: string) => string) | undefined;
}

/**
 * `{TYPE}` for everything that cannot be shown otherwise: a value that is too long, a vault that is full. What is to be restored and is no
 * known token is shown as the range beside it asks, and as it is where there is none.
 */
export function replacementFor({ source, origin, tokens, digest }: Replacing) {
  return function labelOf({ rule }: FoundRange, value: string | undefined, beside?: FoundRange): string {
    const { type } = rule.detector;
    const masked = `{${type}}`;
    switch (rule.action) {
      case "redact":
        return "";
      case "hash":
        return value === undefined || digest === undefined
          ? masked
          : `{${type}:${digest(value).slice(0, HASH_CHARS)}}`;
      case "tokenise":
        // What a model made up has no value to come back to.
        if (source === "output" || value === undefined) return masked;
        return (rule.surrogate ? tokens?.surrogateOf(type, value) : tokens?.tokenOf(type, value)) ?? masked;
      case "restore": {
        const restored = value === undefined ? undefined : tokens?.valueOf(value);
        if (restored === undefined) return beside === undefined ? (value ?? masked) : labelOf(beside, value);
        // Arguments are JSON, and what is put back stands inside one of its strings.
        return origin === "tool-arguments" ? JSON.stringify(restored).slice(1, -1) : restored;
      }
      default:
        return masked;
    }
  };
}
