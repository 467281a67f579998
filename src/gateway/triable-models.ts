import { setImmediate as endOfTurn } from "node:timers/promises";
import type { LifecycleState } from "../contracts/model-lifecycle.ts";
import type { ModelPrice } from "../contracts/price.ts";
import type { Principal } from "../contracts/principal.ts";
import { lifecycleAt } from "../routing/lifecycle.ts";
import { listModels, type ResolvedModel } from "../routing/resolve-model.ts";
import { mayApply } from "./authorize-guardrail.ts";
import { decideOn } from "./authorize-model.ts";
import type { ConfigSnapshot, GatewayParts } from "./gateway.ts";
import { mayList } from "./list-models.ts";

/** Models for conversations that policy is asked about for one answer; whoever wants one behind them has to name it. */
export const MAX_TRIABLE_MODELS = 1_000;
/** Models that are looked at, at up to three decisions each, before others have their turn. */
const MODELS_PER_TURN = 3;

/** A model that somebody may talk with, and what they may want to know before they do. */
export interface TriableModel {
  readonly name: string;
  /** Those that its routes name, in that order. */
  readonly providers: readonly string[];
  /** Wire formats that one of its routes is spoken to in without translation. */
  readonly dialects: readonly string[];
  readonly guardrail: string;
  /** Whether policy lets the caller ask it, where a request says nothing more of itself: no purpose, no class of data. */
  readonly mayInvoke: boolean;
  /** Whether policy lets the caller see what that guardrail finds. */
  readonly mayTrace: boolean;
  /** Of its first route; null where nobody knows, which is not free. */
  readonly price: ModelPrice | null;
  /** Null where its document does not speak of its life. */
  readonly lifecycle: { readonly state: LifecycleState; readonly successor: string | null } | null;
}

const PLAIN = { operation: "chat", dialect: "openai.chat", stream: true } as const;

/** The models for conversations that policy lets the caller see, by name: of the first {@link MAX_TRIABLE_MODELS} that there are. */
export async function describeTriableModels(
  { snapshot, clock }: Pick<GatewayParts, "snapshot" | "clock">,
  principal: Principal,
  peer: string,
): Promise<TriableModel[]> {
  const traced = new Map<string, boolean>();
  const described: TriableModel[] = [];
  const models = listModels(snapshot().directory)
    .filter(({ operations }) => operations.includes("chat"))
    .slice(0, MAX_TRIABLE_MODELS);
  for (const [at, model] of models.entries()) {
    if (at > 0 && at % MODELS_PER_TURN === 0) await endOfTurn();
    // Asked for each: the documents in force may change over a wait, and old policies are released.
    const config = snapshot();
    if (!mayList(config, principal, model, peer)) continue;
    const { guardrail } = model;
    const mayTrace = traced.get(guardrail) ?? mayApply(config, principal, guardrail, peer).kind === "allowed";
    traced.set(guardrail, mayTrace);
    const mayInvoke = decideOn(config, principal, PLAIN, model, { peer }).kind === "allowed";
    described.push({ ...describe(config, model, clock.now()), mayInvoke, mayTrace });
  }
  return described;
}

function describe(
  config: ConfigSnapshot,
  { name, routes, guardrail, price, lifecycle }: ResolvedModel,
  now: number,
): Omit<TriableModel, "mayInvoke" | "mayTrace"> {
  const [first] = routes;
  const providers = [...new Set(routes.map(({ provider }) => provider))];
  const dialects = providers.flatMap((provider) => config.providers.get(provider)?.dialects ?? []);
  const tablePrice = first === undefined ? undefined : config.tablePrice(first);
  return {
    name,
    providers,
    dialects: [...new Set(dialects)],
    guardrail,
    price: first?.price ?? price ?? tablePrice ?? null,
    lifecycle:
      lifecycle === undefined
        ? null
        : { state: lifecycleAt(lifecycle, now), successor: lifecycle.successor ?? null },
  };
}
