/** Words around a name that tell what it names; in small letters, of several languages. */

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s*\n\s*|\s+/));
}

function pairs(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s*[|\n]\s*/));
}

/** Two words before the name of a person. */
export const PERSON_PAIRS_BEFORE = pairs(`
name is|name was|name to|name's|names are|surname is|call me|calls me|called me|me as|born as|named him|named her|hi there|under the name
this is|speaking with|talk to|spoke with|spoke to|married to|engaged to|son of|daughter of|wife of|husband of|father of|mother of|brother of
sister of|born to|directed by|written by|produced by|signed by|approved by|sung by|played by|performed by|composed by|painted by|edited by
presented by|hosted by|founded by|led by|authored by|prepared by|follow up|heiße|ich heiße|mein name|name ist|geborene|geboren als|verheiratet mit
je m'appelle|m'appelle|nom est|me llamo|nombre es|mi chiamo|nome è|meu nome|chamo me
`);

/** One word before the name of a person. */
export const PERSON_BEFORE = words(`
dear named née geb heiße heisse signed sagt sagte says said asked sincerely regards cheers m'appelle appelle llamo chiamo mijn i'm i’m
signé firmado attn cc hi hello hey hallo
name names surname lastname firstname recipient sender patient customer client contact author passenger
`);

/** Words that often stand before a name of a person, and before other things too. */
export const PERSON_HINTS_BEFORE = words(`
by called namens told met with thanks ask tell thank and actor actress singer guitarist drummer bassist producer director writer author
novelist poet painter artist composer musician player striker goalkeeper coach manager owner boss ceo chairman founder president
minister senator governor mayor king queen prince princess brother sister father mother son daughter wife husband friend uncle aunt
cousin colleague lawyer historian philosopher scientist professor journalist editor critic architect engineer politician mit und von vom
sagte erklärte meinte sängerin sänger schauspieler schauspielerin regisseur trainer autor autorin präsident sohn tochter par avec
why did does is was has have am
`);

/** Words behind a name of a person. */
export const PERSON_AFTER = words(`
said says asked asks told tells wrote writes replied replies answered shouted whispered explained explains added argues argued claims
thinks thought believes believed lives lived married died knows knew likes loves wants wanted smiled laughed nodded sang plays jr sr
who whose he she born sagte sagt erklärte meinte betonte schrieb starb wohnt lebt dit déclare dijo dice disse ha
`);

/** Words before a name of a place. */
export const PLACE_HINTS_BEFORE = words(`
in from near at to into around outside toward towards across throughout via in im aus nach bei nahe près à en de desde hasta
`);

/** Two words before the name of a place. */
export const PLACE_PAIRS_BEFORE = pairs(`
lives in|live in|lived in|living in|born in|died in|raised in|grew up|up in|based in|located in|moved to|move to|moving to|travel to|travelled to
traveled to|travelling to|traveling to|trip to|flight to|fly to|flew to|drive to|went to|visit to|returned to|here from|moved from|originally from
i'm from|come from|comes from|came from|city of|town of|suburb of|hamlet of|parish of|outskirts of|banks of|port of|village of|capital of|state of|province of|region of|island of|county of|district of
republic of|kingdom of|arrived at|arrived in|i'm in|am in|stay in|stayed in|staying in|office in|offices in|headquartered in
headquarters in|situated in|resides in|resident of|wohnt in|lebt in|lebte in|wohne in|geboren in|gestorben in|stadt in|sitz in|stammt aus
komme aus|kommt aus|umzug nach|reise nach|zog nach|nähe von|habite à|né à|vit à|vive en|vivo en|nació en|vive a|abito a|nato a|mora em
`);

/** Nouns whose "of" makes one name with a place behind it. */
export const GOVERNED = words(
  "republic kingdom city town village state province district county island isle gulf bay duchy principality territory emirate",
);

/** Two words before the name of an employer. */
export const EMPLOYER_PAIRS_BEFORE = pairs(`
work for|works for|worked for|working for|work at|works at|worked at|working at|employed by|employed at|employer is|job at|job with|hired by
fired by|career at|internship at|intern at|position at|ceo of|cto of|cfo of|coo of|founder of|co-founder of|chairman of|president of|director of
employee of|employees of|customer of|shares of|shares in|subsidiary of|acquired by|owned by|bought by|supply to|contract with|partnership with
company is|company called|firm called|named company|arbeite bei|arbeitet bei|arbeitete bei|angestellt bei|chef von|vorstand der|firma heißt
travaille chez|travaille pour|trabajo en|trabaja para|lavoro per|lavora per
`);

/** One word before the name of an organisation. */
export const ORGANISATION_HINTS_BEFORE = words(`
company companies firm corporation employer organisation organization startup manufacturer retailer bank publisher label brand agency vendor supplier
firma konzern unternehmen hersteller verlag bank partei verein entreprise société empresa compañía azienda ditta
`);

/** One noun before the name of a place. */
export const PLACE_NOUNS_BEFORE = words(
  "city town village stadt gemeinde marktgemeinde dorf ort kleinstadt landkreis ville ciudad città cidade",
);
