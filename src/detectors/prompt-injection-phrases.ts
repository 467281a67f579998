/** One family of phrases: what it is, how sure a match makes us, and how it reads. */
export interface PhraseFamily {
  readonly name: string;
  /** 0..1; rules act from 0.5 on unless their document says otherwise. */
  readonly score: number;
  /**
   * Beginnings of words (whole words where a space follows), one of which stands in every phrase of the family. They
   * are looked for first: the rarer they are, the less ordinary text costs. Lower case, first letter in ASCII.
   */
  readonly gate: readonly string[];
  /** As `gate`, but any literals, read as they stand. */
  readonly marks?: readonly string[];
  readonly phrases: readonly string[];
  /** What stands before the first word, where \b will not do: it knows the letters of ASCII only. (Underscores are Markdown.) */
  readonly wordStart?: string;
  /** Most families are read without regard to case. */
  readonly isCaseSensitive?: boolean;
}

const LETTER = "A-Za-z0-9\\u00C0-\\u1FFF";
/** Between two words of one sentence: white space, quotes, commas, markup. */
const GAP = `[^${LETTER}.!?]{1,3}`;
const WORD = `[${LETTER}]{1,14}`;

/**
 * The pattern of a family. Phrases are written as they read: a space is any gap between words, `~3` stands for up to
 * three words of any kind, `<name>` for one of the named alternatives below.
 */
export function familyPattern(family: PhraseFamily): RegExp {
  const flags = family.isCaseSensitive === true ? "g" : "gi";
  const phrases = withSharedHeads(family.phrases).map(
    ({ head, tails }) => `${phraseSource(head)}(?:${tails.map(phraseSource).join("|")})`,
  );
  return new RegExp(`${family.wordStart ?? "\\b_{0,2}"}(?:${phrases.join("|")})(?![${LETTER}])`, flags);
}

function phraseSource(phrase: string): string {
  return phrase
    .replace(/<(\w+)>/g, (_, name: string) => `(?:${ALTERNATIVES[name] ?? unknownName(name)})`)
    .replace(/~(\d) /g, (_, most: string) => `(?:${WORD}${GAP}){0,${most}}`)
    .replace(/ /g, GAP);
}

/** Phrases that begin with the same alternatives try them once. */
function withSharedHeads(phrases: readonly string[]): readonly { head: string; tails: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const phrase of phrases) {
    const head = /^<\w+>/.exec(phrase)?.[0] ?? "";
    groups.set(head, [...(groups.get(head) ?? []), phrase.slice(head.length)]);
  }
  return [...groups].map(([head, tails]) => ({ head, tails }));
}

function unknownName(name: string): never {
  throw new Error(`no alternatives named ${name}`);
}

const SHOW =
  "reveal|show|print|display|output|repeat|tell|give|share|expose|leak|dump|recite|return|send|provide|copy|echo|type|say|disclose|divulge|summarise|summarize|translate|paraphrase|encode|read|spell|reproduce|replay|restate|reprint|expand|post";

const ALTERNATIVES: Readonly<Record<string, string>> = {
  override:
    "ignor(?:e|es|ed|ing)|disregard(?:ing)?|forget(?:ting)?|overrid(?:e|es|ing)|overwrite|bypass(?:ing)?|discard|neglect|abandon|nullify|circumvent|set aside|pay no attention to|(?:do not|don t|dont|stop|never|not) (?:follow(?:ing)?|obey(?:ing)?|listen(?:ing)? to|comply(?:ing)? with|adher(?:e|ing) to)",
  prior:
    "previous(?:ly)?|prior|preceding|above|earlier|foregoing|former|initial|original|existing|past|old|before|following",
  rules:
    "instructions?|prompts?|directions?|directives?|rules|guidelines?|commands?|orders|programming|training|restrictions?|constraints?|polic(?:y|ies)|safeguards|protocols?|guidance|solicitations",
  texts:
    "text|contexts?|messages?|conversations?|inputs?|requests?|tasks?|statements?|dialog(?:ue)?s?|chats?|assignments?",
  limits:
    "restrictions?|limitations?|guidelines?|boundaries|filters?|polic(?:y|ies)|confines|censorship|safeguards|guardrails",
  unbound:
    "unfiltered|uncensored|unrestricted|amoral|immoral|unethical|jailbroken|unhinged|untethered|unmoderated",
  show: SHOW,
  tell: `${SHOW}|what (?:is|are|was|were)|what s|whats`,
  hidden:
    "system|initial|hidden|secret|original|developer|internal|base|pre|starting|confidential|underlying|custom|full|exact|entire|complete|actual",
};

