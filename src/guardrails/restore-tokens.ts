import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scanFromAnchor } from "../foundation/scan.ts";
import type { CompiledRule, LaneRules } from "./compile-guardrail.ts";
import { leavingSurrogates } from "./surrogates/leaving-surrogates.ts";
import { SURROGATE_REACH, SurrogateFinder } from "./surrogates/surrogate-finder.ts";
import { compileNeeds } from "./text-traits.ts";
import { MAX_TOKEN_CHARS, type TokenVault } from "./token-vault.ts";

const TOKEN = /\{[A-Z][A-Z0-9_]{0,47}_[1-9][0-9]{0,5}\}/y;
const NEEDS = { digits: 1, characters: "{_}" };
/** How far before a place the beginning of an address is looked for. */
const ADDRESS_CHARS = 256;
/** What no address goes on over: spaces, quotes, and the punctuation of other scripts. Browsers leave out line breaks and tabs. */
const ENDS_ADDRESS = /[^\S\n\r\t]|["`<>|\u3000-\u3011\uff08\uff09\uff0c\uff1b]/;
/** Slashes after a scheme's colon, of either kind, or two of them behind what may stand before an address. */
const ADDRESS = /[a-z]:[\n\r\t]{0,2}(?:[\\/]|&#)|(?:^|[\s("'=>[\]])[\\/]{2}[\w.[-]|&#(?:47|x2f);/i;

/** Lanes of the exchanges that go on: a rule that is late in one text is known by itself in the next. */
const restoring = new WeakMap<TokenVault, Map<LaneRules, LaneRules>>();

/**
 * The rules of a lane, and the one that puts back what was taken out on the way in. What it puts back is not judged again, and what stood
 * in its place is not judged at all. Nothing is put back into an address with a host that an answer shows: a browser that loads it would
 * hand the value to that host. To be asked for once the request is judged: surrogates that come later are not known to it.
 */
export function withRestoring(rules: LaneRules, tokens: TokenVault | undefined): LaneRules {
  if (tokens === undefined || tokens.size === 0) return rules;
  const lanes = restoring.get(tokens) ?? new Map<LaneRules, LaneRules>();
  restoring.set(tokens, lanes);
  let lane = lanes.get(rules);
  if (lane === undefined) lanes.set(rules, (lane = makeLane(rules, tokens)));
  return lane;
}

function makeLane(lane: LaneRules, tokens: TokenVault): LaneRules {
  const surrogates = tokens.surrogates.size === 0 ? undefined : new SurrogateFinder(tokens.surrogates);
  const rules =
    surrogates === undefined ? lane.rules : lane.rules.map((rule) => leavingSurrogates(rule, surrogates));
  const restore = restoreRule(rules.length, tokens, surrogates);
  const reaches = [...rules, restore].map(({ reach }) => reach).filter((reach) => reach !== Infinity);
  return { ...lane, rules: [...rules, restore], reach: Math.max(...reaches) };
}

function restoreRule(
  index: number,
  tokens: TokenVault,
  surrogates: SurrogateFinder | undefined,
): CompiledRule {
  const reach = Math.max(ADDRESS_CHARS, MAX_TOKEN_CHARS, surrogates === undefined ? 0 : SURROGATE_REACH);
  const needs = surrogates === undefined ? NEEDS : {};
  const detector: Detector = {
    id: "tokens.restore",
    type: "TOKEN",
    description: "What stands for values of this very exchange.",
    reference: "See TokenVault.",
    reach,
    needs,
    detect(text, from, { origin }) {
      const inBraces = scanFromAnchor("{", TOKEN, text, from, { judge: known });
      const all = surrogates === undefined ? inBraces : mergeRanges(inBraces, surrogates.find(text, from));
      // What tools are asked for is for the caller's own programs, and often is an address with a value in it.
      return origin === "tool-arguments" ? all : all.filter(({ start }) => !isInAddress(text, start));
    },
    patterns: [TOKEN],
    examples: { flagged: [], clean: [] },
  };
  const known = (match: RegExpExecArray): Range | undefined =>
    tokens.valueOf(match[0]) === undefined
      ? undefined
      : { start: match.index, end: match.index + match[0].length };
  return {
    index,
    detector,
    reach,
    needs: compileNeeds(needs),
    action: "restore",
    surrogate: false,
    escape: undefined,
    wouldBe: undefined,
    sample: 1,
    threshold: 0,
    onFailure: "block",
    timeoutMs: Infinity,
    isMessage: false,
    isTimeless: true,
    isRepeatable: false,
  };
}

/** Whether a place lies in an address with a host, or what a browser would take for one. */
function isInAddress(text: string, place: number): boolean {
  const least = Math.max(0, place - ADDRESS_CHARS);
  let begin = place;
  while (begin > least && !ENDS_ADDRESS.test(text.charAt(begin - 1))) begin--;
  // With what stands before it, which an address needs.
  const run = text.slice(Math.max(least, begin - 1), place);
  return ADDRESS.test(run);
}
