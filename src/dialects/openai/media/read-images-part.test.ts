import { describe, expect, it } from "vitest";
import { readImagesPart, withoutAddress } from "./read-images-part.ts";

describe("an answer with images", () => {
  it("has every string laid open but base64 in its place, its fixed values and its keys", () => {
    const value = {
      created: 1,
      background: "opaque",
      size: "1024x1024",
      note: "a",
      data: [
        { b64_json: "AAAA", revised_prompt: "b" },
        { url: "c", b64_json: "d e", more: { b64_json: "BBBB" } },
        "e",
      ],
      b64_json: "CCCC",
    };
    const { texts, media, finished, raw } = readImagesPart(value, undefined);
    expect(media).toEqual([{ choice: 0, path: ["data", 0, "b64_json"], chars: 4 }]);
    expect(texts.map(({ path, text, choice, origin }) => [path.join("."), text, choice, origin])).toEqual([
      ["note", "note", -1, "metadata"],
      ["note", "a", -1, "metadata"],
      ["data.0.revised_prompt", "b", 0, "assistant"],
      ["data.1.url", "c", 1, "metadata"],
      ["data.1.b64_json", "d e", 1, "metadata"],
      ["data.1.more", "more", 1, "metadata"],
      ["data.1.more.b64_json", "BBBB", 1, "metadata"],
      ["data.2", "e", 2, "metadata"],
      ["b64_json", "CCCC", -1, "metadata"],
    ]);
    expect(texts.every(({ isWhole }) => isWhole === true)).toBe(true);
    expect(finished?.map(({ choice }) => choice)).toEqual([0, 1, 2]);
    expect(raw).toBeUndefined();
  });

  it("loses the address of the one image that it has to lose", () => {
    const value = { data: [{ url: "a" }, { url: "b", revised_prompt: "c" }] };
    expect(withoutAddress(value, 1)).toEqual({ data: [{ url: "a" }, { revised_prompt: "c" }] });
    expect(withoutAddress(value, -1)).toBe(value);
    expect(value.data[1]).toEqual({ url: "b", revised_prompt: "c" });
  });
});
