import type { Dialect, Operation } from "../../contracts/completion.ts";
import type { GovernedDocument } from "../../contracts/documents.ts";
import type { Principal } from "../../contracts/principal.ts";
import type { AuthorizationDecision } from "../../policy/authorization.ts";
import { createPolicyCompiler } from "../../policy/compile-policies.ts";
import { USUAL_OUTPUT_TOKENS } from "../../routing/choose-routes.ts";
import { explainRoutes } from "../../routing/explain-routes.ts";
import { lifecycleAt } from "../../routing/lifecycle.ts";
import { priceFinder, priceListOf } from "../../routing/price-of.ts";
import { resolveModel, type ModelDirectory, type ResolvedModel } from "../../routing/resolve-model.ts";
import { dataClassesOf } from "../../routing/route-constraints.ts";
import { stickyUser, type RouteFacts } from "../../routing/route-facts.ts";
import { loadPolicySchema } from "../../storage/shipped-documents.ts";
import { loadShippedPrices } from "../../storage/shipped-prices.ts";
import { ofKind } from "../../storage/validate-together.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";
import type { RouteExplainOptions } from "../commands/route-explain.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { withReader } from "../state/with-state.ts";
import { describeExplanation, type Explanation } from "./describe-explanation.ts";

/** Prints which way a request would go. Nothing is sent. */
export async function runExplain(context: CommandContext, options: RouteExplainOptions): Promise<ExitCode> {
  const stored = await withReader(context, (state) => state.listDocuments());
  const documents = stored.map(({ document }) => document);
  const model = resolveModel(directoryOf(documents, options.model), options.model);
  if (model === undefined) {
    throw new CommandFailure(
      "not_found",
      `There is no model "${options.model}". List those with a document: sallyport get models`,
    );
  }
  const principal = principalOf(options);
  const facts = factsOf(options, principal, await tablePrices(documents));
  const access = principal === undefined ? undefined : await decide(documents, principal, model);
  const explanation: Explanation = {
    model,
    state: model.lifecycle === undefined ? undefined : lifecycleAt(model.lifecycle, Date.now()),
    access,
    dataClasses: [...dataClassesOf(model, facts)],
    routes: explainRoutes(model, facts),
  };
  if (options.json === true) await context.printJson(asJson(explanation));
  else await context.print(describeExplanation(explanation));
  return isSent(explanation) ? EXIT.success : EXIT.refused;
}

function isSent({ access, state, routes }: Explanation): boolean {
  return access?.kind !== "denied" && state !== "end-of-life" && routes.some(({ isIn }) => isIn);
}

/** A provider that is asked for its models is taken at the word of whoever asks for one by its name. */
function directoryOf(documents: readonly GovernedDocument[], name: string): ModelDirectory {
  const served = ofKind(documents, "Provider").map((provider): [string, readonly string[]] => {
    if (provider.models !== "discover") return [provider.name, provider.models];
    const prefix = `${provider.name}/`;
    return [provider.name, name.startsWith(prefix) ? [name.slice(prefix.length)] : []];
  });
  return {
    models: new Map(ofKind(documents, "Model").map((model) => [model.name, model])),
    served: new Map(served.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function principalOf({ user, group, key }: RouteExplainOptions): Principal | undefined {
  if (user === undefined && group.length === 0) return undefined;
  const [, type = "Service", id = user ?? "anybody"] = /^(User|Service)::(.+)$/.exec(user ?? "") ?? [];
  return {
    type: type === "User" ? "User" : "Service",
    id,
    name: id,
    groups: group,
    ...(key !== undefined && { keyId: key }),
  };
}

function factsOf(
  options: RouteExplainOptions,
  principal: Principal | undefined,
  tablePrice: RouteFacts["tablePrice"],
): RouteFacts {
  const { user, endUser, key, dataClass, region, group, inputTokens, outputTokens } = options;
  return {
    user: principal === undefined || user === undefined ? undefined : stickyUser(principal, endUser),
    key,
    groups: group,
    dataClass,
    region,
    detectors: [],
    isStream: false,
    usage: () => ({ inputTokens, outputTokens: outputTokens ?? USUAL_OUTPUT_TOKENS }),
    tablePrice,
  };
}

async function tablePrices(documents: readonly GovernedDocument[]): Promise<RouteFacts["tablePrice"]> {
  const find = priceFinder(await loadShippedPrices());
  const lists = new Map(
    ofKind(documents, "Provider").map((document) => [document.name, priceListOf(document)]),
  );
  return ({ provider, upstreamModel }) => {
    const list = lists.get(provider);
    return list === undefined ? undefined : find(list, upstreamModel);
  };
}

/** What a request for each operation comes in most often. */
const DIALECT_OF = {
  chat: "openai.chat",
  embeddings: "openai.embeddings",
  image: "openai.images",
  audio: "openai.speech",
  file: "openai.files",
} as const satisfies Record<Operation, Dialect>;

async function decide(
  documents: readonly GovernedDocument[],
  principal: Principal,
  model: ResolvedModel,
): Promise<AuthorizationDecision> {
  const policies = createPolicyCompiler(await loadPolicySchema()).compile(ofKind(documents, "AccessPolicy"));
  const providers = [...new Set(model.routes.map(({ provider }) => provider))];
  const [operation = "chat"] = model.operations.includes("chat") ? ["chat" as const] : model.operations;
  try {
    return policies.authorize({
      principal,
      action: operation === "embeddings" ? "embed" : "invoke",
      resource: { type: "Model", id: model.name, providers },
      context: { dialect: DIALECT_OF[operation], stream: false },
    });
  } finally {
    policies.release();
  }
}

function asJson({ model, state, access, dataClasses, routes }: Explanation): object {
  return {
    model: model.name,
    strategy: model.routing?.strategy ?? "ordered",
    state: state ?? null,
    successor: model.lifecycle?.successor ?? null,
    access: access ?? null,
    dataClasses,
    shadow: model.shadow ?? null,
    routes: routes.map(({ route, isIn, share, why }) => {
      return { route: `${route.provider}/${route.upstreamModel}`, isIn, share, why };
    }),
  };
}
