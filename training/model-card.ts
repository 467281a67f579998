import type { ModelDataset, ModelDescription, ModelEvaluation, ModelFigure } from "./model-description.ts";

/** What the cards say of the file itself. */
export interface ModelFacts {
  /** Path of the file in the repository. */
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Of files of the data sets, by their path: SHA-256 in lower-case hex. */
  readonly datasetDigests: ReadonlyMap<string, string>;
}

type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** Every model is made from the same state of the data sets; a card has no other date, so that the same data give the same files. */
export const CARD_DATE = "2026-11-01T00:00:00Z";
const CREATOR = "Sallyport";
const MODEL_LICENCE = "Apache-2.0";

/** Limits of the SageMaker model card schema, in characters or items. */
const SAGEMAKER = {
  overview: 1_024,
  text: 2_048,
  notes: 1_024,
  name: 63,
  metricName: 255,
  observation: 2_096,
  trainingDatasets: 15,
  evaluationDatasets: 10,
  custom: 1_024,
  condition: 63,
  value: 255,
} as const;

/**
 * The card as Amazon SageMaker has it ("Model card JSON schema", Amazon SageMaker Developer Guide): what `CreateModelCard` takes as its content.
 * Throws a `RangeError` that names the field where a text is longer than that schema allows.
 */
export function sageMakerCard(model: ModelDescription, facts: ModelFacts): Json {
  const { overview, text, notes, custom } = SAGEMAKER;
  return {
    model_overview: {
      model_description: within(`${model.title}. ${model.description}`, overview, "description"),
      model_creator: CREATOR,
      model_artifact: [facts.path],
      algorithm_type: within(model.algorithm, overview, "algorithm"),
      problem_type: model.task,
      model_owner: CREATOR,
    },
    intended_uses: {
      purpose_of_model: within(model.description, text, "description"),
      intended_uses: within(`${model.intendedUses} Not for: ${model.outOfScope}`, text, "intendedUses"),
      factors_affecting_model_efficiency: within(model.factors, text, "factors"),
      risk_rating: "Medium",
      explanations_for_risk_rating:
        "It decides what passes a guardrail: what it misses reaches a model, and what it takes for an attack is stopped. It is one control among several.",
    },
    training_details: {
      objective_function: {
        function: { function: "Minimize", facet: "Loss", condition: "leave one source out" },
        notes: within(model.objective, notes, "objective"),
      },
      training_observations: within(model.observations, overview, "observations"),
      training_job_details: {
        training_datasets: packed(
          model.datasets.map(({ name, licence, url }) => `${name} (${licence}): ${url}`),
          SAGEMAKER.trainingDatasets,
          overview,
        ),
        user_provided_hyper_parameters: Object.entries(model.settings).map(([name, value]) => ({
          name: within(name, SAGEMAKER.metricName, "settings"),
          value: within(String(value), SAGEMAKER.value, `settings.${name}`),
        })),
      },
    },
    evaluation_details: model.evaluations.map(sageMakerEvaluation),
    additional_information: {
      ethical_considerations: within(model.ethics, text, "ethics"),
      caveats_and_recommendations: within(
        `${model.recommendations} Known weaknesses: ${model.weaknesses.join(" ")}`,
        text,
        "weaknesses",
      ),
      custom_details: {
        name: model.name,
        version: String(model.version),
        licence: MODEL_LICENCE,
        trained_on_data_of: CARD_DATE,
        sha256: facts.sha256,
        bytes: String(facts.bytes),
        inputs: within(model.inputs, custom, "inputs"),
        outputs: within(model.outputs, custom, "outputs"),
        ...Object.fromEntries(
          model.datasets.map(({ name, licence, use }) => [
            `dataset ${name}`,
            within(`${licence}. ${use}`, custom, `datasets.${name}`),
          ]),
        ),
      },
    },
  };
}

function sageMakerEvaluation({ name, observation, datasets, figures }: ModelEvaluation): Json {
  return {
    name: shortened(name),
    evaluation_observation: within(observation, SAGEMAKER.observation, `evaluations.${name}`),
    datasets: packed(datasets, SAGEMAKER.evaluationDatasets, SAGEMAKER.overview),
    metric_groups: [
      {
        name: "figures",
        metric_data: figures.map((figure) => ({
          name: within(figure.name, SAGEMAKER.metricName, "figures.name"),
          type: "number",
          value: figure.value,
          ...(notesOf(figure) === "" ? {} : { notes: within(notesOf(figure), SAGEMAKER.notes, figure.name) }),
        })),
      },
    ],
  };
}

