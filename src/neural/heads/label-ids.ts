import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import { ModelFailure } from "../model-failure.ts";

/** The model's labels, by their ids: `id2label` of config.json. Throws `no-model` where it has none. */
export function modelLabels(config: JsonObject): readonly string[] {
  const { id2label } = config;
  const labels: string[] = [];
  if (isJsonObject(id2label)) {
    for (const [id, label] of Object.entries(id2label))
      if (/^\d{1,5}$/.test(id) && typeof label === "string") labels[Number(id)] = label;
  }
  if (labels.length === 0) throw new ModelFailure("no-model", "config.json has no id2label");
  return Array.from(labels, (label: string | undefined) => label ?? "");
}

/** Throws `no-model` naming the labels there are, where one that is asked for is not among them. */
export function requireLabels(asked: readonly { readonly name: string }[], known: readonly string[]): void {
  const strange = asked.find(({ name }) => !known.includes(name));
  if (strange === undefined) return;
  const told = known.slice(0, 20).join(", ");
  throw new ModelFailure("no-model", `the model has no label "${strange.name}"; it has ${told}`);
}
