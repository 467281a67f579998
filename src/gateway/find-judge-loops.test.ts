import { expect, it } from "vitest";
import { parseDocuments } from "../contracts/parse-documents.ts";
import { ofKind } from "../storage/validate-together.ts";
import { findJudgeLoops } from "./find-judge-loops.ts";

function loopsIn(yaml: string) {
  const parsed = parseDocuments(yaml, "test");
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
  const guardrails = new Map(ofKind(parsed.documents, "Guardrail").map((each) => [each.name, each]));
  return findJudgeLoops(parsed.documents, guardrails).map(({ name, path }) => [name, ...path]);
}
const HOUSE = `
kind: Guardrail
name: house
checks:
  - { name: words, type: moderations, baseUrl: "https://example.com" }
  - { name: medical, type: judge, model: house/judge, rubric: r }
rules: [{ detector: check.medical, action: block }]
`;
const judgeUnder = (guardrail: string) => `
---
{ kind: Model, name: house/judge, guardrail: ${guardrail}, routes: [{ provider: p, model: m }] }
`;

it("finds a judge whose model has the judge's own guardrail, or one that has a judge by inheritance", () => {
  expect(loopsIn(`${HOUSE}${judgeUnder("house")}`)).toEqual([["house", "checks", 1, "model"]]);
  const heir = "---\n{ kind: Guardrail, name: heir, extends: [house] }";
  expect(loopsIn(`${HOUSE}${judgeUnder("heir")}${heir}`)).toEqual([["house", "checks", 1, "model"]]);
});

it("finds a judge whose model is guarded by a version that has a judge", () => {
  const parsed = parseDocuments(`${HOUSE}${judgeUnder("house@2")}`, "test");
  if (parsed.kind === "invalid") throw new Error(JSON.stringify(parsed.problems));
  const [house] = ofKind(parsed.documents, "Guardrail");
  const pinned = new Map(house === undefined ? [] : [["house@2", house]]);
  expect(findJudgeLoops(parsed.documents, pinned)).toMatchObject([{ path: ["checks", 1, "model"] }]);
});

it("takes the default guardrail for that of a model that no document describes", () => {
  const byDefault = "---\n{ kind: Guardrail, name: default, extends: [house] }";
  expect(loopsIn(`${HOUSE}${byDefault}`)).toEqual([["house", "checks", 1, "model"]]);
  expect(loopsIn(HOUSE)).toEqual([]);
});

it("finds nothing in a guardrail that asks others than models", () => {
  const plain =
    '---\n{ kind: Guardrail, name: plain, checks: [{ name: w, type: moderations, baseUrl: "https://example.com" }] }';
  expect(loopsIn(`${HOUSE}${judgeUnder("plain")}${plain}`)).toEqual([]);
});

it("finds nothing where no rule asks the judge, here or by inheritance", () => {
  const idle = HOUSE.replace(/rules: .*\n/, "");
  expect(loopsIn(`${idle}${judgeUnder("house")}`)).toEqual([]);
  const asking =
    "---\n{ kind: Guardrail, name: heir, extends: [house], rules: [{ detector: check.medical, action: block }] }";
  expect(loopsIn(`${idle}${judgeUnder("house")}${asking}`)).toEqual([]);
  expect(loopsIn(`${idle}${judgeUnder("heir")}${asking}`)).toEqual([["house", "checks", 1, "model"]]);
  const without = "---\n{ kind: Guardrail, name: without, extends: [house], without: [check.medical] }";
  expect(loopsIn(`${HOUSE}${judgeUnder("without")}${without}`)).toEqual([]);
});
