import { ADDRESS, type PhraseFamily } from "../phrase-family.ts";

const WORDS: Readonly<Record<string, string>> = {
  ignore:
    "ignor(?:e|es|er|ez|ons)|oubli(?:e|es|er|ez|ons)|néglige(?:r|z)?|contourne[rz]?|outrepasse[rz]?|ne (?:tiens|tenez|tenir) (?:pas|plus) compte|fais(?: totalement)? abstraction|faites abstraction|ne (?:suis|suivez|respecte|respectez) (?:pas|plus)",
  rules: "instructions?|consignes?|directives?|règles?|ordres?|prompts?|indications?|restrictions?",
  prior:
    "précédent(?:e|es|s)?|antérieure?s?|préalables?|ci dessus|initiale?s?|d avant|données|reçues|système|d origine|que (?:tu as|vous avez|je t ai|on t a) (?:reçues?|données?|dites?|reçu)",
  show: "montre(?:r|z)?|affiche(?:r|z)?|révèle(?:r|z)?|révélez|répète(?:r|z)?|répétez|donne(?:r|z)?|imprime(?:r|z)?|écris|écrivez|dis|dites|partage[rz]?|traduis|résume[rz]?|quel est|quelles sont|quels sont",
  free: "sans ~2 (?:restrictions?|limites?|filtres?|règles?|censure|morale|éthique|limitations?)|non (?:censurée?|filtrée?)|sans foi ni loi|débridée?|amorale?|immorale?|aucune (?:restriction|limite|règle)",
  address: ADDRESS,
};

export const FRENCH: readonly PhraseFamily[] = [
  {
    name: "fr override",
    aim: "override",
    score: 0.9,
    words: WORDS,
    phrases: [
      "<ignore> ~4 <rules> ~2 <prior>",
      "<ignore> ~3 (?:précédent(?:e|es|s)?|tes|vos|anciennes|toutes les) <rules>",
      "<ignore> tout ce (?:qui|que|qu) ~4 (?:dit|précède|avant|dessus|appris)",
    ],
  },
  {
    name: "fr reveal",
    aim: "reveal",
    score: 0.85,
    words: WORDS,
    phrases: [
      "<show> ~3 (?:ton|votre|tes|vos|le|les|l) ~1 (?:prompt|instructions?|consignes?|message|directives?) (?:système|initiale?s?|secr[eè]te?s?|cachée?s?|d origine|de départ|de base)",
      "<show> ~2 (?:ton|votre|tes|vos) (?:prompt|system prompt|instructions|consignes)",
      "(?:répète|répétez|affiche|affichez|imprime|écris) ~2 (?:tout|texte|mots|phrases) ~4 (?:ci dessus|au dessus|qui précède|précédents)",
    ],
  },
  {
    name: "fr persona",
    aim: "persona",
    score: 0.85,
    words: WORDS,
    phrases: [
      "(?:tu es|vous êtes|tu seras|agis|agissez|joue|jouez|fais semblant|fais comme si|faites semblant|imagine|réponds|répondez|sois|comporte toi|prétends) ~6 (?:dan|<free>)",
    ],
  },
  {
    name: "fr mode",
    aim: "persona",
    score: 0.8,
    phrases: [
      "(?:tu es|vous êtes|active[rz]?|passe[rz]?|entre[rz]?|bascule[rz]?|simule[rz]?) ~4 mode (?:développeur|dan|jailbreak|dieu|sudo|débogage|debug)",
      "mode (?:développeur|dan|jailbreak|dieu) (?:activé|enclenché|actif)",
    ],
  },
  {
    name: "fr new instructions",
    aim: "override",
    score: 0.7,
    phrases: [
      "(?:ta|votre|tes|vos) nouvelles? (?:instructions?|consignes?|tâche|mission|règles|directives?) (?:est|sont|consiste)",
      "(?:ton|votre) (?:nouveau rôle|nouvel objectif) (?:est|consiste)",
      "nouvelles? (?:instructions?|consignes?|directives?) (?:du|de la|des|de) ~1 (?:système|développeurs?|administrateurs?|openai|anthropic)",
    ],
  },
  {
    name: "fr exfiltrate",
    aim: "exfiltrate",
    score: 0.75,
    words: WORDS,
    phrases: [
      "(?:envoie|envoyez|envoyer|transmets|transmettez|transfère|transférez|poste|publie|expédie) ~4 (?:conversation|historique|mots? de passe|données|clés?|secrets?|messages?|identifiants?|documents?|contenu|discussion) ~3 (?:à|vers|sur|par) ~1 (?:<address>)",
    ],
  },
  {
    name: "fr refusal",
    aim: "refusal",
    score: 0.6,
    phrases: [
      "ne (?:refuse|refuses|refusez) (?:jamais|pas|aucune) ~3 (?:demande|question|réponse|répondre|requête)",
      "ne (?:dis|dites) (?:jamais|pas) ~2 (?:que tu ne (?:peux|pouvez) pas|que vous ne pouvez pas|je ne peux pas)",
      "ne (?:mentionne|mentionnez|parle|parlez) (?:jamais|pas) ~2 (?:politiques?|éthique|morale|règles|avertissements?)",
      "sans (?:avertissements?|excuses?|mise en garde|refus) (?:ni|ou|et) ~1 (?:avertissements?|excuses?|refus|morale|mise en garde|limites?)",
    ],
  },
  {
    name: "fr opening",
    aim: "opening",
    score: 0.65,
    phrases: [
      "(?:commence|commencez|débute|débutez) ~1 (?:ta|votre|la) réponse ~1 par ~1 (?:oui|bien sûr|bien entendu|certainement|absolument|d accord|voici)",
    ],
  },
  {
    name: "fr indirect",
    aim: "indirect",
    score: 0.6,
    phrases: [
      "(?:note|attention|message|instructions?|important|remarque) (?:à|pour|aux|au|à l attention) ~3 (?:ia|assistants? ia|modèles? de langage|chatbots?|agents? ia|llm)",
      "si (?:tu es|vous êtes) (?:une?|un) (?:ia|modèle de langage|chatbot|assistant ia|intelligence artificielle)",
      "chère? (?:ia|assistant ia|modèle|chatbot)",
    ],
  },
];
