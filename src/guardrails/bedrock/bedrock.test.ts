import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CONTENT_STRENGTHS } from "../../contracts/content-strength.ts";
import { GuardrailDocument } from "../../contracts/documents.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { detectors } from "../../detectors/index.ts";
import { canonicalJson } from "../../foundation/canonical-json.ts";
import { answerDetectors } from "../answer-detectors.ts";
import { compileGuardrail } from "../compile-guardrail.ts";
import {
  ATTACK_COMPANIONS,
  DETECTOR_OF_FILTER,
  DETECTOR_OF_GROUNDING,
  DETECTOR_OF_PII,
  DETECTOR_OF_WORDS,
} from "./detector-names.ts";
import { exportBedrockGuardrail, importBedrockGuardrail } from "./index.ts";

const read = (name: string): JsonObject =>
  JSON.parse(
    readFileSync(new URL(`../../../test/fixtures/bedrock/${name}.json`, import.meta.url), "utf8"),
  ) as JsonObject;
const parsed = (json: unknown) => GuardrailDocument.parse(importBedrockGuardrail(json).document);
const exported = (json: unknown) => exportBedrockGuardrail(parsed(json));

/** Which guardrail it is, and nothing of what it does: what an export leaves out. */
function withoutIdentity(json: JsonObject): JsonObject {
  const { guardrailId: _id, guardrailArn: _arn, version: _version, status: _status, ...rest } = json;
  const { createdAt: _created, updatedAt: _updated, ...policy } = rest;
  return policy;
}

const MESSAGES = { blockedInputMessaging: "no", blockedOutputsMessaging: "no" };
const withRegex = (regex: object): JsonObject => ({
  name: "g",
  ...MESSAGES,
  sensitiveInformationPolicy: { regexes: [{ name: "r", action: "BLOCK", ...regex }] },
});

describe("the names of detectors", () => {
  const known = new Map([...detectors, ...answerDetectors].map((detector) => [detector.id, detector]));
  it.each(ATTACK_COMPANIONS)("%s is there", (id) => {
    expect(known.has(id)).toBe(true);
  });

  const all = [DETECTOR_OF_PII, DETECTOR_OF_FILTER, DETECTOR_OF_WORDS, DETECTOR_OF_GROUNDING].flatMap(
    (names) => [...names],
  );

  it.each(all)("%s is the type of %s", (name, id) => {
    expect(known.get(id)?.type).toBe(name);
  });

  it("has the thirty-one kinds of sensitive information that Bedrock has", () => {
    expect(DETECTOR_OF_PII.size).toBe(31);
  });
});

describe("a guardrail of Bedrock's that does only what ours do", () => {
  const covered = read("get-guardrail-covered");

  it("is imported without anything left out, and compiles", () => {
    const { document, notCarried } = importBedrockGuardrail(covered);
    expect(notCarried).toEqual([]);
    const guardrail = compileGuardrail(
      GuardrailDocument.parse(document),
      1,
      [...detectors, ...answerDetectors],
      () => 0,
    );
    expect(guardrail.name).toBe("support-desk");
  });

  it("comes to these rules", () => {
    expect(importBedrockGuardrail(covered).document.rules).toEqual([
      { detector: "content.sexual", action: "block", strength: { input: "HIGH", output: "HIGH" } },
      { detector: "content.violence", action: "block", strength: { input: "MEDIUM", output: "HIGH" } },
      {
        detector: "content.hate",
        action: "flag",
        sources: ["input"],
        strength: { input: "LOW", output: "HIGH" },
      },
      {
        detector: "content.hate",
        action: "block",
        sources: ["output"],
        strength: { input: "LOW", output: "HIGH" },
      },
      {
        detector: "content.insults",
        action: "block",
        sources: ["output"],
        strength: { input: "LOW", output: "MEDIUM" },
      },
      { detector: "content.misconduct", action: "block", strength: { input: "HIGH", output: "HIGH" } },
      ...["attack.prompt-injection", ...ATTACK_COMPANIONS].map((detector) => ({
        detector,
        action: "block",
        strength: { input: "HIGH", output: "NONE" },
      })),
      { detector: "topic.investment-advice", action: "block" },
      { detector: "topic.legal.advice", action: "flag", sources: ["input"] },
      { detector: "topic.legal.advice", action: "block", sources: ["output"] },
      { detector: "words.custom", action: "block" },
      { detector: "words.custom-flag-block", action: "flag", sources: ["input"] },
      { detector: "words.custom-flag-block", action: "block", sources: ["output"] },
      { detector: "content.profanity", action: "block" },
      { detector: "pii.email", action: "mask" },
      { detector: "pii.name", action: "flag", sources: ["input"] },
      { detector: "pii.name", action: "mask", sources: ["output"] },
      { detector: "pii.us-ssn", action: "block", sources: ["input"] },
      { detector: "pii.us-ssn", action: "mask", sources: ["output"] },
      { detector: "secret.password", action: "block", sources: ["input"] },
      { detector: "pii.url", action: "flag" },
      { detector: "pattern.case-number", action: "mask" },
      { detector: "pattern.ticket", action: "block", sources: ["input"] },
      { detector: "pattern.ticket", action: "flag", sources: ["output"] },
      { detector: "grounding.unsupported", action: "block", sources: ["output"], threshold: 0.25 },
      { detector: "grounding.irrelevant", action: "flag", sources: ["output"], threshold: 0.4 },
    ]);
  });

  it("is exported as it was, but for what says which guardrail it is", () => {
    const { guardrail, notCarried } = exported(covered);
    expect(notCarried).toEqual([]);
    expect(guardrail).toEqual(withoutIdentity(covered));
  });
});

