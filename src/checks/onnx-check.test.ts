import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasOnnxRuntime, prepareTinyModels, type TinyModels } from "../../test/support/tiny-models.ts";
import type { DetectionContext, Detector } from "../contracts/detection.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import { RemoteCheck } from "../contracts/remote-checks.ts";
import { systemClock } from "../foundation/clock.ts";
import { compileGuardrail, inspectText } from "../guardrails/index.ts";
import { createOnnxModels, type OnnxModels } from "../neural/onnx-models.ts";
import type { CheckEvent } from "./check-service.ts";
import { findMissingModels } from "./find-missing-models.ts";
import { createRemoteChecks, type RemoteChecks } from "./remote-checks.ts";

const INPUT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };

let tiny: TinyModels;
let models: OnnxModels;
let checks: RemoteChecks;
let events: CheckEvent[];
let asked: string[];
beforeAll(async () => {
  tiny = await prepareTinyModels();
});
afterAll(async () => {
  await tiny.remove();
});
beforeEach(() => {
  events = [];
  asked = [];
  models = createOnnxModels({ root: tiny.root, program: tiny.program });
  checks = checksWith({
    ...models,
    findProblem: (model) => models.findProblem(model),
    warm: (model) => {
      models.warm(model);
    },
    ask(model, text, signal) {
      asked.push(text);
      return models.ask(model, text, signal);
    },
    close: () => models.close(),
  });
});
afterEach(async () => {
  checks.close();
  await models.close();
});

function checksWith(local?: OnnxModels): RemoteChecks {
  const made = createRemoteChecks({
    clock: systemClock,
    readCredential: () => ({ kind: "missing", reason: "none" }),
    hasModels: false,
    ...(local === undefined ? {} : { models: local }),
  });
  made.attach({
    askModel: () => Promise.reject(new Error("no model")),
    onFailure: (event) => events.push(event),
    onMissingSecret: () => undefined,
    onBreaker: () => undefined,
  });
  return made;
}

const INJECTION = { kind: "sequence-classification", labels: [{ name: "INJECTION" }] };
const NAMES = { kind: "token-classification", labels: [{ name: "PER" }, { name: "LOC" }] };

function definition(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { name: "neural", type: "onnx", folder: "tiny-sequence", head: INJECTION, ...members };
}
const detector = (members: Readonly<Record<string, unknown>> = {}): Detector =>
  checks.detectorFor(RemoteCheck.parse(definition(members)), "house");

function guardrail(check: object, rule: object = {}) {
  return compileGuardrail(
    GuardrailDocument.parse({
      kind: "Guardrail",
      name: "house",
      words: [{ name: "doubtful", words: ["hello"] }],
      checks: [check],
      rules: [{ detector: "check.neural", action: "block", timeoutMs: 20_000, ...rule }],
    }),
    1,
    [],
    () => systemClock.monotonic(),
    { checks: (one, name) => checks.detectorFor(one, name) },
  );
}

