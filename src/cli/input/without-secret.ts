import { CommandFailure } from "../command-failure.ts";

/** Has the public half of a key, and enough of the other to be no name. */
const NEARLY_A_KEY = /^sp-[0-9A-Za-z]{11}-[0-9A-Za-z]{20,}$/;

/** A whole key is named by its id from here on: it must reach neither an address nor a record. */
export async function withoutSecret(text: string): Promise<string> {
  const { apiKeyId } = await import("../../identity/api-key.ts");
  const id = apiKeyId(text);
  if (id !== undefined) return id;
  if (!NEARLY_A_KEY.test(text)) return text;
  throw new CommandFailure(
    "not_a_key",
    "This looks like a key that was not copied whole. Name it by its id (the characters between sp- and the next -) or its name: sallyport keys list",
  );
}
