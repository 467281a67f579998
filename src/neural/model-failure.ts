/**
 * Why a model brought no answer. `no-model`: there is no such model here, it lacks something, or what runs it is not installed;
 * `model-failed`: it could not be loaded, or its thread ended; `text-failed`: it could not take this text; `overloaded`: too many texts
 * wait for it; `abandoned`: nobody waits any more.
 */
export type ModelFailureKind = "no-model" | "model-failed" | "text-failed" | "overloaded" | "abandoned";

/** A text that a model did not judge. `detail` says nothing of the text. */
export class ModelFailure extends Error {
  readonly kind: ModelFailureKind;
  readonly detail: string;

  constructor(kind: ModelFailureKind, detail: string) {
    super(`${kind}: ${detail}`);
    this.name = "ModelFailure";
    this.kind = kind;
    this.detail = detail;
  }
}
