import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../contracts/json.ts";
import { checkJsonAnswer, readAnswerFormat, type JsonAnswerVerdict } from "./json-answer.ts";

function check(schema: JsonValue, answer: unknown, isStrict = false): JsonAnswerVerdict {
  const text = typeof answer === "string" && /^[[{"]/.test(answer) ? answer : JSON.stringify(answer);
  return checkJsonAnswer(text, { kind: "schema", schema, isStrict });
}

function problemsOf(verdict: JsonAnswerVerdict): string[] {
  return verdict.kind === "invalid"
    ? verdict.problems.map(({ path, expected }) => `${path.join(".")}: ${expected}`)
    : [];
}

const OBJECT = { kind: "object" } as const;

describe("the format an answer was asked in", () => {
  it("is read from chat completions and from responses", () => {
    const schema = { type: "object" };
    const expected = { kind: "schema", schema, isStrict: true };
    expect(
      readAnswerFormat({ type: "json_schema", json_schema: { name: "a", strict: true, schema } }),
    ).toEqual(expected);
    expect(readAnswerFormat({ type: "json_schema", name: "a", strict: true, schema })).toEqual(expected);
    expect(readAnswerFormat({ type: "json_object" })).toEqual(OBJECT);
    expect(readAnswerFormat({ type: "text" })).toEqual({ kind: "text" });
    expect(readAnswerFormat(undefined)).toEqual({ kind: "text" });
  });

  it("is unknown where it is neither, and then nothing is called valid", () => {
    for (const format of [
      "json",
      { type: "grammar" },
      { type: "json_schema", json_schema: { strict: true } },
      [],
    ])
      expect(checkJsonAnswer("{}", readAnswerFormat(format)).kind).toBe("unchecked");
  });
});

describe("json_object", () => {
  it.each(["{}", ' {"a": [1, null]}\n'])("takes %s", (text) => {
    expect(checkJsonAnswer(text, OBJECT)).toEqual({ kind: "valid" });
  });

  it.each([
    "",
    "[]",
    "null",
    '"{}"',
    "{",
    '{"a":1',
    "```json\n{}\n```",
    "{} and more",
    '{"a":1,"a":2}',
    "{'a':1}",
    '{"a":NaN}',
  ])("refuses %s", (text) => {
    expect(checkJsonAnswer(text, OBJECT).kind).toBe("invalid");
  });

  it("refuses what is nested deeper than the limit, before it is built", () => {
    const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
    expect(checkJsonAnswer(deep(64), OBJECT).kind).toBe("valid");
    expect(checkJsonAnswer(deep(65), OBJECT).kind).toBe("invalid");
    expect(checkJsonAnswer("[".repeat(1_000_000), OBJECT).kind).toBe("invalid");
  });
});

describe("a keyword", () => {
  const cases: readonly (readonly [
    schema: JsonValue,
    valid: readonly JsonValue[],
    invalid: readonly JsonValue[],
  ])[] = [
    [{ type: "string" }, ["", "a"], [1, null, {}, []]],
    [{ type: "integer" }, [1, -0, 1e3], [1.5, "1"]],
    [{ type: "number" }, [1, 1.5], ["1", true]],
    [{ type: "boolean" }, [true], [0, "true"]],
    [{ type: "null" }, [null], [0, "", false]],
    [{ type: ["string", "null"] }, ["a", null], [1]],
    [
      { enum: ["a", 1, null, { b: [2] }] },
      ["a", 1, null, { b: [2] }],
      ["b", "1", { b: [2, 3] }, { b: [2], c: 1 }],
    ],
    [{ const: { a: 1, b: 2 } }, [{ b: 2, a: 1 }], [{ a: 1 }, 1]],
    [{ properties: { a: { type: "string" } } }, [{}, { a: "x", b: 1 }, 5], [{ a: 1 }]],
    [{ properties: { a: {} }, required: ["a"] }, [{ a: null }], [{}, { b: 1 }]],
    [{ required: ["toString"] }, [{ toString: 1 }], [{}]],
    [
      { properties: { a: {} }, additionalProperties: false },
      [{}, { a: 1 }],
      [{ b: 1 }, { a: 1, constructor: 2 }],
    ],
    [{ additionalProperties: { type: "number" } }, [{ a: 1 }], [{ a: "1" }]],
    [{ items: { type: "number" } }, [[], [1, 2]], [[1, "2"]]],
    [{ minItems: 1, maxItems: 2 }, [[1], [1, 2], "text"], [[], [1, 2, 3]]],
    [{ minimum: 1, maximum: 2 }, [1, 2, 1.5, "0"], [0.99, 2.01]],
    [{ exclusiveMinimum: 1, exclusiveMaximum: 2 }, [1.5], [1, 2]],
    [{ multipleOf: 0.1 }, [0.3, 1.1, 0], [0.35]],
    [{ minLength: 2, maxLength: 3 }, ["ab", "😀😀😀"], ["a", "abcd"]],
    [{ anyOf: [{ type: "string" }, { type: "object", required: ["a"] }] }, ["x", { a: 1 }], [1, {}]],
    [{ $defs: { n: { type: "number" } }, items: { $ref: "#/$defs/n" } }, [[1]], [["1"]]],
    [{ $defs: { "a/b~c d": { type: "null" } }, $ref: "#/$defs/a~1b~0c%20d" }, [null], [1]],
    [{ format: "date" }, ["2024-02-29"], ["2023-02-29", "2024-2-9", "2024-13-01", "today"]],
    [{ format: "time" }, ["23:59:60Z", "10:00:00.5+01:00"], ["24:00:00Z", "10:00"]],
    [{ format: "date-time" }, ["2024-01-01T00:00:00Z"], ["2024-01-01 00:00:00Z", "2024-01-01"]],
    [{ format: "duration" }, ["P1D", "PT1H2M", "P2W", "P1YT1S"], ["P", "PT", "1D", "P1DT", "P1W1D"]],
    [
      { format: "uuid" },
      ["123e4567-e89b-12d3-a456-426614174000"],
      ["123e4567", "{123e4567-e89b-12d3-a456-426614174000}"],
    ],
    [{ format: "email" }, ["a.b+c@example.com"], ["a@", "@b.c", "a b@c.d", ".a@b.c", "a..b@c.d"]],
    [{ format: "hostname" }, ["example.com", "a"], ["-a.com", "a..b", "a_b.com", ""]],
    [{ format: "ipv4" }, ["1.2.3.4"], ["1.2.3", "256.1.1.1", "01.2.3.4"]],
    [{ format: "ipv6" }, ["::1", "fe80::1"], ["fe80::1%eth0", "1.2.3.4"]],
    [true, [1, null], []],
    [{ properties: { a: false } }, [{}], [{ a: 1 }]],
  ];

  it.each(cases)("%j", (schema, valid, invalid) => {
    for (const value of valid) expect(check(schema, value), JSON.stringify(value)).toEqual({ kind: "valid" });
    for (const value of invalid) expect(check(schema, value).kind, JSON.stringify(value)).toBe("invalid");
  });
});

describe("a recursive schema", () => {
  const TREE = {
    type: "object",
    properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#" } } },
    required: ["name", "children"],
    additionalProperties: false,
  };
  const LIST = {
    $ref: "#/$defs/node",
    $defs: {
      node: {
        type: "object",
        properties: {
          value: { type: "number" },
          next: { anyOf: [{ $ref: "#/$defs/node" }, { type: "null" }] },
        },
        required: ["value", "next"],
        additionalProperties: false,
      },
    },
  };

  it("is followed as deep as the answer goes", () => {
    expect(check(TREE, { name: "a", children: [{ name: "b", children: [] }] }).kind).toBe("valid");
    expect(
      problemsOf(
        check(TREE, { name: "a", children: [{ name: "b", children: [{ name: 1, children: [] }] }] }),
      ),
    ).toEqual(["children.0.children.0.name: string"]);
    expect(check(LIST, { value: 1, next: { value: 2, next: null } }).kind).toBe("valid");
    expect(problemsOf(check(LIST, { value: 1, next: { value: "2", next: null } }))).toEqual([
      "next.value: number",
    ]);
  });

  it("that refers to nothing but itself is not called valid", () => {
    expect(check({ $ref: "#" }, 1).kind).toBe("unchecked");
    expect(
      check({ $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } }, $ref: "#/$defs/a" }, 1).kind,
    ).toBe("unchecked");
  });

  it("whose alternatives multiply is given up, not followed for ever", () => {
    const both = { type: "object", properties: { a: { $ref: "#/$defs/x" } }, required: ["a"] };
    const schema = { $ref: "#/$defs/x", $defs: { x: { anyOf: [both, both, both, { const: 1 }] } } };
    const deep = JSON.parse(`${'{"a":'.repeat(40)}2${"}".repeat(40)}`) as JsonValue;
    expect(check(schema, deep).kind).toBe("unchecked");
  });
});

describe("what cannot be checked", () => {
  it.each([
    [{ pattern: "^a" }, "abc", "pattern"],
    [{ format: "regex" }, "abc", "format"],
    [{ allOf: [{ type: "string" }] }, "abc", "allOf"],
    [{ not: {} }, "abc", "not"],
    [{ patternProperties: {} }, {}, "patternProperties"],
    [{ $ref: "https://example.com/schema" }, 1, "$ref"],
    [{ $ref: "#/$defs/none" }, 1, "$ref"],
    [{ type: "strnig" }, "a", "type"],
    [{ minimum: "1" }, 1, "minimum"],
    [{ items: 5 }, [1], "a schema that is no object"],
  ] as const)("%j is named, and the answer not called valid", (schema, value, reason) => {
    expect(check(schema as unknown as JsonValue, value)).toEqual({ kind: "unchecked", reasons: [reason] });
  });

  it("does not save an answer that is wrong elsewhere", () => {
    const schema = { properties: { a: { pattern: "x" }, b: { type: "number" } } };
    expect(check(schema, { a: "y", b: "z" }).kind).toBe("invalid");
    expect(check({ pattern: "x", type: "number" }, "y").kind).toBe("invalid");
  });

  it("counts in an alternative only where no other fits and it might", () => {
    expect(check({ anyOf: [{ pattern: "x" }, { type: "string" }] }, "y").kind).toBe("valid");
    expect(check({ anyOf: [{ type: "number", not: {} }, { type: "null" }] }, "y").kind).toBe("invalid");
    expect(check({ anyOf: [{ type: "null" }, { not: {} }] }, "y").kind).toBe("unchecked");
    expect(
      check(
        {
          anyOf: [
            { type: "null", not: {} },
            { type: "string", not: {} },
          ],
        },
        "y",
      ).kind,
    ).toBe("unchecked");
    expect(check({ anyOf: [{ not: {} }, { type: "null", not: {} }] }, "y").kind).toBe("unchecked");
  });

  it("is a pattern only while nobody runs it in linear time", () => {
    const matchesPattern = (pattern: string, value: string) =>
      pattern === "^a" ? value.startsWith("a") : undefined;
    const verdict = (pattern: string, value: string) =>
      checkJsonAnswer(
        JSON.stringify(value),
        { kind: "schema", schema: { pattern }, isStrict: true },
        { matchesPattern },
      );
    expect(verdict("^a", "abc").kind).toBe("valid");
    expect(verdict("^a", "bcd").kind).toBe("invalid");
    expect(verdict("(a)\\1", "aa").kind).toBe("unchecked");
  });
});

describe("strict mode", () => {
  const schema = { type: "object", properties: { a: { type: "string" } } };

  it("closes objects and asks for all of their properties where the schema is silent", () => {
    expect(problemsOf(check(schema, {}, true))).toEqual(["a: a value; it is missing"]);
    expect(problemsOf(check(schema, { a: "x", b: 1 }, true))).toEqual(["*: no members beside: a"]);
    expect(check(schema, { b: 1 }, false).kind).toBe("valid");
  });
});

describe("problems", () => {
  it("say where and what, and never what the answer says", () => {
    const schema = {
      type: "object",
      properties: {
        list: { type: "array", items: { type: "object", properties: { n: { enum: ["one", "two"] } } } },
      },
      additionalProperties: { type: "number" },
    };
    const answer = { list: [{ n: "secret-1" }], "secret-2": "secret-3" };
    const verdict = check(schema, answer);
    expect(problemsOf(verdict)).toEqual(['list.0.n: one of: "one", "two"', "*: number"]);
    expect(JSON.stringify(verdict)).not.toContain("secret");
  });

  it("hold no word of any answer", () => {
    const property = fc.property(fc.json({ maxDepth: 4 }), fc.boolean(), (json, isStrict) => {
      const marked = JSON.stringify(JSON.parse(json), (_, value: unknown) =>
        typeof value === "string" ? `leaked ${value}` : value,
      );
      const schema = {
        type: "object",
        properties: { a: { type: "array", items: { type: "number" } } },
        additionalProperties: { anyOf: [{ const: 7 }, { type: "object", additionalProperties: false }] },
      };
      const verdict = checkJsonAnswer(marked, { kind: "schema", schema, isStrict });
      expect(JSON.stringify(verdict)).not.toContain("leaked");
    });
    fc.assert(property);
  });

  it("are no more than a caller can read", () => {
    const verdict = check({ items: { type: "string" } }, new Array<number>(100_000).fill(1));
    expect(problemsOf(verdict)).toHaveLength(20);
  });
});
