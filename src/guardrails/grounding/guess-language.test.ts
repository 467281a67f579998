import { describe, expect, it } from "vitest";
import { guessLanguage } from "./guess-language.ts";

describe("the language of a text", () => {
  it.each([
    ["en", "The tower was built in 1889 and is one of the most visited places in the world."],
    ["de", "Der Turm wurde im Jahr 1889 gebaut und ist einer der meistbesuchten Orte auf der Welt."],
    [
      "fr",
      "La tour a été construite en 1889 et est un des lieux les plus visités du monde par les voyageurs.",
    ],
    ["es", "La torre fue construida en 1889 y es uno de los lugares más visitados por los turistas."],
    ["it", "La torre è stata costruita nel 1889 ed è uno dei luoghi che sono più visitati della città."],
    ["nl", "De toren is in 1889 gebouwd en het is een van de plaatsen die door veel mensen wordt bezocht."],
  ])("is guessed: %s", (language, text) => {
    expect(guessLanguage(text)).toBe(language);
  });

  it.each(["", "Gustave Eiffel", "Oui.", "木で作られた塔", "12 345"])("is open: %j", (text) => {
    expect(guessLanguage(text)).toBeUndefined();
  });
});
