import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { ProviderFile } from "../contracts/provider-file.ts";
import { resolveModel } from "../routing/resolve-model.ts";
import type { ProviderFilePage } from "../storage/provider-file-store.ts";
import { decideOn } from "./authorize-model.ts";
import type { GatewayParts } from "./gateway.ts";
import { noSuchFile } from "./provider-files.ts";

/** Files on one page of a list, where its caller asks for more than that, or does not say. */
export const MAX_LISTED_FILES = 1_000;

export interface FileQuery {
  readonly purpose?: string | undefined;
  readonly order?: string | undefined;
  /** Id of the last file of the page before. */
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

export type FileListing = ProviderFilePage;

type Parts = Pick<GatewayParts, "files" | "snapshot">;

/**
 * A file that the caller has uploaded, as we wrote it down; no provider is asked. Rejects with `not_found`, also for one of anybody else, and for
 * one that went through a model that its caller may not use any more.
 */
export async function findFile(
  parts: Parts,
  principal: Principal,
  id: string,
  peer: string,
): Promise<ProviderFile> {
  const found = (await parts.files?.find(principal, [id])) ?? [];
  const file = found.find(({ model }) => mayUse(parts, principal, model, peer));
  if (file === undefined) throw noSuchFile("id");
  return file;
}

/** All of them, a page at a time. Rejects with `invalid_request`, and `not_found` where a page is to begin behind no file of the caller's. */
export async function listFiles(
  parts: Parts,
  principal: Principal,
  { purpose, order = "desc", after, limit = MAX_LISTED_FILES }: FileQuery,
  peer: string,
): Promise<FileListing> {
  const { files } = parts;
  if (files === undefined) return { files: [], hasMore: false };
  if (order !== "asc" && order !== "desc")
    throw new GatewayError("invalid_request", "an order", {
      field: "order",
      publicMessage: "'order' is asc or desc.",
    });
  const models = (await files.models(principal)).filter((model) => mayUse(parts, principal, model, peer));
  return files.list(principal, {
    models,
    order,
    limit: Math.min(limit, MAX_LISTED_FILES),
    ...(purpose !== undefined && { purpose }),
    ...(after !== undefined && { after: await findFile(parts, principal, after, peer) }),
  });
}

const USE = { operation: "file", dialect: "openai.files", stream: false } as const;

function mayUse({ snapshot }: Parts, principal: Principal, name: string, peer: string): boolean {
  const current = snapshot();
  const model = resolveModel(current.directory, name);
  return model !== undefined && decideOn(current, principal, USE, model, { peer }).kind === "allowed";
}
