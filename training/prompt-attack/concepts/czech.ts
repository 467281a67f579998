import type { ConceptWords } from "./concept.ts";

export const czech: ConceptWords = {
  ignore:
    "ignoruj ignorujte ignorovat zapomeň zapomen zapomeňte zapomente zapomenout přehlížej prehlizej nevšímej nevsimej obejdi přeskoč preskoc zahoď zahod nedbej",
  stop: "přestaň prestan přestaňte prestante zastav ukonči ukonci zruš zrus vypni deaktivuj dost",
  prior:
    "předchozí* predchozi* předešl* predesl* dřívější* drivejsi* výše vyse původní* puvodni* dosavadní* dosavadni* doposud počáteční* pocatecni* minul* dosud",
  all: "všechny vsechny všechna vsechna všechno vsechno vše vse všech vsech každý kazdy každou kazdou celý cely celou celé cele veškeré veskere kompletní kompletni",
  instruction:
    "instrukce instrukcí instrukci pokyn pokyny pokynů pokynu pravidlo pravidla pravidel příkaz prikaz příkazy prikazy směrnice smernice nařízení narizeni zásady zasady omezení omezeni prompt",
  new: "nový novy nová nova nové nove nových novych jiný jiny jiné jine další dalsi následující nasledujici",
  now: "teď ted nyní nyni odteď odted od_teď od_ted hned okamžitě okamzite ihned dnes od_této_chvíle od_teto_chvile",
  instead: "místo misto místo_toho misto_toho namísto namisto raději radeji",
  obey: "poslouchej řiď_se rid_se dodržuj dodrzuj následuj nasleduj poslechni splň spln proveď proved",
  must: "musíš musis musí musi musíte musite vždy vzdy povinně povinne nutné nutne je_třeba je_treba měl_bys mel_bys",
  only: "jen pouze jenom nic_jiného nic_jineho přesně presne výhradně vyhradne",
  negation:
    "ne není neni nikdy žádný zadny žádné zadne žádná zadna bez nic nejsi nemáš nemas neříkej nerikej",
  reveal:
    "odhal prozraď prozrad vyzraď vyzrad odhalit prozradit zveřejni zverejni sděl sdel nápověda napoveda nápovědu napovedu",
  say: "řekni rekni řekněte reknete napiš napis ukaž ukaz ukažte ukazte vypiš vypis odpověz odpovez odpověď odpoved odpovídej odpovidej zobraz vytiskni dej uveď uved pověz povez",
  repeat: "zopakuj opakuj opakovat doslova slovo_od_slova zkopíruj zkopiruj ocituj přepiš prepis",
  prompt:
    "prompt systémový_prompt systemovy_prompt systémová_zpráva systemova_zprava nastavení nastaveni konfigurace systémové_instrukce systemove_instrukce",
  secret:
    "heslo hesla heslem tajemství tajemstvi klíč klic klíče klice kód kod kódy kody token pin tajné_slovo tajne_slovo",
  hidden: "skryt* tajn* důvěrn* duvern* interní interni soukrom* chráněn* chranen*",
  text: "text textu zpráva zprava zprávu zpravu zprávy zpravy věta veta větu vetu věty vety slovo slova slov písmeno pismeno obsah odstavec konverzac* dokument",
  you: "ty tě tebe ti tvůj tvuj tvoje tvé tve tvá tva vy vás vas vám vam váš vaše vase jsi jste",
  me: "já mě mi mně mne můj muj moje mé my nás nas náš naše nase",
  model:
    "ai umělá_inteligence umela_inteligence umělé_inteligence umele_inteligence asistent* chatbot* bot model jazykový_model jazykovy_model gpt chatgpt claude llm robot",
  system:
    "systém system systému systemu vývojář* vyvojar* administrátor* administrator* správce spravce root admin",
  user: "uživatel* uzivatel* člověk clovek lidé lide zákazník* zakaznik* osoba",
  authority:
    "oprávněn* opravnen* povolení povoleni dovoleno oficiální oficialni tvůrce tvurce inženýr inzenyr šéf sef ředitel reditel policie souhlas",
  pretend:
    "předstírej predstirej představ_si predstav_si hraj zahraj simuluj chovej_se dělej_jako delej_jako jako_bys hraní_rolí hrani_roli předpokládejme predpokladejme",
  become:
    "staň_se stan_se teď_jsi ted_jsi nyní_jsi nyni_jsi jsi_teď jsi_ted přepni prepni vstup aktivuj změň_se zmen_se",
  persona: "role roli postava postavu persona osobnost herec expert jménem jmenem babička babicka",
  mode: "režim rezim režimu rezimu vývojářský vyvojarsky ladění ladeni debug testovací testovaci údržba udrzba",
  freedom:
    "neomezen* svobodn* volný volny bez_omezení bez_omezeni bez_cenzury bez_filtrů bez_filtru bez_pravidel necenzurovan* jailbreak bez_hranic",
  restriction:
    "omezení omezeni limit limity filtr filtry cenzura etika etick* morálk* moralk* bezpečnost* bezpecnost* zákaz zakaz zákazy zakazy",
  refuse:
    "odmítni odmitni odmítat odmitat odmítej odmitej omluva promiň promin omlouvám omlouvam varování varovani nemohu nemůžu nemuzu bohužel bohuzel",
  fiction:
    "příběh pribeh příběhu pribehu román roman hypotetick* fiktivní fiktivni scénář scenar hra hru film pohádk* pohadk*",
  send: "pošli posli poslat odešli odesli přepošli preposli e-mail nahraj zveřejni zverejni",
  translate:
    "přelož preloz přeložit prelozit překlad preklad zakóduj zakoduj dekóduj dekoduj base64 zašifruj zasifruj pozpátku pozpatku rým rym hláskuj hlaskuj",
  write: "napsat pište piste vytvoř vytvor sestav vygeneruj udělej udelej",
  explain: "vysvětli vysvetli vysvětlete vysvetlete popiš popis shrň shrn shrnutí shrnuti analyzuj porovnej",
  important: "důležité dulezite urgentní urgentni naléhav* nalehav* pozor upozornění upozorneni",
  first: "nejdřív nejdriv nejprve první prvni před pred začni zacni začátek zacatek",
  then: "pak potom poté pote nakonec",
  secretly: "tajně tajne potají potaji nenápadně nenapadne nezmiňuj nezminuj",
  please: "prosím prosim můžeš muzes můžete muzete mohl_bys mohli_byste chtěl_bych chtel_bych pomoz",
  thanks: "děkuji dekuji díky diky ahoj dobrý_den dobry_den zdravím zdravim vážen* vazen*",
  why: "co proč proc jak kdy kdo který ktery která ktera kde kolik",
  security: "útok utok útoky utoky zranitelnost* hrozb* phishing bezpečnost bezpecnost hacker*",
  harm: "bomba bombu zbraň zbran drogy zabít zabit hacknout malware virus ukrást ukrast jed nelegální nelegalni zločin zlocin výbušnin* vybusnin* podvod",
  format: "větách vetach slov odrážk* odrazk* seznam tabulk* json nadpis",
};
