/**
 * Why a check brought no answer. `open`: the circuit breaker lets nothing through for now. `refused`: a status other than 200.
 * `rejected`: the model of a judge would or could not answer.
 */
export type CheckFailureKind =
  | "text-too-long"
  | "overloaded"
  | "open"
  | "timed-out"
  | "address-refused"
  | "unreachable"
  | "refused"
  | "too-large"
  | "malformed"
  | "rejected";

/** A check that could not be made. Says nothing of the text, the answer or a secret: `detail` is in our own words. */
export class CheckFailure extends Error {
  readonly kind: CheckFailureKind;
  readonly detail: string;

  constructor(kind: CheckFailureKind, detail: string) {
    super(`${kind}: ${detail}`);
    this.name = "CheckFailure";
    this.kind = kind;
    this.detail = detail;
  }
}

export function malformed(what: string): CheckFailure {
  return new CheckFailure("malformed", what);
}
