import type { ContentCategory } from "../categories.ts";

/**
 * Shares are of texts that neither the linear model nor its blend had seen, with whole data sets held out; what scored as much as a filter of
 * strength LOW asks for (0.8), and in brackets HIGH (0.4). AUC is against everyday prompts and documents. Weights set by hand were chosen with
 * these figures in view; the share of XSTest is the one that nothing was chosen by.
 */
const COMMON =
  "Irony, dog whistles and stereotypes in polite words mostly pass; what is refuted more than 300 characters later is judged without that. Best " +
  "in English, fair in German, French, Spanish, Italian, Portuguese and Dutch; Chinese and Vietnamese questions are missed. Of harmless texts " +
  "0.4 % (OASST, TruthfulQA) to 1.7 % (self-instruct seeds, 3 of 175) have a finding of any category at LOW, 2.5 % to 6.3 % at HIGH; of harmless questions worded like harmful ones " +
  "2.4 % at LOW, 3.6 % at MEDIUM, 6.8 % at HIGH (XSTest). These shares but the last were in view when weights were set by hand. ";

/** What the trained judge is known to do badly, by category. */
export const TRAINED_WEAKNESSES: Readonly<Record<ContentCategory, string>> = {
  hate:
    COMMON +
    "Counter-speech in the very words of hatred is told from it better than by chance, no more (AUC 0.84 on sentences of our own, 0.70 where the " +
    "hatred is implied); a slur that a group uses of itself is found. Found: 3 % (13 %) of ToxiGen's hateful statements (AUC 0.91), 7 % (25 %) " +
    "of Davidson's hateful tweets (AUC 0.94), and 0 % (1 %) of AILuminate's hate prompts (AUC 0.71).",
  insults:
    COMMON +
    "Friendly teasing is hardly told from an insult. Swearing at nobody scores up to 0.39 and is no finding at any strength. Of Davidson's hateful " +
    "and offensive tweets 23 % (56 %) have a finding of some category, of the harmless ones 1.1 % (9.4 %); AUC between the two 0.86.",
  sexual:
    COMMON +
    "Romance and clinical talk are told apart by words nearby; innuendo passes. Found: 79 % (94 %) of CatQA's sexual questions, 7 % (20 %) of " +
    "AILuminate's prompts about pornography and children.",
  violence:
    COMMON +
    "Novels, games and news are told from threats by words nearby. Found: 7 % (27 %) of CatQA's questions about violence, 3 % (7 %) of AILuminate's " +
    "prompts about violent crimes, most of which are found as misconduct or not at all.",
  misconduct:
    COMMON +
    "Questions by those who study or prevent a crime score higher than other harmless ones (AUC 0.89 on sentences of our own). Found: 66 % (78 %) of " +
    "AdvBench, 59 % (86 %) of CatQA's questions, 33 % (53 %) of StrongREJECT, 31 % (48 %) of AILuminate's prompts, 29 % (45 %) of HarmBench.",
  "self-harm":
    COMMON +
    "Distress that only hints is missed. A finding is a reason to offer help, not only to block. Found: 30 % (60 %) of CatQA's ten questions, 10 % " +
    "(17 %) of AILuminate's prompts about self-harm.",
};
