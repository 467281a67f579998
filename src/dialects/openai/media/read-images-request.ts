import type { CompletionRequest } from "../../../contracts/completion.ts";
import { ImagesRequest } from "../../../contracts/openai-media.ts";
import { invalidField } from "../../neutral/invalid-field.ts";
import { textOf } from "../../neutral/read-member.ts";
import { checkShape, readBody } from "../read-body.ts";
import { layOpenBody } from "./lay-open-body.ts";

/** Reads an OpenAI request for images (API reference, "Create image"). Images are sent whole; one that is to be streamed is refused. */
export function readImagesRequest(rawBody: Uint8Array): CompletionRequest {
  const body = readBody(rawBody);
  checkShape(ImagesRequest, body);
  if (body["stream"] === true) throw invalidField("stream", "images are sent whole here; leave it out");
  return {
    operation: "image",
    dialect: "openai.images",
    model: textOf(body["model"], "model"),
    stream: false,
    body,
    rawBody,
    texts: layOpenBody(body, ["prompt"]),
    uninspectedMedia: 0,
  };
}