const EN_OVERRIDE: PhraseFamily = {
  name: "override",
  score: 0.95,
  gate: [
    "abandon",
    "adher",
    "aside",
    "attention",
    "bypass",
    "circumvent",
    "comply",
    "discard",
    "disregard",
    "follow",
    "forget",
    "ignor",
    "listen",
    "neglect",
    "nullif",
    "obey",
    "overrid",
    "overwrit",
  ],
  phrases: [
    "<override> ~4 <prior> ~2 <rules>",
    "<override> ~3 <rules> ~4 (?:before|above|previously|earlier|so far|prior|you (?:were|have been|got|received|have received)|given|until now|up to now|i (?:gave|told))",
    "<override> (?:everything|anything|all|whatever|what|the|any) ~3 (?:above|before|previously|earlier|prior|preceding|foregoing|you (?:were|have been|ve been) (?:told|taught|given|instructed|trained)|you (?:know|learned)|(?:i|we|they) (?:said|told|ve told|have told))",
  ],
};

const EN_OVERRIDE_WEAK: PhraseFamily = {
  ...EN_OVERRIDE,
  name: "override-own-rules",
  score: 0.75,
  phrases: [
    "<override> ~2 (?:your|system|openai s?|safety|ethical|developer|content|moderation|these|all|any) ~2 <rules>",
    "<override> ~3 <prior> <texts>",
  ],
};

const EXTRACTION: PhraseFamily = {
  name: "extraction",
  score: 0.85,
  gate: [
    "configuration",
    "directive",
    "guideline",
    "initiali",
    "instruction",
    "programming",
    "prompt",
    "system ",
  ],
  phrases: [
    "<tell> ~5 (?:your|the|its|this|these|those|all|any|s) ~2 <hidden> ~2 (?:prompts?|instructions?|system messages?|directives?|configurations?|guidelines?|initiali[sz]ation)",
    "<show>(?! (?:me |us )?an? ) ~3 (?:initial|hidden|system|secret) (?:prompts?|instructions?|directives?|configurations?|initiali[sz]ation)",
    "<tell> ~4 your ~1 (?:prompts?|instructions|directives?|programming|configuration|guidelines)",
    "<tell> ~3 (?:above|previous|prior|earlier|preceding) ~1 (?:prompts?|instructions?|directives?)",
    "<tell> ~4 (?:prompts?|instructions|directives|guidelines) (?:above|before|verbatim|given to you|you (?:were|have been|received|got|have|are))",
    "(?:system|initial|original|hidden) (?:prompt|instructions) (?:is|was|verbatim|word for word|above)",
    "your ~1 (?:initial|system|hidden|original|secret|first) (?:prompts?|instructions?|directives?)",
    "<tell> ~3 (?:sentences|words|dialogues?|statements|phrases|commands|discussions?|conversations?|everything) ~3 (?:in|from|of|provided in) (?:our|the|this|your) ~1 (?:instructions?|prompts?|directives?)",
  ],
};

