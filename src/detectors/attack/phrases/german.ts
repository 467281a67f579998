import { ADDRESS, type PhraseFamily } from "../phrase-family.ts";

const WORDS: Readonly<Record<string, string>> = {
  ignore:
    "ignorier(?:e|en|t|st)?|vergiss|vergesst|vergessen(?: sie)?|missachte[nt]?|verwirf|überschreibe|umgehe|übergehe|setz dich hinweg über|halte dich nicht(?: mehr)? an|befolge(?: nicht)?|beachte(?: nicht)?",
  toIgnore:
    "ignorieren|vergessen|missachten|verwerfen|außer acht lassen|nicht(?: mehr)? (?:beachten|befolgen)",
  prior:
    "(?:vorherig|vorig|bisherig|früher|obig|vorangegangen|vorangehend|ursprünglich|zuvor gegeben|bestehend|letzt|all|sämtlich|ganz)(?:e|en|er|es|em)?|deine[nr]?",
  before: "(?:vorherig|vorig|bisherig|früher|obig|vorangegangen|vorangehend|ursprünglich)(?:e|en|er|es|em)",
  rules:
    "(?:anweisung|anordnung|instruktion|befehl|regel|vorgabe|prompt|richtlinie|aufgabe|weisung|eingabe|information|aufträg|auftrag|beschränkung)*",
  show: "zeig(?:e|t)?|nenn(?:e|t)?|verrat(?:e|et)?|gib|gebt|wiederhol(?:e|t)?|druck(?:e|t)?|offenbar(?:e|t)?|schreib(?:e|t)?|sag(?:e|t)?|übersetz(?:e|t)?|fass(?:e|t)?|was (?:ist|sind|war|waren|steht in)|wie laute(?:t|n|te|ten)",
  prompt:
    "system ?prompt*|systemnachricht|system ?anweisung(?:en)?|anweisungen|instruktionen|prompt|vorgaben|initialprompt|startanweisung(?:en)?",
  free: "uneingeschränkt|unzensiert|ungefiltert|ohne ~2 (?:einschränkung|regel|filter|grenze|zensur|moral|ethik|richtlinie|beschränkung)|regellos|enthemmt|skrupellos|unmoralisch",
  address: ADDRESS,
};

export const GERMAN: readonly PhraseFamily[] = [
  {
    name: "de override",
    aim: "override",
    score: 0.9,
    words: WORDS,
    phrases: [
      "<ignore> ~3 <prior> ~2 <rules>",
      "<ignore> (?:alles|was) ~4 (?:vorher|zuvor|davor|bisher|oben|gesagt|weißt)",
      "<before> ~1 <rules> ~5 <toIgnore>",
    ],
  },
  {
    name: "de reveal",
    aim: "reveal",
    score: 0.85,
    words: WORDS,
    phrases: [
      "<show> ~4 (?:deine?[nr]?|eure[nr]?|ihre[nr]?|dein|euer|ihr|(?:die|den|der) (?:ursprünglich|geheim|versteckt|intern|komplett|vollständig)e[nr]?) ~1 <prompt>",
      "<show> ~4 (?:den|die|der) ~1 (?:system ?prompt|systemnachricht|system ?anweisung(?:en)?|initialprompt)",
      "(?:wiederhol|gib|zeig|schreib)(?:e|t)? ~3 (?:alles|text|wörter|worte|sätze) ~3 (?:oberhalb|vor dieser|davor|über dieser|bisher)",
    ],
  },
  {
    name: "de persona",
    aim: "persona",
    score: 0.85,
    words: WORDS,
    phrases: [
      "(?:du bist|sei|spiel(?:e|st)?|agiere|antworte|handle|verhalte dich|tu so|stell dir vor) ~6 (?:dan|<free>)*",
    ],
  },
  {
    name: "de mode",
    aim: "persona",
    score: 0.8,
    words: WORDS,
    phrases: [
      "(?:du bist|bist|aktiviere|wechsle|gehe?|schalte|starte|aktiviert) ~5 (?:entwickler ?modus|dan modus|jailbreak modus|gott ?modus|sudo modus|debug modus)",
      "(?:entwickler ?modus|dan modus|jailbreak modus|gott ?modus) (?:aktiviert|aktiv|eingeschaltet|an)",
    ],
  },
  {
    name: "de new instructions",
    aim: "override",
    score: 0.7,
    words: WORDS,
    phrases: [
      "(?:deine|eure) neuen? (?:anweisung(?:en)?|instruktion(?:en)?|aufgabe|regeln|befehle|rolle) (?:ist|lautet|lauten|sind)",
      "(?:dein|euer) neues ziel (?:ist|lautet)",
      "neue (?:system ?)?(?:anweisung(?:en)?|instruktion(?:en)?) (?:von|vom) ~1 (?:entwickler|administrator|system|openai|anthropic)[ns]?",
      "ab (?:jetzt|sofort) (?:gelten|befolgst du|folgst du) ~3 (?:neue|andere|folgende)[nr]? (?:anweisungen|regeln|instruktionen)",
    ],
  },
  {
    name: "de exfiltrate",
    aim: "exfiltrate",
    score: 0.75,
    words: WORDS,
    phrases: [
      "(?:sende|schicke?|leite|übermittle|poste|übertrage|lade) ~4 (?:unterhaltung|gespräch|chat|chatverlauf|verlauf|passw(?:ort|örter)|daten|schlüssel|geheimnisse?|nachrichten|zugangsdaten|dokumente?|konversation)* ~3 (?:an|zu|nach|auf) ~1 (?:<address>)",
    ],
  },
  {
    name: "de refusal",
    aim: "refusal",
    score: 0.6,
    words: WORDS,
    phrases: [
      "(?:verweigere|lehne) ~2 (?:nie|niemals|nicht) ~3 (?:ab|anfragen?|antwort|frage|bitte)",
      "(?:sage?|antworte|schreib) (?:nie|niemals|nicht) ~2 (?:dass du ~2 nicht kannst|du kannst nicht|ich kann nicht|ich kann ~2 nicht)",
      "(?:erwähne|nenne) (?:nie|niemals|nicht|keine) ~2 (?:richtlinien|ethik|moral|warnungen|ethische[nr]?|regeln)",
      "(?:ohne|keine) ~1 (?:warnungen|warnhinweise|moralische|entschuldigungen) (?:und|oder|oder) ~1 (?:ablehnung(?:en)?|hinweise|einschränkungen|entschuldigungen|warnungen)",
    ],
  },
  {
    name: "de opening",
    aim: "opening",
    score: 0.65,
    words: WORDS,
    phrases: [
      "(?:beginne|starte|fange?) ~1 (?:deine|die) antwort ~2 mit ~1 (?:ja|natürlich|klar|sicher|gerne|selbstverständlich|aber gern)",
    ],
  },
  {
    name: "de indirect",
    aim: "indirect",
    score: 0.6,
    words: WORDS,
    phrases: [
      "(?:hinweis|achtung|anweisung|nachricht|wichtig) (?:an|für) ~2 (?:ki|ki assistent(?:en)?|assistenten|sprachmodell(?:e)?|chatbots?|ki modell|ki agent(?:en)?)",
      "(?:wenn|falls) du ~2 (?:ki|sprachmodell|chatbot|ki assistent|ki modell) bist",
      "liebe(?:r|s)? (?:ki|ki assistent|sprachmodell|chatbot)",
    ],
  },
];
