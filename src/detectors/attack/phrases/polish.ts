import { ADDRESS, type PhraseFamily } from "../phrase-family.ts";

const WORDS: Readonly<Record<string, string>> = {
  ignore:
    "ignoruj(?:cie)?|zignoruj(?:cie)?|zignorować|zapomnij(?:cie)?(?: o)?|pomiń|pomińcie|odrzuć|nie (?:przestrzegaj|stosuj się do|zważaj na)|przestań (?:przestrzegać|stosować)|obejdź|nadpisz",
  prior:
    "poprzedni(?:e|ch|mi)|wcześniejsz(?:e|ych|ymi)|powyższ(?:e|ych|ymi)|wszystki(?:e|ch|mi)|pierwotn(?:e|ych)|dotychczasow(?:e|ych)|swoje|swoich|twoje|twoich|obecne",
  rules:
    "instrukcj(?:e|i|ach|ami)|polece(?:nia|ń|niach)|zasad(?:y|ach)?|reguł(?:y|ach)?|wytyczn(?:e|ych)|rozkaz(?:y|ów)|prompt(?:y|ów)?|ograniczeni(?:a|ach)|ograniczeń",
  show: "pokaż|pokażcie|ujawnij|podaj|wyświetl|powtórz|wypisz|wydrukuj|napisz|zdradź|powiedz|przetłumacz|jak(?:i|a|ie) (?:jest|są|był|była|były|brzmi|brzmią)",
  free: "bez ~2 (?:ograniczeń|zasad|filtrów|limitów|cenzury|moralności|etyki|reguł)|nieocenzurowan(?:y|a|ą|ym)|niefiltrowan(?:y|a|ą|ym)|nieograniczon(?:y|a|ą|ym)|niemoraln(?:y|a|ą|ym)",
  address: ADDRESS,
};

export const POLISH: readonly PhraseFamily[] = [
  {
    name: "pl override",
    aim: "override",
    score: 0.9,
    words: WORDS,
    phrases: [
      "<ignore> ~3 <prior> ~2 <rules>",
      "<ignore> ~1 <rules> ~2 (?:powyżej|wcześniej|które otrzymał(?:eś|aś)|które dostał(?:eś|aś))",
      "<ignore> (?:wszystko|wszystkim) ~4 (?:wcześniej|powyżej|powiedziano|powiedział(?:em|am)|wiesz)",
    ],
  },
  {
    name: "pl reveal",
    aim: "reveal",
    score: 0.85,
    words: WORDS,
    phrases: [
      "<show> ~4 (?:(?:swój|twój|swoje|twoje|swoich|twoich) ~1 (?:prompt|instrukcje|polecenia|wytyczne)|prompt systemowy|(?:wiadomość|instrukcj[eęa]) systemow[ąeya]|(?:ukryte|tajne|początkowe|pierwotne) (?:instrukcje|polecenia|wytyczne))(?: systemow(?:y|e|ego))?",
      "(?:powtórz|wypisz|wyświetl|skopiuj) ~2 (?:wszystko|tekst|słowa) ~3 (?:powyżej|przed tym|wcześniej)",
    ],
  },
  {
    name: "pl persona",
    aim: "persona",
    score: 0.85,
    words: WORDS,
    phrases: [
      "(?:jesteś|będziesz|działaj|udawaj|odgrywaj|wyobraź sobie|zachowuj się|odpowiadaj|bądź) ~6 (?:dan|<free>)",
    ],
  },
  {
    name: "pl mode",
    aim: "persona",
    score: 0.8,
    phrases: [
      "(?:jesteś|włącz|aktywuj|przejdź|przełącz się|wejdź|uruchom) ~3 tryb(?:u|ie)? (?:dewelopera|programisty|deweloperski(?:m|ego)?|developera|dan|jailbreak|boga)",
      "tryb (?:dewelopera|programisty|deweloperski|dan|jailbreak|boga) (?:włączony|aktywny|aktywowany)",
    ],
  },
  {
    name: "pl new instructions",
    aim: "override",
    score: 0.7,
    phrases: [
      "(?:twoje|twoja|twój|twoim) now(?:e|a|y|ym) (?:instrukcje|polecenie|polecenia|zadaniem?|zasady|rola|cel(?:em)?) (?:to|jest|są|brzmi)",
      "nowe (?:instrukcje|polecenia|wytyczne) (?:od|systemowe) ~1 (?:systemu|deweloperów|programistów|administratora|openai|anthropic)",
    ],
  },
  {
    name: "pl exfiltrate",
    aim: "exfiltrate",
    score: 0.75,
    words: WORDS,
    phrases: [
      "(?:wyślij|prześlij|przekaż|opublikuj) ~4 (?:rozmow[ęy]|histori[ęe]|hasł[oa]|haseł|dane|danych|klucz(?:e|y)?|sekret[yów]{0,2}|wiadomości|dokument(?:y|ów)?|treść|czatu?) ~3 (?:na|do|pod) ~2 (?:<address>)",
    ],
  },
  {
    name: "pl refusal",
    aim: "refusal",
    score: 0.6,
    phrases: [
      "(?:nigdy nie|nie) odmawiaj ~3 (?:odpowiedzi|pytania|pytanie|prośby|prośbie|żądania|wykonania)",
      "(?:nigdy nie|nie) mów ~2 (?:że nie możesz|nie mogę|przepraszam)",
      "(?:nigdy nie|nie) wspominaj ~2 (?:etyce|etyki|zasadach|polityce|wytycznych|ostrzeżeniach)",
      "bez (?:ostrzeżeń|przeprosin|odmowy) (?:i|ani|lub) ~1 (?:ostrzeżeń|przeprosin|odmowy|zastrzeżeń|ograniczeń)",
    ],
  },
  {
    name: "pl opening",
    aim: "opening",
    score: 0.65,
    phrases: [
      "(?:zacznij|rozpocznij) ~1 odpowiedź ~1 od ~2 (?:tak|oczywiście|jasne|pewnie|oto|dobrze|naturalnie)",
    ],
  },
  {
    name: "pl indirect",
    aim: "indirect",
    score: 0.6,
    phrases: [
      "(?:uwaga|wiadomość|instrukcj[ae]|ważne) (?:do|dla) ~2 (?:ai|asystent(?:a|ów) ai|model(?:u|i) językow(?:ego|ych)|chatbot(?:a|ów)|agent(?:a|ów) ai)",
      "jeśli jesteś (?:ai|modelem językowym|chatbotem|asystentem ai|sztuczną inteligencją)",
      "drog(?:i|a) (?:asystencie ai|ai|modelu|chatbocie)",
    ],
  },
];
