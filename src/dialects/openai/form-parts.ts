import { GatewayError } from "../../contracts/errors.ts";
import { boundaryIn, MultipartError, parseForm, type FormPart } from "../../foundation/multipart.ts";

/** The parts of a request that is a form; throws `unsupported_media_type` for anything else, and `invalid_request`. */
export function formParts(rawBody: Uint8Array, contentType: string | undefined): FormPart[] {
  const boundary = boundaryIn(contentType);
  if (boundary === undefined) {
    const publicMessage = "Send the body as multipart/form-data, uncompressed.";
    throw new GatewayError("unsupported_media_type", "no form", { publicMessage });
  }
  try {
    return parseForm(rawBody, boundary);
  } catch (error) {
    if (!(error instanceof MultipartError)) throw error;
    const publicMessage = `The form could not be accepted: ${error.message}.`;
    throw new GatewayError("invalid_request", error.message, { cause: error, publicMessage });
  }
}
