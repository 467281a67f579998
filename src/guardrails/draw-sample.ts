import type { GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { CompiledGuardrail, CompiledRule } from "./compile-guardrail.ts";
import { laneTable } from "./lane-table.ts";
import { MAX_SHARES } from "./limits.ts";

/** The different shares below 1 that the rules of a document look at, ascending. Throws `invalid_request` above MAX_SHARES. */
export function sharesOf({ name, rules }: GuardrailDocument): readonly number[] {
  const shares = ascending(rules.map(({ sample }) => sample));
  if (shares.length <= MAX_SHARES) return shares;
  const message = `Guardrail "${name}", rules: more than ${MAX_SHARES} different samples.`;
  throw new GatewayError("invalid_request", message, { publicMessage: message, field: "rules" });
}

/** Each share below 1 once. */
export function ascending(shares: readonly number[]): readonly number[] {
  return [...new Set(shares)].filter((share) => share < 1).sort((a, b) => a - b);
}

const variants = new WeakMap<CompiledGuardrail, Map<number, CompiledGuardrail>>();

/**
 * A guardrail as it looks at one exchange: without the rules whose share the draw, a number from 0 to below 1, lies beyond. One draw
 * holds for all rules and both doors, so a rule of share 0.1 looks at some of the very exchanges that one of 0.5 looks at.
 */
export function drawnFor(guardrail: CompiledGuardrail, draw: number): CompiledGuardrail {
  const least = guardrail.shares.findLast((share) => draw >= share);
  if (least === undefined) return guardrail;
  const known = variants.get(guardrail) ?? new Map<number, CompiledGuardrail>();
  variants.set(guardrail, known);
  const variant = known.get(least) ?? withoutShares(guardrail, least);
  known.set(least, variant);
  return variant;
}

/** Without the rules that look at this share of the exchanges or a smaller one. */
function withoutShares(guardrail: CompiledGuardrail, least: number): CompiledGuardrail {
  const passedOver = new Set<string>();
  const looks = ({ sample, detector }: CompiledRule): boolean => {
    if (sample <= least) passedOver.add(detector.id);
    return sample > least;
  };
  const table = laneTable((source, origin) => guardrail.rulesFor(source, origin).rules.filter(looks));
  return { ...guardrail, ...table, shares: [], passedOver: [...passedOver].sort() };
}
