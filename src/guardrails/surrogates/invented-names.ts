const GIVEN = [
  "Averel", "Brinda", "Corvin", "Delphia", "Emberly", "Farrin", "Gwendal", "Hollis", "Ilvane", "Jorvik", "Kestra", "Lowrie",
  "Maristel", "Norvin", "Ondrea", "Perrine", "Quillan", "Rosalda", "Soravia", "Tamsel", "Ulrika", "Verrill", "Wendrin", "Yselle",
]; // prettier-ignore
const FAMILY = [
  "Ashgrove", "Birchmoor", "Coldwater", "Dunmarsh", "Elderby", "Fernhollow", "Greystead", "Hartsmere", "Ironbridge", "Juniperly",
  "Kingsmeadow", "Larkspear", "Mossbridge", "Nettlefield", "Oakhampton", "Pinecroft", "Quarrystone", "Ravensby", "Stonehurst",
  "Thornwick", "Underhill", "Vinecross", "Willowmere", "Yarrowgate",
]; // prettier-ignore

/** A person's name that we made up: one word for one word, two for more. */
export function inventedName(value: string, nth: number): string | undefined {
  const family = FAMILY[(nth - 1) % FAMILY.length] ?? "";
  // Each pass through the family names begins one given name further on, so that no pair comes twice.
  const round = Math.floor((nth - 1) / FAMILY.length);
  if (!/\s/.test(value)) return round === 0 ? family : undefined;
  return round < GIVEN.length ? `${GIVEN[(nth - 1 + round) % GIVEN.length]} ${family}` : undefined;
}
