import { TARGET, type PhraseFamily } from "../phrase-family.ts";

const WORDS: Readonly<Record<string, string>> = {
  ignore:
    "(?:yok say|görmezden gel|göz ardı et|dikkate alma|unut|boş ?ver|geçersiz say|es geç|uyma|takip etme)(?:ın|in|un|ün|yın|yin|elim|alım|manı|meni|ınız|iniz)?",
  prior: "önceki|öncek|yukarıdaki|daha önceki|bundan önceki|şimdiye kadarki|mevcut|ilk|tüm|bütün",
  rules:
    "(?:talimat|yönerge|komut|kural|emir|emr|prompt|istem|yönlendirme|kısıtlama|direktif)(?:lar|ler)?(?:ı|i|u|ü|ın|in|ını|ini|una|üne|ına|ine|a|e|ını|lerini|larını)?",
  show: "göster|açıkla|söyle|yaz|yazdır|tekrarla|ver|paylaş|ifşa et|çevir|özetle|nedir|neydi|nelerdir",
  prompt:
    "sistem (?:prompt|istem|mesaj|talimat|komut)*|(?:gizli|ilk|orijinal|başlangıç) (?:talimat|prompt|istem|komut|yönerge)*",
  free: "sınırsız|sansürsüz|filtresiz|kısıtlamasız|ahlaksız|(?:hiçbir|herhangi bir) (?:kural|kısıtlama|sınır|filtre)* (?:olmadan|olmayan|yok|uymayan|tabi olmayan)|kuralsız",
  target: TARGET,
};

export const TURKISH: readonly PhraseFamily[] = [
  {
    name: "tr override",
    aim: "override",
    score: 0.9,
    words: WORDS,
    phrases: [
      "<prior> ~2 <rules> ~2 <ignore>",
      "(?:sana )?(?:daha önce|önceden|şimdiye kadar|yukarıda) ~2 (?:verilen|söylenen|söylediğim|yazan|öğrendiğin) ~3 <ignore>",
    ],
  },
  {
    name: "tr reveal",
    aim: "reveal",
    score: 0.85,
    words: WORDS,
    phrases: [
      "<prompt> ~3 <show>",
      "(?:bana )?<show> ~2 <prompt>",
      "yukarıdaki ~2 (?:her şeyi|tüm metni|metni|kelimeleri) ~2 (?:tekrarla|yaz|yazdır|göster|kopyala)",
    ],
  },
  {
    name: "tr persona",
    aim: "persona",
    score: 0.85,
    words: WORDS,
    phrases: [
      "<free> ~4 (?:yapay zeka|asistan|model|bot|ai|chatbot)* ~2 (?:gibi|ol|olarak|sensin|rolünü|davran)*",
      "(?:sen )?(?:artık|şimdi|bundan sonra) dan",
    ],
  },
  {
    name: "tr mode",
    aim: "persona",
    score: 0.8,
    phrases: [
      "(?:geliştirici|dan|jailbreak|tanrı) mod(?:u|una|unu|unda)? ~1 (?:aktif|etkin|geç|aç|etkinleştir|aktifleştir|açık|devrede)*",
    ],
  },
  {
    name: "tr new instructions",
    aim: "override",
    score: 0.7,
    phrases: [
      "yeni (?:talimat|görev|rol|kural|amac|hedef)(?:lar|ler)?(?:ın|in|un|ün|ların|lerin)(?: ~1 | )(?:şu|şudur|bu|budur|şöyle|şunlar|şunlardır)",
      "(?:geliştirici|yönetici|sistem|openai|anthropic)(?:den|dan|lerden|lardan)? (?:gelen )?yeni (?:talimat|yönerge|komut)(?:lar|ler)?",
    ],
  },
  {
    name: "tr exfiltrate",
    aim: "exfiltrate",
    score: 0.75,
    words: WORDS,
    phrases: [
      "(?:konuşma|sohbet|şifre|parola|veri|anahtar|mesaj|belge|geçmiş)* ~3 (?:<target>) ~2 (?:gönder|ilet|yolla|yükle)*",
    ],
  },
  {
    name: "tr refusal",
    aim: "refusal",
    score: 0.6,
    phrases: [
      "(?:asla|hiçbir|sakın) ~3 (?:reddetme|özür dileme|uyarı ekleme|uyarı yapma|yapamam deme)*",
      "(?:etik|politika|kural)* ~2 asla ~1 bahsetme*",
    ],
  },
  {
    name: "tr opening",
    aim: "opening",
    score: 0.65,
    phrases: ["(?:cevab|yanıt|cevap)* ~1 (?:tabii ki|elbette|evet|tabii|kesinlikle) ~2 başla*"],
  },
  {
    name: "tr indirect",
    aim: "indirect",
    score: 0.6,
    phrases: [
      "(?:yapay zeka|ai|yz|dil model|chatbot)* (?:asistan|model|ajan)?* ?(?:için|yönelik) ~1 (?:not|talimat|mesaj|önemli)*",
      "eğer (?:sen )?(?:bir )?(?:yapay zeka|dil modeli|ai|chatbot)* ?(?:isen|iseniz|sen)",
      "sevgili (?:yapay zeka|ai|asistan|chatbot)",
    ],
  },
];
