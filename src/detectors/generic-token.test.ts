import { describe, expect, it } from "vitest";
import { genericToken } from "./generic-token.ts";
import { TOKEN_FORMATS } from "./token-formats.ts";

const GUID = "9f8a7b6c-5d4e-3f2a-1b0c-9d8e7f6a5b4c";

describe("secret.generic-token", () => {
  it.each([
    `outlook.office.com/webhook/${GUID}`,
    `contoso.webhook.office.com/webhookb2/${GUID}`,
    "discordapp.com/api/webhooks/123456789012345678/Zk3T9vXq7LmN2pR8sB4wY6cD1eF5gHaa",
  ])("covers the whole of a webhook's address, not its name alone: %s", async (address) => {
    const text = `Post to https://${address} please`;
    const found = await genericToken.detect(text, 0, { source: "input", origin: "user", systemTexts: [] });
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([address]);
  });

  it.each(TOKEN_FORMATS.map(({ issuer, name, mark }) => [issuer, name, mark] as const))(
    "has a name that reads the same beside others: %s %s%s",
    (_issuer, name) => {
      // An alternation outside brackets would cut the format in two wherever it is put together with something.
      let depth = 0;
      for (const character of name.replace(/\\./g, "").replace(/\[[^\]]*\]/g, "")) {
        if (character === "(") depth++;
        if (character === ")") depth--;
        expect(character === "|" && depth === 0).toBe(false);
      }
      expect(depth).toBe(0);
    },
  );
});
