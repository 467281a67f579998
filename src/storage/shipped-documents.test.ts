import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GuardrailDocument } from "../contracts/documents.ts";
import { loadPolicySchema, loadShippedDocuments } from "./shipped-documents.ts";
import { ofKind } from "./validate-together.ts";

const documents = await loadShippedDocuments();

describe("what is shipped", () => {
  it("is an access policy for each persona and one for Sallyport itself, five guardrails, the sandbox and its two models", () => {
    expect(documents.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      "AccessPolicy default",
      "AccessPolicy persona/administrator",
      "AccessPolicy persona/application",
      "AccessPolicy persona/auditor",
      "AccessPolicy persona/data-scientist",
      "AccessPolicy persona/mlops-engineer",
      "AccessPolicy persona/reviewer",
      "AccessPolicy persona/security-engineer",
      "Guardrail default",
      "Guardrail moderations",
      "Guardrail observe",
      "Guardrail privacy",
      "Guardrail strict",
      "Model sandbox/assistant",
      "Model sandbox/echo",
      "Provider sandbox",
    ]);
    expect(ofKind(documents, "Model").map(({ name, operations }) => [name, operations])).toEqual([
      ["sandbox/assistant", ["chat"]],
      ["sandbox/echo", ["chat", "embeddings"]],
    ]);
  });

  it("has a policy schema", async () => {
    expect(await loadPolicySchema()).toContain("namespace Sallyport");
  });
});

describe("the default guardrail", () => {
  const guardrail = ofKind(documents, "Guardrail").find(({ name }) => name === "default");
  const rules = guardrail?.rules ?? [];

  function detectors(action: GuardrailDocument["rules"][number]["action"], sources: string): string[] {
    const chosen = rules.filter((rule) => rule.action === action && rule.sources.join() === sources);
    return chosen.map(({ detector }) => detector).sort();
  }

  it("enforces, and stops what it could not check", () => {
    expect(guardrail).toMatchObject({ mode: "enforce", blockedInput: { respondWith: "refusal" } });
    expect(rules.every(({ onFailure }) => onFailure === "block")).toBe(true);
  });

  it("masks personal data and secrets both ways", () => {
    expect(detectors("mask", "input,output")).toEqual([
      "pii.email",
      "pii.iban",
      "pii.payment-card",
      "pii.phone",
      "pii.us-ssn",
      "secret.aws-access-key",
      "secret.aws-secret-key",
      "secret.generic-token",
      "secret.jwt",
      "secret.password",
      "secret.private-key",
    ]);
  });

  it("blocks injections on their way in and prompt leaks on their way out, and defuses active output", () => {
    expect(detectors("block", "input")).toEqual([
      "attack.delimiter-break",
      "attack.fake-turn",
      // Users' words, and results of tools.
      "attack.prompt-attack",
      "attack.prompt-attack",
      // Likewise: people quote phrases, data has no reason to.
      "attack.prompt-injection",
      "attack.prompt-injection",
      "attack.refusal-suppression",
    ]);
    expect(detectors("block", "output")).toEqual(["leak.system-prompt"]);
    expect(detectors("mask", "output")).toEqual(["output.active-html", "output.markdown-exfiltration"]);
  });

  it("only records addresses, takes out what is hidden, and has no rule beside these", () => {
    expect(detectors("flag", "input,output")).toEqual(["pii.ip-address", "pii.url"]);
    expect(detectors("redact", "input")).toEqual(["attack.hidden-text"]);
    expect(detectors("flag", "input")).toEqual([
      "attack.indirect-injection",
      "attack.many-shot",
      "attack.payload-splitting",
      "attack.role-play",
    ]);
    expect(rules).toHaveLength(28);
  });
});

it("a damaged installation is named by file and line", async () => {
  const directory = await mkdtemp(join(tmpdir(), "sallyport-shipped-"));
  await writeFile(join(directory, "broken.yaml"), "kind: Model\nname: m\nroutes: none\n");
  await expect(loadShippedDocuments(directory)).rejects.toThrow("broken.yaml:3:1 routes");
  await rm(directory, { recursive: true });
});
