import { describe, expect, it } from "vitest";
import { ClassIndex, CLASSES_EACH, NO_CLASS } from "../../src/detectors/content/trained/class-index.ts";
import { FLAG, GAP, readTokens, Tokens } from "../../src/detectors/content/trained/read-tokens.ts";
import { CLASS_NAMES } from "../../src/detectors/content/trained/class-numbers.ts";
import {
  COUNT,
  countHarshWords,
  HUNDREDTHS,
  WORD_COUNTS,
} from "../../src/detectors/content/trained/harsh-words.ts";
import { classTable } from "./class-table.ts";

const index = new ClassIndex(
  classTable(
    new Map([
      ["fuck", 14],
      ["shit", 10],
    ]),
  ),
);

function read(text: string) {
  const tokens = new Tokens();
  readTokens(text, 0, text.length, index, tokens);
  return Array.from({ length: tokens.count }, (_, n) => ({
    word: text.slice(tokens.starts[n], tokens.ends[n]),
    classes: [...tokens.classes.subarray(n * CLASSES_EACH, (n + 1) * CLASSES_EACH)]
      .filter((id) => id !== NO_CLASS)
      .map((id) => CLASS_NAMES[id]),
    isNegated: ((tokens.flags[n] ?? 0) & FLAG.negated) !== 0,
    isQuoted: ((tokens.flags[n] ?? 0) & FLAG.quoted) !== 0,
    isFirst: tokens.gaps[n] === GAP.sentence,
  }));
}

describe("words get the classes of what they mean", () => {
  it.each([
    ["idiot", "insult"],
    ["1d1ot", "insult"],
    ["IDIOT", "insult"],
    ["fuuuuuck", "profanity-strong"],
    ["$hit", "profanity-middle"],
    ["muslims", "group"],
    ["Ausländer", "group"],
    ["мигранты", "group"],
    ["don't", "negation"],
  ])("%s: %s", (word, name) => {
    expect(read(word)[0]?.classes).toContain(name);
  });

  it("phrases by their last word", () => {
    expect(read("a piece of shit").at(-1)?.classes).toContain("insult");
    expect(read("I will kill myself").at(-1)?.classes).toContain("ideation");
  });

  it("a harmless phrase takes the classes of its words away", () => {
    expect(read("make a bath bomb").at(-1)?.classes).toEqual(["harmless"]);
    expect(read("make a bomb").at(-1)?.classes).toContain("weapon");
  });
});

describe("what changes the meaning of words", () => {
  it("a negation, up to the end of its clause", () => {
    expect(
      read("I do not hate them, I hate you")
        .filter(({ word }) => word === "hate")
        .map(({ isNegated }) => isNegated),
    ).toEqual([true, false]);
    expect(read("Never. Hate them").at(-1)?.isNegated).toBe(false);
  });

  it("marks of quotation", () => {
    const quoted = read('he said "jews are vermin" and left').filter(({ isQuoted }) => isQuoted);
    expect(quoted.map(({ word }) => word)).toEqual(["jews", "are", "vermin"]);
  });
});

describe("sentences", () => {
  it("begin behind stops, not inside numbers and names of hosts", () => {
    expect(
      read("One 3.5 two example.org. Three! Four? Five\nSix")
        .filter(({ isFirst }) => isFirst)
        .map(({ word }) => word),
    ).toEqual(["One", "Three", "Four", "Five", "Six"]);
  });
});

describe("the words of a sentence", () => {
  function counted(text: string, name: keyof typeof COUNT): number {
    const tokens = new Tokens();
    readTokens(text, 0, text.length, index, tokens);
    const counts = new Int32Array(WORD_COUNTS.length);
    countHarshWords(tokens, 0, tokens.count, counts, 0);
    return (counts[COUNT[name]] ?? 0) / HUNDREDTHS;
  }

  it.each([
    "I hate muslims",
    "I hate black people",
    "black people are subhuman",
    "i really hate all these lazy immigrants so much",
    "we hate women, they are all the same",
    "Immigrants are vermin",
    "those jews are filthy parasites",
  ])("are contempt for a group: %s", (text) => {
    expect(counted(text, "contempt")).toBeGreaterThan(0);
  });

  it.each([
    "I don't hate muslims",
    "I hate Chinese food",
    "I hate Mondays",
    "he said he hates muslims",
    "the lesbian cafe is garbage",
    "nobody believes that immigrants are vermin",
    "I love women",
  ])("are no contempt for a group: %s", (text) => {
    expect(counted(text, "contempt")).toBe(0);
  });

  it("are harsher aimed at somebody than said of oneself, of things, or denied", () => {
    expect(counted("you are an idiot", "aimed")).toBeGreaterThan(0);
    expect(counted("I felt like an idiot", "aimed")).toBe(0);
    expect(counted("I felt like an idiot", "own")).toBeGreaterThan(0);
    expect(counted("you are not an idiot", "aimed")).toBeLessThan(counted("you are an idiot", "aimed"));
    expect(counted("the fucking printer", "aimed")).toBe(0);
  });

  it("that mostly mean something else are doubtful", () => {
    expect(counted("the trash is full", "harsh")).toBe(0);
    expect(counted("the trash is full", "doubtful")).toBe(1);
    expect(counted("what the fuck", "harsh")).toBeCloseTo(1.4);
  });
});