const REPEAT_ABOVE: PhraseFamily = {
  name: "repeat-above",
  score: 0.75,
  gate: ["above", "beginning", "before", "preced", "prior", "starting", "verbatim", "word", "far "],
  phrases: [
    "(?:print|output|copy|recite|echo|display|reproduce|replay|write out|spell out|return|give me|show me) ~2 (?:everything|all|text|words|sentences?|contents?|lines?|dialog(?:ue)?s?|conversation|phrases?) ~3 (?:above|before this|prior to|so far|preceding|precedes)",
    "repeat ~1 (?:everything|all|words|contents?|lines|conversation|dialogue) ~3 (?:above|before this|prior to|so far|preceding|precedes)",
    "(?:repeat|print|output|recite|reproduce|replay|return) ~4 (?:conversation|dialogue|context|messages) ~4 (?:verbatim|word for word)",
    "(?:repeat|print|output|recite|echo|reproduce|replay) ~6 (?:beginning|starting) with you are",
  ],
};

const PERSONA: PhraseFamily = {
  name: "jailbreak-persona",
  score: 0.9,
  gate: [
    "amoral",
    "anything",
    "immoral",
    "jailbr",
    "longer",
    "uncensored",
    "unethical",
    "unfiltered",
    "unhinged",
    "unmoderated",
    "unrestricted",
    "untethered",
    "mode ",
  ],
  phrases: [
    "do anything now",
    "(?:dan|jailbreak|jailbroken|god|evil|opposite|sudo|unrestricted|unfiltered|uncensored|anarchy|chaos|developer|diagnostic|unlocked) mode (?:enabled|activated|engaged|output|response|on now|is now|v?\\d)",
    "(?:you are|you re|be|enter|entering|activate|enable|switch to|simulate|respond in|simulating|with|into) ~3 (?:dan|jailbreak|god|sudo|unrestricted|unfiltered|uncensored|anarchy|chaos|evil|opposite|unlocked|diagnostic) mode",
    "(?:you are|you re|with|simulating?|respond in|acting? in|act as) ~5 developer mode",
    "(?:act|acting|pretend|behave|roleplay|role play|you are|you re|you will be|become|simulate|imagine|play|respond|called|named|is) ~8 <unbound> ~2 (?:ai|a i|chatbot|bot|assistant|model|version|gpt|chatgpt|language|character|persona|response|answer|and|responses|programmer|computer|robot|being|person|entity|storyteller)",
    "<unbound> ~1 (?:ai|chatbot|bot|assistant|language model|gpt|chatgpt)",
    "you are no longer ~1 (?:ai|chatgpt|gpt|assistant|bound|restricted|limited|an ai|an assistant|a language|claude|gemini)",
  ],
};

const DAN: PhraseFamily = {
  name: "dan",
  score: 0.85,
  gate: [],
  marks: ["DAN"],
  isCaseSensitive: true,
  phrases: [
    "(?:as|like|are|be|become|called|named|a|an|the) (?:[“\"']?)DAN",
    "DAN (?:[Mm]ode|MODE|\\d|would|can|has|is|does|will|never|must|should)",
  ],
};

