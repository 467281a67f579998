import { describe, expect, it } from "vitest";
import { documentJsonSchema } from "./json-schemas.ts";
import { parseDocuments } from "./parse-documents.ts";
import { PromptDocument, readPromptReference } from "./prompt-document.ts";
import { parseTemplate } from "./prompt-template.ts";

const SUPPORT = {
  kind: "Prompt",
  name: "support",
  messages: [
    { role: "system", text: "Answer in {{language}}." },
    { role: "user", text: "My question: {{question}}" },
  ],
  variables: {
    language: { type: "enum", values: ["English", "German"], raw: true },
    question: { type: "string" },
  },
};

function complaints(change: Record<string, unknown>): string[] {
  const parsed = PromptDocument.safeParse({ ...SUPPORT, ...change });
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("a Prompt document", () => {
  it("is filled up with what is safe", () => {
    expect(PromptDocument.parse(SUPPORT)).toMatchObject({
      variables: { question: { type: "string", required: true, maxChars: 4_000 } },
      examples: [],
      negativeInstructions: [],
      tests: [],
    });
    expect(PromptDocument.parse(SUPPORT).labels).toBeUndefined();
  });

  it("is read from YAML, and what is wrong is named by line and field", () => {
    const parsed = parseDocuments(
      "kind: Prompt\nname: p\nmessages:\n  - { role: user, text: 'a {{b}}' }\n",
      "p.yaml",
    );
    expect(parsed).toMatchObject({
      kind: "invalid",
      problems: [
        {
          line: 4,
          path: ["messages", 0, "text"],
          message: 'The value does not fit: there is no variable "b".',
        },
      ],
    });
  });

  it("has a JSON Schema", () => {
    expect(documentJsonSchema("Prompt")).toMatchObject({ title: "Sallyport Prompt", type: "object" });
  });

  it.each([
    [
      "a variable nobody declared",
      { messages: [{ role: "user", text: "{{language}} {{question}} {{x}}" }] },
      'no variable "x"',
    ],
    [
      "a variable that no message has",
      { messages: [{ role: "user", text: "{{question}}" }] },
      "no message has this variable",
    ],
    [
      "a name of Object's",
      { messages: [{ role: "user", text: "{{language}}{{question}}{{constructor}}" }] },
      "no variable",
    ],
    [
      "text of callers in the system's words",
      { messages: [{ role: "system", text: "{{question}} {{language}}" }] },
      "messages of the user only",
    ],
    [
      "text of callers in the assistant's words",
      { messages: [{ role: "assistant", text: "{{question}} {{language}}" }] },
      "messages of the user only",
    ],
    [
      "a text put in without marks",
      { variables: { ...SUPPORT.variables, question: { type: "string", raw: true } } },
      "Unrecognized key",
    ],
    ["an expression", { messages: [{ role: "user", text: "{{question}}{{language}}{{#if x}}" }] }, "open no"],
    [
      "a member of a value",
      { messages: [{ role: "user", text: "{{question}}{{language}}{{question.length}}" }] },
      "open no",
    ],
    [
      "the system's words behind others",
      { messages: [...SUPPORT.messages, { role: "system", text: "And be brief." }] },
      "come first",
    ],
    [
      "a default that is none of the values",
      {
        variables: {
          ...SUPPORT.variables,
          language: { type: "enum", values: ["a"], raw: true, default: "b" },
        },
      },
      "none of the values",
    ],
    ["an example of both kinds", { examples: [{ text: "a", variables: {}, output: "b" }] }, "not both"],
    ["an example of neither", { examples: [{ output: "b" }] }, "not both"],
    [
      "two tests of one name",
      {
        tests: [
          { name: "t", expect: [{ kind: "contains", text: "x" }] },
          { name: "t", expect: [{ kind: "contains", text: "y" }] },
        ],
      },
      "two tests",
    ],
    ["a label that looks like a version", { labels: { "3": 1 } }, "Invalid key"],
    ["a label on no version", { labels: { production: 0 } }, "Too small"],
  ])("refuses %s", (_what, change, complaint) => {
    expect(complaints(change).join("\n")).toContain(complaint);
  });
});

describe("parseTemplate", () => {
  it("finds places, and leaves other braces alone", () => {
    expect(parseTemplate("{ a } {{x}}{{ y }} \\{{z}} }} {")).toEqual({
      kind: "parsed",
      pieces: [{ text: "{ a } " }, { variable: "x" }, { variable: "y" }, { text: " {{z}} }} {" }],
    });
    expect(parseTemplate("")).toEqual({ kind: "parsed", pieces: [] });
  });

  it("takes braces that are neither for a mistake", () => {
    for (const text of ["{{", "{{}}", "{{ a b }}", "{{{a}}}", "{{a", "{{é}}", "{{1}}"])
      expect(parseTemplate(text)).toMatchObject({ kind: "malformed" });
  });
});

it.each([
  ["support", { name: "support" }],
  ["team/support.v2@3", { name: "team/support.v2", version: 3 }],
  ["support@production", { name: "support", label: "production" }],
  ["support@0", undefined],
  ["support@", undefined],
  ["@3", undefined],
  ["a@b@c", undefined],
  ["support@Production", undefined],
  ["", undefined],
  [`${"a".repeat(128)}@${"b".repeat(33)}`, undefined],
])("reads the reference %j", (reference, named) => {
  expect(readPromptReference(reference)).toEqual(named);
});
