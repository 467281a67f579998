import { describe, expect, it } from "vitest";
import { scoreSupport } from "./index.ts";

const SOURCE =
  "The old lighthouse of Port Ellery was built in 1871 by the engineer Anna Lund. It stands on a rock about 300 metres from the coast, " +
  "and its lamp was lit with oil until 1924. Since 2003 it has been a museum, which some 12,000 people visit every year. " +
  "The keeper's house was sold to a local family, who opened a small cafe there in the summer of 2010.";

function score(answer: string, source = SOURCE) {
  return scoreSupport({ source, query: "", answer });
}

describe("an answer that its source supports", () => {
  it.each([
    "The lighthouse was built in 1871 by Anna Lund.",
    "Yes, since 2003 it has been a museum.",
    "It stands on a rock 300 metres from the coast. Its lamp was lit with oil until 1924.",
    "A local family opened a small cafe in the keeper's house in 2010.",
  ])("has a low score: %s", (answer) => {
    expect(score(answer).notSupported).toBeLessThan(0.5);
  });

  it("has the least where it is copied, and that is sure", () => {
    expect(score(SOURCE).notSupported).toBeLessThan(0.02);
    expect(score(SOURCE)).toMatchObject({ isSure: true, doubt: undefined });
  });
});

describe("an answer that its source does not support", () => {
  const supported = "The old lighthouse of Port Ellery was built in 1871 by the engineer Anna Lund.";
  it.each([
    ["a name changed", "The old lighthouse of Port Ellery was built in 1871 by the engineer Marta Voss."],
    ["a number changed", "The old lighthouse of Port Ellery was built in 1817 by the engineer Anna Lund."],
    ["a negation", "The old lighthouse of Port Ellery was not built in 1871 by the engineer Anna Lund."],
    ["something invented", "The engineer Anna Lund was the daughter of a fisherman and loved the sea."],
    ["an opinion", "I love lighthouses, my father took me to one when I was a kid."],
    ["a question", "Have you ever been to a lighthouse?"],
  ])("has a higher score: %s", (_, answer) => {
    const { notSupported } = score(answer);
    expect(notSupported).toBeGreaterThan(0.5);
    expect(notSupported).toBeGreaterThan(score(supported).notSupported + 0.3);
  });

  it("has a higher score for one bad sentence among good ones", () => {
    const good = "It stands on a rock about 300 metres from the coast. Its lamp was lit with oil until 1924.";
    const { notSupported, scores } = score(`${good} It was painted red by a Danish artist in 1955.`);
    expect(notSupported).toBeGreaterThan(score(good).notSupported + 0.2);
    expect(scores.worstSentence).toBeGreaterThan(0.9);
  });
});

describe("a score that says little", () => {
  it.each([
    ["no-claim", "Thanks, that is great!"],
    ["no-claim", ""],
    [
      "other-language",
      "Der alte Leuchtturm wurde von einer Ingenieurin gebaut und steht auf einem Felsen vor der Küste.",
    ],
    ["other-language", "灯塔建在离海岸不远的岩石上。"],
    ["short", "Anna Lund"],
  ])("names its doubt: %s", (doubt, answer) => {
    expect(score(answer)).toMatchObject({ isSure: false, doubt });
  });

  it("is one half for another language, unless a number is missing", () => {
    const german = "Der alte Leuchtturm wurde im Jahr 1871 gebaut und steht auf einem Felsen vor der Küste.";
    expect(score(german).notSupported).toBe(0.5);
    expect(score(german.replace("1871", "1866")).notSupported).toBeGreaterThan(0.9);
  });

  it("is one half for a bare yes to a question", () => {
    const request = { source: SOURCE, query: "Is the lighthouse a museum?" };
    expect(scoreSupport({ ...request, answer: "Yes." })).toMatchObject({ notSupported: 0.5, isSure: false });
  });

  it("is uncertain in the middle", () => {
    const answers = [
      "Ellery has a museum in a tower.",
      "The museum opened near the sea in 2003.",
      "Oil gave light to ships until 1924.",
    ];
    for (const answer of answers) {
      const { scores, doubt } = score(answer);
      expect(doubt === "uncertain").toBe(scores.unsupported >= 0.35 && scores.unsupported <= 0.65);
    }
  });
});
