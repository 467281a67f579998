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
import type { LanguageSentences } from "./language-sentences.ts";

/** All languages that the multilingual grammar speaks. */
export const LANGUAGES: readonly LanguageSentences[] = [
  english,
  german,
  french,
  spanish,
  italian,
  portuguese,
  dutch,
  polish,
  russian,
  ukrainian,
  turkish,
  arabic,
  persian,
  hindi,
  chinese,
  japanese,
  korean,
  czech,
  swedish,
  danish,
  norwegian,
  finnish,
  romanian,
  hungarian,
  greek,
  hebrew,
  vietnamese,
  indonesian,
  thai,
  bengali,
  urdu,
];
