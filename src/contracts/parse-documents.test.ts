import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DOCUMENT_KINDS } from "./documents.ts";
import { formatDocumentProblem } from "./document-problem.ts";
import { MAX_DOCUMENTS_PER_SOURCE, MAX_REPORTED_PROBLEMS, parseDocuments } from "./parse-documents.ts";
import { YAML_LIMITS } from "./read-yaml.ts";

function valid(text: string) {
  const parsed = parseDocuments(text, "test.yaml");
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
  return parsed;
}

function problemsOf(text: string) {
  const parsed = parseDocuments(text, "test.yaml");
  return parsed.kind === "invalid" ? parsed.problems : [];
}

/** "line:column path expected" of each problem. */
const complaints = (text: string) =>
  problemsOf(text).map(
    ({ line, column, path, expected }) => `${line}:${column} ${path.join(".")} | ${expected}`,
  );

const PROVIDER = "kind: Provider\nname: a\ntype: sandbox\n";

describe("a text of documents", () => {
  it("may hold several, set apart by ---, with defaults filled in", () => {
    const { documents } = valid(
      `# head\n---\n${PROVIDER}---\n---\nkind: Model\nname: m\nroutes: [{ provider: a, model: b }]\n`,
    );
    expect(documents).toEqual([
      { kind: "Provider", name: "a", type: "sandbox", models: [] },
      {
        kind: "Model",
        name: "m",
        routes: [{ provider: "a", model: "b" }],
        operations: ["chat"],
        guardrail: "default",
      },
    ]);
  });

  it.each(["https://example.com/x", "*", "exa mple", "example.com:8443", "a/b", "*.*.example.com"])(
    "names no host that is none: %s",
    (host) => {
      const text = `kind: Guardrail\nname: g\nallowedHosts: [example.com, "*.example.com", "${host}"]\n`;
      expect(complaints(text)).toEqual([
        '3:46 allowedHosts.2 | a host, as "example.com", or "*.example.com" for the names below it; no scheme, port or path',
      ]);
    },
  );

  it("may be JSON: one document or an array of them", () => {
    const [first] = valid(PROVIDER).documents;
    expect(valid(JSON.stringify(first)).documents).toEqual([first]);
    expect(valid(JSON.stringify([first, { ...first, name: "b" }], null, 2)).documents).toEqual([
      first,
      { ...first, name: "b" },
    ]);
  });

  it("may hold nothing", () => {
    for (const text of ["", "---\n", "# only a comment\n", "null"]) expect(valid(text).documents).toEqual([]);
  });

  it("remembers where each field stands", () => {
    const parsed = valid(`${PROVIDER}---\nkind: Model\nname: m\nroutes:\n  - provider: a\n    model: b\n`);
    expect(parsed.positionOf("Provider", "a", ["type"])).toEqual({ line: 3, column: 1 });
    expect(parsed.positionOf("Model", "m", ["routes", 0, "model"])).toEqual({ line: 9, column: 5 });
    expect(parsed.positionOf("Model", "m", ["guardrail"])).toEqual({ line: 5, column: 1 });
    expect(parsed.positionOf("Model", "other", [])).toBeUndefined();
  });

  it("remembers it for JSON arrays too", () => {
    const parsed = valid(
      '[\n  {"kind": "Provider", "name": "a", "type": "sandbox"},\n  {"kind": "Provider",\n   "name": "b", "type": "sandbox"}\n]',
    );
    expect(parsed.positionOf("Provider", "b", ["name"])).toEqual({ line: 4, column: 4 });
  });
});