describe("what has no place here", () => {
  const { notCarried } = importBedrockGuardrail(read("get-guardrail-full"));

  it("is listed member by member", () => {
    expect(notCarried.map(({ member }) => member).sort()).toEqual(
      [
        "automatedReasoningPolicy",
        "contentPolicy.filters[0].inputModalities",
        "contentPolicy.filters[4]",
        "contentPolicy.tier",
        "crossRegionDetails",
        "kmsKeyArn",
        "name",
        "sensitiveInformationPolicy.piiEntities[5]",
        "sensitiveInformationPolicy.regexes[2].name",
        "sensitiveInformationPolicy.regexes[3].pattern",
        "sensitiveInformationPolicy.regexes[4]",
        "topicPolicy.tier",
        "topicPolicy.topics[2].name",
        "wordPolicy.words[3]",
      ].sort(),
    );
  });

  it("has a reason, that of the pattern's engine among them", () => {
    const reasonOf = (member: string) => notCarried.find((each) => each.member === member)?.reason;
    expect(reasonOf("sensitiveInformationPolicy.regexes[3].pattern")).toContain("bounded");
    expect(reasonOf("sensitiveInformationPolicy.regexes[4]")).toMatch(/looking ahead or behind/);
    expect(reasonOf("topicPolicy.topics[2].name")).toContain('"Fiduciary-Advice"');
    expect(reasonOf("name")).toContain('"support_desk"');
  });

  it("says what names are made of, and changes none that is one", () => {
    const imported = (name: string) => importBedrockGuardrail({ ...read("get-guardrail-full"), name });
    expect(imported("my guard").notCarried).toContainEqual({
      member: "name",
      reason: expect.stringContaining("letters, digits and . _ : / - only") as string,
    });
    expect(imported("team/my:guard").document.name).toBe("team/my:guard");
  });

  it("is listed too where Bedrock gives more than is known of it", () => {
    const guardrail = {
      name: "g",
      ...MESSAGES,
      imagePolicy: { faces: "BLOCK" },
      wordPolicy: { wordLists: [] },
    };
    expect(importBedrockGuardrail(guardrail).notCarried.map(({ member }) => member)).toEqual([
      "imagePolicy",
      "wordPolicy.wordLists",
    ]);
  });
});

