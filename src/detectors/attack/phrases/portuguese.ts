import { ADDRESS, type PhraseFamily } from "../phrase-family.ts";

const WORDS: Readonly<Record<string, string>> = {
  ignore:
    "ignor(?:e|a|ar|em)|esque[cç](?:a|e|er|am)(?: de)?|desconsider(?:e|ar|a|em)|descart(?:e|a)|anul(?:e|a)|contorn(?:e|a)|não (?:siga|sigas|obedeça|considere)|pare de seguir|deixe de seguir",
  rules: "instruç(?:ão|ões)|regras|ordens|comandos|diretrizes|prompts?|orientações|restrições|normas",
  prior:
    "anteriore?s?|prévi[ao]s?|acima|inicia(?:l|is)|dadas|recebidas|originais|que (?:te|lhe) (?:dei|deram)|que (?:você|voce) recebeu",
  show: "mostre|mostra|mostrar|revele|revela|repita|repete|imprima|imprime|diga|diz|escreva|compartilhe|partilhe|traduza|resuma|exiba|qual é|qual era|quais são|quais eram",
  free: "sem ~2 (?:restrições|limites|filtros?|regras|censura|moral|ética|limitações)|não censurad[oa]|não filtrad[oa]|desinibid[oa]|amoral|imoral|nenhuma (?:restrição|regra|limitação)",
  address: ADDRESS,
};

export const PORTUGUESE: readonly PhraseFamily[] = [
  {
    name: "pt override",
    aim: "override",
    score: 0.9,
    words: WORDS,
    phrases: [
      "<ignore> ~4 <rules> ~3 <prior>",
      "<ignore> ~3 (?:anteriores|suas|tuas|todas as) <rules>",
      "<ignore> tudo (?:o que|aquilo que)? ~4 (?:disse|disseram|dito|antes|acima|anterior|sabe)",
    ],
  },
  {
    name: "pt reveal",
    aim: "reveal",
    score: 0.85,
    words: WORDS,
    phrases: [
      "<show> ~3 (?:seu|sua|suas|teu|tua|tuas|o|a|as) ~1 (?:prompt|instruções|mensagem|diretrizes) (?:do sistema|de sistema|inicial|iniciais|original|originais|ocult[oa]s?|secret[oa]s?|intern[oa]s?)",
      "<show> ~2 (?:seu|suas|teu|tuas) (?:prompt|system prompt|instruções)",
      "(?:repita|imprima|mostre|escreva|copie) ~2 (?:tudo|texto|palavras|conteúdo) ~4 (?:acima|anterior|anteriores|antes de)",
    ],
  },
  {
    name: "pt persona",
    aim: "persona",
    score: 0.85,
    words: WORDS,
    phrases: [
      "(?:você é|voce e|tu és|você será|aja|atue|finja|simule|imagine|responda|comporte se|seja) ~6 (?:dan|<free>)",
    ],
  },
  {
    name: "pt mode",
    aim: "persona",
    score: 0.8,
    phrases: [
      "(?:está|ative|ativa|ativar|entre|mude|simule|habilite) ~4 modo (?:de )?(?:desenvolvedor|programador|dan|jailbreak|deus|sudo|depuração)",
      "modo (?:desenvolvedor|programador|dan|jailbreak|deus) (?:ativado|habilitado|ativo)",
    ],
  },
  {
    name: "pt new instructions",
    aim: "override",
    score: 0.7,
    phrases: [
      "(?:sua|suas|seu|tua|tuas|teu) nov[ao]s? (?:instruç(?:ão|ões)|tarefa|regras|papel|objetivo|missão) (?:é|são|consiste)",
      "novas? (?:instruç(?:ão|ões)|diretrizes|ordens) (?:do|da|dos|de) ~1 (?:sistema|desenvolvedor(?:es)?|administrador(?:es)?|openai|anthropic)",
    ],
  },
  {
    name: "pt exfiltrate",
    aim: "exfiltrate",
    score: 0.75,
    words: WORDS,
    phrases: [
      "(?:envie|envia|enviar|mande|encaminhe|transmita|publique|remeta) ~4 (?:conversas?|histórico|senhas?|dados|chaves?|segredos?|mensage(?:m|ns)|credenciais|documentos?|conteúdo|chat) ~3 (?:para|ao|em|a|por) ~1 (?:<address>)",
    ],
  },
  {
    name: "pt refusal",
    aim: "refusal",
    score: 0.6,
    phrases: [
      "(?:não|nunca|jamais) (?:se )?(?:recuse|recusar|negue) ~4 (?:responder|pergunta|pedido|perguntas|pedidos|solicitaç(?:ão|ões)|nada)",
      "(?:não|nunca|jamais) diga ~2 (?:que não pode|não posso|desculpe)",
      "(?:não|nunca|jamais) mencione ~2 (?:políticas?|ética|moral|regras|avisos?)",
      "sem (?:avisos?|advertências?|desculpas?|recusas?) (?:nem|ou|e) ~1 (?:avisos?|advertências?|desculpas?|recusas?|moralismo|limites)",
    ],
  },
  {
    name: "pt opening",
    aim: "opening",
    score: 0.65,
    phrases: [
      "(?:comece|inicie|começa) ~1 (?:sua|tua|a) resposta ~1 com ~1 (?:sim|claro|com certeza|certamente|aqui está|tudo bem|é claro)",
    ],
  },
  {
    name: "pt indirect",
    aim: "indirect",
    score: 0.6,
    phrases: [
      "(?:nota|atenção|mensagem|instruções|importante|aviso) (?:a|ao|aos|para|à) ~2 (?:ia|assistentes? de ia|modelos? de linguagem|chatbots?|agentes? de ia|llm)",
      "se (?:você for|você é|fores) (?:uma|um) (?:ia|modelo de linguagem|chatbot|assistente de ia|inteligência artificial)",
      "(?:car[oa]|querid[oa]|prezad[oa]) (?:ia|assistente de ia|modelo|chatbot)",
    ],
  },
];
