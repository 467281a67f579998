import { describe, expect, it } from "vitest";
import { z } from "zod";
import { cycloneDxCard, type ModelFacts, sageMakerCard } from "./model-card.ts";
import type { ModelDescription } from "./model-description.ts";
import { PROMPT_ATTACK_CARD } from "./prompt-attack/card.ts";

const FACTS: ModelFacts = {
  path: "models/sample/model.bin",
  bytes: 3,
  sha256: "0123456789abcdef".repeat(4),
  datasetDigests: new Map([["sample/train.jsonl", "f".repeat(64)]]),
};
const MODEL: ModelDescription = {
  ...PROMPT_ATTACK_CARD,
  datasets: [
    {
      name: "sample",
      url: "https://example.org/sample",
      licence: "MIT",
      use: "everything",
      files: ["sample/train.jsonl", "sample/absent.jsonl"],
    },
  ],
  evaluations: [
    {
      name: "held out: user, a name that is far longer than the sixty-three characters which it may have",
      observation: "whole sources held out",
      datasets: ["one", "two"],
      figures: [
        { name: "macro AUC", value: 0.9, low: 0.85, high: 0.93, notes: "12 sources" },
        { name: "expected calibration error", value: 0.04 },
      ],
    },
  ],
};

const text = (most: number) => z.string().min(1).max(most);
/** Of the model card JSON schema (Amazon SageMaker Developer Guide), what our cards have, with its limits; nothing else is allowed there either. */
const SageMakerSchema = z.strictObject({
  model_overview: z.strictObject({
    model_description: text(1_024),
    model_creator: text(1_024),
    model_artifact: z.array(text(1_024)).max(15),
    algorithm_type: text(1_024),
    problem_type: z.string(),
    model_owner: text(1_024),
  }),
  intended_uses: z.strictObject({
    purpose_of_model: text(2_048),
    intended_uses: text(2_048),
    factors_affecting_model_efficiency: text(2_048),
    risk_rating: z.enum(["High", "Medium", "Low", "Unknown"]),
    explanations_for_risk_rating: text(2_048),
  }),
  training_details: z.strictObject({
    objective_function: z.strictObject({
      function: z.strictObject({
        function: z.enum(["Maximize", "Minimize"]),
        facet: text(63),
        condition: text(63),
      }),
      notes: text(1_024),
    }),
    training_observations: text(1_024),
    training_job_details: z.strictObject({
      training_datasets: z.array(text(1_024)).max(15),
      user_provided_hyper_parameters: z
        .array(z.strictObject({ name: text(255), value: z.string().max(255) }))
        .max(100),
    }),
  }),
  evaluation_details: z.array(
    z.strictObject({
      name: text(63),
      evaluation_observation: text(2_096),
      datasets: z.array(text(1_024)).max(10),
      metric_groups: z.array(
        z.strictObject({
          name: text(63),
          metric_data: z.array(
            z.strictObject({
              name: text(255),
              type: z.literal("number"),
              value: z.number(),
              notes: text(1_024).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
  additional_information: z.strictObject({
    ethical_considerations: text(2_048),
    caveats_and_recommendations: text(2_048),
    custom_details: z.record(z.string(), text(1_024)),
  }),
});

const hashes = z.array(
  z.strictObject({ alg: z.literal("SHA-256"), content: z.string().regex(/^[0-9a-f]{64}$/) }),
);
const licenses = z.array(
  z.strictObject({
    license: z.union([z.strictObject({ id: z.string() }), z.strictObject({ name: z.string() })]),
  }),
);
/** Of bom-1.6.schema.json (CycloneDX), what our cards have; its objects allow no other members. */
const CycloneDxSchema = z.strictObject({
  $schema: z.literal("http://cyclonedx.org/schema/bom-1.6.schema.json"),
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.literal("1.6"),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  version: z.int().min(1),
  metadata: z.strictObject({
    timestamp: z.iso.datetime(),
    component: z.strictObject({ type: z.literal("application"), "bom-ref": z.string(), name: z.string() }),
  }),
  components: z.array(
    z.discriminatedUnion("type", [
      z.strictObject({
        type: z.literal("machine-learning-model"),
        "bom-ref": z.string(),
        name: z.string(),
        version: z.string().max(1_024),
        description: z.string(),
        licenses,
        hashes,
        modelCard: z.strictObject({
          modelParameters: z.strictObject({
            approach: z.strictObject({ type: z.literal("supervised") }),
            task: z.string(),
            architectureFamily: z.string(),
            modelArchitecture: z.string(),
            datasets: z.array(z.strictObject({ ref: z.string() })),
            inputs: z.array(z.strictObject({ format: z.string() })),
            outputs: z.array(z.strictObject({ format: z.string() })),
          }),
          quantitativeAnalysis: z.strictObject({
            performanceMetrics: z.array(
              z.strictObject({
                type: z.string(),
                value: z.string(),
                slice: z.string(),
                confidenceInterval: z
                  .strictObject({ lowerBound: z.string(), upperBound: z.string() })
                  .optional(),
              }),
            ),
          }),
          considerations: z.strictObject({
            users: z.array(z.string()),
            useCases: z.array(z.string()),
            technicalLimitations: z.array(z.string()),
            performanceTradeoffs: z.array(z.string()),
            ethicalConsiderations: z.array(
              z.strictObject({ name: z.string(), mitigationStrategy: z.string() }),
            ),
          }),
        }),
      }),
      z.strictObject({
        type: z.literal("data"),
        "bom-ref": z.string(),
        name: z.string(),
        description: z.string(),
        licenses,
        externalReferences: z.array(z.strictObject({ type: z.literal("website"), url: z.url() })),
        data: z.array(
          z.strictObject({
            type: z.literal("dataset"),
            name: z.string(),
            contents: z.strictObject({ url: z.url() }),
            description: z.string(),
          }),
        ),
        components: z.array(z.strictObject({ type: z.literal("file"), name: z.string(), hashes })).optional(),
      }),
    ]),
  ),
  dependencies: z.array(z.strictObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
});

describe("a model card", () => {
  it("is one of SageMaker's, with nothing that its schema does not know", () => {
    const card = SageMakerSchema.parse(sageMakerCard(MODEL, FACTS));
    expect(card.evaluation_details[0]?.metric_groups[0]?.metric_data).toEqual([
      { name: "macro AUC", type: "number", value: 0.9, notes: "95 % interval 0.85 to 0.93; 12 sources" },
      { name: "expected calibration error", type: "number", value: 0.04 },
    ]);
    expect(card.additional_information.custom_details).toMatchObject({
      sha256: FACTS.sha256,
      "dataset sample": "MIT. everything",
    });
  });

  it("is one of CycloneDX, whose references all lead somewhere", () => {
    const card = CycloneDxSchema.parse(cycloneDxCard(MODEL, FACTS));
    const references = card.components.map((component) => component["bom-ref"]);
    expect(references).toEqual(["model:prompt-attack", "dataset:sample"]);
    expect(card.dependencies[0]).toEqual({ ref: "model:prompt-attack", dependsOn: ["dataset:sample"] });
    expect(card.components[1]).toMatchObject({
      components: [{ type: "file", name: "sample/train.jsonl", hashes: [{ content: "f".repeat(64) }] }],
    });
  });

  it("is the same for the same model", () => {
    expect(JSON.stringify(cycloneDxCard(MODEL, FACTS))).toBe(JSON.stringify(cycloneDxCard(MODEL, FACTS)));
    const other = JSON.stringify(cycloneDxCard(MODEL, { ...FACTS, sha256: "a".repeat(64) }));
    expect(other).not.toContain("01234567-89ab");
  });

  it("packs many data sets into as many entries as there may be", () => {
    const datasets = Array.from({ length: 40 }, (_, n) => ({
      name: `set ${n}`,
      url: `https://example.org/${n}`,
      licence: "MIT",
      use: "all",
    }));
    const card = SageMakerSchema.parse(sageMakerCard({ ...MODEL, datasets }, FACTS));
    const packed = card.training_details.training_job_details.training_datasets.join();
    for (const { name } of datasets) expect(packed).toContain(`${name} (MIT)`);
  });

  it("refuses a text that is too long, by its field", () => {
    expect(() => sageMakerCard({ ...MODEL, ethics: "x".repeat(2_049) }, FACTS)).toThrow(
      /^ethics of the model card/,
    );
  });
});
