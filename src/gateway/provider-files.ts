import type { CompletionRequest } from "../contracts/completion.ts";
import { GatewayError, ProviderRejection } from "../contracts/errors.ts";
import { isJsonObject } from "../contracts/json.ts";
import type { Principal } from "../contracts/principal.ts";
import {
  USUAL_FILE_PURPOSES,
  type FilePurpose,
  type NamedFiles,
  type ProviderFile,
} from "../contracts/provider-file.ts";
import type { MaybePromise } from "../guardrails/index.ts";
import { listModels, resolveModel, type ResolvedModel } from "../routing/resolve-model.ts";
import { MAX_OWNED_FILES, type FileOwner, type ProviderFileStore } from "../storage/provider-file-store.ts";
import { decideOn } from "./authorize-model.ts";
import type { Exchange } from "./exchange.ts";
import { FILE_MODEL_HEADER, fileReferencesIn, isReference } from "./file-references.ts";
import type { ConfigSnapshot, GatewayParts } from "./gateway.ts";
import { guardrailsOf } from "./hold-to-files.ts";

/** Models that policy is asked about to find the one that a caller means who names none: no limit has been applied to the caller yet. */
export const MAX_CANDIDATES = 16;

/**
 * What a request that has to do with files needs to know before policy is asked: through which model it goes, which provider keeps the file,
 * and that every file it names is the caller's. The very same request where it has nothing to do with files. Throws or rejects with
 * `not_found` for a file that is not there, or not the caller's.
 */
export function placeFiles(
  gateway: Pick<GatewayParts, "files">,
  snapshot: ConfigSnapshot,
  exchange: Exchange,
  request: CompletionRequest,
): MaybePromise<CompletionRequest> {
  const { principal } = exchange;
  if (principal === undefined) return request;
  switch (request.dialect) {
    case "openai.files":
      return placeUpload(gateway, snapshot, exchange, principal, request);
    case "openai.file-content":
    case "openai.file-deletion":
      return placeFile(gateway, exchange, principal, request);
    default:
      return placeReferences(gateway, exchange, principal, request);
  }
}

async function placeUpload(
  gateway: Pick<GatewayParts, "files">,
  snapshot: ConfigSnapshot,
  exchange: Exchange,
  principal: Principal,
  request: CompletionRequest,
): Promise<CompletionRequest> {
  const named = request.model === "" ? defaultModel(snapshot, exchange, principal) : request.model;
  const model = resolveModel(snapshot.directory, named);
  const provider = model === undefined ? undefined : keeperOf(snapshot, model);
  // Without one, policy, and then the provider, says what is wrong.
  if (model === undefined || provider === undefined) return { ...request, model: named };
  const { purpose } = request.body;
  const purposes = model.filePurposes ?? USUAL_FILE_PURPOSES;
  if (!purposes.some((each) => each === purpose))
    throw new GatewayError("invalid_request", "a purpose that is not offered", {
      field: "purpose",
      publicMessage: `Files that go through '${model.name}' may be for ${purposes.join(", ")}. What a provider does with others, no guardrail sees; an administrator can permit them by filePurposes.`,
    });
  await takeRoom(storeOf(gateway), exchange, principal);
  return { ...request, model: named, files: { provider, inspectedBy: [] } };
}

/** Uploads under way on this node, by owner: the files that they make are not written down yet. */
const underWay = new WeakMap<ProviderFileStore, Map<string, number>>();

/** Counts the upload as one of the owner's files until {@link settleFiles}. Rejects with `invalid_request` at the limit. */
async function takeRoom(store: ProviderFileStore, exchange: Exchange, owner: FileOwner): Promise<void> {
  const uploads = underWay.get(store) ?? new Map<string, number>();
  underWay.set(store, uploads);
  const name = JSON.stringify([owner.type, owner.id, owner.project ?? ""]);
  // Before the count: whatever is written down while it is taken is among these.
  const others = uploads.get(name) ?? 0;
  uploads.set(name, others + 1);
  exchange.leaveFileRoom = () => {
    exchange.leaveFileRoom = undefined;
    const left = (uploads.get(name) ?? 1) - 1;
    if (left === 0) uploads.delete(name);
    else uploads.set(name, left);
  };
  if ((await store.count(owner)) + others >= MAX_OWNED_FILES)
    throw new GatewayError("invalid_request", "too many files", {
      publicMessage: `You have ${MAX_OWNED_FILES} files, those under way among them, and may have no more. Delete some.`,
    });
}