describe("patterns", () => {
  it("know case unless the whole pattern says otherwise", () => {
    expect(parsed(withRegex({ pattern: "abc" })).patterns).toMatchObject([
      { pattern: "abc", caseSensitive: true },
    ]);
    expect(parsed(withRegex({ pattern: "(?i)abc" })).patterns).toMatchObject([
      { pattern: "abc", caseSensitive: false },
    ]);
    expect(exported(withRegex({ pattern: "(?i)abc" })).guardrail).toMatchObject({
      sensitiveInformationPolicy: { regexes: [{ pattern: "(?i)abc" }] },
    });
  });

  it("may match as much as ours may", () => {
    expect(parsed(withRegex({ pattern: "x{300}" })).patterns).toMatchObject([{ maxChars: 1000 }]);
    expect(parsed(withRegex({ pattern: "x{1001}" })).patterns).toEqual([]);
  });

  it.each([
    ["ACCT-\\d+", "ACCT-\\d{1,64}"],
    ["a[+*]*\\+b{2,}?", "a[+*]{0,64}\\+b{2,66}?"],
    ["[]+]+\\Q**\\E+", "[]+]{1,64}\\Q**\\E{1,64}"],
    ["[[:digit:]*]{3}\\*+", "[[:digit:]*]{3}\\*{1,64}"],
    ["(?:a+ )+b", "(?:a{1,16} ){1,16}b"],
  ])("that go on for ever get an end: %s", (pattern, bounded) => {
    const { document, notCarried } = importBedrockGuardrail(withRegex({ pattern }));
    expect(document.patterns).toMatchObject([{ pattern: bounded }]);
    expect(document.rules).toMatchObject([{ detector: "pattern.r", action: "block" }]);
    expect(notCarried.map(({ member, lost }) => [member, lost])).toEqual([
      ["sensitiveInformationPolicy.regexes[0].pattern", undefined],
    ]);
  });

  it.each([
    ["BLOCK", "block"],
    ["ANONYMIZE", "mask"],
    ["NONE", undefined],
  ])("that cannot run are a loss where they do something: %s", (action, lost) => {
    for (const pattern of ["(?<=a)b+", "a++", "(a)\\1*", "b*", "a{993,}"])
      expect(importBedrockGuardrail(withRegex({ pattern, action })).notCarried[0]?.lost).toBe(lost);
  });
});

it.each([
  ["text", "no"],
  ["a list", []],
  ["nothing", {}],
  [
    "a strength nobody knows",
    { name: "g", ...MESSAGES, contentPolicy: { filters: [{ type: "HATE", inputStrength: "MAX" }] } },
  ],
  [
    "a threshold above 1",
    { name: "g", ...MESSAGES, contextualGroundingPolicy: { filters: [{ type: "GROUNDING", threshold: 2 }] } },
  ],
])("refuses %s", (_, json) => {
  expect(() => importBedrockGuardrail(json)).toThrow(/This is not what GetGuardrail gives/);
});

describe("what Bedrock cannot do", () => {
  const document = (more: object) =>
    GuardrailDocument.parse({
      kind: "Guardrail",
      name: "a.b",
      blockedInput: { respondWith: "error" },
      ...more,
    });
  const ruled = (...rules: object[]) => exportBedrockGuardrail(document({ rules }));

  it("is listed, with what stands in its place", () => {
    const { guardrail, notCarried } = ruled(
      {
        detector: "pii.email",
        action: "tokenise",
        except: [{ value: "a@b.example", reason: "ours" }],
        sample: 1,
      },
      { detector: "pii.phone", action: "review", sample: 0.5, onFailure: "allow" },
      { detector: "secret.jwt", action: "block" },
      { detector: "content.hate", action: "mask", threshold: 0.7 },
      { detector: "pii.url", action: "block", mode: "shadow" },
      { detector: "pii.iban", action: "mask", origins: ["user"] },
      { detector: "pii.iban", action: "block", sources: ["output"] },
    );
    expect(notCarried.map(({ member }) => member)).toEqual([
      "name",
      "blockedInput.respondWith",
      "rules[0].action",
      "rules[0].except",
      "rules[1].action",
      "rules[1].sample",
      "rules[1].onFailure",
      "rules[2]",
      "rules[3].action",
      "rules[3].threshold",
      "rules[4].mode",
      "rules[5].origins",
      "rules[6]",
    ]);
    expect(guardrail).toMatchObject({
      name: "a-b",
      contentPolicy: { filters: [{ type: "HATE", inputStrength: "MEDIUM", inputAction: "BLOCK" }] },
      sensitiveInformationPolicy: {
        piiEntities: [
          { type: "EMAIL", action: "ANONYMIZE" },
          { type: "PHONE", action: "NONE" },
          { type: "URL", inputAction: "NONE" },
          { type: "INTERNATIONAL_BANK_ACCOUNT_NUMBER", inputAction: "ANONYMIZE", outputAction: "BLOCK" },
        ],
      },
    });
  });

  it("is to look for one kind of attack otherwise than for the others", () => {
    const strength = { input: "HIGH", output: "NONE" };
    const { notCarried } = ruled(
      { detector: "attack.prompt-injection", action: "block", strength },
      { detector: "attack.role-play", action: "block", strength },
      { detector: "attack.many-shot", action: "flag", strength },
    );
    expect(notCarried.map(({ member }) => member).slice(2)).toEqual(["rules[2]"]);
  });

  it("is a guardrail in shadow mode: everything only detects", () => {
    const { guardrail } = exportBedrockGuardrail(
      document({ mode: "shadow", rules: [{ detector: "pii.email", action: "block" }] }),
    );
    expect(guardrail).toMatchObject({ sensitiveInformationPolicy: { piiEntities: [{ action: "NONE" }] } });
  });

  it("is what is larger than Bedrock takes, which goes out all the same", () => {
    const topics = [
      { name: "t", definition: "d".repeat(201), examples: Array.from({ length: 6 }, () => "e") },
    ];
    const patterns = Array.from({ length: 11 }, (_, at) => ({ name: `p${at}`, pattern: "x" }));
    const rules = ["topic.t", ...patterns.map(({ name }) => `pattern.${name}`)].map((detector) => ({
      detector,
      action: "block",
    }));
    const { guardrail, notCarried } = exportBedrockGuardrail(document({ topics, patterns, rules }));
    expect(notCarried.map(({ member }) => member).slice(2)).toEqual([
      "topicPolicy.topics[0].definition",
      "topicPolicy.topics[0].examples",
      "sensitiveInformationPolicy.regexes",
    ]);
    expect(JSON.stringify(guardrail)).toContain("d".repeat(201));
  });

  it("is a definition that no rule uses", () => {
    const words = [{ name: "w", words: ["a"] }];
    expect(exportBedrockGuardrail(document({ words })).notCarried.at(-1)?.member).toBe("words[0]");
  });
});

