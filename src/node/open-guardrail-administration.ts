import { readGuardrailHits, readGuardrailHitsOverview } from "../accounting/read-guardrail-hits.ts";
import type { Journal } from "../audit/journal.ts";
import { systemClock } from "../foundation/clock.ts";
import { HmacSha256 } from "../foundation/hmac-sha256.ts";
import type { Administration } from "../gateway/administration.ts";
import type { ConfigSnapshot } from "../gateway/gateway.ts";
import type { GuardrailSamples } from "../gateway/guardrail-samples.ts";
import { recordChange } from "../gateway/record-change.ts";
import { recordedText } from "../gateway/recorded-text.ts";
import { createTryGuardrail } from "../gateway/try-guardrail.ts";
import { answerDetectors } from "../guardrails/index.ts";
import type { GuardrailRouteParts } from "../http/routes/guardrail-administration.ts";
import type { Installation } from "../open-installation.ts";

/** What administers guardrails: their counts, tries of them, and what they have kept. */
export function openGuardrailAdministration(
  { database, secrets, detectors }: Installation,
  administration: Administration,
  journal: Journal,
  snapshot: () => ConfigSnapshot,
  samples: GuardrailSamples,
): GuardrailRouteParts {
  const now = (): Date => new Date(systemClock.now());
  return {
    hits: (guardrail, query) => readGuardrailHits(database, guardrail, query, now()),
    hitsOverview: (query) => readGuardrailHitsOverview(database, query, now()),
    tryGuardrail: createTryGuardrail({
      administration,
      snapshot,
      samples,
      audit: journal,
      contentHmac: new HmacSha256(secrets.contentDigestKey),
      clock: systemClock,
    }),
    samples,
    async clearSamples(by, guardrail) {
      const policies = await administration.permitDocument(by, "Guardrail", guardrail);
      const subject = { guardrail: recordedText(guardrail) };
      return recordChange(
        journal,
        { by, action: "guardrails.clear-samples", subject, policies },
        () => samples.clear(guardrail),
        () => "done",
        (deleted) => ({ deleted }),
      );
    },
    detectors: [...detectors.values(), ...answerDetectors],
  };
}
