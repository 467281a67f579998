import type { ProviderCall } from "../../contracts/completion.ts";
import { GatewayError } from "../../contracts/errors.ts";
import { FILE_ID } from "../../contracts/provider-file.ts";
import type { OutgoingRequest } from "../upstream/http-provider.ts";
import type { UpstreamTarget } from "../upstream/upstream-target.ts";

/** Calls that ask for one file, or delete it (API reference: Retrieve file content, Delete file); undefined for every other. */
export function fileRequest(
  { request, dialect }: Pick<ProviderCall, "request" | "dialect">,
  target: Pick<UpstreamTarget, "pathOf" | "headers">,
): OutgoingRequest | undefined {
  if (dialect !== "openai.file-content" && dialect !== "openai.file-deletion") return undefined;
  const id = request.body["file_id"];
  // It becomes part of an address, with our credential.
  if (typeof id !== "string" || !FILE_ID.test(id)) throw new GatewayError("not_found", "no id of a file");
  const isContent = dialect === "openai.file-content";
  const accepted = isContent ? "application/binary" : "application/json";
  return {
    method: isContent ? "GET" : "DELETE",
    path: target.pathOf(`/files/${id}${isContent ? "/content" : ""}`),
    headers: [...target.headers, "accept-encoding", "identity", "accept", accepted],
  };
}