// Everything that GetGuardrail may give for the policies, some of which has no place here.
const block = fc.constantFrom("BLOCK", "NONE");
const anyAction = fc.constantFrom("BLOCK", "ANONYMIZE", "NONE");
const mostly = fc.integer({ min: 0, max: 7 }).map((number) => number > 0);
const enabled = { inputEnabled: mostly, outputEnabled: mostly };
const blocking = { inputAction: block, outputAction: block, ...enabled };
const masking = { action: anyAction, inputAction: anyAction, outputAction: anyAction, ...enabled };
const strength = fc.constantFrom(...CONTENT_STRENGTHS, "LOW", "MEDIUM", "HIGH");
const someName = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 _?.-]{0,20}$/);
const plainName = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,20}$/);
const listOf = <T>(item: fc.Arbitrary<T>, key?: (value: T) => unknown) =>
  fc.uniqueArray(item, { maxLength: 5, selector: key ?? ((value: T) => JSON.stringify(value)) });
const requiredOf = <K extends string>(...keys: K[]) => ({ requiredKeys: keys });

const someGuardrail = (isStrange: boolean) => {
  const ruleName = isStrange ? someName : plainName;
  const anyOf = (names: Iterable<string>) =>
    fc.constantFrom(...names, ...(isStrange ? ["SOMETHING_NEW"] : []));
  const anyModalities = fc.subarray(isStrange ? ["TEXT", "IMAGE"] : ["TEXT"], { minLength: 1 });
  const strangePatterns = isStrange ? ["a+", "(", "(?i)"] : [];
  return fc.record(
    {
      name: isStrange
        ? fc.stringMatching(/^[0-9a-zA-Z_-]{1,50}$/)
        : fc.stringMatching(/^[0-9a-zA-Z][0-9a-zA-Z_-]{0,49}$/),
      description: fc.string({ maxLength: 200 }),
      blockedInputMessaging: fc.string({ minLength: 1, maxLength: 500 }),
      blockedOutputsMessaging: fc.string({ minLength: 1, maxLength: 500 }),
      contentPolicy: fc.record(
        {
          filters: listOf(
            fc.record(
              {
                type: anyOf(DETECTOR_OF_FILTER.keys()),
                inputStrength: strength,
                outputStrength: strength,
                inputModalities: anyModalities,
                ...blocking,
              },
              requiredOf("type", "inputStrength", "outputStrength"),
            ),
            ({ type }) => type,
          ),
          ...(isStrange ? { tier: fc.constant({ tierName: "STANDARD" }) } : {}),
        },
        requiredOf("filters"),
      ),
      topicPolicy: fc.record({
        topics: listOf(
          fc.record(
            {
              name: ruleName,
              definition: someName,
              examples: fc.array(someName, { maxLength: 5 }),
              ...blocking,
            },
            requiredOf("name", "definition"),
          ),
        ),
      }),
      wordPolicy: fc.record({
        words: listOf(
          fc.record({ text: fc.string({ minLength: 1, maxLength: 100 }), ...blocking }, requiredOf("text")),
        ),
        managedWordLists: listOf(
          fc.record({ type: anyOf(DETECTOR_OF_WORDS.keys()), ...blocking }, requiredOf("type")),
          ({ type }) => type,
        ),
      }),
      sensitiveInformationPolicy: fc.record({
        piiEntities: listOf(
          fc.record({ type: anyOf(DETECTOR_OF_PII.keys()), ...masking }, requiredOf("type", "action")),
          ({ type }) => type,
        ),
        regexes: listOf(
          fc.record(
            {
              name: ruleName,
              description: someName,
              pattern: fc.constantFrom(
                "a{2}",
                "(?i)a",
                ...strangePatterns,
                "(?i)(?i)b",
                "c{400}",
                "\\d{3}-\\d{2}",
              ),
              ...masking,
            },
            requiredOf("name", "pattern", "action"),
          ),
        ),
      }),
      contextualGroundingPolicy: fc.record({
        filters: listOf(
          fc.record(
            {
              type: anyOf(DETECTOR_OF_GROUNDING.keys()),
              threshold: fc.integer({ min: 0, max: 99 }).map((hundredths) => hundredths / 100),
              action: block,
              enabled: fc.boolean(),
            },
            requiredOf("type", "threshold"),
          ),
          ({ type }) => type,
        ),
      }),
    },
    requiredOf("name", "blockedInputMessaging", "blockedOutputsMessaging"),
  );
};

