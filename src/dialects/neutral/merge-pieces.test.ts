import { expect, it } from "vitest";
import { mergePieces } from "./merge-pieces.ts";
import type { NeutralEvent } from "./neutral-event.ts";

const text = (words: string, choice = 0): NeutralEvent => ({ kind: "text", choice, text: words });
const input = (words: string, call: number): NeutralEvent => ({
  kind: "call-input",
  choice: 0,
  call,
  text: words,
});

it("joins pieces of one text that follow each other, and no others", () => {
  expect(
    mergePieces([
      { kind: "start" },
      text("a"),
      text("b"),
      text("c", 1),
      text("d"),
      { kind: "reasoning", choice: 0, text: "e" },
      { kind: "reasoning", choice: 0, text: "f" },
      input("g", 0),
      input("h", 0),
      input("i", 1),
      { kind: "finish", choice: 0, reason: "stop" },
    ]),
  ).toEqual([
    { kind: "start" },
    text("ab"),
    text("c", 1),
    text("d"),
    { kind: "reasoning", choice: 0, text: "ef" },
    input("gh", 0),
    input("i", 1),
    { kind: "finish", choice: 0, reason: "stop" },
  ]);
});