const LIFTED: PhraseFamily = {
  name: "lifted-restrictions",
  score: 0.75,
  gate: [
    "boundar",
    "censor",
    "character",
    "confines",
    "declin",
    "ethic",
    "filter",
    "guardrail",
    "guideline",
    "limitation",
    "moral",
    "polic",
    "refus",
    "reject",
    "restrict",
    "safeguard",
  ],
  phrases: [
    "(?:no|without|any|free (?:of|from)|freed from|not bound by|unbound by|devoid of|lacks?|lacking|regardless of|disregards?|ignores?|regarding|concerns? for) ~2 (?:ethical|moral|ethics|morals) ~4 (?:<limits>|considerations?|principles|codes?|compass|qualms|standards|concerns?|rules|implications|values)",
    "(?:no|without|any|free (?:of|from)|freed from|not bound by|unbound by|devoid of|lacking|bypass(?:ing)?|disregards?|ignores?) ~2 (?:content|safety|legal|openai s?|open ai s?|typical|programming|built in|imposed) ~3 <limits>",
    "(?:disable|disabled|remove|removed|lift|turn off|deactivate|switch off|circumvent|break free (?:of|from)|broken free (?:of|from)|freed from|released from|get around|unlock) ~4 (?:safety|content|ethical|moral|openai s?|your|all|typical|its|the ai s?|confines) ~3 (?:restrictions?|limitations?|filter(?:s|ing)?|safeguards|guardrails|censorship|guidelines|confines|polic(?:y|ies))",
    "(?:never|not|cannot|can t|won t|don t|unable to) ~1 (?:refuse|reject|decline)s? ~3 (?:requests?|questions?|answer|prompt|task|commands?|anything|orders?|users?|human|me|instructions?)",
    "(?:not|no longer|isn t|never|un) ~1 (?:restricted|limited|bound|constrained|governed) (?:by|to) ~4 <limits>",
    "(?:do not|don t|never|not|cannot|can t|without) ~1 (?:have|follow|care about|abide by|adhere to|obey|bound by|possess|having|following|abiding by) ~3 (?:ethical|moral|content|openai s?|open ai s?|safety) ~2 <limits>",
    "(?:no|without) (?:restrictions?|limitations?|filters?|censorship) (?:or|and|whatsoever|at all|in place|imposed)",
    "(?:has|have|with) no (?:filters|censorship|restrictions)",
    "(?:won t|will not|never|don t|do not|cannot|can t) ~1 break(?:ing)? character",
    "stay(?:ing)? in character ~3 (?:never|always|no matter)",
  ],
};

const FORCED_OPENING: PhraseFamily = {
  name: "forced-opening",
  score: 0.65,
  gate: ["begin", "prefix", "start", "opening", "open "],
  phrases: [
    "(?:start|begin|prefix|open|starting|beginning) ~1 (?:response|answer|reply|output|message|responses|answers|replies) ~4 (?:sure|absolutely|of course|certainly|yes|okay|hello|as an unrestricted)",
    "(?:start|begin) your response using ~6 (?:exact|template|format)",
  ],
};

const SENDING =
  "(?:send|post|forward|upload|exfiltrate|transmit|leak|submit|email|e mail|deliver|append|include|encode|report) ~4 (?:conversation|chat|history|data|passwords?|secrets?|keys?|prompts?|messages?|credentials|contents?|tokens?|details|information|emails?|instructions|files?|cards?|numbers?|cookies) ~3 (?:to|at|via|into|in|as|with) ~1 ";

const EXFILTRATION: PhraseFamily = {
  name: "exfiltration",
  score: 0.75,
  gate: ["http", "www"],
  marks: ["@"],
  phrases: [`${SENDING}(?:https?|www|[a-z0-9]{1,20}(?:[._-][a-z0-9]{1,20})?@[a-z0-9]{1,20})`],
};

const ADDRESSED: PhraseFamily = {
  name: "addressed-to-the-model",
  score: 0.7,
  gate: [
    "ai ",
    "ais ",
    "chatbot",
    "chatgpt",
    "directive",
    "gpt",
    "guideline",
    "instruction",
    "language",
    "llm",
    "memo",
    "new ",
    "overrid",
    "prompt",
    "rules",
  ],
  phrases: [
    "(?:attention|note|message|memo|important|instructions?|notice) (?:to|for) ~1 (?:ai|llm|ais|llms|ai assistants?|ai models?|language models?|large language models?|chatbots?|gpt|chatgpt)",
    "new (?:system )?(?:instructions?|directives?|rules|prompt) (?:is|are|follows?|received|from (?:the )?(?:developer|admin|administrator|system|openai|anthropic))",
    "(?:administrator|admin|developer|system|security|root|sudo|emergency) override",
    "your new (?:instructions?|task|role|directives?|rules|goal|objective) (?:is|are)",
    "(?:previous|prior|earlier|above) (?:instructions?|rules|directives?|prompts?|guidelines) (?:are|were|is|have been|no longer|do not|don t|should be) ~2 (?:void|invalid|cancell?ed|obsolete|overridden|superseded|replaced|revoked|ignored|disregarded|null|apply|outdated|suspended|wrong|fake|deprecated)",
  ],
};