/** As GetGuardrail gives it where it leaves nothing out, and says NONE of a door at which nothing is done. */
function spelledOut(json: JsonObject): unknown {
  const entry = (each: Record<string, unknown>): Record<string, unknown> => {
    const { action, enabled: isEnabled = true, ...rest } = each;
    if ("threshold" in each) return { ...rest, action: action ?? "BLOCK", enabled: isEnabled };
    const { inputEnabled = true, outputEnabled = true } = each;
    const at = (door: "input" | "output", isOn: unknown): unknown => {
      if (isOn !== true || each[`${door}Strength`] === "NONE") return "NONE";
      return each[`${door}Action`] ?? action ?? "BLOCK";
    };
    const doors = [at("input", inputEnabled), at("output", outputEnabled)];
    const graver = ["BLOCK", "ANONYMIZE", "NONE"].find((word) => doors.includes(word));
    const [inputAction, outputAction] = doors;
    const { examples, ...plain } = rest;
    return {
      ...plain,
      ...(Array.isArray(examples) && examples.length > 0 ? { examples } : {}),
      ...("definition" in each ? { type: "DENY" } : {}),
      ...("inputStrength" in each ? { inputModalities: ["TEXT"], outputModalities: ["TEXT"] } : {}),
      ...("action" in each ? { action: graver } : {}),
      inputAction,
      outputAction,
      inputEnabled,
      outputEnabled,
    };
  };
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((each) => entry(each as Record<string, unknown>));
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).filter(([, member]) => !isEmpty(member));
    return Object.fromEntries(members.map(([name, member]) => [name, walk(member)]));
  };
  return walk(json);
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && value !== null && Object.values(value).every(isEmpty);
}

/** Words stand list by list, which is by what is done about them. */
function sortedWords(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json), (name, value: unknown) =>
    name === "words" && Array.isArray(value)
      ? value.map((word) => canonicalJson(word as JsonObject)).sort()
      : value,
  ) as unknown;
}

describe("any guardrail of Bedrock's", () => {
  it("comes to the same Guardrail when it went out and came in again", () => {
    fc.assert(
      fc.property(someGuardrail(true), (guardrail) => {
        const once = importBedrockGuardrail(guardrail).document;
        const again = importBedrockGuardrail(exported(guardrail).guardrail).document;
        expect(again).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });

  it("is exported as it was, but for defaults, wherever nothing was left out", () => {
    let carried = 0;
    fc.assert(
      fc.property(someGuardrail(false), (guardrail) => {
        if (importBedrockGuardrail(guardrail).notCarried.length > 0) return;
        carried++;
        const out = exported(guardrail);
        expect(out.notCarried).toEqual([]);
        expect(sortedWords(spelledOut(out.guardrail))).toEqual(
          sortedWords(spelledOut(guardrail as JsonObject)),
        );
      }),
      { numRuns: 2_000 },
    );
    expect(carried).toBeGreaterThan(200);
  });
});
