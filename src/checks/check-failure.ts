/**
 * Why a check brought no answer. `no-secret`: this process cannot read the secret that it takes. `open`: the circuit breaker lets
 * nothing through for now. `abandoned`: whoever asked needs no answer any more. `refused`: a status other than 200. `rejected`: the
 * model of a judge would or could not answer. `no-model`: this process has not the local model that it takes, or not all of it;
 * `model-failed`: that model could not be loaded or run.
 */
export type CheckFailureKind =
  | "text-too-long"
  | "no-secret"
  | "overloaded"
  | "open"
  | "timed-out"
  | "abandoned"
  | "address-refused"
  | "unreachable"
  | "refused"
  | "too-large"
  | "malformed"
  | "rejected"
  | "no-model"
  | "model-failed";

/** A check that could not be made. Says nothing of the text, the answer or a secret: `detail` is in our own words. */
export class CheckFailure extends Error {
  readonly kind: CheckFailureKind;
  readonly detail: string;
  /** Whether it speaks of the service rather than of what it was asked: only such failures open a circuit breaker. */
  readonly isOfService: boolean;

  constructor(kind: CheckFailureKind, detail: string, isOfService = kind === "unreachable") {
    super(`${kind}: ${detail}`);
    this.name = "CheckFailure";
    this.kind = kind;
    this.detail = detail;
    this.isOfService = isOfService;
  }
}

export function malformed(what: string): CheckFailure {
  return new CheckFailure("malformed", what);
}
