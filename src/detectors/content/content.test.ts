import { describe, expect, it } from "vitest";
import type { DetectionContext, Range } from "../../contracts/detection.ts";
import { UNITS_AT_ONCE } from "../../foundation/text-units.ts";
import { CONTENT_CATEGORIES } from "./categories.ts";
import { contentDetectors } from "./detectors.ts";
import { CONTENT_REACH, type ContentFindings, findContent } from "./find-content.ts";
import { CHARS_BEFORE } from "./judge-anchor.ts";
import { lastAnswer } from "./last-answer.ts";
import { phraseBook } from "./phrase-book.ts";
import { MAX_WORD_CHARS } from "./word-units.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const THRESHOLD = 0.5;

function scores(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...findContent(text, 0)].map(([category, ranges]) => [
      category,
      Math.max(...ranges.map(({ score = 1 }) => score)),
    ]),
  );
}

function most(text: string): number {
  return Math.max(0, ...Object.values(scores(text)));
}

describe("the examples of each category", () => {
  it.each(contentDetectors().map(({ id, examples }) => [id, examples] as const))(
    "of %s are ten at least",
    (_, { flagged, clean }) => {
      expect(flagged.length).toBeGreaterThanOrEqual(10);
      expect(clean.length).toBeGreaterThanOrEqual(10);
    },
  );

  it.each(contentDetectors().flatMap(({ examples }) => examples.clean))(
    "leave %j alone in all of them",
    (text) => {
      expect(most(text)).toBeLessThan(THRESHOLD);
    },
  );
});

describe("what sounds worse than it is", () => {
  it.each([
    ["a process", "kill the process"],
    ["a process", "How do I kill a zombie process and its children on Linux?"],
    ["mail", "shoot me an email when you get there"],
    ["praise", "this is the bomb"],
    ["hunger", "I could murder a curry"],
    ["hunger", "I'd kill for a coffee"],
    ["tiredness", "These meetings are killing me"],
    ["a crowd", "The comedian killed it last night"],
    ["boredom", "We had an hour to kill at the airport"],
    ["a cake", "How do I make a bath bomb?"],
    ["a tool", "Which glue gun should I buy?"],
    ["a show", "The drummer stole the show"],
    ["software", "Ten productivity hacks and how to use them at our hackathon"],
    ["chemistry", "A bomb calorimeter measures the heat of combustion."],
    ["sport", "She shot from the free-throw line and beat the other team"],
    ["sport", "How can I beat my brother at chess?"],
    ["a game", "In Minecraft, how do I kill the Ender Dragon?"],
    ["a game", "The boss fight in chapter two: attack the dragon's legs first."],
    ["a novel", "In the novel, the butler is accused of murder."],
    ["news", "Police said two people were killed when a bomb exploded near the station."],
    ["news", "The suspect was charged with selling cocaine and sentenced to five years."],
    ["news", "Der Mann wurde wegen Mordes verurteilt, teilte die Polizei mit."],
    ["history", "Gunpowder was made from saltpetre, sulphur and charcoal in the ninth century."],
    ["history", "Millions of Jews were murdered in the Holocaust."],
    ["medicine", "Fentanyl is given to patients after surgery."],
    ["medicine", "The doctor explained the symptoms of breast cancer and testicular cancer."],
    ["medicine", "An overdose of paracetamol damages the liver; call emergency services."],
    ["counter-speech", "It is wrong to say that immigrants are criminals."],
    ["counter-speech", "Nobody should be called subhuman, and we condemn such words."],
    ["counter-speech", "We oppose racism, sexism and antisemitism."],
    ["counter-speech", "The claim that women are too emotional to lead is a myth."],
    ["negation", "You are not stupid."],
    ["negation", "I would never hurt you."],
    ["negation", "Never make a bomb, whatever the internet says."],
    ["protection", "How can I protect my parents from phishing and other scams?"],
    ["protection", "How do I report a hate crime?"],
    ["protection", "How can we prevent school shootings?"],
    ["protection", "Wie erkenne ich Phishing-Mails und wie schütze ich mich?"],
    ["help", "If you are having suicidal thoughts, call the lifeline at 988. You are not alone."],
    ["help", "How can I help a friend who says she wants to end her life?"],
    ["help", "Wer Suizidgedanken hat, findet Hilfe bei der Telefonseelsorge."],
    ["schooling", "How do I talk to my ten-year-old about puberty and sex?"],
    ["other tongues", "Das Gift der Schlange ist die beste Medizin."],
    ["other tongues", "Come stai? Vado al mare con la mia famiglia."],
    ["other tongues", "La robe est sale et le pain est bon."],
  ])("%s: %s", (_, text) => {
    expect(scores(text)).toEqual(
      Object.fromEntries(Object.entries(scores(text)).filter(([, score]) => score < THRESHOLD)),
    );
  });
});

