import type { Operation, Route } from "../contracts/completion.ts";
import { DEFAULT_GUARDRAIL, type ModelDocument, type RouteDocument } from "../contracts/model-document.ts";
import type { ModelPrice } from "../contracts/price.ts";

/** A route with what decides when it is taken. */
export type ModelRoute = Route & Omit<RouteDocument, "provider" | "model">;

/** A model as a request names it, with everything that was decided about it beforehand. */
export interface ResolvedModel extends Pick<
  ModelDocument,
  | "routing"
  | "circuitBreaker"
  | "shadow"
  | "verification"
  | "lifecycle"
  | "parameters"
  | "cache"
  | "storeResponsesS"
  | "filePurposes"
  | "providerObjects"
> {
  /** The canonical name, as policies and the audit log know it. */
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly guardrail: string;
  /** In the order of the document; see `chooseRoutes`. */
  readonly routes: readonly ModelRoute[];
  readonly price?: ModelPrice;
}

/** What names can be resolved against: Model documents, and the models each provider says it has. */
export interface ModelDirectory {
  readonly models: ReadonlyMap<string, ModelDocument>;
  /** Provider name → its own model names, sorted by provider name. */
  readonly served: ReadonlyMap<string, readonly string[]>;
}

/**
 * Finds a model by the name in a request: a Model document first, then "<provider>/<model>", then the bare name where exactly
 * one provider serves it. Undefined where nothing answers to the name, or more than one provider does.
 *
 * A name that begins with a provider's is that provider's alone: whatever another one lists, and lists are the providers' own
 * to write, its models are never reached by it.
 */
export function resolveModel(directory: ModelDirectory, name: string): ResolvedModel | undefined {
  const document = directory.models.get(name);
  if (document !== undefined) return fromDocument(document);
  let isPrefixed = false;
  // Providers' names may hold slashes themselves; the shortest comes first, as it does in `listModels`.
  for (let slash = name.indexOf("/"); slash !== -1; slash = name.indexOf("/", slash + 1)) {
    const provider = name.slice(0, slash);
    const models = directory.served.get(provider);
    if (models === undefined) continue;
    isPrefixed = true;
    const upstreamModel = name.slice(slash + 1);
    if (models.includes(upstreamModel)) return servedModel(provider, upstreamModel);
  }
  return isPrefixed ? undefined : findBareName(directory, name);
}

function findBareName(directory: ModelDirectory, name: string): ResolvedModel | undefined {
  let found: string | undefined;
  for (const [provider, models] of directory.served) {
    if (!models.includes(name)) continue;
    if (found !== undefined) return undefined;
    found = provider;
  }
  return found === undefined ? undefined : servedModel(found, name);
}

/** Every model there is, by canonical name. */
export function listModels(directory: ModelDirectory): ResolvedModel[] {
  const all = new Map<string, ResolvedModel>();
  for (const document of directory.models.values()) all.set(document.name, fromDocument(document));
  for (const [provider, models] of directory.served) {
    for (const model of models) {
      const served = servedModel(provider, model);
      if (!all.has(served.name)) all.set(served.name, served);
    }
  }
  return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const resolved = new WeakMap<ModelDocument, ResolvedModel>();

/** One object for all requests that name the model. */
function fromDocument(document: ModelDocument): ResolvedModel {
  const known = resolved.get(document);
  if (known !== undefined) return known;
  const model = {
    name: document.name,
    operations: document.operations,
    guardrail: document.guardrail,
    routes: document.routes.map(({ provider, model: upstreamModel, ...rest }) => {
      return { provider, upstreamModel, ...rest };
    }),
    ...governing(document),
    ...(document.price === undefined ? {} : { price: document.price }),
  };
  resolved.set(document, model);
  return model;
}

/** What a document says beyond its routes; members it does not have stay away. */
function governing({
  routing,
  circuitBreaker,
  shadow,
  verification,
  lifecycle,
  parameters,
  cache,
  storeResponsesS,
  filePurposes,
  providerObjects,
}: ModelDocument): Partial<ResolvedModel> {
  return {
    ...(routing && { routing }),
    ...(circuitBreaker && { circuitBreaker }),
    ...(shadow && { shadow }),
    ...(verification && { verification }),
    ...(lifecycle && { lifecycle }),
    ...(parameters && { parameters }),
    ...(cache && { cache }),
    ...(storeResponsesS && { storeResponsesS }),
    ...(filePurposes && { filePurposes }),
    ...(providerObjects && { providerObjects }),
  };
}

function servedModel(provider: string, upstreamModel: string): ResolvedModel {
  return {
    name: `${provider}/${upstreamModel}`,
    // Its provider knows what it is asked for, and refuses the rest by name.
    operations: ["chat", "embeddings", "image", "audio", "file"],
    guardrail: DEFAULT_GUARDRAIL,
    routes: [{ provider, upstreamModel }],
  };
}
