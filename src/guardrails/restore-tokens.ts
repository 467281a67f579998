import type { Detector, Range } from "../contracts/detection.ts";
import { scanFromAnchor } from "../foundation/scan.ts";
import type { CompiledRule, LaneRules } from "./compile-guardrail.ts";
import { compileNeeds } from "./text-traits.ts";
import { MAX_TOKEN_CHARS, type TokenVault } from "./token-vault.ts";

const TOKEN = /\{[A-Z][A-Z0-9_]{0,47}_[1-9][0-9]{0,5}\}/y;
const NEEDS = { digits: 1, characters: "{_}" };

/** The rules of a lane, and the one that puts back what was taken out on the way in. What it puts back is not judged again. */
export function withRestoring(rules: LaneRules, tokens: TokenVault | undefined): LaneRules {
  if (tokens === undefined || tokens.size === 0) return rules;
  const rule: CompiledRule = {
    index: rules.rules.length,
    detector: tokenFinder(tokens),
    needs: compileNeeds(NEEDS),
    action: "restore",
    threshold: 0,
    onFailure: "block",
    timeoutMs: Infinity,
  };
  return { rules: [...rules.rules, rule], reach: Math.max(rules.reach, MAX_TOKEN_CHARS) };
}

function tokenFinder(tokens: TokenVault): Detector {
  const judge = (match: RegExpExecArray): Range | undefined =>
    tokens.valueOf(match[0]) === undefined
      ? undefined
      : { start: match.index, end: match.index + match[0].length };
  return {
    id: "tokens.restore",
    type: "TOKEN",
    description: "Tokens that stand for values of this very exchange.",
    reference: "See TokenVault.",
    reach: MAX_TOKEN_CHARS,
    needs: NEEDS,
    detect: (text, from) => scanFromAnchor("{", TOKEN, text, from, { judge }),
    patterns: [TOKEN],
    examples: { flagged: [], clean: [] },
  };
}
