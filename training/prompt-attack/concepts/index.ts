import type { ConceptLanguage } from "./tabulate-concepts.ts";
import { english } from "./english.ts";
import { german } from "./german.ts";
import { french } from "./french.ts";
import { spanish } from "./spanish.ts";
import { italian } from "./italian.ts";
import { portuguese } from "./portuguese.ts";
import { dutch } from "./dutch.ts";
import { polish } from "./polish.ts";
import { russian } from "./russian.ts";
import { ukrainian } from "./ukrainian.ts";
import { turkish } from "./turkish.ts";
import { arabic } from "./arabic.ts";
import { persian } from "./persian.ts";
import { hindi } from "./hindi.ts";
import { chinese } from "./chinese.ts";
import { japanese } from "./japanese.ts";
import { korean } from "./korean.ts";
import { czech } from "./czech.ts";
import { swedish } from "./swedish.ts";
import { danish } from "./danish.ts";
import { norwegian } from "./norwegian.ts";
import { finnish } from "./finnish.ts";
import { romanian } from "./romanian.ts";
import { hungarian } from "./hungarian.ts";
import { greek } from "./greek.ts";
import { hebrew } from "./hebrew.ts";
import { vietnamese } from "./vietnamese.ts";
import { indonesian } from "./indonesian.ts";
import { thai } from "./thai.ts";
import { bengali } from "./bengali.ts";
import { urdu } from "./urdu.ts";

/** All languages whose words are known. Korean is written with spaces; its particles are covered by stems. */
export const CONCEPT_LANGUAGES: readonly ConceptLanguage[] = [
  { language: "en", words: english, isUnspaced: false },
  { language: "de", words: german, isUnspaced: false },
  { language: "fr", words: french, isUnspaced: false },
  { language: "es", words: spanish, isUnspaced: false },
  { language: "it", words: italian, isUnspaced: false },
  { language: "pt", words: portuguese, isUnspaced: false },
  { language: "nl", words: dutch, isUnspaced: false },
  { language: "pl", words: polish, isUnspaced: false },
  { language: "ru", words: russian, isUnspaced: false },
  { language: "uk", words: ukrainian, isUnspaced: false },
  { language: "tr", words: turkish, isUnspaced: false },
  { language: "ar", words: arabic, isUnspaced: false },
  { language: "fa", words: persian, isUnspaced: false },
  { language: "hi", words: hindi, isUnspaced: false },
  { language: "zh", words: chinese, isUnspaced: true },
  { language: "ja", words: japanese, isUnspaced: true },
  { language: "ko", words: korean, isUnspaced: false },
  { language: "cs", words: czech, isUnspaced: false },
  { language: "sv", words: swedish, isUnspaced: false },
  { language: "da", words: danish, isUnspaced: false },
  { language: "nb", words: norwegian, isUnspaced: false },
  { language: "fi", words: finnish, isUnspaced: false },
  { language: "ro", words: romanian, isUnspaced: false },
  { language: "hu", words: hungarian, isUnspaced: false },
  { language: "el", words: greek, isUnspaced: false },
  { language: "he", words: hebrew, isUnspaced: false },
  { language: "vi", words: vietnamese, isUnspaced: false },
  { language: "id", words: indonesian, isUnspaced: false },
  { language: "th", words: thai, isUnspaced: true },
  { language: "bn", words: bengali, isUnspaced: false },
  { language: "ur", words: urdu, isUnspaced: false },
];
