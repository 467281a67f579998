import { setTimeout as pause } from "node:timers/promises";
import { GatewayError } from "../contracts/errors.ts";
import type { Exchange } from "./exchange.ts";
import type { GatewayParts } from "./gateway.ts";
import { recordTelemetry } from "./record-telemetry.ts";

/** How often, and how far apart, a minimal outcome is offered to a journal that is full. */
const MINIMAL_TRIES = 20;
const MINIMAL_PAUSE_MS = 100;

/**
 * Writes the outcome record and the metrics. A record that cannot be written fails the exchange; where the journal still
 * works (its queue was full, or the record too long), a minimal record of that failure takes its place.
 */
export async function recordOutcome(
  gateway: Pick<GatewayParts, "audit" | "metrics" | "tracer" | "logger">,
  exchange: Exchange,
): Promise<void> {
  try {
    await gateway.audit.append({ kind: "outcome", id: exchange.call.id, body: exchange.outcome() });
  } catch (error) {
    exchange.fail(error);
    await recordMinimalOutcome(gateway, exchange);
  }
  recordTelemetry(gateway, exchange);
}

async function recordMinimalOutcome(
  { audit, logger }: Pick<GatewayParts, "audit" | "logger">,
  exchange: Exchange,
): Promise<void> {
  const entry = { kind: "outcome", id: exchange.call.id, body: exchange.minimalOutcome() } as const;
  for (let tries = 0; tries < MINIMAL_TRIES && audit.isHealthy; tries++) {
    if (tries > 0) await pause(MINIMAL_PAUSE_MS);
    try {
      await audit.append(entry);
      return;
    } catch (error) {
      // A full queue empties; nothing else gets better by waiting.
      if (!(error instanceof GatewayError) || error.code !== "overloaded") break;
    }
  }
  logger.error({ exchange: entry.id }, "the outcome of an exchange could not be recorded");
}
