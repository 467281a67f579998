import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut, dice, interleave, runStream } from "../../test/properties/cut-stream.ts";
import { partOf, receive, testDialect } from "../../test/support/stream-parts.ts";
import { DESTINATIONS, type Destination } from "../contracts/destination.ts";
import type { DetectionContext } from "../contracts/detection.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { detectors } from "../detectors/index.ts";
import { DESTINATION_PROFILES } from "./destinations/escape-for.ts";
import { compileGuardrail, inspectText, StreamGuard, withInheritedRules } from "./index.ts";

const ANSWER: DetectionContext = { source: "output", origin: "assistant", systemTexts: [] };
const GLUE = ["", " ", "\n", ",", "<", ">", "a", "=", "(", "]", "'", "\\u001b", "[", "/", ":"];

function documentOf(members: object): GuardrailDocument {
  return GuardrailDocument.parse({ kind: "Guardrail", name: "page", ...members });
}

function escaping(destination: Destination) {
  const rules = DESTINATION_PROFILES[destination].detectors.map(({ id }) => ({
    detector: id,
    action: "escape",
  }));
  return compileGuardrail(documentOf({ destination, rules }), 1, detectors, () => 0);
}

async function escaped(destination: Destination, text: string, context = ANSWER): Promise<string> {
  return (await inspectText(escaping(destination), text, context)).output;
}

describe("a rule that escapes", () => {
  it.each<[Destination, string, string]>([
    ["browser", "<b>Try</b> <script>alert(1)", "&lt;b&gt;Try&lt;/b&gt; &lt;script&gt;alert&#40;1&#41;"],
    ["terminal", "red \u001b[31mtext", "red ^[[31mtext"],
    ["spreadsheet", "a,=1+1,b", "a,'=1+1,b"],
    ["sql", "it's Bob'; DROP TABLE users; --", "'it''s Bob''; DROP TABLE users; --'"],
    ["plain", "see ![x](https://evil.example/a.png?d=1) ok", "see x ok"],
  ])("escapes for %s all of a text in which it finds something", async (destination, text, expected) => {
    expect(await escaped(destination, text)).toBe(expected);
  });

  it.each(DESTINATIONS)("leaves for %s a text in which it finds nothing", async (destination) => {
    expect(await escaped(destination, "a = b, <b>it's</b>")).toBe("a = b, <b>it's</b>");
  });

  it("masks in arguments, which are JSON", async () => {
    const context = { ...ANSWER, origin: "tool-arguments" } as const;
    expect(await escaped("browser", '{"a": "<script>x"}', context)).toBe('{"a": "{ACTIVE_HTML}x"}');
  });

  it("escapes what others have masked, and what stands before a block", async () => {
    const rules = [
      { detector: "output.active-html", action: "escape" },
      { detector: "pii.email", action: "mask" },
      { detector: "pii.payment-card", action: "block" },
    ];
    const guardrail = compileGuardrail(documentOf({ destination: "browser", rules }), 1, detectors, () => 0);
    const text = "<script>a@b.co 4111 1111 1111 1111 <b>";
    const guard = new StreamGuard(guardrail, { dialect: testDialect, systemTexts: [] });
    const pieces = Array.from(text, (char) => partOf([{ choice: 0, lane: "content", text: char }]));
    expect(await guard.push(pieces)).toEqual([]);
    const received = receive(await guard.end());
    expect(received.lanes).toEqual({ "0.content": "&lt;script&gt;{EMAIL} " });
    expect(received.blocked).toEqual([0]);
  });

  it("comes to the same however a stream is cut", async () => {
    const guardrail = escaping("browser");
    const fragments = fc.constantFrom(
      "<script>",
      "<p onclick=x>",
      "a = b",
      " ",
      "https://a.example/",
      "![x](//b)",
    );
    const texts = fc.array(fragments, { maxLength: 4 }).map((pieces) => pieces.join(""));
    await fc.assert(
      fc.asyncProperty(texts, dice, async (text, die) => {
        const parts = cut(interleave([{ choice: 0, lane: "content", text }], die), die);
        const { released, verdict } = await runStream(guardrail, parts, die);
        const whole = await inspectText(guardrail, text, ANSWER);
        expect(receive(released).lanes["0.content"] ?? "").toBe(whole.output);
        expect(verdict.findingCount).toBe(whole.verdict.findingCount);
      }),
      { numRuns: 200 },
    );
  });

  it("counts as masking", async () => {
    const { verdict } = await inspectText(escaping("browser"), "<script>", ANSWER);
    expect(verdict).toMatchObject({ action: "masked", findings: [{ action: "escape" }] });
  });

  it.each(DESTINATIONS.filter((destination) => destination !== "sql"))(
    "leaves nothing that is dangerous for %s",
    async (destination) => {
      const { detectors: dangerous } = DESTINATION_PROFILES[destination];
      const examples = dangerous.flatMap((detector) => [
        ...detector.examples.flagged,
        ...detector.examples.clean,
      ]);
      const texts = fc
        .array(fc.tuple(fc.constantFrom(...examples), fc.constantFrom(...GLUE)), { maxLength: 6 })
        .map((pieces) => pieces.flat().join(""));
      const guardrail = escaping(destination);
      await fc.assert(
        fc.asyncProperty(texts, async (text) => {
          const { output } = await inspectText(guardrail, text, ANSWER);
          const again = await inspectText(guardrail, output, ANSWER);
          expect(again.verdict.findings.map(({ start, end }) => output.slice(start, end))).toEqual([]);
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe("a document with a rule that escapes", () => {
  const compile = (members: object) => () => compileGuardrail(documentOf(members), 1, detectors, () => 0);

  it("is refused without a destination", () => {
    expect(compile({ rules: [{ detector: "output.active-html", action: "escape" }] })).toThrow(
      /rules\[0\]\.action: "escape" has to know where answers go.*browser, terminal/,
    );
  });

  it.each(["pii.email", "output.terminal-escape"])(
    "is refused where %s finds nothing to escape there",
    (detector) => {
      expect(compile({ destination: "browser", rules: [{ detector, action: "escape" }] })).toThrow(
        /cannot be escaped for the destination "browser"; .*output\.active-html/,
      );
    },
  );

  it("takes the destination of the one it builds on, where it has none", () => {
    const base = documentOf({
      destination: "terminal",
      rules: [{ detector: "output.terminal-escape", action: "escape" }],
    });
    const bases = new Map([["base", base]]);
    expect(withInheritedRules(documentOf({ extends: ["base"] }), bases).destination).toBe("terminal");
    const own = documentOf({ extends: ["base"], destination: "plain" });
    expect(withInheritedRules(own, bases).destination).toBe("plain");
  });
});
