/** Kinds of models whose names begin with it; every other name is one of `models/`. */
const COLLECTION = /^(?:models|tunedModels)\//;

/** A model's name as Gemini's API writes it: "models/gemini-2.5-flash". */
export function resourceNameOf(model: string): string {
  return COLLECTION.test(model) ? model : `models/${model}`;
}