describe("a bad document", () => {
  it("names the field, the line, the column and what was expected", () => {
    const text = `kind: Guardrail
name: g
mode: on
rules:
  - detector: pii.email
    action: kill
    threshold: 2
  - action: mask
    detector: pii.phone
    timeoutMs: 1.5
    sources: [input, sideways]
`;
    expect(complaints(text)).toEqual([
      "3:1 mode | one of: enforce, shadow",
      "6:5 rules.0.action | one of: flag, review, escape, mask, redact, hash, tokenise, block",
      "7:5 rules.0.threshold | at most 1",
      "11:22 rules.1.sources.1 | one of: input, output",
      "10:5 rules.1.timeoutMs | whole number",
    ]);
  });

  it("points at the nearest part there is where a field is missing", () => {
    const text = "kind: Model\nname: m\nroutes:\n  - provider: a\n";
    expect(complaints(text)).toEqual(["4:5 routes.0.model | string"]);
    expect(problemsOf(text)[0]?.message).toBe("This field is missing.");
  });

  it("lists the known fields for an unknown one, at its place and for its variant", () => {
    expect(complaints(`${PROVIDER}baseUrl: http://x\n`)).toEqual([
      "4:1 baseUrl | one of: kind, name, description, models, type, tokensPerSecond",
    ]);
    const text = "kind: Model\nname: m\nroutes:\n  - { provider: a, model: b, wait: 3 }\n";
    expect(complaints(text)).toEqual([
      "4:30 routes.0.wait | one of: provider, model, weight, region, dataClasses, price, timeoutMs, canary",
    ]);
  });

  it("lists the kinds for an unknown or missing kind, and the types of a kind that has some", () => {
    const kinds = `one of: ${DOCUMENT_KINDS.join(", ")}`;
    expect(complaints("name: a\nkind: Modle\n")).toEqual([`2:1 kind | ${kinds}`]);
    expect(complaints("name: a\n")).toEqual([`1:1 kind | ${kinds}`]);
    expect(complaints("kind: Provider\nname: a\ntype: magic\n")).toEqual([
      "3:1 type | one of: azure-openai, cohere, mistral, ollama, bedrock, anthropic, gemini, openai-compatible, sandbox, vertex",
    ]);
  });

  it("says for alternatives what would come closest, or all of them", () => {
    const provider = (rest: string) =>
      `kind: Provider\nname: a\ntype: openai-compatible\nbaseUrl: http://x\n${rest}\n`;
    expect(complaints(provider("credential: { env: 5 }"))).toEqual(["5:15 credential.env | string"]);
    expect(complaints(provider("credential: secret"))).toEqual(["5:1 credential | object"]);
    expect(complaints(provider("models: 5"))).toEqual(['5:1 models | "discover" or array']);
    expect(complaints(provider("models: [a, '']"))).toEqual(["5:13 models.1 | at least 1 characters"]);
  });

  it.each(["just text", "5", "[1]", "- - a"])("is anything that is not a map: %s", (text) => {
    expect(problemsOf(text)).toMatchObject([{ path: [], expected: "map with kind and name" }]);
  });

  it("does not hide the bad ones after it, up to a limit", () => {
    const bad = "kind: Model\nname: m\nroutes: []\n";
    expect(complaints(`${bad}---\n${PROVIDER}---\n${bad}`)).toHaveLength(2);
    expect(problemsOf(`${bad}---\n`.repeat(MAX_REPORTED_PROBLEMS + 1))).toHaveLength(MAX_REPORTED_PROBLEMS);
  });

  it("is never quoted by value", () => {
    const text = `kind: Provider\nname: hunter2 !\ntype: openai-compatible\nbaseUrl: hunter2\ncredential: { env: [hunter2] }\nretries: hunter2\nheaders: hunter2\n`;
    expect(problemsOf(text).length).toBeGreaterThanOrEqual(5);
    expect(JSON.stringify(problemsOf(text))).not.toContain("hunter2");
  });

  it("prints on one line", () => {
    const [problem] = problemsOf("kind: Model\nname: m\nroutes: []\n");
    expect(problem && formatDocumentProblem(problem, (path) => path.join("."))).toBe(
      "test.yaml:3:1 routes: The value does not fit. Expected at least 1 items.",
    );
    const elsewhere = { path: ["routes"], message: "It is gone." };
    expect(formatDocumentProblem(elsewhere, (path) => path.join("."))).toBe("routes: It is gone.");
  });
});

