import type { DetectionContext, Detector } from "../contracts/detection.ts";
import type { GuardrailDocument } from "../contracts/documents.ts";

/** How much of an example is looked at; any text will do. */
const MAX_EXAMPLE_CHARS = 1_000;
/** How long one detector may take to get ready before it is left to itself. */
const WARM_UP_MS = 5_000;

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };

/**
 * Gives what runs the detectors of guardrails once, each on an example of its own, before any exchange needs them: a first
 * call may have tables to build, and would be over its rule's time. A detector is warmed once in the process's life.
 */
export function createWarmUp(
  detectors: ReadonlyMap<string, Detector>,
): (guardrails: readonly GuardrailDocument[]) => Promise<void> {
  const warm = new Set<Detector>();
  return async (guardrails) => {
    for (const { rules } of guardrails) {
      for (const rule of rules) {
        const detector = detectors.get(rule.detector);
        if (detector === undefined || warm.has(detector)) continue;
        warm.add(detector);
        await runOnce(detector);
      }
    }
  };
}

async function runOnce(detector: Detector): Promise<void> {
  const { examples, exampleContext } = detector;
  const text = (examples.flagged[0] ?? examples.clean[0] ?? "").slice(0, MAX_EXAMPLE_CHARS);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, WARM_UP_MS);
  });
  try {
    await Promise.race([detector.detect(text, 0, exampleContext ?? CONTEXT), late]);
  } catch {
    // One that cannot check says so again in the first exchange, where its rule tells what happens then.
  } finally {
    clearTimeout(timer);
  }
}
