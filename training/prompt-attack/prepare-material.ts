import { CharacterModel } from "../../src/detectors/attack/trained/character-model.ts";
import { ConceptIndex, type ConceptTable } from "../../src/detectors/attack/trained/concept-index.ts";
import type { ExtraRow, TrainContext } from "../train-context.ts";
import { CONCEPT_LANGUAGES } from "./concepts/index.ts";
import { tabulateConcepts } from "./concepts/tabulate-concepts.ts";
import { composeExamples, insertAttacks } from "./compose-examples.ts";
import type { AttackExample } from "./example.ts";
import { gatherRows } from "./gather-examples.ts";
import { learnCharacters } from "./learn-characters.ts";
import { featurise } from "./learn-words.ts";
import type { Material } from "./learn-speaker.ts";

const COMPOSED = { prompts: 24_000, multilingual: 14_000, untrusted: 16_000 };
const INSERTED = 5_000;
/** Every so-manieth innocent text teaches what language looks like. */
const CHARACTER_TEXTS_EVERY = 3;

/** What goes into the model as it is. */
interface Tables {
  readonly surprise: Uint8Array;
  readonly concepts: ConceptTable;
}

/** Reads the data, writes what the grammars write, and takes all of it to features. */
export function prepareMaterial(context: TrainContext): Material & Tables {
  const { dataFolder, random, extra } = context;
  const rows = gatherRows(dataFolder, random.branch("rows"));
  const examples = [
    ...rows,
    ...insertAttacks(rows, INSERTED, random.branch("inserted")),
    ...composeExamples(COMPOSED, random.branch("composed")),
    ...extra.map(exampleOf),
  ];
  const concepts = tabulateConcepts(CONCEPT_LANGUAGES);
  const index = new ConceptIndex(concepts);
  const texts = examples.map(({ text }) => featurise(text, index));
  const innocents = examples.filter(({ isAttack, language }) => !isAttack && language === "en");
  const surprise = learnCharacters(
    innocents.filter((_, at) => at % CHARACTER_TEXTS_EVERY === 0).map(({ text }) => text),
  );
  context.report(`${examples.length} texts`);
  return { examples, texts, index, characters: new CharacterModel(surprise), surprise, concepts };
}

function exampleOf({ text, isPositive, source, role, language }: ExtraRow): AttackExample {
  return {
    text,
    source,
    group: `extra ${source}`,
    language,
    isAttack: isPositive,
    weights: { user: role === "untrusted" ? 0 : 1, untrusted: role === "user" ? 0 : 1 },
  };
}
