import { GuardrailReference, type GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import { RecentMap } from "../foundation/recent-map.ts";
import {
  combineGuardrails,
  withInheritedRules,
  type CompiledGuardrail,
  type MaybePromise,
} from "../guardrails/index.ts";
import type { GuardrailVersions } from "../storage/guardrail-versions.ts";

/** Versions kept compiled because a key or a call names them; those that documents name are not counted. */
export const MAX_SHELVED_VERSIONS = 64;
/** Pairs of a model's and a key's guardrail that are kept put together. */
export const MAX_SHELVED_PAIRS = 256;

export interface ShelfParts {
  /** Every guardrail in force, and those that documents name by version, under "name" and "name@3". */
  readonly named: ReadonlyMap<string, CompiledGuardrail>;
  /** Of these, the ones whose detectors are ready. */
  readonly inUse: ReadonlySet<string>;
  /** Their documents. */
  readonly documents: ReadonlyMap<string, GuardrailDocument>;
  readonly compile: (document: GuardrailDocument, version: number) => CompiledGuardrail;
  /** A version and those that it extends; rejects with `not_found`. */
  readonly readVersion: (reference: string) => Promise<GuardrailVersions["found"]>;
  /** Gets the detectors of guardrails ready. */
  readonly warmUp: ((guardrails: readonly GuardrailDocument[]) => Promise<void>) | undefined;
}

/**
 * The guardrails of one configuration. Those that documents name are there from the start; other versions, and a model's guardrail
 * together with that of a key, are made when first asked for and kept, the longest unused of them being forgotten first.
 */
export class GuardrailShelf {
  readonly #parts: ShelfParts;
  readonly #versions = new RecentMap<string, Promise<CompiledGuardrail>>(MAX_SHELVED_VERSIONS);
  readonly #pairs = new RecentMap<string, CompiledGuardrail>(MAX_SHELVED_PAIRS);

  readonly #ready: Set<string>;

  constructor(parts: ShelfParts) {
    this.#parts = parts;
    this.#ready = new Set(parts.inUse);
  }

  /** Of the guardrails in force, sorted. */
  names(): readonly string[] {
    return [...this.#parts.named.keys()].filter((name) => !name.includes("@")).sort();
  }

  /**
   * What is there without waiting: guardrails in force, and versions that documents name. Who runs one that no model names asks `find`,
   * which gets its detectors ready.
   */
  get(reference: string): CompiledGuardrail | undefined {
    return this.#parts.named.get(reference);
  }

  /** Any guardrail, any version; throws or rejects with `not_found`. */
  find(reference: string): MaybePromise<CompiledGuardrail> {
    const named = this.get(reference);
    if (named !== undefined) return this.#ready.has(reference) ? named : this.#makeReady(reference, named);
    if (!reference.includes("@") || !GuardrailReference.safeParse(reference).success) throw noSuchGuardrail();
    const before = this.#versions.get(reference);
    if (before !== undefined) return before;
    const made = this.#makeVersion(reference);
    this.#versions.set(reference, made);
    // What could not be read now may be there the next time.
    made.catch(() => {
      this.#versions.delete(reference);
    });
    return made;
  }

  /** A model's guardrail with the one that a caller's key adds. */
  pair(model: string, key: string): MaybePromise<CompiledGuardrail> {
    const before = this.#pairs.get(`${model} ${key}`);
    return before ?? this.#makePair(model, key);
  }

  /** A model's guardrail with the one that a caller's key adds, where it has one, and the one that a request adds. */
  withAsked(model: string, key: string | undefined, asked: string): MaybePromise<CompiledGuardrail> {
    const before = this.#pairs.get(`${model} ${key ?? ""} ${asked}`);
    return before ?? this.#makeWithAsked(model, key, asked);
  }

  /** A guardrail that is not stored, ready to run; rejects where one that it extends is not there. Nothing of it is kept. */
  async draft(document: GuardrailDocument): Promise<CompiledGuardrail> {
    const { documents, compile, readVersion, warmUp } = this.#parts;
    const all = new Map(documents).set(document.name, document);
    for (const reference of document.extends) {
      if (all.has(reference) || !reference.includes("@")) continue;
      for (const [other, stored] of await readVersion(reference)) all.set(other, stored.document);
    }
    const whole = withInheritedRules(document, all);
    const compiled = compile(whole, 0);
    await warmUp?.([whole]);
    return compiled;
  }

  async #makeWithAsked(model: string, key: string | undefined, asked: string): Promise<CompiledGuardrail> {
    const first = key === undefined ? await this.find(model) : await this.pair(model, key);
    const made = combineGuardrails(first, await this.find(asked), "requestGuardrail");
    this.#pairs.set(`${model} ${key ?? ""} ${asked}`, made);
    return made;
  }

  async #makePair(model: string, key: string): Promise<CompiledGuardrail> {
    const pair = combineGuardrails(await this.find(model), await this.find(key));
    this.#pairs.set(`${model} ${key}`, pair);
    return pair;
  }

  async #makeReady(reference: string, named: CompiledGuardrail): Promise<CompiledGuardrail> {
    const { documents, warmUp } = this.#parts;
    const document = documents.get(reference);
    if (document !== undefined) await warmUp?.([withInheritedRules(document, documents, reference)]);
    this.#ready.add(reference);
    return named;
  }

  async #makeVersion(reference: string): Promise<CompiledGuardrail> {
    const { documents, compile, readVersion, warmUp } = this.#parts;
    const versions = await readVersion(reference);
    const stored = versions.get(reference);
    if (stored === undefined) throw noSuchGuardrail();
    const all = new Map(documents);
    for (const [other, { document }] of versions) all.set(other, document);
    const whole = withInheritedRules(stored.document, all, reference);
    const compiled = compile(whole, stored.version);
    await warmUp?.([whole]);
    return compiled;
  }
}

function noSuchGuardrail(): GatewayError {
  return new GatewayError("not_found", "no such guardrail", { publicMessage: "There is no such guardrail." });
}
