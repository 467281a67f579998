import { describe, expect, it } from "vitest";
import type { DetectionContext, Detector } from "../contracts/detection.ts";
import { address } from "./address.ts";
import { location } from "./location.ts";
import { organisation } from "./organisation.ts";
import { personName } from "./person-name.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const THRESHOLD = 0.5;

async function find(detector: Detector, text: string, threshold = THRESHOLD): Promise<string[]> {
  const ranges = await detector.detect(text, 0, CONTEXT);
  return ranges.filter(({ score = 1 }) => score >= threshold).map(({ start, end }) => text.slice(start, end));
}

async function scoreOf(detector: Detector, text: string): Promise<number> {
  const [range] = await detector.detect(text, 0, CONTEXT);
  return range?.score ?? 0;
}

describe.each(
  [personName, location, organisation, address].map((detector) => [detector.id, detector] as const),
)("the examples of %s", (_, detector) => {
  it.each(detector.examples.flagged)("%j are found", async (text) => {
    expect(await find(detector, text)).not.toEqual([]);
  });
  it.each(detector.examples.clean)("%j are left alone", async (text) => {
    expect(await find(detector, text)).toEqual([]);
  });
});

describe("names of people", () => {
  it.each([
    ["Yesterday John Smith wrote to us.", ["John Smith"]],
    ["Anna Maria Luisa Fernanda Rosa García is one name.", ["Anna Maria Luisa Fernanda Rosa García"]],
    ["Ludwig van Beethoven and Charles de Gaulle", ["Ludwig van Beethoven", "Charles de Gaulle"]],
    ["Anna, Bert and Carla came.", ["Anna", "Bert", "Carla"]],
    ["Robert Downey Jr. played.", ["Robert Downey Jr"]],
    ["Anna's book and O'Neil's car", ["Anna", "O'Neil"]],
    ["Die Rede Angela Merkels", ["Angela Merkels"]],
    ["my name is Qwertz", ["Qwertz"]],
  ])("are found whole in %j", async (text, names) => {
    expect(await find(personName, text)).toEqual(names);
  });

  it("score higher the more speaks for them", async () => {
    const scores = await Promise.all(
      ["so Thistlewood left", "so Petersen left", "so Anna left", "so Anna Petersen left"].map((text) =>
        scoreOf(personName, text),
      ),
    );
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(new Set(scores).size).toBe(scores.length);
  });

  it.each([
    "/home/Anna/file",
    "Anna.Smith@example.com",
    "AnnaSmith",
    "Anna_1",
    "class Anna(Base)",
    `A${"n".repeat(30)}a Smith`,
  ])("are not looked for in %j", async (text) => {
    expect((await find(personName, text)).filter((name) => name.includes("A"))).toEqual([]);
  });
});

describe("places", () => {
  it.each([
    ["from Bosnia and Herzegovina to New York City", ["Bosnia and Herzegovina", "New York City"]],
    ["St. Louis, Missouri", ["St. Louis", "Missouri"]],
    ["Die Straßen Berlins und in Rio de Janeiro", ["Berlins", "Rio de Janeiro"]],
    ["NEW YORK", ["NEW YORK"]],
  ])("are found whole in %j", async (text, places) => {
    expect(await find(location, text)).toEqual(places);
  });

  it("are told from people by their neighbours", async () => {
    expect(await find(location, "She lives in Jordan.")).toEqual(["Jordan"]);
    expect(await find(location, "Michael Jordan plays.")).toEqual([]);
    expect(await find(personName, "She lives in Jordan.")).toEqual([]);
    expect(await find(personName, "Michael Jordan plays.")).toEqual(["Michael Jordan"]);
  });
});

describe("organisations", () => {
  it.each([
    ["bought from Bright Round Stones Ltd last year", ["Bright Round Stones Ltd"]],
    ["at the University of California in spring", ["University of California"]],
    ["the National Soccer League", ["National Soccer League"]],
    ["New Zealand and the New York Times", ["New York Times"]],
  ])("are found whole in %j", async (text, names) => {
    expect(await find(organisation, text)).toEqual(names);
  });

  it("of unknown initials score below the threshold", async () => {
    expect(await find(organisation, "So the BWF won.")).toEqual([]);
    expect(await find(organisation, "So the BWF won.", 0.4)).toEqual(["BWF"]);
  });
});

describe("addresses", () => {
  it.each([
    [
      "at 12 Main Street, Apt. 5, Springfield, IL 62704 today",
      "12 Main Street, Apt. 5, Springfield, IL 62704",
    ],
    ["Münchner Straße 5, 80331 München", "Münchner Straße 5, 80331 München"],
    ["98 Via Roma 12\n Suite 5\n Assen\n 9401", "98 Via Roma 12\n Suite 5\n Assen\n 9401"],
    ["C/ Manuel Iradier 77", "C/ Manuel Iradier 77"],
    ["8 Rue Hedi Labidi", "8 Rue Hedi Labidi"],
  ])("reach from number to postcode in %j", async (text, whole) => {
    expect((await find(address, text))[0]).toBe(whole);
  });

  it("are not made of years", async () => {
    expect(await find(address, "The 2007 Bowling Green team")).toEqual([]);
    expect(await find(address, "Am Schlossplatz 1945")).toEqual([]);
  });
});
