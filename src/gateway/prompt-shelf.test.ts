import { expect, it } from "vitest";
import { PromptDocument } from "../contracts/prompt-document.ts";
import type { StoredPrompt } from "../storage/prompt-versions.ts";
import { MAX_SHELVED_PROMPTS, PromptShelf } from "./prompt-shelf.ts";

function version(number: number): StoredPrompt {
  const messages = [{ role: "user", text: `version ${number}` }];
  const document = PromptDocument.parse({ kind: "Prompt", name: "p", messages });
  return { document, version: number, origin: "applied" };
}

function shelf(
  readVersion: (name: string, version: number) => Promise<StoredPrompt | undefined>,
): PromptShelf {
  return new PromptShelf({
    stored: [version(5)],
    labelled: new Map([["p@production", version(2)]]),
    readVersion,
  });
}

it("has the version in force and those with labels at once, by each of their names", () => {
  const prompts = shelf(() => Promise.reject(new Error("not asked")));
  expect(prompts.find({ name: "p" })).toMatchObject({ version: 5 });
  expect(prompts.find({ name: "p", version: 5 })).toMatchObject({ version: 5 });
  expect(prompts.find({ name: "p", label: "production" })).toMatchObject({ version: 2 });
});

it("reads another version once, forgets what was not used for long, and tries again what could not be read", async () => {
  const asked: number[] = [];
  let isGone = true;
  const prompts = shelf(async (_name, number) => {
    asked.push(number);
    if (number === 4 && isGone) throw new Error("no database");
    return version(number);
  });
  expect(await prompts.find({ name: "p", version: 3 })).toMatchObject({ version: 3 });
  await prompts.find({ name: "p", version: 3 });
  expect(asked).toEqual([3]);
  await expect(prompts.find({ name: "p", version: 4 })).rejects.toThrow("no database");
  isGone = false;
  expect(await prompts.find({ name: "p", version: 4 })).toMatchObject({ version: 4 });
  for (let number = 100; number < 100 + MAX_SHELVED_PROMPTS; number++)
    await prompts.find({ name: "p", version: number });
  asked.length = 0;
  await prompts.find({ name: "p", version: 3 });
  expect(asked).toEqual([3]);
});

it("knows no stranger, no label that is not there, and no version that was never applied", async () => {
  let asked = 0;
  const prompts = shelf(async () => {
    asked++;
    return undefined;
  });
  for (const reference of [{ name: "q" }, { name: "q", version: 1 }, { name: "p", label: "next" }])
    expect(() => prompts.find(reference)).toThrow(expect.objectContaining({ code: "not_found" }));
  expect(asked).toBe(0);
  await expect(prompts.find({ name: "p", version: 9 })).rejects.toMatchObject({ code: "not_found" });
});
