/** Words that tell a name's kind, case as they are written; see lexicon.ts. */

/** Before a name. Written with a full stop or without. */
export const PERSON_TITLES: readonly string[] = `
Mr Mrs Ms Miss Mx Dr Prof Professor Doctor Sir Madam Madame Monsieur Mme Mlle Mademoiselle Herr Herrn Frau Fräulein Hr Fr Dipl Ing
Señor Señora Señorita Sr Sra Srta Signor Signora Signorina Sig Dott Dottore Dottoressa Avv Dhr Mevr Mevrouw Meneer Pan Pani Doña Dona
President Präsident Präsidentin Senator Congressman Congresswoman Governor Mayor Bürgermeister Chancellor Kanzler Kanzlerin
Bundeskanzler Bundeskanzlerin Bundespräsident Premier Minister Ministerin Secretary Captain Capt Colonel Col Lieutenant Lt Sergeant Sgt
Major Commander General Admiral Corporal Private Officer Detective Inspector Judge Justice Attorney Reverend Rev Father Sister Rabbi
Imam Pastor Bishop Archbishop Cardinal Pope Papst Lord Lady Dame Baron Baroness Count Countess Duke Duchess Earl Prince Princess Prinz
Prinzessin King Queen König Königin Kaiser Kaiserin Emperor Graf Gräfin Freiherr Herzog Uncle Aunt Auntie Grandma Grandpa Cousin Coach
Trainer Nurse Chef Sheikh Sultan Shri Smt Sri Hon Honorable Saint
`
  .trim()
  .split(/\s+/);

/** Titles that are no more than a form of address: what follows is a name, whatever it is. */
export const FORMS_OF_ADDRESS: readonly string[] = `
Mr Mrs Ms Miss Mx Dr Prof Sir Madam Madame Monsieur Mme Mlle Herr Herrn Frau Fräulein Señor Señora Señorita Sra Srta Signor Signora
Signorina Dott Dhr Mevr Mevrouw Meneer Uncle Aunt Auntie Capt Lt Sgt Col
`
  .trim()
  .split(/\s+/);

/** Small words inside a name of a person. */
export const NAME_PARTICLES: readonly string[] = `
van von der den de la le du di da do dos das del della dello degli bin ibn binti al el ter ten te zu zur zum af av san e y i ap
`
  .trim()
  .split(/\s+/);

/** The same, where they are written with a capital. */
export const CAPITAL_PARTICLES: readonly string[] =
  "Van Von De La Le Du Di Da Del Della Des Dos El Al Bin Ben Ibn Abu St".split(" ");

/** Behind a name. */
export const NAME_SUFFIXES: readonly string[] =
  "Jr Sr II III IV MD PhD Esq DDS DVM RN CPA MBA MP QC OBE KBE CBE".split(" ");

/** Endings of family names in many languages; six letters at least make a word of them one. */
export const FAMILY_ENDINGS: readonly string[] = `
sson ssen nsen lsen rsen tsen ksen dottir dóttir mann ski sky ska cki cka ová ova eva ov ev enko chuk escu vić vic ić vich wicz inen
nen stein feld baum meier mayer meyer huber bauer berger sohn inger ström qvist quist gren lund berg strom ez opoulos poulos idis
akis ellis oglu oğlu shvili dze yan ian ini etti elli ucci oni ello worth ington ham ell ton er ley man
`
  .trim()
  .split(/\s+/);

/** Nouns that make a name of land or water of the word before them. */
export const LANDFORMS_BEHIND: readonly string[] = `
River Lake Mountain Mountains Valley Island Islands Bay County Parish Province District Peninsula Creek Canyon Desert Forest Falls Beach
Hills Heights Springs Harbor Harbour Ocean Sea Gulf Strait Coast Prefecture Oblast Canton Plateau Brook Junction Pond Station Tower Castle Abbey Hall Cathedral Stadium Oval Reef Glacier Basin Ridge Pass
Cove Mesa Borough Boulevard Plaza Park Airport Bridge Square Village Township
`
  .trim()
  .split(/\s+/);

/** Words that begin a name of a place. */
export const PLACE_BEGINNINGS: readonly string[] = `
Camp Lake Mount Mt Cape Fort Port Point San Santa Santo São Sankt Saint St Bad New North South East West Northern Southern Eastern Western
Upper Lower Los Las El La Le Ciudad Nueva Villa Ville Monte Rio Río Isle Isla Île Costa Puerto Porto Greater Central County
`
  .trim()
  .split(/\s+/);

/** Endings of names of places; six letters at least make a word of them one. */
export const PLACE_ENDINGS: readonly string[] = `
hausen heim dorf stadt stedt burg ingen kirchen hofen weiler rode leben itz haven hafen furt brück brücken münde walde ville ton ford
bury borough shire mouth stan grad gorod pur pura abad polis wick wich sund köping borg stad vik holm nagar ganj
`
  .trim()
  .split(/\s+/);
