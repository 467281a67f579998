import type { ModelProvider } from "../contracts/completion.ts";
import {
  DEFAULT_GUARDRAIL,
  type AccessPolicyDocument,
  type GuardrailDocument,
  type ProviderDocument,
  type StoredDocument,
} from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import { withInheritedRules, type CompiledGuardrail } from "../guardrails/index.ts";
import type { CompiledPolicies } from "../policy/compile-policies.ts";
import { tokenizerOf } from "../metering/tokenizer-of.ts";
import { compileHierarchy, type Hierarchy } from "../policy/hierarchy.ts";
import { priceListOf, type PriceFinder } from "../routing/price-of.ts";
import type { GuardrailVersions } from "../storage/guardrail-versions.ts";
import type { PromptVersions } from "../storage/prompt-versions.ts";
import { ofKind } from "../storage/validate-together.ts";
import type { ConfigSnapshot } from "./gateway.ts";
import { GuardrailShelf } from "./guardrail-shelf.ts";
import type { ModelDiscovery } from "./model-discovery.ts";
import { PromptShelf, type ReadPromptVersion } from "./prompt-shelf.ts";

/** What turns documents into running parts; built in `start-node.ts`. */
export interface ConfigCompilers {
  readonly createProvider: (document: ProviderDocument) => ModelProvider;
  readonly compileGuardrail: (document: GuardrailDocument, version: number) => CompiledGuardrail;
  /** Versions of guardrails that no document names, "support@3", and those that they extend; rejects with `not_found`. */
  readonly readGuardrailVersion: (reference: string) => Promise<GuardrailVersions["found"]>;
  /** A version of a Prompt that no label stands for. */
  readonly readPromptVersion: ReadPromptVersion;
  /** `placementOf`: what policies on teams and organisations go by. */
  readonly compilePolicies: (
    documents: readonly AccessPolicyDocument[],
    placementOf: Hierarchy["placementOf"],
  ) => CompiledPolicies;
  /** Gets the detectors of these guardrails ready; left out where nothing is inspected. */
  readonly warmUp?: (guardrails: readonly GuardrailDocument[]) => Promise<void>;
  readonly discovery: ModelDiscovery;
  /** The shipped table of prices; left out where nothing is paid. */
  readonly findPrice?: PriceFinder;
}

interface RunningProvider {
  readonly document: ProviderDocument;
  readonly provider: ModelProvider;
}

/** A configuration that could run; nothing of it does yet. */
interface PreparedConfig extends Pick<
  ConfigSnapshot,
  "revision" | "guardrails" | "policies" | "prompts" | "hierarchy" | "quotaRules" | "tokenIssuers"
> {
  readonly models: ConfigSnapshot["directory"]["models"];
  readonly providers: ReadonlyMap<string, RunningProvider>;
}

/** Those of models. Tables of detectors that nobody uses would take memory, and time at the start, for nothing. */
function guardrailsInUse(stored: readonly StoredDocument[]): ReadonlySet<string> {
  const names = stored.map(({ document }) => (document.kind === "Model" ? document.guardrail : undefined));
  return new Set([DEFAULT_GUARDRAIL, ...names.filter((name) => name !== undefined)]);
}

/** How long parts that were replaced stay alive for the exchanges that still use them. */
const RETIREMENT_MS = 3_600_000;

/** The configuration that runs: one immutable snapshot, swapped whole. */
export class LiveConfig {
  readonly #compilers: ConfigCompilers;
  #providers: ReadonlyMap<string, RunningProvider> = new Map();
  #snapshot: ConfigSnapshot | undefined;
  readonly #retiring = new Map<ModelProvider, NodeJS.Timeout>();
  #inTurn: Promise<unknown> = Promise.resolve();

  constructor(compilers: ConfigCompilers) {
    this.#compilers = compilers;
  }