const GERMAN: PhraseFamily = {
  name: "german",
  score: 0.9,
  gate: ["anweisung", "beacht", "bist", "ignorier", "instruktion", "missacht", "prompt", "system", "verg"],
  phrases: [
    "(?:ignorier(?:e|en|t)?|vergiss|vergesst|vergessen|missachte|beachte) ~3 (?:vorherige|vorige|bisherige|frühere|obige|vorangegangene|vorangehende|ursprüngliche|alle|deine|sämtliche|ganze|letzte)[nrsm]? ~2 (?:anweisung|anordnung|instruktion|befehl|regel|vorgabe|prompt|richtlinie|aufgabe|weisung|eingabe|information|auftr[äa]g)[a-zé]{0,4}",
    "(?:ignorier(?:e|en|t)?|vergiss|vergesst|vergessen|missachte) (?:alles|was) ~4 (?:vorher|zuvor|davor|bisher|oben|gesagt|weißt)",
    "(?:zeig[e]?|nenn[e]?|verrat[e]?|gib|wiederhol[e]?|druck[e]?|offenbar[e]?|schreib[e]?|was (?:ist|sind|war|waren)|wie lautet|wie lauten) ~4 (?:dein|deine|deinen|den|die|ursprüngliche[n]?|geheime[n]?|versteckte[n]?|eure|ihre) ~1 (?:system ?prompt|systemprompt|systemnachricht|system ?anweisung(?:en)?|systemanweisung(?:en)?|anweisungen|instruktionen|prompt)",
    "du bist (?:jetzt|nun|ab jetzt|ab sofort) ~4 (?:dan|uneingeschränkt|unzensiert|ungefiltert|ohne)[a-z]{0,3}",
  ],
};

const FRENCH: PhraseFamily = {
  name: "french",
  score: 0.9,
  gate: ["ignor", "oubli", "négl", "compte", "abstraction", "prompt", "instruction", "consigne", "message"],
  phrases: [
    "(?:ignor(?:e|er|ez|ons)|oubli(?:e|er|ez|ons)|néglige(?:r|z)?|ne (?:tiens|tenez|tenir) pas compte|fais abstraction) ~4 (?:instructions?|consignes?|directives?|règles?|ordres?|prompts?) ~2 (?:précédent(?:e|es|s)?|antérieure?s?|ci dessus|initiale?s?|d avant|données|reçues|système|d origine)",
    "(?:ignor(?:e|er|ez)|oubli(?:e|er|ez)) ~3 (?:précédent(?:e|es|s)?|tes|vos|anciennes) (?:instructions?|consignes?|directives?|règles?)",
    "(?:montre|affiche|révèle|répète|donne|imprime|montrez|affichez|révélez|donnez|quel est|quelles sont) ~3 (?:ton|votre|tes|vos|le|les) ~1 (?:prompt|instructions|consignes|message) (?:système|initiale?s?|secr[eè]te?s?|cachée?s?|d origine|de départ)",
  ],
};

const SPANISH: PhraseFamily = {
  name: "spanish",
  score: 0.9,
  gate: ["ignor", "olvid", "olvíd", "descarta", "desatiende", "caso", "prompt", "instrucci", "mensaje"],
  phrases: [
    "(?:ignor(?:a|e|ar|en|ad)|olvid(?:a|e|ar|ate|en)|olvídate|descarta|desatiende|haz caso omiso|no hagas caso) ~4 (?:instrucci(?:ón|on|ones)|órdenes|ordenes|reglas|indicaciones|directrices|prompts?) ~3 (?:anteriore?s?|previ[ao]s?|iniciale?s?|dadas|arriba|recibidas|antes)",
    "(?:ignora|olvida|olvídate|ignore|olvide) ~3 (?:anteriores|previas|tus|sus) (?:instrucciones|órdenes|reglas)",
    "(?:muestra|muéstrame|muestrame|revela|repite|imprime|dime|dame|cuál es|cuáles son) ~3 (?:tu|tus|el|las|su|sus|mensaje) ~1 (?:prompt|instrucciones|mensaje) (?:de|del|inicial|iniciales|original|originales|oculto|ocultas|secreto|secretas) ?(?:sistema)?",
  ],
};

