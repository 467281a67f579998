import { describe, expect, it } from "vitest";
import type { DetectionContext, Range } from "../contracts/detection.ts";
import { PROFANITY_EXACT, PROFANITY_WORDS } from "./profanity-words.ts";
import { profanity } from "./profanity.ts";
import { expand } from "./swear-trie.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };

function find(text: string): readonly Range[] {
  return profanity.detect(text, 0, CONTEXT) as readonly Range[];
}

function words(text: string): readonly string[] {
  return find(text).map(({ start, end }) => text.slice(start, end));
}

describe("swear words", () => {
  it.each([
    ["fuck FUCK Fuck", ["fuck", "FUCK", "Fuck"]],
    ["f*ck f**k f#ck fuc*", ["f*ck", "f**k", "f#ck", "fuc*"]],
    ["f.u.c.k f-u-c-k F_U_C_K fu*ck", ["f.u.c.k", "f-u-c-k", "F_U_C_K", "fu*ck"]],
    ["fuuuuck fuccck shiiiit", ["fuuuuck", "fuccck", "shiiiit"]],
    [
      "sh1t $hit 5hit a$$hole b1tch b!tch d1ckhead",
      ["sh1t", "$hit", "5hit", "a$$hole", "b1tch", "b!tch", "d1ckhead"],
    ],
    ["fu\u00adck fu\u200bck fück", ["fu\u00adck", "fu\u200bck", "fück"]],
    ["**fuck** (fuck) “fuck” fuck!!! fuck/off", ["fuck", "fuck", "fuck", "fuck", "fuck"]],
    ["ПИЗДЕЦ ёбаный", ["ПИЗДЕЦ", "ёбаный"]],
    ["coño cono möse mose", ["coño", "möse"]],
    ["bastard! fuck* (bitch!) bastard1", ["bastard", "fuck", "bitch", "bastard1"]],
    ["committeefuck success, assess fuuckk assshole", ["fuuckk"]],
  ])("are found in %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    "Scunthorpe Penistone Clitheroe Cockburn Dickens Shitake cocktail assess class Sussex Essex",
    "Shiite mosque, the Putts, the Bitchener line",
    "a.s.s 455 A55 b**h g*** m*** 5 * 4",
    "2*x*y f(x) u.c. k f.u. c.k",
    "fu ck, f u c k: spaces are left to the views",
    "The following is an assignment: bass, grass, compass.",
    "Kutná Hora, Kuttner, Hoernle, Luleå, Nutteln, Amina, Fick's law, Kloten, en retard",
  ])("are not seen in %j", (text) => {
    expect(words(text).filter((_, at) => (find(text)[at]?.score ?? 1) >= 0.5)).toEqual([]);
  });

  it("score by how bad they are; words with a harmless meaning stay below the usual threshold", () => {
    const scores = ["damn", "dick", "shit", "whore", "fuck", "nigger", "f*ck"].map(
      (word) => find(word)[0]?.score,
    );
    expect(scores).toEqual([0.3, 0.4, 0.6, 0.75, 0.9, 1, 0.9 * 0.9]);
  });

  it("are all found, each by itself", () => {
    for (const { words: group, score } of [...PROFANITY_WORDS, ...PROFANITY_EXACT]) {
      for (const word of group.split(" ").flatMap(expand)) {
        expect(words(`- ${word}, -`), word).toEqual([word]);
        expect(word.length, word).toBeGreaterThan(2);
        expect(find(word)[0]?.score, word).toBeGreaterThanOrEqual(Math.min(score, 0.3));
      }
    }
  });

  it("are looked for no further than forty-eight characters", () => {
    expect(words(`f${"u".repeat(45)}ck`)).toHaveLength(1);
    expect(words(`f${"u".repeat(46)}ck`)).toEqual([]);
  });
});

describe("words with endings in braces", () => {
  it.each([
    ["a", ["a"]],
    ["a{,s}", ["a", "as"]],
    ["a{b,c}{,d}", ["ab", "abd", "ac", "acd"]],
  ])("%s", (word, expected) => {
    expect(expand(word)).toEqual(expected);
  });
});
