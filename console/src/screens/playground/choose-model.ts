import type { PlaygroundModel } from "../../../../src/contracts/api/playground.ts";
import type { Column } from "./conversation.ts";

/** The one that is wanted, where it may be asked; else the first that may; the first of all where none may. */
export function firstModel(models: readonly PlaygroundModel[], wanted?: string | null): string {
  const askable = models.filter(({ mayInvoke }) => mayInvoke);
  return (askable.find(({ name }) => name === wanted) ?? askable[0] ?? models[0])?.name ?? "";
}

/** One that is not there yet, where there is one. */
export function nextModel(models: readonly PlaygroundModel[], columns: readonly Column[]): string {
  const others = models.filter(({ name }) => !columns.some(({ model }) => model === name));
  return firstModel(others.length === 0 ? models : others);
}