async function placeFile(
  gateway: Pick<GatewayParts, "files">,
  exchange: Exchange,
  principal: Principal,
  request: CompletionRequest,
): Promise<CompletionRequest> {
  const { file_id: id } = request.body;
  const [file, ...others] = typeof id === "string" ? await storeOf(gateway).find(principal, [id]) : [];
  if (file === undefined) throw noSuchFile("id");
  exchange.files = [file.id];
  if (others.length > 0) throw severalProviders("id");
  const model = request.model === "" ? file.model : request.model;
  return { ...request, model, files: { provider: file.provider, inspectedBy: [] } };
}

/** A reference that is the caller's own is an id that we have seen, and no text of anybody's: no guard takes it for a secret. */
function placeReferences(
  gateway: Pick<GatewayParts, "files">,
  exchange: Exchange,
  principal: Principal,
  request: CompletionRequest,
): MaybePromise<CompletionRequest> {
  const references = fileReferencesIn(request);
  if (references.size === 0) return request;
  const ids = [...references.keys()];
  const place = (files: readonly ProviderFile[]): CompletionRequest => {
    const known = new Set(files.map(({ id }) => id));
    for (const [id, field] of references) if (!known.has(id)) throw noSuchFile(field);
    const [provider, ...others] = new Set(files.map((file) => file.provider));
    if (provider === undefined || others.length > 0)
      throw severalProviders(references.get(ids[0] ?? "") ?? "");
    exchange.files = ids;
    const named: NamedFiles = { provider, inspectedBy: files.map(({ guardrails }) => guardrails) };
    return { ...request, files: named, texts: request.texts.filter((slot) => !isReference(slot)) };
  };
  return storeOf(gateway).find(principal, ids).then(place);
}

/**
 * The model that is meant by a caller who names none: the one Model document that offers files and that the caller may use; where there is no
 * such document, any model of the one provider that keeps files. Throws `invalid_request` where that is not certain, or would take more
 * than {@link MAX_CANDIDATES} decisions.
 */
function defaultModel(snapshot: ConfigSnapshot, exchange: Exchange, principal: Principal): string {
  const all = listModels(snapshot.directory).filter(
    (model) => model.operations.includes("file") && keeperOf(snapshot, model) !== undefined,
  );
  const isDocument = ({ name }: ResolvedModel): boolean => snapshot.directory.models.has(name);
  const documents = all.filter(isDocument);
  if (documents.length > MAX_CANDIDATES) throw ambiguous();
  const usage = { operation: "file", dialect: "openai.files", stream: false } as const;
  const mayUse = (model: ResolvedModel): boolean =>
    decideOn(snapshot, principal, usage, model, exchange.call).kind === "allowed";
  const usable = documents.filter(mayUse);
  const [only] = usable;
  if (only !== undefined && usable.length === 1) return only.name;
  if (usable.length > 1) throw ambiguous();
  // All of them have the default guardrail, and one provider: it makes no difference which of them it is.
  const served = all.filter((model) => !isDocument(model));
  const keepers = new Set(served.map((model) => keeperOf(snapshot, model)));
  if (keepers.size > 1) throw ambiguous();
  const candidates = served.slice(0, MAX_CANDIDATES - documents.length);
  const allowed = candidates.find(mayUse);
  if (allowed === undefined && candidates.length < served.length) throw ambiguous();
  const found = allowed ?? documents[0] ?? served[0];
  if (found !== undefined) return found.name;
  throw new GatewayError("invalid_request", "no model offers files", {
    field: FILE_MODEL_HEADER,
    publicMessage: "No provider here keeps files. An administrator can name a provider's in its 'apis'.",
  });
}

