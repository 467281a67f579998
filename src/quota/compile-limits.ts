import type { LimitDocument } from "../contracts/limit-document.ts";
import type { Placement } from "../contracts/placement.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Dimension } from "../contracts/selector.ts";
import { termsOf, type MeterTerms } from "./meter.ts";
import { networkOf } from "./network-of.ts";
import type { QuotaRequest } from "./quota.ts";
import { keyOf, matchesCaller, principalName } from "./selects.ts";
import type { Tally } from "./tallies.ts";

/** A Limit document as it is asked at every request. */
export interface CompiledLimit {
  readonly document: LimitDocument;
  readonly terms: readonly MeterTerms[];
  /** Undefined where it holds for every model. */
  readonly models: ReadonlySet<string> | undefined;
  /** What is counted apart by, of what differs among the requests of one caller. */
  readonly isByModel: boolean;
  readonly isByAddress: boolean;
  readonly isShadow: boolean;
}

/** A limit that applies to a caller, whatever model it asks. */
export interface CallerLimit {
  readonly limit: CompiledLimit;
  /** The caller's part of what is counted apart. */
  readonly subject: string;
  /** Where all of its requests are counted together. */
  tally: Tally | undefined;
}

const compiled = new WeakMap<LimitDocument, CompiledLimit>();

function compileLimit(document: LimitDocument): CompiledLimit {
  let limit = compiled.get(document);
  if (limit === undefined) {
    const { models } = document.appliesTo;
    limit = {
      document,
      terms: termsOf(document),
      models: models === undefined ? undefined : new Set(models),
      isByModel: document.each.includes("model"),
      isByAddress: document.each.includes("address"),
      isShadow: document.mode === "shadow",
    };
    compiled.set(document, limit);
  }
  return limit;
}

/** The limits of one set of documents, and who each of them applies to. */
export class CompiledLimits {
  readonly #limits: readonly CompiledLimit[];
  readonly #byCaller = new WeakMap<Principal, readonly CallerLimit[]>();

  constructor(documents: readonly LimitDocument[]) {
    this.#limits = documents.map(compileLimit);
  }

  /** Those that may apply to a caller, in the order of the documents; worked out once for a frozen principal. */
  ofCaller(principal: Principal, placement: Placement): readonly CallerLimit[] {
    let known = this.#byCaller.get(principal);
    if (known === undefined) {
      known = this.#limits
        .filter(({ document }) => matchesCaller(document.appliesTo, { principal, placement }))
        .map((limit) => ({
          limit,
          subject: callerPart(limit.document.each, principal, placement),
          tally: undefined,
        }));
      if (Object.isFrozen(principal)) this.#byCaller.set(principal, known);
    }
    return known;
  }
}

/** Whom a request is counted with. */
export function subjectOf({ limit, subject }: CallerLimit, { model, address }: QuotaRequest): string {
  if (!limit.isByModel && !limit.isByAddress) return subject;
  const byModel = limit.isByModel ? model : "";
  return `${subject}\u0000${byModel}\u0000${limit.isByAddress ? networkOf(address) : ""}`;
}

/** Whoever has no such thing is counted with all others that have none; whoever has no key, by itself. */
function callerPart(each: readonly Dimension[], principal: Principal, placement: Placement): string {
  const names = {
    organisation: placement.organisation ?? "",
    team: placement.team ?? "",
    project: placement.project ?? "",
    principal: principalName(principal),
    key: keyOf(principal) ?? `\u0001${principalName(principal)}`,
    model: "",
    address: "",
  } satisfies Record<Dimension, string>;
  return [...new Set(each)]
    .sort()
    .map((dimension) => `${dimension}=${names[dimension]}`)
    .join("\u0000");
}