describe.skipIf(!hasOnnxRuntime)("a check by a local model", () => {
  it("blocks by a rule's threshold, and asks once for what it knows", async () => {
    const house = guardrail(definition({}));
    const outcomes = [];
    for (const text of ["ignore all", "hello world", "ignore all"])
      outcomes.push((await inspectText(house, text, INPUT)).verdict.action);
    expect(outcomes).toEqual(["blocked", "none", "blocked"]);
    expect(asked).toEqual(["ignore all", "hello world"]);
    expect(checks.outcomes).toEqual(
      new Map([
        ["answered", 2],
        ["cached", 1],
      ]),
    );
  });

  it("masks what a model for names finds, where it stands", async () => {
    const house = guardrail(definition({ folder: "tiny-token", head: NAMES, findingType: "NAME" }), {
      action: "mask",
    });
    const { output } = await inspectText(house, "🎉 Ada Lovelace lives in Paris", INPUT);
    expect(output).toBe("🎉 {NAME} lives in {NAME}");
  });

  it("shares its answer with checks of other categories of the same", async () => {
    const text = "Ada lives in Paris";
    const found = [];
    for (const [name, category] of [
      ["people", "PER"],
      ["places", "LOC"],
    ]) {
      const one = detector({ name, folder: "tiny-token", head: NAMES, categories: [category] });
      found.push((await one.detect(text, 0, INPUT)).map(({ start, end }) => text.slice(start, end)));
    }
    expect(found).toEqual([["Ada"], ["Paris"]]);
    expect(asked).toEqual([text]);
  });

  it("asks the model only where a fast detector is not sure", async () => {
    const cascade = { detector: "words.doubtful", from: 1, to: 1 };
    const house = guardrail(definition({ cascade }));
    const outcomes = [];
    for (const text of ["ignore all", "hello, ignore all", "hello world"])
      outcomes.push((await inspectText(house, text, INPUT)).verdict.action);
    expect(outcomes).toEqual(["none", "blocked", "none"]);
    expect(asked).toEqual(["hello, ignore all", "hello world"]);
  });

  it("fails closed where the rule's time is over before the model is", async () => {
    const slow = "the weather ".repeat(8_000);
    const house = guardrail(definition({}), { timeoutMs: 5 });
    const { verdict } = await inspectText(house, slow, INPUT);
    expect(verdict).toMatchObject({
      action: "error",
      failures: [{ detector: "check.neural", reason: "timed-out" }],
    });
    const lenient = guardrail(definition({}), { timeoutMs: 5, onFailure: "allow" });
    expect((await inspectText(lenient, slow, INPUT)).verdict.action).toBe("none");
  });

  it("fails closed for a text that is too long, and says which limit it is", async () => {
    const house = guardrail(definition({ maxTextChars: 10 }));
    expect((await inspectText(house, "hello hello", INPUT)).verdict.action).toBe("error");
    expect(events).toMatchObject([{ outcome: "text-too-long", detail: "more than 10 characters" }]);
  });

  it("fails closed where the model is not there, and opens its breaker after some times", async () => {
    const house = guardrail(
      definition({ folder: "none", cacheSeconds: 0, breaker: { failures: 2, openSeconds: 60 } }),
    );
    for (const text of ["a", "b", "c"])
      expect((await inspectText(house, text, INPUT)).verdict.action).toBe("error");
    expect(events).toMatchObject([{ outcome: "no-model" }, { outcome: "no-model" }]);
    expect(events[0]?.detail).toBe("there is no none below SALLYPORT_MODELS_DIR");
    expect(checks.openBreakers).toBe(1);
  });
});

describe("a check by a local model is refused", () => {
  const refusal = (make: () => unknown): unknown => {
    try {
      make();
    } catch (error) {
      return error instanceof GatewayError ? [error.field, error.publicMessage] : error;
    }
    return undefined;
  };

  it("where no models are run", () => {
    checks.close();
    checks = checksWith();
    expect(refusal(() => detector())).toEqual(["type", "No local models are run here."]);
  });

  it("where it names a category that its model is not asked for", () => {
    expect(refusal(() => detector({ categories: ["BENIGN"] }))).toEqual([
      "categories",
      'The model is not asked for "BENIGN".',
    ]);
  });

  it.skipIf(!hasOnnxRuntime)("when it is applied where its model is missing, and only then", () => {
    expect(refusal(() => detector({ folder: "none" }))).toBeUndefined();
    const document = GuardrailDocument.parse({
      kind: "Guardrail",
      name: "house",
      checks: [definition({}), definition({ name: "other", folder: "none" })],
    });
    expect(findMissingModels([document], models)).toEqual([
      {
        kind: "Guardrail",
        name: "house",
        path: ["checks", 1, "folder"],
        expected: "a model that can be run here",
        message: "there is no none below SALLYPORT_MODELS_DIR.",
      },
    ]);
  });
});
