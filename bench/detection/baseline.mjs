// Our earlier measurement of a naive detector: hashed n-grams with heuristics over windows, logistic regression, trained on the same training
// data with other held-out sources. Where a row has another set of texts than ours, `note` says so.
export const BASELINE = {
  name: "n-gram baseline",
  macroAuc: 0.892,
  macroRecallAt1Percent: 0.573,
  note: "16 held-out sources that are not these",
  deepsetEnglishAuc: 0.865,
  falsePositives: {
    notinject_one: "5.3 % / 0 %",
    notinject_two: "3.5 % / 0 %",
    notinject_three: "4.4 % / 0 %",
    xstest_safe: "0.4 % / 0 %",
    ifeval: "82.8 % / 2.0 %",
  },
  falsePositivesNote:
    "at 1 % false positives on everyday texts / at a threshold set on development texts, where it finds 24 % of attacks",
  /** Share of attacks that are still found, without other views of the text. */
  evasionWithoutViews: {
    homoglyph: 0.003,
    "zero width between letters": 0,
    "mixed joiners and soft hyphens": 0,
    "tag characters": 0.998,
    "variation selectors": 0.65,
    "right-to-left override": 0.005,
    leet: 0.005,
    "spaced letters": 0,
    "dotted letters": 0.003,
    "HTML entities": 1,
    base64: 0,
    hex: 0.02,
    rot13: 0.007,
    reversed: 0.005,
    zalgo: 0,
    Morse: 0.865,
    "percent-encoded": 0.215,
    fullwidth: 1,
    "bold letters": 1,
    "circled letters": 1,
    "upper case": 1,
  },
  usPer1000Chars: 240,
};