function notesOf({ low, high, notes = "" }: ModelFigure): string {
  if (low === undefined || high === undefined) return notes;
  return `95 % interval ${low} to ${high}${notes === "" ? "" : `; ${notes}`}`;
}

/** The card as a CycloneDX 1.6 bill of materials (ECMA-424): the model with its `modelCard`, and the data it was made from. */
export function cycloneDxCard(model: ModelDescription, facts: ModelFacts): Json {
  const reference = `model:${model.name}`;
  const datasets = model.datasets.map((dataset) => ({ reference: `dataset:${dataset.name}`, dataset }));
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuidFrom(facts.sha256)}`,
    version: 1,
    metadata: {
      timestamp: CARD_DATE,
      component: { type: "application", "bom-ref": "sallyport", name: "sallyport" },
    },
    components: [
      {
        type: "machine-learning-model",
        "bom-ref": reference,
        name: model.name,
        version: String(model.version),
        description: model.description,
        licenses: [{ license: { id: MODEL_LICENCE } }],
        hashes: [{ alg: "SHA-256", content: facts.sha256 }],
        modelCard: {
          modelParameters: {
            approach: { type: "supervised" },
            task: model.task,
            architectureFamily: model.algorithm,
            modelArchitecture: Object.entries(model.settings)
              .map(([name, value]) => `${name}=${value}`)
              .join(", "),
            datasets: datasets.map(({ reference: ref }) => ({ ref })),
            inputs: [{ format: model.inputs }],
            outputs: [{ format: model.outputs }],
          },
          quantitativeAnalysis: {
            performanceMetrics: model.evaluations.flatMap(({ name, figures }) =>
              figures.map((figure) => ({
                type: figure.name,
                value: String(figure.value),
                slice: name,
                ...(figure.low === undefined || figure.high === undefined
                  ? {}
                  : {
                      confidenceInterval: {
                        lowerBound: String(figure.low),
                        upperBound: String(figure.high),
                      },
                    }),
              })),
            ),
          },
          considerations: {
            users: ["Operators of Sallyport"],
            useCases: [model.intendedUses, `Not for: ${model.outOfScope}`],
            technicalLimitations: [...model.weaknesses, model.factors],
            performanceTradeoffs: [model.recommendations],
            ethicalConsiderations: [{ name: model.ethics, mitigationStrategy: model.recommendations }],
          },
        },
      },
      ...datasets.map(({ reference: ref, dataset }) => datasetComponent(ref, dataset, facts)),
    ],
    dependencies: [
      { ref: reference, dependsOn: datasets.map((each) => each.reference) },
      ...datasets.map((each) => ({ ref: each.reference })),
    ],
  };
}

function datasetComponent(
  reference: string,
  { name, url, licence, use, files = [] }: ModelDataset,
  { datasetDigests }: ModelFacts,
): Json {
  const components = files.flatMap((path) => {
    const content = datasetDigests.get(path);
    return content === undefined ? [] : [{ type: "file", name: path, hashes: [{ alg: "SHA-256", content }] }];
  });
  return {
    type: "data",
    "bom-ref": reference,
    name,
    description: use,
    // Names, not SPDX ids: some data sets come under terms of their own.
    licenses: [{ license: { name: licence } }],
    externalReferences: [{ type: "website", url }],
    data: [{ type: "dataset", name, contents: { url }, description: use }],
    ...(components.length > 0 ? { components } : {}),
  };
}

/** Names are for people; a long one loses its end. */
function shortened(name: string): string {
  return name.length <= SAGEMAKER.name ? name : `${name.slice(0, SAGEMAKER.name - 1)}…`;
}

function within(text: string, limit: number, field: string): string {
  if (text.length > limit)
    throw new RangeError(`${field} of the model card has ${text.length} characters; ${limit} are allowed`);
  return text;
}

/** Entries, several in one where there are more of them than a list may have. */
function packed(entries: readonly string[], limit: number, longest: number): string[] {
  const perEntry = Math.ceil(entries.length / limit);
  const lists: string[] = [];
  for (let at = 0; at < entries.length; at += perEntry)
    lists.push(within(entries.slice(at, at + perEntry).join("; "), longest, "datasets"));
  return lists;
}

/** A UUID in the form of version 8 (RFC 9562, section 5.8: the bits are ours) out of a digest. */
function uuidFrom(sha256: string): string {
  const digits = sha256.slice(0, 32);
  const variant = "89ab"[Number.parseInt(digits.slice(16, 17), 16) % 4] ?? "8";
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join("-");
}