const ITALIAN: PhraseFamily = {
  name: "italian",
  score: 0.9,
  gate: ["ignor", "dimentic", "tralascia", "prompt", "istruzion", "messaggio"],
  phrases: [
    "(?:ignor(?:a|are|ate|i)|dimentic(?:a|are|ate|hi)|tralascia) ~4 (?:istruzion[ei]|regole|direttiv[ae]|comandi|prompt|indicazioni) ~2 (?:precedent[ei]|inizial[ei]|sopra|ricevute|date|di prima)",
    "(?:ignor(?:a|are|ate)|dimentic(?:a|are|ate)) ~3 (?:precedenti|tue|vostre) (?:istruzioni|regole|direttive)",
    "(?:mostra|mostrami|rivela|rivelami|ripeti|stampa|dimmi|qual è|quali sono) ~3 (?:tuo|tue|il|le|vostro) ~1 (?:prompt|istruzioni|messaggio) (?:di sistema|inizial[ei]|original[ei]|nascost[oe]|segret[oe])",
  ],
};

const PORTUGUESE: PhraseFamily = {
  name: "portuguese",
  score: 0.9,
  gate: ["ignor", "esque", "desconsider", "prompt", "instruç", "mensagem"],
  phrases: [
    "(?:ignor(?:e|a|ar|em)|esque[cç](?:a|e|er|am)|desconsider(?:e|ar|a)) ~4 (?:instru[cç](?:ão|ões|oes|ao)|regras|ordens|comandos|diretrizes|prompts?) ~2 (?:anteriore?s?|pr[ée]vi[ao]s?|acima|iniciais|dadas|recebidas)",
    "(?:ignore|esqueça|desconsidere) ~3 (?:anteriores|suas|tuas) (?:instruções|regras|ordens)",
    "(?:mostre|mostra|revele|revela|repita|imprima|diga|qual é|quais são) ~3 (?:seu|suas|teu|tuas|o|as) ~1 (?:prompt|instruções|mensagem) (?:do sistema|de sistema|inicial|iniciais|original|originais|oculto|ocultas|secreto|secretas)",
  ],
};

const DUTCH_AND_POLISH: PhraseFamily = {
  name: "dutch-and-polish",
  score: 0.9,
  gate: ["ignoruj", "negeer", "vergeet", "zapomnij", "zignoruj"],
  phrases: [
    "(?:negeer|vergeet) ~3 (?:vorige|eerdere|voorgaande|bovenstaande|alle) ~1 (?:instructies?|opdrachten|regels|prompts?)",
    "(?:z?ignoruj|zapomnij) ~3 (?:poprzednie|wcześniejsze|powyższe|wszystkie|poprzednich|wszystkich) ~2 (?:instrukcje|polecenia|instrukcji|poleceń|zasady)",
  ],
};

const RUSSIAN: PhraseFamily = {
  name: "russian",
  score: 0.9,
  gate: [],
  marks: ["гнорируй", "абудь", "ГНОРИРУЙ", "АБУДЬ"],
  wordStart: "(?<![а-яё])",
  phrases: [
    "(?:игнорируй(?:те)?|забудь(?:те)?|проигнорируй) ~3 (?:предыдущие|прошлые|все|прежние) ~2 (?:инструкции|указания|команды|правила)",
  ],
};

export const PHRASE_FAMILIES: readonly PhraseFamily[] = [
  EN_OVERRIDE,
  EN_OVERRIDE_WEAK,
  EXTRACTION,
  REPEAT_ABOVE,
  PERSONA,
  DAN,
  LIFTED,
  FORCED_OPENING,
  EXFILTRATION,
  ADDRESSED,
  GERMAN,
  FRENCH,
  SPANISH,
  ITALIAN,
  PORTUGUESE,
  DUTCH_AND_POLISH,
  RUSSIAN,
];
