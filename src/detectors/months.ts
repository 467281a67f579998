/** Names of months and their abbreviations in English, German, French, Spanish, Portuguese, Italian, Dutch, Polish and Russian, as one source of a pattern. */
export const MONTH_NAMES = [
  "jan(?:uary|uar|vier|uari|eiro)?", "j[äa]n(?:ner)?", "ene(?:ro)?", "gen(?:naio)?", "stycznia", "января",
  "feb(?:ruary|ruar|rero|braio|ruari)?", "f[ée]v(?:rier|ereiro)?", "lutego", "февраля",
  "mar(?:ch|s|zo|ço|ca)?", "m[äa]rz", "maart", "mrt", "марта",
  "apr(?:il|ile)?", "avr(?:il)?", "abr(?:il)?", "kwietnia", "апреля",
  "may", "mai", "mayo", "maio", "mag(?:gio)?", "mei", "maja", "мая",
  "june?", "juni", "juin", "jun(?:io|ho)?", "giu(?:gno)?", "czerwca", "июня",
  "july?", "juli", "juil(?:let)?", "jul(?:io|ho)?", "lug(?:lio)?", "lipca", "июля",
  "aug(?:ust|ustus)?", "ao[ûu]t", "ago(?:sto)?", "sierpnia", "августа",
  "sept?(?:ember|embre|iembre)?", "set(?:embro|tembre|iembre)?", "wrze[śs]nia", "сентября",
  "oct(?:ober|obre|ubre)?", "okt(?:ober)?", "out(?:ubro)?", "ott(?:obre)?", "pa[źz]dziernika", "октября",
  "nov(?:ember|embre|iembre|embro)?", "listopada", "ноября",
  "dec(?:ember|embre)?", "d[ée]c(?:embre)?", "dez(?:ember|embro)?", "dic(?:iembre|embre)?", "grudnia", "декабря",
].join("|"); // prettier-ignore

/** The same in English alone, for dates that begin with the month. */
export const ENGLISH_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}";