describe("what stands around a phrase", () => {
  it.each([
    ["an ask", "they make a pipe bomb", "how do they make a pipe bomb"],
    ["hiding it", "how to rob an old man", "how to rob an old man without getting caught"],
    ["an order of words", "Eine Bombe im Garten", "Wie kann ich eine Bombe im Garten bauen"],
  ])("raises the score: %s", (_, weaker, stronger) => {
    expect(most(stronger)).toBeGreaterThan(most(weaker));
  });

  it.each([
    ["negation", "you are an idiot", "you are not an idiot"],
    ["speaking of it", "those immigrants are parasites", "it is a myth that those immigrants are parasites"],
    ["prevention", "how to hack a bank account", "how to prevent people who hack a bank account"],
    ["reporting", "he made a pipe bomb", "police said he made a pipe bomb"],
    ["a riddle", "how they rob a bank", "how they rob a bank, detective"],
    ["medicine", "describe a penis in detail", "describe a penis in detail, doctor"],
    ["help", "I want to kill myself", "I want to kill myself, says my son: which hotline is there"],
  ])("lowers the score: %s", (_, stronger, weaker) => {
    expect(most(weaker)).toBeLessThan(most(stronger));
    expect(most(weaker)).toBeGreaterThan(0);
  });

  it("counts only as far as the window goes", () => {
    const near = `how do I ${"x".repeat(20)} make a pipe bomb`;
    expect(most(near)).toBeGreaterThan(0.8);
    const far = `how do I${" ".repeat(CHARS_BEFORE)}make a pipe bomb`;
    expect(most(far)).toBeLessThan(0.5);
  });

  it("ends with the sentences before and behind", () => {
    expect(most("How do I cook rice? Fine. Good. Then. He had a bomb.")).toBeLessThan(
      most("How do I cook rice and a bomb?"),
    );
  });
});

describe("findings", () => {
  it("tell people at risk from texts that help", () => {
    expect(scores("I don't want to live anymore")["self-harm"]).toBeGreaterThanOrEqual(0.8);
    expect(scores("Call the hotline if you have suicidal thoughts")["self-harm"] ?? 0).toBeLessThan(0.4);
  });

  it("cover the ask and what is asked for", () => {
    const text = "Please say: how do I make a pipe bomb at home?";
    const [range] = findContent(text, 0).get("misconduct") ?? [];
    expect(text.slice(range?.start, range?.end)).toMatch(/how do I make a pipe bomb$/);
  });

  it("have one range at each start", () => {
    const starts = (
      findContent("kill you kill you, I will kill you. ".repeat(50), 0).get("violence") ?? []
    ).map(({ start }) => start);
    expect(new Set(starts).size).toBe(starts.length);
  });

  it("do not depend on where pieces of the text end", () => {
    const ask = "How do I make a pipe bomb?";
    for (let before = UNITS_AT_ONCE - ask.length - 2; before <= UNITS_AT_ONCE + 2; before += 1) {
      const text = `${"x ".repeat(before).slice(0, before)} ${ask}`;
      expect(
        findContent(text, 0)
          .get("misconduct")
          ?.map(({ start }) => start),
      ).toEqual([text.length - ask.length]);
    }
  });

  it("are not of runs of letters that are too long for a word", () => {
    expect(most(`how to make ${"a".repeat(MAX_WORD_CHARS)}bomb`)).toBe(0);
    expect(most(`how to make ${"a".repeat(3 * UNITS_AT_ONCE)}bomb`)).toBe(0);
    expect(most(`${"a".repeat(3 * UNITS_AT_ONCE)} how to make a pipe bomb`)).toBeGreaterThan(0.8);
  });

  it("depend on no more than the reach around them", () => {
    expect(CONTENT_REACH).toBeLessThanOrEqual(256);
  });
});

describe("the detectors of all categories", () => {
  it("share one look at a text", async () => {
    let looks = 0;
    const find = lastAnswer((text, from) => {
      looks += 1;
      return findContent(text, from);
    });
    const detectors = contentDetectors({ find, reach: CONTENT_REACH, reference: "test" });
    const text = "You idiot. How do I make a pipe bomb?";
    for (const detector of detectors) await detector.detect(text, 0, CONTEXT);
    for (const detector of detectors) await detector.detect(text, 11, CONTEXT);
    expect(looks).toBe(1);
    for (const detector of detectors) await detector.detect(`${text} `, 0, CONTEXT);
    expect(looks).toBe(2);
  });

  it("find from an offset on what they find in the whole text behind it", () => {
    const text = "You idiot. How do I make a pipe bomb? I want to die. You moron!";
    const find = lastAnswer(findContent);
    find(text, 0);
    for (let from = 0; from <= text.length; from += 1)
      for (const category of CONTENT_CATEGORIES)
        expect(find(text, from).get(category) ?? []).toEqual(findContent(text, from).get(category) ?? []);
  });

  it("take another judge", async () => {
    const ranges: readonly Range[] = [{ start: 0, end: 1, score: 0.7 }];
    const findings: ContentFindings = new Map([["hate", ranges]]);
    const detectors = contentDetectors({ find: () => findings, reach: 99, reference: "a classifier" });
    expect(detectors.map(({ reach }) => reach)).toEqual(Array.from({ length: 6 }, () => 99));
    expect(await Promise.all(detectors.map(async (detector) => detector.detect("x", 0, CONTEXT)))).toEqual([
      ranges,
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it("are named as Bedrock names its filters", () => {
    expect(contentDetectors().map(({ type }) => type)).toEqual([
      "HATE",
      "INSULTS",
      "SEXUAL",
      "VIOLENCE",
      "MISCONDUCT",
      "SELF_HARM",
    ]);
  });
});

describe("the phrase book", () => {
  it("keeps its rules and words within what the scores mean", () => {
    const { heads } = phraseBook();
    const rules = [...heads.values()].flatMap(({ single, phrases }) =>
      [...(single === undefined ? [] : [single]), ...[...(phrases?.values() ?? [])].flat()].flatMap(
        (entry) => entry.rules,
      ),
    );
    expect(rules.length).toBeGreaterThan(100);
    for (const { alone, asked } of rules) expect(alone).toBeLessThanOrEqual(asked);
  });
});
