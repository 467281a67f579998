import { describe, expect, it } from "vitest";
import { Random } from "../learn/random.ts";
import { NameFiller } from "./fill-names.ts";
import type { LabelledText } from "./labelled-text.ts";
import { templateKey } from "./read-generated.ts";
import type { RawLists } from "./read-raw.ts";
import { CODE_TEMPLATES } from "./templates/code.ts";
import { ENGLISH_TEMPLATES } from "./templates/english.ts";
import { GERMAN_TEMPLATES } from "./templates/german.ts";
import { INNOCENT_TEMPLATES } from "./templates/innocent.ts";
import { OTHER_TEMPLATES } from "./templates/other-languages.ts";
import { inCase, withOtherNames } from "./vary-texts.ts";

export const FEW_LISTS: RawLists = {
  identities: [
    {
      given: "Anna",
      family: "Kowalski",
      street: "12 Via Roma",
      city: "Torino",
      state: "TO",
      stateName: "Piemonte",
      zip: "10121",
      country: "Italy",
      email: "anna@example.org",
      phone: "011 555 0123",
      job: "Tailor",
      company: "Bright Stones",
      domain: "stones.example",
    },
  ],
  organisations: ["Vexilon AG", "Open Round Stones, Inc."],
  nations: [{ country: "italy", nationality: "italian", person: "italian", plural: "italians" }],
  religions: ["Buddhist"],
  driverLicences: ["S530-460-99-424-0"],
  templates: ["My name is {{person}}"],
};

const filler = new NameFiller(FEW_LISTS);

describe("templates", () => {
  const random = new Random(1);

  it.each([
    ...ENGLISH_TEMPLATES,
    ...GERMAN_TEMPLATES,
    ...OTHER_TEMPLATES,
    ...CODE_TEMPLATES,
    ...INNOCENT_TEMPLATES,
  ])("are filled: %j", (template) => {
    const { text, spans } = filler.fill(template, "group", random);
    expect(text).not.toContain("{{person");
    let last = 0;
    for (const { start, end } of spans) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(text.slice(start, end).trim()).not.toBe("");
      last = end;
    }
    expect(text.length).toBeGreaterThanOrEqual(last);
  });

  it("that are innocent or code name nobody", () => {
    for (const template of [...CODE_TEMPLATES, ...INNOCENT_TEMPLATES])
      expect(filler.fill(template, "", random).spans).toEqual([]);
  });

  it("with an unknown slot are an error", () => {
    expect(() => filler.fill("{{nobody}}", "", random)).toThrow(RangeError);
  });

  it("are told apart by their words, not by what fills them", () => {
    expect(templateKey("I live in {{city}}.")).toBe(templateKey("i live in   {{country}}"));
    expect(templateKey("I live in {{city}}.")).not.toBe(templateKey("I work in {{city}}."));
  });
});

describe("texts that are varied", () => {
  const text: LabelledText = {
    text: "Petra Weber met Kim in Bonn.",
    spans: [
      { start: 0, end: 11, type: "PER" },
      { start: 16, end: 19, type: "PER" },
      { start: 23, end: 27, type: "LOC" },
    ],
    source: "own",
    group: "1",
  };

  it("keep their spans at the names when these are replaced", () => {
    const random = new Random(3);
    for (let copy = 0; copy < 20; copy += 1) {
      const other = withOtherNames(text, filler, random, 1);
      expect(other.spans.map(({ type }) => type)).toEqual(["PER", "PER", "LOC"]);
      const [first, second, third] = other.spans.map(({ start, end }) => other.text.slice(start, end));
      expect(other.text).toBe(`${first ?? ""} met ${second ?? ""} in ${third ?? ""}.`);
    }
  });

  it("keep their length in another case, or are left out", () => {
    expect(inCase(text, "small")?.text).toBe("petra weber met kim in bonn.");
    expect(inCase({ ...text, text: "Straße" }, "capital")).toBeUndefined();
  });
});