  get snapshot(): ConfigSnapshot {
    if (this.#snapshot === undefined) throw new GatewayError("internal", "no configuration was loaded yet");
    return this.#snapshot;
  }

  /**
   * Prepares documents and the versions that they name, and swaps them in, one revision after the other; an older one than runs is
   * passed over. Everything is prepared before anything is swapped: when this rejects, what ran before still runs.
   */
  replace(
    revision: number,
    documents: readonly StoredDocument[],
    versions: GuardrailVersions["found"] = new Map(),
    labelled: PromptVersions["found"] = new Map(),
  ): Promise<void> {
    const replaced = this.#inTurn.then(async () => {
      if (this.#snapshot !== undefined && revision < this.#snapshot.revision) return;
      this.#commit(await this.#prepare(revision, documents, versions, labelled));
    });
    // Whoever called hears of a failure; the next in turn does not mind.
    this.#inTurn = replaced.catch(() => undefined);
    return replaced;
  }

  /** Asks providers for their models where that is due, and takes up what each says as soon as it says it. */
  async discoverModels(): Promise<void> {
    const asked = [...this.#providers.values()].filter(({ document }) => document.models === "discover");
    await Promise.all(
      asked.map(async ({ provider }) => {
        if (await this.#compilers.discovery.refresh(provider)) this.#takeUpModels();
      }),
    );
  }

  /** Lets go of every provider, those that were replaced included. */
  async close(): Promise<void> {
    await this.#inTurn;
    this.#compilers.discovery.close();
    const running = [...this.#providers.values()].map(({ provider }) => provider);
    const retiring = [...this.#retiring.keys()];
    for (const timer of this.#retiring.values()) clearTimeout(timer);
    this.#retiring.clear();
    await Promise.all([...running, ...retiring].map((provider) => provider.close()));
  }

  async #prepare(
    revision: number,
    stored: readonly StoredDocument[],
    versions: GuardrailVersions["found"],
    labelled: PromptVersions["found"],
  ): Promise<PreparedConfig> {
    const documents = stored.map(({ document }) => document);
    const guardrails = await this.#prepareGuardrails(stored, versions);
    const providers = this.#prepareProviders(ofKind(documents, "Provider"));
    try {
      const models = new Map(ofKind(documents, "Model").map((document) => [document.name, document]));
      const { readPromptVersion: readVersion } = this.#compilers;
      const prompts = new PromptShelf({ stored, labelled, readVersion });
      const hierarchy = compileHierarchy(
        ofKind(documents, "Organisation"),
        ofKind(documents, "Team"),
        ofKind(documents, "Project"),
      );
      const policies = this.#compilers.compilePolicies(ofKind(documents, "AccessPolicy"), (principal) =>
        hierarchy.placementOf(principal),
      );
      const quotaRules = { limits: ofKind(documents, "Limit"), budgets: ofKind(documents, "Budget") };
      const tokenIssuers = ofKind(documents, "TokenIssuer");
      return {
        revision,
        guardrails,
        policies,
        prompts,
        hierarchy,
        quotaRules,
        tokenIssuers,
        models,
        providers,
      };
    } catch (error) {
      closeAll(withoutThoseIn(this.#providers, providers));
      throw error;
    }
  }

  async #prepareGuardrails(
    stored: readonly StoredDocument[],
    versions: GuardrailVersions["found"],
  ): Promise<GuardrailShelf> {
    const { compileGuardrail: compile, readGuardrailVersion: readVersion, warmUp } = this.#compilers;
    const documents = new Map<string, GuardrailDocument>();
    const numbers = new Map<string, number>();
    for (const { document, version } of stored) {
      if (document.kind !== "Guardrail") continue;
      documents.set(document.name, document);
      numbers.set(document.name, version);
    }
    for (const [reference, { document, version }] of versions) {
      documents.set(reference, document);
      numbers.set(reference, version);
    }
    const named = new Map<string, CompiledGuardrail>();
    const inUse = guardrailsInUse(stored);
    const used: GuardrailDocument[] = [];
    for (const [reference, document] of documents) {
      const whole = withInheritedRules(document, documents, reference);
      named.set(reference, compile(whole, numbers.get(reference) ?? 0));
      if (inUse.has(reference)) used.push(whole);
    }
    await warmUp?.(used);
    return new GuardrailShelf({ named, inUse, documents, compile, readVersion, warmUp });
  }

  /** A provider whose document is the same goes on running, with its connections. */
  #prepareProviders(documents: readonly ProviderDocument[]): ReadonlyMap<string, RunningProvider> {
    const providers = new Map<string, RunningProvider>();
    try {
      for (const document of documents) {
        const running = this.#providers.get(document.name);
        const isSame = running !== undefined && JSON.stringify(running.document) === JSON.stringify(document);
        const provider = isSame ? running : { document, provider: this.#compilers.createProvider(document) };
        providers.set(document.name, provider);
      }
    } catch (error) {
      closeAll(withoutThoseIn(this.#providers, providers));
      throw error;
    }
    return providers;
  }

  #commit({ models, providers, ...parts }: PreparedConfig): void {
    const replaced = withoutThoseIn(providers, this.#providers);
    const policiesBefore = this.#snapshot?.policies;
    this.#providers = providers;
    this.#snapshot = {
      ...parts,
      providers: new Map([...providers].map(([name, { provider }]) => [name, provider])),
      directory: { models, served: this.#served() },
      tablePrice: this.#tablePrice(providers),
      tokenizerOf: ({ provider, upstreamModel }) => {
        const document = providers.get(provider)?.document;
        return document !== undefined && runsOpenAi(document) ? tokenizerOf(upstreamModel) : "unknown";
      },
    };
    // No exchange keeps policies over a wait.
    policiesBefore?.release();
    for (const provider of replaced) this.#retire(provider);
  }

  #tablePrice(providers: ReadonlyMap<string, RunningProvider>): ConfigSnapshot["tablePrice"] {
    const { findPrice } = this.#compilers;
    const lists = new Map([...providers].map(([name, { document }]) => [name, priceListOf(document)]));
    return ({ provider, upstreamModel }) => {
      const list = lists.get(provider);
      return list === undefined ? undefined : findPrice?.(list, upstreamModel);
    };
  }

  #takeUpModels(): void {
    const { snapshot } = this;
    this.#snapshot = { ...snapshot, directory: { ...snapshot.directory, served: this.#served() } };
  }

  #served(): ReadonlyMap<string, readonly string[]> {
    const running = [...this.#providers.values()];
    const served = running.map(({ document, provider }): [string, readonly string[]] => [
      document.name,
      document.models === "discover" ? this.#compilers.discovery.modelsOf(provider) : document.models,
    ]);
    return new Map(served.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Closed once the calls that it carries must have ended. */
  #retire(provider: ModelProvider): void {
    const timer = setTimeout(() => {
      this.#retiring.delete(provider);
      void provider.close();
    }, RETIREMENT_MS);
    timer.unref();
    this.#retiring.set(provider, timer);
  }
}

/** The providers of `some` that are not among `others`. */
function withoutThoseIn(
  others: ReadonlyMap<string, RunningProvider>,
  some: ReadonlyMap<string, RunningProvider>,
): ModelProvider[] {
  return [...some]
    .filter(([name, { provider }]) => others.get(name)?.provider !== provider)
    .map(([, { provider }]) => provider);
}

/** For providers that never carried a call: there is nothing to wait for. */
function closeAll(providers: readonly ModelProvider[]): void {
  for (const provider of providers) void provider.close();
}

/** Whether a provider's models with OpenAI's names are OpenAI's: at its own addresses, and at Azure's. */
function runsOpenAi(document: ProviderDocument): boolean {
  return document.type === "azure-openai" || priceListOf(document) === "openai";
}
