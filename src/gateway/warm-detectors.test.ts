import { describe, expect, it } from "vitest";
import type { Detector } from "../contracts/detection.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { createWarmUp } from "./warm-detectors.ts";

function detector(id: string, detect: Detector["detect"]): Detector {
  const examples = { flagged: ["an example"], clean: [] };
  return { id, type: "X", description: "", reference: "", reach: 1, detect, examples };
}
const guardrail = (...detectors: string[]) =>
  GuardrailDocument.parse({
    kind: "Guardrail",
    name: "g",
    rules: detectors.map((id) => ({ detector: id, action: "flag" })),
  });

describe("warming up", () => {
  it("runs each detector of the rules once, on an example of its own, and none that no rule names", async () => {
    const seen: string[] = [];
    const noting = (id: string) =>
      detector(id, (text) => {
        seen.push(`${id}: ${text}`);
        return [];
      });
    const warmUp = createWarmUp(new Map(["a", "b", "c"].map((id) => [id, noting(id)])));
    await warmUp([guardrail("a", "b", "a"), guardrail("b", "unknown")]);
    await warmUp([guardrail("a")]);
    expect(seen).toEqual(["a: an example", "b: an example"]);
  });

  it("leaves it to the rules what a detector that fails means", async () => {
    const ran: string[] = [];
    const failing: Record<string, Detector["detect"]> = {
      throws: () => {
        throw new Error("out of luck");
      },
      rejects: () => Promise.reject(new Error("gone")),
      works: () => {
        ran.push("works");
        return [];
      },
    };
    const detectors = Object.entries(failing).map(([id, detect]) => [id, detector(id, detect)] as const);
    await createWarmUp(new Map(detectors))([guardrail("throws", "rejects", "works")]);
    expect(ran).toEqual(["works"]);
  });
});
