/** Words that fill slots of templates where no list of the data has them. */

function items(list: string): readonly string[] {
  return list.trim().split(/\s*[|\n]\s*/);
}

export const PREFIXES = items(
  "Mr.|Mrs.|Ms.|Miss|Dr.|Mr|Mrs|Ms|Dr|Prof.|Professor|Sir|Mx.|Madam|mr.|mrs.|ms.",
);

export const HOSPITALS = items(
  "* Memorial Hospital|St. * Hospital|* Clinic|* Medical Center|Mount * Hospital|* Health Centre|Klinikum *",
);

export const STREET_ENDS = items(
  "Street|Avenue|Road|Lane|Drive|Court|Way|Boulevard|Place|St.|Ave.|Rd.|Dr.|Blvd|Terrace|Crescent|Close|Parkway|Square",
);

export const STREET_NAMES = items(`
Main|Oak|Maple|Cedar|Pine|Elm|Church|High|Station|Park|Mill|Lake|River|Hill|Green|King|Queen|Victoria|Washington|Lincoln
Jefferson|Madison|Franklin|Market|Spring|Sunset|Garden|Orchard|Meadow|Forest|Valley|Ridge|Highland|North|South|West|East
First|Second|Third|Fourth|Fifth|Sixth|12th|42nd|5th|Broad|Bridge|School|College|Chestnut|Walnut|Willow|Birch|Cherry|Rose
`);

export const GERMAN_STREET_BEGINNINGS = items(`
Haupt|Bahnhof|Schul|Garten|Dorf|Berg|Kirch|Wald|Ring|Linden|Birken|Eichen|Buchen|Wiesen|Mühlen|Bach|Rosen|Feld|Sonnen|Park
Markt|Post|Burg|See|Ufer|Brunnen|Tannen|Fichten|Ahorn|Kastanien|Goethe|Schiller|Mozart|Beethoven|Bismarck|Friedrich
`);

export const GERMAN_JOBS = items(`
Lehrer|Lehrerin|Ärztin|Krankenpfleger|Buchhalterin|Sachbearbeiter|Ingenieurin|Tischler|Elektriker|Verkäuferin|Koch|Anwältin
Steuerberater|Softwareentwicklerin|Projektleiter|Erzieherin|Architekt|Hausmeister|Bäcker|Friseurin|Redakteur|Polizistin
`);

export const GERMAN_NATIONALITIES = items(`
deutsch|österreichisch|schweizerisch|französisch|italienisch|spanisch|portugiesisch|englisch|britisch|amerikanisch|kanadisch
mexikanisch|brasilianisch|argentinisch|russisch|polnisch|tschechisch|ungarisch|rumänisch|bulgarisch|griechisch|türkisch
israelisch|iranisch|irakisch|indisch|chinesisch|japanisch|koreanisch|vietnamesisch|australisch|ägyptisch|nigerianisch
schwedisch|norwegisch|dänisch|finnisch|niederländisch|belgisch|ukrainisch|kroatisch|serbisch|syrisch|afghanisch|jüdisch
`);

export const US_STATES = items(`
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas
Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire
New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina
South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|CA|NY|TX|FL|IL|PA|OH|MI|WA|MA
`);

export const SHORT_IDENTIFIERS = items(`
i|j|k|n|x|y|z|res|tmp|idx|cnt|ctx|req|buf|ptr|arr|obj|val|err|msg|cfg|fn|cb|ret|acc|cur|prev|df|np|pd|plt|nan|args|kwargs|self|elem|dst|src|str|num
`);

export const CLASS_ENDS = items(
  "|Service|Manager|Error|Exception|Handler|Factory|Controller|Layer|Config|Builder|View|Test",
);

export const IDENTIFIER_PIECES = items(`
array|async|auth|batch|binary|bool|buffer|byte|cache|callback|char|chunk|client|codec|collect|column|commit|config|conn|const|convert
counter|cursor|data|debug|decode|default|delta|deque|dict|digest|dispatch|docker|domain|driver|emit|encode|endpoint|engine|enum|env|epoch
event|exec|export|factory|fetch|field|filter|flag|flask|float|flush|format|frame|grid|group|handler|hash|header|hook|html|http|image|index
init|input|insert|int|item|iter|json|kernel|key|lambda|layer|lib|limit|list|loader|lock|logger|loop|map|mask|matrix|merge|meta|mock|model
module|mutex|node|null|numpy|offset|open|option|output|packet|pandas|param|parse|patch|path|pixel|plot|plugin|pool|port|prefix|print|proc
proxy|query|queue|random|range|reader|redis|reduce|regex|render|repo|request|reset|resolve|response|result|retry|return|root|route|row
runtime|sample|scan|schema|scope|script|search|select|serial|serializer|server|session|setup|shape|shell|signal|sklearn|slice|socket|sort
source|split|sql|stack|state|status|stream|string|struct|sub|suffix|sum|sync|table|task|temp|tensor|test|text|thread|timeout|timer|token|trace
trunc|tuple|type|uint|unit|update|upload|url|user|util|validate|value|vector|version|view|void|vue|widget|worker|wrap|writer|xml|yaml|yield|zip
`);