describe("a text that two readers could understand differently", () => {
  it("is refused for a field that stands twice, wherever that is", () => {
    expect(complaints(`${PROVIDER}name: b\n`)).toEqual(["4:1 name | each field once"]);
    expect(
      complaints(
        '{"kind": "Model", "name": "m", "routes": [{"provider": "a",\n"provider": "b", "model": "c"}]}',
      ),
    ).toEqual(["2:1 routes.0.provider | each field once"]);
  });

  it("is refused for a document that stands twice", () => {
    expect(complaints(`${PROVIDER}---\n${PROVIDER}`)).toEqual(["6:1 name | each kind and name once"]);
    expect(valid(`${PROVIDER}---\n${PROVIDER.replace("name: a", "name: b")}`).documents).toHaveLength(2);
  });

  it.each([
    ["broken YAML", "kind: [Provider\nname: a\n"],
    ["a key that is not a string", `${PROVIDER}? [a]\n: 1\n`],
    ["an unknown tag", `${PROVIDER}description: !!js/function x\n`],
    ["an unknown anchor", `${PROVIDER}description: *nowhere\n`],
    ["a prototype", `${PROVIDER}__proto__: { models: [x] }\n`],
    ["a tab for indentation", "kind: Model\nname: m\nroutes:\n\t- a\n"],
  ])("is refused for %s, with a position", (_what, text) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]?.line).toBeGreaterThan(0);
    expect(problems[0]?.column).toBeGreaterThan(0);
  });
});

describe("a text over a limit", () => {
  it("is refused by its length", () => {
    const comment = (length: number) => `${PROVIDER}#${"x".repeat(length - PROVIDER.length - 1)}`;
    expect(valid(comment(YAML_LIMITS.chars)).documents).toHaveLength(1);
    expect(problemsOf(comment(YAML_LIMITS.chars + 1))).toMatchObject([{ message: "The text is too long." }]);
  });

  it("is refused by its number of documents", () => {
    const many = (count: number) =>
      JSON.stringify(
        Array.from({ length: count }, (_, n) => ({ kind: "Provider", name: `p${n}`, type: "sandbox" })),
      );
    expect(valid(many(MAX_DOCUMENTS_PER_SOURCE)).documents).toHaveLength(MAX_DOCUMENTS_PER_SOURCE);
    expect(problemsOf(many(MAX_DOCUMENTS_PER_SOURCE + 1))).toMatchObject([
      { path: [], expected: `at most ${MAX_DOCUMENTS_PER_SOURCE} documents` },
    ]);
  });

  it.each([
    ["brackets", (depth: number) => "[".repeat(depth) + "]".repeat(depth)],
    ["dashes", (depth: number) => `${"- ".repeat(depth - 1)}[]`],
    ["question marks", (depth: number) => `${"? ".repeat(depth - 1)}[]`],
    ["maps", (depth: number) => '{"a":'.repeat(depth) + "1" + "}".repeat(depth)],
  ])("is refused by its depth of %s, however deep", (_what, nested) => {
    const isTooDeep = (depth: number) =>
      problemsOf(nested(depth)).some(({ message }) => message === "The text is nested too deeply.");
    expect(isTooDeep(YAML_LIMITS.depth)).toBe(false);
    expect(isTooDeep(YAML_LIMITS.depth + 1)).toBe(true);
    expect(isTooDeep(150_000)).toBe(true);
  });

  it("is refused by its number of parts", () => {
    const marks = (count: number) =>
      problemsOf("?\n".repeat(count)).some(({ message }) => message.includes("too many parts"));
    expect(marks(1_000)).toBe(false);
    expect(marks(YAML_LIMITS.lexemes)).toBe(true);
  });

  it("is refused by what its aliases expand to", () => {
    const bomb = (levels: number) =>
      Array.from(
        { length: levels },
        (_, n) => `l${n}: &l${n} [${n === 0 ? "x" : `*l${n - 1}, `.repeat(9)}]`,
      ).join("\n");
    expect(problemsOf(bomb(8))).toMatchObject([{ message: "The aliases expand to too much." }]);
    const shared = "kind: Model\nname: m\nroutes: [&r { provider: a, model: b }, *r]\n";
    expect(valid(shared).documents).toMatchObject([{ routes: [{ provider: "a" }, { provider: "a" }] }]);
  });
});

it("no text makes the parser throw", () => {
  const pieces = fc.constantFrom(
    "kind",
    ": ",
    "Model",
    "\n",
    "  ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "&a ",
    "*a",
    "|",
    ">",
    "---\n",
    "!",
    "?",
    "#",
    "%",
    "\t",
    "\\",
    "\u0000",
    "\ud800",
    "é",
    ",",
    "name",
    "Provider",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      expect(["valid", "invalid"]).toContain(parseDocuments(parts.join(""), "any").kind);
    }),
    { numRuns: 2_000 },
  );
});
