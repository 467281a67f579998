/** Words of several languages whose full stop does not end a sentence, since a name or a number follows. */
export const TITLES: ReadonlySet<string> = new Set(
  (
    "mr mrs ms mx dr prof rev fr sr st mt gen col maj capt lt sgt cmdr adm gov sen rep hon pres messrs vs cf viz " +
    "hr fra mme mlle mgr dipl ing bzw sog vgl ca circa sra srta dott sig г ул им"
  ).split(" "),
);

/** Abbreviations that also stand last in a sentence: they end one where a capital follows. */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    "etc inc ltd co corp jr bros dept univ assn est approx min max e.g i.e a.m p.m u.s u.k u.n d.c b.c a.d ph.d m.d b.a m.a " +
    "z.b d.h u.a usw p.ex т.е т.д jan feb mar apr jun jul aug sep sept oct nov dec"
  ).split(" "),
);

/** Abbreviations only where a number follows: "No. 5", but "Certainly no. Five came." */
export const NUMBERED: ReadonlySet<string> = new Set(
  "no nos nr fig figs p pp vol ch sec art para eq ref ed op cap ver v abs num núm n° №".split(" "),
);
