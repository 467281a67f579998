import type { PlaygroundModel } from "../../../../src/contracts/api/playground.ts";
import type { Column } from "./conversation.ts";

/** The first that may be asked; the first of all where none may. */
export function firstModel(models: readonly PlaygroundModel[]): string {
  return (models.find(({ mayInvoke }) => mayInvoke) ?? models[0])?.name ?? "";
}

/** One that is not there yet, where there is one. */
export function nextModel(models: readonly PlaygroundModel[], columns: readonly Column[]): string {
  const others = models.filter(({ name }) => !columns.some(({ model }) => model === name));
  return firstModel(others.length === 0 ? models : others);
}
