import type { ConceptWords } from "./concept.ts";

export const hungarian: ConceptWords = {
  ignore:
    "hagyd_figyelmen_kívül hagyd_figyelmen_kivul figyelmen_kívül figyelmen_kivul felejtsd_el felejtse_el felejts ignoráld ignorald mellőzd mellozd kerüld_meg keruld_meg hagyd_ki írd_felül ird_felul ne_törődj ne_torodj",
  stop: "állj allj hagyd_abba fejezd_be szüntesd_meg szuntesd_meg állítsd_le allitsd_le kapcsold_ki töröld torold",
  prior:
    "előző* elozo* korábbi* korabbi* fenti* eddigi* eredeti* előbbi* elobbi* megelőző* megelozo* kezdeti*",
  all: "minden összes osszes az_összes az_osszes valamennyi bármely barmely egész egesz teljes mindent",
  instruction:
    "utasítás* utasitas* szabály* szabaly* előírás* eloiras* irányelv* iranyelv* parancs* rendelkezés* rendelkezes* útmutatás* utmutatas* korlátozás* korlatozas* prompt",
  new: "új más másik masik következő kovetkezo alábbi alabbi",
  now: "most mostantól mostantol ezentúl ezentul azonnal rögtön rogton innentől innentol mától matol",
  instead: "helyette ehelyett inkább inkabb helyett",
  obey: "engedelmeskedj kövesd kovesd követed koveted tartsd_be hajtsd_végre hajtsd_vegre teljesítsd teljesitsd",
  must: "kell muszáj muszaj mindig köteles koteles kötelező kotelezo szükséges szukseges",
  only: "csak kizárólag kizarolag csupán csupan semmi_más semmi_mas pontosan",
  negation: "nem ne soha nincs semmi nélkül nelkul sem sosem",
  reveal:
    "fedd_fel áruld_el aruld_el árulja_el arulja_el felfedni leplezd_le szivárogtasd szivarogtasd utalás utalas tipp",
  say: "mondd mondja írd írja irja mutasd mutassa válaszolj valaszolj válasz valasz válaszod valaszod nyomtasd add_meg közöld kozold sorold",
  repeat:
    "ismételd ismeteld ismételje ismetelje szó_szerint szo_szerint szóról_szóra szorol_szora másold masold idézd idezd",
  prompt:
    "prompt promptot promptod rendszerprompt* rendszerüzenet* rendszeruzenet* beállítás* beallitas* konfiguráció konfiguracio rendszerutasítás* rendszerutasitas*",
  secret:
    "jelszó jelszo jelszót jelszot jelszavad titok titkot titkos_kulcs kulcs kulcsot kód kódot kodot token pin",
  hidden: "rejtett titkos bizalmas belső belso privát privat védett vedett",
  text: "szöveg* szoveg* üzenet* uzenet* mondat* szó szavak szavakat betű betu tartalom bekezdés bekezdes beszélgetés* beszelgetes* dokumentum*",
  you: "te téged teged neked tied ti ön önnek onnek önt maga vagy",
  me: "én engem nekem enyém enyem minket nekünk nekunk",
  model:
    "mesterséges_intelligencia mesterseges_intelligencia asszisztens* chatbot* bot nyelvi_modell nyelvmodell* gpt chatgpt claude llm modell robot ai",
  system: "rendszer* fejlesztő* fejleszto* rendszergazda* adminisztrátor* adminisztrator* root admin",
  user: "felhasználó* felhasznalo* ember emberek ügyfél ugyfel személy szemely",
  authority:
    "engedély* engedely* jogosult* hivatalos megengedett alkotó alkoto mérnök mernok főnök fonok rendőrség rendorseg",
  pretend:
    "tégy_úgy tegy_ugy tegyél_úgy tegyel_ugy képzeld kepzeld képzelje kepzelje játszd jatszd szimuláld szimulald viselkedj szerepjáték* szerepjatek* mintha tegyük_fel tegyuk_fel",
  become:
    "légy legy legyél legyel válj valj most_te te_most mostantól_te mostantol_te válts valts kapcsolj aktiváld aktivald",
  persona:
    "szerep* persona karakter* személyiség szemelyiseg szakértő szakerto színész szinesz nevű nevu nagymama",
  mode: "mód módba modba módban modban fejlesztői_mód fejlesztoi_mod hibakeresés hibakereses debug tesztmód tesztmod karbantartás karbantartas",
  freedom:
    "korlátlan* korlatlan* szabad szabadon szabadság szabadsag cenzúrázatlan* cenzurazatlan* szűretlen* szuretlen* korlátok_nélkül korlatok_nelkul szabályok_nélkül szabalyok_nelkul jailbreak korlátozás_nélkül korlatozas_nelkul",
  restriction:
    "korlát* korlat* korlátozás* korlatozas* határ hatar határok hatarok szűrő* szuro* cenzúra cenzura etika etikai morál* moral* erkölcs* erkolcs* biztonság* biztonsag* tiltás tiltas",
  refuse:
    "utasítsd_vissza utasitsd_vissza visszautasít* visszautasit* tagadd_meg bocsánat bocsanat sajnálom sajnalom figyelmeztetés figyelmeztetes nem_tudok sajnos",
  fiction:
    "történet* tortenet* regény regeny hipotetikus fiktív fiktiv kitalált kitalalt forgatókönyv forgatokonyv játék jatek film mese álom alom",
  send: "küldd kuldd küldje kuldje küldj kuldj továbbítsd tovabbitsd e-mail töltsd_fel toltsd_fel",
  translate:
    "fordítsd forditsd fordítás forditas kódold kodold dekódold dekodold base64 titkosítsd titkositsd visszafelé visszafele rím betűzd betuzd",
  write: "írj írjon irjon készíts keszits hozz_létre hozz_letre alkoss fogalmazz",
  explain:
    "magyarázd magyarazd magyarázza magyarazza írd_le ird_le foglald_össze foglald_ossze összefoglaló osszefoglalo elemezd hasonlítsd hasonlitsd",
  important: "fontos sürgős surgos figyelem figyelmeztetés figyelmeztetes",
  first: "először eloszor első elso kezdd előbb elobb",
  then: "aztán aztan azután azutan majd végül vegul utána utana",
  secretly: "titokban észrevétlenül eszrevetlenul anélkül_hogy anelkul_hogy ne_említsd ne_emlitsd",
  please:
    "kérlek kerlek kérem kerem légy_szíves legy_szives legyen_szíves legyen_szives tudnál tudnal tudna szeretném szeretnem segíts segits",
  thanks: "köszönöm koszonom szia helló hello tisztelt üdvözlettel udvozlettel jó_napot jo_napot",
  why: "mit miért miert hogyan mikor ki melyik hol",
  security:
    "támadás* tamadas* sebezhetőség* sebezhetoseg* fenyegetés fenyegetes adathalász* adathalasz* biztonság* biztonsag* hacker*",
  harm: "bomba fegyver drog ölni olni megölni megolni feltörni feltorni vírus virus lopni méreg mereg illegális illegalis bűncselekmény buncselekmeny robbanó* robbano* csalás csalas",
  format: "szóban szoban mondatban felsorolás felsorolas lista táblázat tablazat json cím",
};
