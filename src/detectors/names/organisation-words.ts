/** Words that tell an organisation, case as they are written; without full stops. */

/** Legal forms, which end a name. */
export const LEGAL_FORMS: readonly string[] = `
Inc Incorporated Corp Corporation Ltd Limited LLC LLP PLC Plc plc GmbH gGmbH mbH AG KG OHG GbR UG eG KGaA SE SA NV BV AB ASA AS ApS Oy
Oyj SpA Srl SRL SARL SAS SASU Lda Ltda SL Pty Pte Bhd Tbk KK Kft Zrt Co OOO ООО ОАО ЗАО eV
`
  .trim()
  .split(/\s+/);

/** Nouns at the end of an organisation's name. */
export const ORGANISATION_HEADS: readonly string[] = `
University College School Institute Academy Bank Bancorp Group Holdings Holding Association Foundation Corporation Company Society
Club Party Union League Federation Committee Council Commission Agency Authority Bureau Ministry Department Records Entertainment
Airlines Airways Motors Industries Systems Technologies Technology Software Pharmaceuticals Pharma Partners Capital Insurance
Trust Fund Church Orchestra Symphony Philharmonic Museum Library Hospital Clinic Press Publishing Publishers Magazine Newspaper
Times Post Herald Tribune Gazette Broadcasting Network Networks Television Studios Pictures Productions Films Army Navy Regiment
Brigade Squadron Battalion Division Police Court Senate Parliament Congress Assembly Organization Organisation Conference Alliance
Coalition Movement Front Guild Band Team Solutions Services Consulting Communications Electronics Energy Petroleum Oil Mining
Steel Chemical Chemicals Laboratories Labs Laboratory Semiconductor Therapeutics Biosciences Biotech Healthcare Medical Financial
Finance Investments Securities Properties Realty Estates Logistics Shipping Railway Railways Railroad Transit Aviation Aerospace
Foods Brewery Brewing Hotels Resorts Stores Markets Corps Rangers Tigers Lions Eagles Hawks Sox Indians Braves Reds Phillies
Pirates Padres Astros Royals Twins Mariners Angels Athletics Warriors Rockets Spurs Hornets Pistons Pacers Bucks Raptors Nets Suns
Jazz Blazers Grizzlies Pelicans Timberwolves Thunder Clippers Wizards Cavaliers Bruins Flyers Penguins Devils Islanders Oilers
Flames Canucks Sharks Sabres Senators Jets Titans Texans Colts Jaguars Ravens Bengals Saints Falcons Panthers Buccaneers Seahawks
Rams Chargers Vikings Bears United Rovers Wanderers Athletic Albion Hotspur Universität Hochschule Fachhochschule Akademie
Institut Gesellschaft Verband Verein Verlag Stiftung Sparkasse Versicherung Versicherungen Gruppe Konzern Werke Zeitung Allgemeine
Rundfunk Orchester Philharmoniker Ministerium Bundesamt Landesamt Landtag Partei Gewerkschaft Kammer Gymnasium Université École
Société Banque Groupe Ministère Universidad Instituto Banco Sociedad Grupo Ministerio Partido Università Istituto Banca Società
Gruppo Universidade Universiteit Center Centre Theatre Theater Wing Fleet Infantry Cavalry Command Administration Board Service Office
Observatory Brothers Bros Associates Enterprises Ventures Works Mills Distillery Bakery Hotel Inn Ensemble Quartet Choir Crystals Victorias
`
  .trim()
  .split(/\s+/);

/** Nouns at its beginning, before "of", "für", "de" and the like or before a name. */
export const ORGANISATION_BEGINNINGS: readonly string[] = `
University Universität Universitätsklinikum Hochschule Fachhochschule Bank Ministry Department Institute Institut College School Church
Museum Society Association Council Committee Commission Court Academy Akademie Federation Confederation Foundation Stiftung Office
Bureau Chamber Société Banque Banco Banca Grupo Gruppo Groupe Universidad Université Università Universidade École Ministère Ministerio
Bundesministerium Bundesamt Landesamt Verband Verein Gesellschaft Ministerium Landgericht Amtsgericht Oberlandesgericht
Verwaltungsgericht Staatsanwaltschaft Handelskammer Verlag Stadtwerke Sparkasse Volksbank Klinikum Deutscher Deutsche
`
  .trim()
  .split(/\s+/);

/** What clubs of sport begin with. */
export const CLUB_PREFIXES: readonly string[] =
  "FC SC SV TSV TuS VfB VfL VfR FSV SpVgg FK HC EC ERC EHC BC TV TG TSG SSV AS AC CF CD RC UD SD AFC BSC MSV KSC ASV DJK".split(
    " ",
  );
