import { describe, expect, it } from "vitest";
import { terminalEscape } from "./terminal-escape.ts";

const CONTEXT = { source: "output", origin: "assistant", systemTexts: [] } as const;

async function found(text: string): Promise<string[]> {
  return (await terminalEscape.detect(text, 0, CONTEXT)).map(({ start, end }) => text.slice(start, end));
}

describe("a control sequence", () => {
  it("is found whole", async () => {
    expect(await found("a\u001b[1;31mb\u001b[0mc")).toEqual(["\u001b[1;31m", "\u001b[0m"]);
    expect(await found("\u001b(0x\u001bc")).toEqual(["\u001b(0", "\u001bc"]);
  });

  it("with a text is found with it, up to what ends it", async () => {
    expect(await found("a\u001b]52;c;cm0=\u0007b")).toEqual(["\u001b]", "\u001b]52;c;cm0=", "\u0007"]);
    expect(await found("\u009d0;t\u009cb")).toEqual(["\u009d", "\u009d0;t", "\u009c"]);
  });
});

describe("a carriage return", () => {
  it("that lets a line be overwritten is found", async () => {
    expect(await found("safe\revil")).toEqual(["\r"]);
    expect(await found("a\r\r\nb")).toEqual([]);
  });

  it("that ends a line is not", async () => {
    expect(await found("a\r\nb\r\n")).toEqual([]);
  });
});

it("every control character but tab and line ends is found", async () => {
  for (let code = 0; code < 0xa0; code++) {
    if (code >= 0x20 && code < 0x7f) continue;
    const isLineEnd = code === 0x09 || code === 0x0a;
    expect((await found(`a${String.fromCharCode(code)}b`)).length > 0, code.toString(16)).toBe(!isLineEnd);
  }
});
