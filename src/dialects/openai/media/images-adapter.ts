import { createMediaAdapter } from "./media-adapter.ts";
import { readImagesPart, withoutAddress } from "./read-images-part.ts";

/** OpenAI's images (API reference, "Create image"). */
export const imagesAdapter = createMediaAdapter({
  idPrefix: "img-",
  read: readImagesPart,
  dropDerived: withoutAddress,
  isAnswer: ({ origin }) => origin === "assistant",
  choicesOf: ({ body }) => (typeof body["n"] === "number" ? body["n"] : 1),
});
