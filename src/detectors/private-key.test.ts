import { describe, expect, it } from "vitest";
import { MAX_KEY_BLOCK_CHARS, privateKey } from "./private-key.ts";

const BEGIN = "-----BEGIN PRIVATE KEY-----\n";
const END = "-----END PRIVATE KEY-----";

async function ends(text: string): Promise<number[]> {
  const found = await privateKey.detect(text, 0, { source: "input", origin: "user", systemTexts: [] });
  return found.map((range) => range.end);
}

describe("a private key block", () => {
  it("ends with its END line", async () => {
    expect(await ends(`${BEGIN}MIIE\n${END}\nmore`)).toEqual([`${BEGIN}MIIE\n${END}`.length]);
  });

  it("passes over END lines of other things", async () => {
    const block = `${BEGIN}MIIE\n-----END CERTIFICATE-----\n${END}`;
    expect(await ends(`${block}\nmore`)).toEqual([block.length]);
  });

  it("ends with the text where there is no END line, and at a limit where the text goes on", async () => {
    const atLimit = BEGIN.padEnd(MAX_KEY_BLOCK_CHARS, "A");
    expect(await ends(atLimit)).toEqual([MAX_KEY_BLOCK_CHARS]);
    expect(await ends(`${atLimit}A`)).toEqual([MAX_KEY_BLOCK_CHARS]);
  });

  it("is found each time, with one END line for two BEGIN lines in a row", async () => {
    const text = `${BEGIN}${BEGIN}MIIE\n${END} and ${BEGIN}MIIF\n${END}`;
    expect(await ends(text)).toEqual([
      text.indexOf(END) + END.length,
      text.indexOf(END) + END.length,
      text.length,
    ]);
  });
});
