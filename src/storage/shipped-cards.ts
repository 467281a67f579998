import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { MODELS_DIR } from "./shipped-detectors.ts";

/** What is read of a card in the SageMaker schema. */
const Card = z.object({
  additional_information: z.object({ custom_details: z.record(z.string(), z.string()) }),
});

/** What the card of a model under `models/` says of it (`custom_details`), by name; nothing where there is no card that can be read. */
export async function readShippedCard(
  name: string,
  directory: string = MODELS_DIR,
): Promise<Readonly<Record<string, string>>> {
  try {
    const card: unknown = JSON.parse(await readFile(join(directory, name, "card.json"), "utf8"));
    return Card.parse(card).additional_information.custom_details;
  } catch {
    // A card is for people: a detector works without.
    return {};
  }
}
