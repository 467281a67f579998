import { setImmediate as endOfTurn } from "node:timers/promises";
import type { GuardrailSampleList } from "../contracts/api/guardrails.ts";
import type { GuardrailSamples } from "./guardrail-samples.ts";

/** Kept exchanges in one answer. */
export const MAX_LISTED_SAMPLES = 50;

/** The exchanges that a guardrail has kept, newest first, with their texts. */
export async function listSamples(
  samples: Pick<GuardrailSamples, "read">,
  guardrail: string,
  limit: number,
): Promise<GuardrailSampleList> {
  const kept = await samples.read(guardrail, Math.min(limit, MAX_LISTED_SAMPLES));
  const told: GuardrailSampleList["samples"] = [];
  for (const { id, exchange, version, keptAt, expiresAt, open } of kept) {
    const texts = open()?.map(({ source, origin, text }) => ({ source, role: origin, text })) ?? null;
    told.push({ id, exchange, version, keptAt, expiresAt, texts });
    await endOfTurn();
  }
  return { samples: told };
}
