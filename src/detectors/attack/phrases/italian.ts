import { ADDRESS, type PhraseFamily } from "../phrase-family.ts";

const WORDS: Readonly<Record<string, string>> = {
  ignore:
    "ignor(?:a|are|ate|i|ino)|dimentic(?:a|are|ate|hi|ati)|tralascia|trascura|scarta|annulla|aggira|non (?:seguire|considerare|rispettare|tenere conto d(?:i|elle|ei))|smetti di seguire|lascia perdere",
  rules: "istruzion[ei]|regol[ae]|direttiv[ae]|comandi|prompt|indicazioni|ordini|restrizioni|linee guida",
  prior:
    "precedent[ei]|inizial[ei]|sopra|ricevute|date|di prima|original[ei]|che (?:ti ho|hai|ti hanno) (?:dato|ricevuto|detto)",
  show: "mostra|mostrami|mostrate|rivela|rivelami|ripeti|ripetimi|stampa|dimmi|dammi|scrivi|condividi|traduci|riassumi|qual è|quali sono|quali erano|qual era",
  free: "senza ~2 (?:restrizioni|limiti|filtri|regole|censura|morale|etica|limitazioni|vincoli)|non (?:censurat[oa]|filtrat[oa])|disinibit[oa]|amorale|immorale|nessuna (?:restrizione|regola|limitazione)",
  address: ADDRESS,
};

export const ITALIAN: readonly PhraseFamily[] = [
  {
    name: "it override",
    aim: "override",
    score: 0.9,
    words: WORDS,
    phrases: [
      "<ignore> ~4 <rules> ~2 <prior>",
      "<ignore> ~3 (?:precedenti|tue|vostre|tutte le) <rules>",
      "<ignore> tutto (?:ciò|quello|quanto) ~4 (?:detto|prima|sopra|precedenza|imparato)",
    ],
  },
  {
    name: "it reveal",
    aim: "reveal",
    score: 0.85,
    words: WORDS,
    phrases: [
      "<show> ~3 (?:tuo|tue|il|le|vostro|vostre|tuoi) ~1 (?:prompt|istruzioni|messaggio|indicazioni) (?:di sistema|inizial[ei]|original[ei]|nascost[oei]|segret[oei]|intern[oei])",
      "<show> ~2 (?:tuo|tue|vostro|vostre) (?:prompt|system prompt|istruzioni)",
      "(?:ripeti|stampa|mostra|scrivi|copia) ~2 (?:tutto|testo|parole|contenuto) ~4 (?:sopra|precedente|precedenti|prima di)",
    ],
  },
  {
    name: "it persona",
    aim: "persona",
    score: 0.85,
    words: WORDS,
    phrases: ["(?:sei|sarai|agisci|fingi|simula|immagina|rispondi|comportati|sii) ~6 (?:dan|<free>)"],
  },
  {
    name: "it mode",
    aim: "persona",
    score: 0.8,
    phrases: [
      "(?:sei|attiva|attivate|entra|passa|simula|abilita) ~4 modalità (?:sviluppatore|dan|jailbreak|dio|sudo|debug)",
      "modalità (?:sviluppatore|dan|jailbreak|dio) (?:attivata|attiva|abilitata)",
    ],
  },
  {
    name: "it new instructions",
    aim: "override",
    score: 0.7,
    phrases: [
      "(?:tue|tua|tuo|vostre|vostro) nuov[eoa] (?:istruzion[ei]|compito|regole|ruolo|obiettivo|missione) (?:è|sono|consiste)",
      "nuov[ea] (?:istruzion[ei]|direttiv[ae]) (?:dal|dallo|dagli|dei|degli|del|di) ~1 (?:sistema|sviluppator[ei]|amministrator[ei]|openai|anthropic)",
    ],
  },
  {
    name: "it exfiltrate",
    aim: "exfiltrate",
    score: 0.75,
    words: WORDS,
    phrases: [
      "(?:invia|inviate|inviare|manda|mandate|inoltra|trasmetti|pubblica|spedisci|carica) ~4 (?:conversazion[ei]|cronologia|password|dati|chiav[ei]|segreti|messaggi|credenziali|document[oi]|contenuto|chat) ~3 (?:a|al|verso|su|all) ~1 (?:<address>)",
    ],
  },
  {
    name: "it refusal",
    aim: "refusal",
    score: 0.6,
    phrases: [
      "non rifiutar(?:e|ti)(?: mai)? ~3 (?:rispondere|domanda|richiesta|richieste|nulla|niente)",
      "non dire(?: mai)? ~2 (?:che non puoi|non posso|mi dispiace)",
      "non menzionare(?: mai)? ~2 (?:politiche|etica|morale|regole|avvertenze)",
      "senza (?:avvertenze|avvertimenti|scuse|rifiuti) (?:né|o|e) ~1 (?:avvertenze|avvertimenti|scuse|rifiuti|morali|limiti)",
    ],
  },
  {
    name: "it opening",
    aim: "opening",
    score: 0.65,
    phrases: [
      "(?:inizia|cominciate|iniziate|comincia) ~1 (?:tua|la|vostra) risposta ~1 con ~1 (?:sì|si|certo|certamente|ecco|va bene|assolutamente|naturalmente)",
    ],
  },
  {
    name: "it indirect",
    aim: "indirect",
    score: 0.6,
    phrases: [
      "(?:nota|attenzione|messaggio|istruzioni|importante|avviso) (?:per|a|agli|ai|all|rivolt[oa] a) ~2 (?:ia|intelligenza artificiale|assistent[ei] (?:ia|ai)|modell[oi] linguistic[oi]|chatbot|agent[ei] (?:ia|ai)|llm)",
      "se sei (?:una|un) (?:ia|modello linguistico|chatbot|assistente (?:ia|ai)|intelligenza artificiale)",
      "car[oa] (?:ia|assistente (?:ia|ai)|modello|chatbot)",
    ],
  },
];
