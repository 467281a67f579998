import { randomUUID } from "node:crypto";
import type { CompletionRequest } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import { DIALECTS } from "../dialects/dialect.ts";
import { knownDataOf } from "./choose-exchange-routes.ts";
import { createGateway } from "./create-gateway.ts";
import type { CompletionCall, Exchange } from "./exchange.ts";
import type { GatewayParts } from "./gateway.ts";

/** What a repetition has of its own. */
export type RepeatedCall = Pick<CompletionCall, "signal" | "keptText" | "shadowOf" | "verifies">;

export interface Repeater {
  /** Exchanges that are being repeated. */
  readonly underWay: number;
  /** Asks another model what an exchange asks; whether it was answered. Why not stands in its own outcome record. Never rejects. */
  repeat(exchange: Exchange, request: CompletionRequest, model: string, call: RepeatedCall): Promise<boolean>;
  /** Resolves when nothing is repeated any more: every outcome is recorded. */
  idle(): Promise<void>;
}

/** Where audit records say what address a caller has. */
const PEER = "sallyport";

/**
 * Asks other models what exchanges ask. Each time it is an exchange like any other: authorised in the name of `principal`, limited, guarded
 * by its own model's guardrail and all those of the exchange that it repeats, recorded; and kept to the region and the classes that the data is known
 * to be of. Its answer goes nowhere but into `keptText`.
 */
export function createRepeater(parts: GatewayParts, principal: Principal, limit: number): Repeater {
  const callers = new Map<string, Principal>();
  const gateway = createGateway({
    ...parts,
    quota: parts.quota.withPlaces({ exchangesInFlight: limit, exchangesPerPrincipal: limit }),
    authenticate(id) {
      const caller = id === undefined ? undefined : callers.get(id);
      if (caller === undefined) throw new GatewayError("unauthenticated", "nothing of this name is repeated");
      return caller;
    },
  });
  return {
    get underWay() {
      return callers.size;
    },
    async repeat(exchange, request, model, call) {
      const id = `repeat-${randomUUID()}`;
      const guardrail = exchange.principal?.guardrail;
      callers.set(id, { ...principal, ...(guardrail !== undefined && { guardrail }) });
      const ofModel = exchange.model?.guardrail;
      const known = {
        ...knownDataOf(exchange, request),
        ...(ofModel !== undefined && { guardrail: ofModel }),
      };
      const { region } = known;
      const common = { id, authorization: id, peer: PEER, traceparent: undefined, region, known };
      try {
        await gateway.complete({ ...common, ...call, read: () => withModel(request, model) }, NOWHERE);
        return true;
      } catch {
        return false;
      } finally {
        callers.delete(id);
      }
    },
    idle: () => gateway.idle(),
  };
}

const NOWHERE = {
  writeEvents: () => undefined,
  endEvents: () => undefined,
  sendBody: () => undefined,
};

/** The same request to another model. Its bytes are made anew: they must not name the first one. */
function withModel(request: CompletionRequest, model: string): CompletionRequest {
  const body = DIALECTS[request.dialect].withModel?.(request.body, model) ?? request.body;
  return { ...request, model, body, rawBody: Buffer.from(JSON.stringify(body)) };
}