/** The first of a model's providers that keeps files. */
function keeperOf(
  { providers }: Pick<ConfigSnapshot, "providers">,
  model: ResolvedModel,
): string | undefined {
  return model.routes.find(
    ({ provider }) => providers.get(provider)?.dialects.includes("openai.files") === true,
  )?.provider;
}

/**
 * Writes down what a provider has said of a file, whatever became of the exchange since: what it keeps is its owner's, and can be deleted;
 * what was to be deleted and is not there any more is forgotten. Never rejects; what could not be written down fails the exchange.
 */
export async function settleFiles(
  gateway: Pick<GatewayParts, "files" | "logger">,
  exchange: Exchange,
): Promise<void> {
  const { request, principal, fileReport } = exchange;
  if (request?.operation !== "file" || principal === undefined) return;
  try {
    if (fileReport?.kind === "kept") await keep(gateway, exchange, principal, request);
    if (request.files === undefined || request.dialect === "openai.files") return;
    const isAway = isMissing(exchange.failure);
    if (fileReport?.kind === "deleted" || (isAway && request.dialect === "openai.file-deletion")) {
      const [id = ""] = exchange.files;
      await storeOf(gateway).forget(principal, { provider: request.files.provider, id });
    }
    if (isAway) exchange.fail(noSuchFile("id"));
  } catch (error) {
    exchange.fail(error);
    if (fileReport?.kind !== "kept") return;
    gateway.logger.error(
      { exchange: exchange.call.id, provider: request.files?.provider, file: fileReport.id },
      "a provider keeps a file that could not be written down as its caller's",
    );
  } finally {
    exchange.leaveFileRoom?.();
  }
}

async function keep(
  gateway: Pick<GatewayParts, "files">,
  exchange: Exchange,
  principal: Principal,
  { body, files, guardrail }: CompletionRequest,
): Promise<void> {
  const { fileReport: report, model } = exchange;
  if (report?.kind !== "kept" || model === undefined || files === undefined) return;
  exchange.files = [report.id];
  const { file, purpose } = body;
  const filename = isJsonObject(file) ? file["filename"] : undefined;
  const isKept = await storeOf(gateway).keep(principal, {
    id: report.id,
    provider: files.provider,
    model: model.name,
    guardrails: guardrailsOf(model, principal, guardrail),
    purpose: purpose as FilePurpose,
    filename: typeof filename === "string" ? filename : "",
    bytes: report.bytes,
    createdAt: timeOf(report.createdAtS),
    ...(report.expiresAtS !== undefined && { expiresAt: timeOf(report.expiresAtS) }),
  });
  if (!isKept) throw new GatewayError("provider_malformed", "a new file with the id of another");
}

function isMissing(failure: GatewayError | undefined): boolean {
  const told = failure?.cause instanceof ProviderRejection ? failure.cause : failure;
  return told instanceof ProviderRejection && told.isMissing;
}

/** Throws `provider_malformed` for what is no time of the years 1970 to 9999. */
function timeOf(unixS: number): string {
  if (unixS >= 0 && unixS < 253_402_300_800) return new Date(unixS * 1000).toISOString();
  throw new GatewayError("provider_malformed", "a file's time");
}

function storeOf({ files }: Pick<GatewayParts, "files">): ProviderFileStore {
  if (files === undefined) throw new GatewayError("not_found", "no files are kept here");
  return files;
}

export function noSuchFile(field: string): GatewayError {
  return new GatewayError("not_found", "no such file", {
    field,
    publicMessage: "There is no such file, or it is not yours. GET /v1/files lists yours.",
  });
}

function severalProviders(field: string): GatewayError {
  return new GatewayError("invalid_request", "files of several providers", {
    field,
    publicMessage: "The files that are named lie with different providers. Name those of one.",
  });
}

function ambiguous(): GatewayError {
  return new GatewayError("invalid_request", "several models offer files", {
    field: FILE_MODEL_HEADER,
    publicMessage: `Several models offer files. Name one in the header ${FILE_MODEL_HEADER}.`,
  });
}
