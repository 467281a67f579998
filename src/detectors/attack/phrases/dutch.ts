import { ADDRESS, type PhraseFamily } from "../phrase-family.ts";

const WORDS: Readonly<Record<string, string>> = {
  ignore:
    "negeer|negeren|vergeet|vergeten|omzeil|overschrijf|verwerp|volg (?:niet|niet langer)|stop met het volgen van|trek je niets aan van",
  prior:
    "vorige|eerdere|voorgaande|bovenstaande|voorafgaande|oorspronkelijke|alle|je|jouw|uw|eerder gegeven|bestaande",
  rules: "instructies?|opdracht(?:en)?|regels|prompts?|richtlijnen|aanwijzingen|bevelen|beperkingen",
  show: "toon|laat|geef|onthul|herhaal|print|schrijf|vertel|deel|vertaal|vat|wat (?:is|was|zijn|waren|staat er in)",
  free: "zonder ~2 (?:beperkingen|regels|filters?|grenzen|censuur|moraal|ethiek|limieten)|ongecensureerde?|ongefilterde?|onbeperkte?|amorele?|immorele?",
  address: ADDRESS,
};

export const DUTCH: readonly PhraseFamily[] = [
  {
    name: "nl override",
    aim: "override",
    score: 0.9,
    words: WORDS,
    phrases: [
      "<ignore> ~3 <prior> ~2 <rules>",
      "<ignore> alles ~4 (?:hierboven|eerder|daarvoor|gezegd|verteld|weet)",
      "(?:vorige|eerdere|voorgaande|bovenstaande|voorafgaande|oorspronkelijke) ~1 <rules> ~2 (?:negeren|vergeten)",
    ],
  },
  {
    name: "nl reveal",
    aim: "reveal",
    score: 0.85,
    words: WORDS,
    phrases: [
      "<show> ~4 (?:je|jouw|uw|de|het) ~2 (?:systeem ?prompt|system prompt|systeembericht|systeeminstructies?|(?:oorspronkelijke|verborgen|geheime|interne|volledige|initiële) (?:instructies|prompt|opdracht|richtlijnen))",
      "<show> ~2 (?:je|jouw|uw) (?:instructies|prompt)",
      "(?:herhaal|print|toon|schrijf|kopieer) ~2 (?:alles|tekst|woorden) ~3 (?:hierboven|boven deze|voor dit|voorafgaand)",
    ],
  },
  {
    name: "nl persona",
    aim: "persona",
    score: 0.85,
    words: WORDS,
    phrases: ["(?:je bent|jij bent|u bent|doe alsof|gedraag je|speel|stel je voor|antwoord|wees) ~6 <free>"],
  },
  {
    name: "nl mode",
    aim: "persona",
    score: 0.8,
    phrases: [
      "(?:je bent|bent|activeer|schakel|ga|start|zet) ~4 (?:ontwikkelaars ?modus|developer (?:mode|modus)|dan modus|jailbreak modus|god ?modus)",
      "(?:ontwikkelaars ?modus|dan modus|jailbreak modus) (?:geactiveerd|actief|ingeschakeld)",
    ],
  },
  {
    name: "nl new instructions",
    aim: "override",
    score: 0.7,
    phrases: [
      "(?:je|jouw|uw) nieuwe? (?:instructies?|opdracht|taak|rol|doel|regels) (?:is|zijn|luidt|luiden)",
      "nieuwe (?:systeem ?)?(?:instructies?|opdracht(?:en)?) (?:van|vanuit) ~1 (?:ontwikkelaars?|beheerders?|systeem|openai|anthropic)",
    ],
  },
  {
    name: "nl exfiltrate",
    aim: "exfiltrate",
    score: 0.75,
    words: WORDS,
    phrases: [
      "(?:stuur|verstuur|verzend|mail|plaats|upload) ~4 (?:gesprek(?:ken)?|gespreksgeschiedenis|geschiedenis|wachtwoord(?:en)?|gegevens|sleutels?|geheimen|berichten|documenten?|chat|inhoud) ~3 (?:naar|aan|op) ~1 (?:<address>)",
    ],
  },
  {
    name: "nl refusal",
    aim: "refusal",
    score: 0.6,
    phrases: [
      "weiger (?:nooit|niet) ~3 (?:antwoord|vraag|vragen|verzoek|verzoeken|antwoorden)",
      "zeg (?:nooit|niet) ~2 (?:dat je ~2 niet kunt|ik kan ~2 niet|het spijt me)",
      "(?:vermeld|noem) (?:nooit|niet|geen) ~2 (?:beleid|ethiek|ethische|regels|richtlijnen|waarschuwingen)",
      "zonder (?:waarschuwingen|excuses|weigering(?:en)?) (?:of|en) ~1 (?:waarschuwingen|excuses|weigering(?:en)?|beperkingen)",
    ],
  },
  {
    name: "nl opening",
    aim: "opening",
    score: 0.65,
    phrases: [
      "(?:begin|start) ~1 (?:je|jouw|uw|het) antwoord ~1 met ~1 (?:ja|natuurlijk|zeker|uiteraard|oké|hier is)",
    ],
  },
  {
    name: "nl indirect",
    aim: "indirect",
    score: 0.6,
    phrases: [
      "(?:bericht|opmerking|instructies?|belangrijk|let op) (?:aan|voor) ~2 (?:ai|ai assistent(?:en)?|taalmodel(?:len)?|chatbots?|ai agent(?:en)?|ai modellen)",
      "als (?:je|u) een (?:ai|taalmodel|chatbot|ai assistent) bent",
      "beste (?:ai|ai assistent|taalmodel|chatbot)",
    ],
  },
];
