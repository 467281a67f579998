import { ADDRESS, type PhraseFamily } from "../phrase-family.ts";

const WORDS: Readonly<Record<string, string>> = {
  ignore:
    "ignor(?:a|e|ar|en|ad)|olvid(?:a|e|ar|ate|en|ad)|olvídate(?: de)?|olvídese de|descart(?:a|e)|desatiende|omite|omita|anula|anule|haz caso omiso(?: (?:a|de))?|haga caso omiso|no hagas caso(?: (?:a|de))?|no sigas|deja de seguir|pasa por alto",
  rules:
    "instrucci(?:ón|ones)|instruccion|órdenes|reglas|indicaciones|directrices|prompts?|normas|restricciones",
  prior:
    "anteriore?s?|previ[ao]s?|iniciale?s?|dadas|arriba|recibidas|antes|precedentes|originales|que (?:te|le) (?:dieron|di|han dado|dije)|que (?:recibiste|has recibido)",
  show: "muestra|muestre|muéstrame|revela|revele|revélame|repite|repita|imprime|imprima|dime|dame|di|escribe|enseña|enséñame|comparte|traduce|resume|cuál es|cuáles (?:son|eran|fueron)|cuál era",
  free: "sin ~2 (?:restricciones|límites|filtros?|reglas|censura|moral|ética|limitaciones|ataduras)|sin (?:censurar|filtrar)|desinhibid[oa]|amoral|inmoral|ninguna (?:restricción|regla|limitación)",
  address: ADDRESS,
};

export const SPANISH: readonly PhraseFamily[] = [
  {
    name: "es override",
    aim: "override",
    score: 0.9,
    words: WORDS,
    phrases: [
      "<ignore> ~4 <rules> ~3 <prior>",
      "<ignore> ~3 (?:anteriores|previas|tus|sus|todas las) <rules>",
      "<ignore> todo lo ~2 (?:anterior|dicho|que (?:te|se|le) (?:dije|dijeron|ha dicho|han dicho)|que sabes|de arriba)",
    ],
  },
  {
    name: "es reveal",
    aim: "reveal",
    score: 0.85,
    words: WORDS,
    phrases: [
      "<show> ~3 (?:tu|tus|el|las|los|su|sus|mensaje) ~1 (?:prompt|instrucciones|mensaje|indicaciones|directrices) (?:de|del|inicial|iniciales|original|originales|ocult[oa]s?|secret[oa]s?|intern[oa]s?)(?: sistema)?",
      "<show> ~2 (?:tu|tus|su|sus) (?:prompt|system prompt|instrucciones)",
      "(?:repite|imprime|muestra|escribe|copia) ~2 (?:todo|texto|palabras|contenido) ~4 (?:de arriba|anterior|anteriores|antes de este)",
    ],
  },
  {
    name: "es persona",
    aim: "persona",
    score: 0.85,
    words: WORDS,
    phrases: ["(?:eres|serás|actúa|actúe|finge|simula|imagina|responde|compórtate|hazte pasar) ~6 <free>"],
  },
  {
    name: "es mode",
    aim: "persona",
    score: 0.8,
    phrases: [
      "(?:estás|estas|activa|active|entra|cambia|pasa|simula|habilita) ~4 modo (?:de )?(?:desarrollador|dan|jailbreak|dios|sudo|depuración)",
      "modo (?:desarrollador|dan|jailbreak|dios) (?:activado|habilitado|activo)",
    ],
  },
  {
    name: "es new instructions",
    aim: "override",
    score: 0.7,
    phrases: [
      "(?:tu|tus|su|sus) (?:nuevas? (?:instrucci(?:ón|ones)|tarea|reglas|misión)|nuevo (?:rol|objetivo|papel)) (?:es|son|consiste)",
      "nuevas? (?:instrucci(?:ón|ones)|directrices|órdenes) (?:del|de la|de los|de) ~1 (?:sistema|desarrollador(?:es)?|administrador(?:es)?|openai|anthropic)",
    ],
  },
  {
    name: "es exfiltrate",
    aim: "exfiltrate",
    score: 0.75,
    words: WORDS,
    phrases: [
      "(?:envía|envíe|enviar|manda|mande|mandar|reenvía|reenvíe|transmite|transmita|sube|publica|remite) ~4 (?:conversaci(?:ón|ones)|historial|contraseñas?|datos|claves?|secretos?|mensajes?|credenciales|documentos?|contenido|chat) ~3 (?:a|al|hacia|en|por) ~1 (?:<address>)",
    ],
  },
  {
    name: "es refusal",
    aim: "refusal",
    score: 0.6,
    phrases: [
      "(?:no te niegues|nunca te niegues|no rechaces|nunca rechaces) ~4 (?:responder|contestar|pregunta|petición|solicitud|nada)",
      "(?:no digas|nunca digas|jamás digas) ~2 (?:que no puedes|no puedo|lo siento)",
      "(?:no menciones|nunca menciones) ~2 (?:políticas?|ética|moral|reglas|advertencias?)",
      "sin (?:advertencias?|disculpas?|negativas|avisos) (?:ni|o|y) ~1 (?:advertencias?|disculpas?|negativas|moralejas|avisos|límites)",
    ],
  },
  {
    name: "es opening",
    aim: "opening",
    score: 0.65,
    phrases: [
      "(?:empieza|comienza|inicia|empiece|comience) ~1 (?:tu|su|la) respuesta ~1 con ~1 (?:sí|si|claro|por supuesto|desde luego|aquí tienes|de acuerdo)",
    ],
  },
  {
    name: "es indirect",
    aim: "indirect",
    score: 0.6,
    phrases: [
      "(?:nota|atención|mensaje|instrucciones|importante|aviso) (?:a|para|al|a los|dirigid[oa] a) ~2 (?:ia|asistentes? de ia|modelos? de lenguaje|chatbots?|agentes? de ia|llm)",
      "si (?:eres|usted es) (?:una?|un) (?:ia|modelo de lenguaje|chatbot|asistente de ia|inteligencia artificial)",
      "(?:estimad[oa]|querid[oa]) (?:ia|asistente de ia|modelo|chatbot)",
    ],
  },
];
