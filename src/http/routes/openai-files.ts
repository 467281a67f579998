import type { FastifyInstance } from "fastify";
import type { JsonObject } from "../../contracts/json.ts";
import type { ProviderFile } from "../../contracts/provider-file.ts";
import { composeError } from "../../dialects/openai/compose-error.ts";
import { readFileRequest, readUploadRequest } from "../../dialects/openai/files/read-upload-request.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
import { FILE_MODEL_HEADER } from "../../gateway/file-references.ts";
import { callerRoute } from "../caller-route.ts";
import { exchangeRoute } from "../exchange-route.ts";
import { plainEvents } from "../framing.ts";
import { param, queryNumber, queryText } from "../read-input.ts";
import type { StrangerLimit } from "../stranger-limit.ts";
import { withForms } from "../with-forms.ts";

/** None of these is streamed; the framing is that of OpenAI's other events. */
const OPENAI = { composeError, framing: plainEvents("[DONE]") } as const;

/**
 * OpenAI's API for files (API reference: Files). What a provider has to be asked for is an exchange; what we know ourselves of a caller's own
 * files is told without one.
 */
export function openAiFileRoutes(app: FastifyInstance, gateway: Gateway, strangers: StrangerLimit): void {
  withForms(app, (forms) => {
    exchangeRoute(forms, gateway, strangers, "/v1/files", {
      ...OPENAI,
      read: (rawBody, { header }) =>
        readUploadRequest(rawBody, header("content-type"), header(FILE_MODEL_HEADER) ?? ""),
    });
  });
  exchangeRoute(app, gateway, strangers, "/v1/files/:id/content", {
    ...OPENAI,
    method: "GET",
    read: (_body, { params, header }) =>
      readFileRequest("openai.file-content", params["id"] ?? "", header(FILE_MODEL_HEADER) ?? ""),
  });
  exchangeRoute(app, gateway, strangers, "/v1/files/:id", {
    ...OPENAI,
    method: "DELETE",
    read: (_body, { params, header }) =>
      readFileRequest("openai.file-deletion", params["id"] ?? "", header(FILE_MODEL_HEADER) ?? ""),
  });
  const route = callerRoute.bind(undefined, app, gateway, strangers);
  route(
    "GET",
    "/v1/files",
    async (by, request) => {
      const query = {
        purpose: queryText(request, "purpose"),
        order: queryText(request, "order"),
        after: queryText(request, "after"),
        limit: queryNumber(request, "limit"),
      };
      const { files, hasMore } = await gateway.listFiles(by, query, request.ip);
      const data = files.map(asFile);
      const ids = { first_id: files[0]?.id ?? null, last_id: files.at(-1)?.id ?? null };
      return { object: "list", data, ...ids, has_more: hasMore };
    },
    OPENAI,
  );
  route(
    "GET",
    "/v1/files/:id",
    async (by, request) => asFile(await gateway.findFile(by, param(request, "id"), request.ip)),
    OPENAI,
  );
}

function asFile({ id, bytes, createdAt, expiresAt, filename, purpose }: ProviderFile): JsonObject {
  return {
    id,
    object: "file",
    bytes,
    created_at: unixS(createdAt),
    ...(expiresAt !== undefined && { expires_at: unixS(expiresAt) }),
    filename,
    purpose,
    status: "processed",
  };
}

function unixS(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}
