import type { CompletionRequest } from "../contracts/completion.ts";
import type { Principal } from "../contracts/principal.ts";
import type { ResolvedModel } from "../routing/resolve-model.ts";
import type { Exchange } from "./exchange.ts";
import type { GatewayParts } from "./gateway.ts";
import { KeptText } from "./route-answer.ts";
import { comparedAnswer } from "./route-comparison.ts";
import { createRepeater } from "./route-repeat.ts";

/** In whose name exchanges are repeated. No key has it; policies say which models it may use. */
export const SHADOW: Principal = {
  type: "Service",
  id: "sallyport.shadow",
  name: "shadow of exchanges",
  groups: [],
};
/** Exchanges that are repeated at one time; more are not repeated. */
export const MAX_SHADOWS = 32;
/** The longest that one may take. */
const MAX_SHADOW_MS = 120_000;

export interface Shadows {
  /** Draws whether an exchange with this model is to be repeated. */
  draws(model: ResolvedModel, request: CompletionRequest): boolean;
  /** Repeats an exchange that has ended well and whose text was kept; returns at once. */
  follow(exchange: Exchange): void;
  /** How many were repeated, and left out because too many were under way. */
  readonly counts: ReadonlyMap<string, number>;
  /** Resolves when none is under way: every outcome is recorded. */
  idle(): Promise<void>;
}

/**
 * Asks a second model what the first was asked, once the first has answered, so that nobody waits for it. How the answers compare stands
 * in the outcome record of the second.
 */
export function createShadows(parts: GatewayParts): Shadows {
  const repeater = createRepeater(parts, SHADOW, MAX_SHADOWS);
  const counts = new Map<string, number>([
    ["repeated", 0],
    ["left-out", 0],
  ]);
  const count = (name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  return {
    draws: ({ shadow }, { operation }) =>
      shadow !== undefined && operation === "chat" && parts.routing.random() < shadow.share,
    follow(exchange) {
      const { model, request, isShadowed, call, status } = exchange;
      if (!isShadowed || model?.shadow === undefined || request === undefined || status !== "completed")
        return;
      if (repeater.underWay >= MAX_SHADOWS) {
        count("left-out");
        return;
      }
      count("repeated");
      void repeater.repeat(exchange, request, model.shadow.model, {
        signal: AbortSignal.timeout(MAX_SHADOW_MS),
        keptText: new KeptText(),
        shadowOf: { id: call.id, ...comparedAnswer(exchange) },
      });
    },
    counts,
    idle: () => repeater.idle(),
  };
}
