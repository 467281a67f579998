import type { ModelProvider } from "../contracts/completion.ts";
import type {
  DocumentKind,
  GovernedDocument,
  ProviderDocument,
  StoredDocument,
} from "../contracts/documents.ts";
import type { CompiledGuardrail } from "../guardrails/index.ts";
import type { CompiledPolicies } from "../policy/compile-policies.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { ConfigSnapshot } from "./gateway.ts";
import type { ModelDiscovery } from "./model-discovery.ts";

/** What turns documents into running parts; built in `main`. */
export interface ConfigCompilers {
  readonly createProvider: (document: ProviderDocument) => ModelProvider;
  readonly compileGuardrail: (
    document: Extract<GovernedDocument, { kind: "Guardrail" }>,
    version: number,
  ) => CompiledGuardrail;
  readonly compilePolicies: (
    documents: readonly Extract<GovernedDocument, { kind: "AccessPolicy" }>[],
  ) => CompiledPolicies;
  readonly discovery: ModelDiscovery;
}

interface RunningProvider {
  readonly document: ProviderDocument;
  readonly provider: ModelProvider;
}

/** How long parts that were replaced stay alive for the exchanges that still use them. */
const RETIREMENT_MS = 3_600_000;

/** The configuration that runs: one immutable snapshot, swapped whole. */
export class LiveConfig {
  readonly #compilers: ConfigCompilers;
  #providers = new Map<string, RunningProvider>();
  #snapshot: ConfigSnapshot | undefined;
  readonly #retiring = new Set<NodeJS.Timeout>();

  constructor(compilers: ConfigCompilers) {
    this.#compilers = compilers;
  }

  get snapshot(): ConfigSnapshot {
    if (this.#snapshot === undefined) throw new GatewayError("internal", "no configuration was loaded yet");
    return this.#snapshot;
  }

  /**
   * Compiles documents and swaps them in. Everything is compiled before anything is swapped: when this throws, what
   * ran before still runs.
   */
  replace(revision: number, documents: readonly StoredDocument[]): void {
    const guardrails = new Map<string, CompiledGuardrail>();
    for (const { document, version } of documents) {
      if (document.kind !== "Guardrail") continue;
      guardrails.set(document.name, this.#compilers.compileGuardrail(document, version));
    }
    const policies = this.#compilers.compilePolicies(ofKind(documents, "AccessPolicy"));
    const before = this.#providers;
    const providers = new Map<string, RunningProvider>();
    for (const document of ofKind(documents, "Provider")) {
      const running = before.get(document.name);
      const isSame = running !== undefined && JSON.stringify(running.document) === JSON.stringify(document);
      if (!isSame) this.#compilers.discovery.forget(document.name);
      providers.set(
        document.name,
        isSame ? running : { document, provider: this.#compilers.createProvider(document) },
      );
    }
    const retired = [...before.values()].filter(
      ({ provider }) => providers.get(provider.name)?.provider !== provider,
    );
    const oldPolicies = this.#snapshot?.policies;
    this.#providers = providers;
    this.#snapshot = {
      revision,
      guardrails,
      policies,
      providers: new Map([...providers].map(([name, { provider }]) => [name, provider])),
      directory: {
        models: new Map(ofKind(documents, "Model").map((document) => [document.name, document])),
        served: this.#served(),
      },
    };
    if (retired.length > 0 || oldPolicies !== undefined) this.#retire(retired, oldPolicies);
  }

  /** Asks providers for their models where that is due, and takes up what they say. */
  async discoverModels(): Promise<void> {
    const asked = [...this.#providers.values()].filter(({ document }) => document.models === "discover");
    if (!(await this.#compilers.discovery.refresh(asked.map(({ provider }) => provider)))) return;
    const snapshot = this.snapshot;
    this.#snapshot = { ...snapshot, directory: { ...snapshot.directory, served: this.#served() } };
  }

  async close(): Promise<void> {
    for (const timer of this.#retiring) clearTimeout(timer);
    await Promise.all([...this.#providers.values()].map(({ provider }) => provider.close()));
  }

  #served(): ReadonlyMap<string, readonly string[]> {
    const names = [...this.#providers.keys()].sort();
    return new Map(
      names.map((name) => {
        const models = this.#providers.get(name)?.document.models ?? [];
        return [name, models === "discover" ? this.#compilers.discovery.modelsOf(name) : models];
      }),
    );
  }

  /** Policies are released at once (no exchange keeps them over a wait); providers once their calls must have ended. */
  #retire(retired: readonly RunningProvider[], policies: CompiledPolicies | undefined): void {
    policies?.release();
    if (retired.length === 0) return;
    const timer = setTimeout(() => {
      this.#retiring.delete(timer);
      for (const { provider } of retired) void provider.close();
    }, RETIREMENT_MS);
    timer.unref();
    this.#retiring.add(timer);
  }
}

function ofKind<K extends DocumentKind>(documents: readonly StoredDocument[], kind: K) {
  return documents
    .map(({ document }) => document)
    .filter((document): document is Extract<GovernedDocument, { kind: K }> => document.kind === kind);
}
