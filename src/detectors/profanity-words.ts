/**
 * Swear words by language, each group with a score: under 0.5 for mild words and for those that also mean something
 * harmless (Dick, cock), up to 1 for slurs. Braces hold endings: `cunt{,s}`.
 *
 * Chosen from LDNOOBW, "List of Dirty, Naughty, Obscene, and Otherwise Bad Words" (CC BY 4.0, Shutterstock and
 * contributors) and from surge-ai/profanity (MIT), whose severities the English scores follow; forms, further words and
 * the scores of the other languages are ours. Left out is what is an ordinary word in one of the languages: "con", "bite",
 * "fica", "am". Words are compared without accents, but for those that would be ordinary words then (PROFANITY_EXACT).
 */
export const PROFANITY_WORDS: readonly { readonly score: number; readonly words: string }[] = [
  // English
  {
    score: 0.3,
    words:
      "crap{,s,py} bullcrap damn{,ed,it} goddamn{,ed,it} bugger{,s} bollock{,s} turd{,s} douche{,s} slag{,s}",
  },
  {
    score: 0.4,
    words:
      "ass{,es} arse{,s} dick{,s} cock{,s} prick{,s} piss{,ed,es,ing} knob{,head,heads} tits tosser{,s} dyke{,s} coon{,s} retard{,s} skank{,s,y} boobs",
  },
  {
    score: 0.6,
    words:
      "shit{,s,e,ty,ter,tier,tiest,ting,ted,head,heads,hole,holes,bag,bags,face,show,storm,less,load} bullshit{,ter,ting} horseshit batshit apeshit dipshit{,s} bitch{,es,y,ing,ed,ass} biatch biotch bastard{,s} wank{,er,ers,ing} twat{,s} douchebag{,s} pussy pussies dildo{,s} blowjob{,s} handjob{,s} rimjob{,s} cumshot{,s} slut{,s,ty} skanks pissflaps bellend{,s} jizz fag{,s} titties titty jackass{,es} dumbass{,es} smartass{,es} badasses tranny trannies arsed",
  },
  {
    score: 0.75,
    words:
      "asshole{,s} arsehole{,s} asshat{,s} asswipe{,s} assfuck{,er,ers} butthole{,s} dickhead{,s} cocksucker{,s} cocksucking whore{,s,d} whoring darkie{,s} paki{,s} nigga{,s,z} retarded shemale{,s} camwhore{,s} ballsack{,s} nutsack{,s} gangbang{,s,ed} bukkake creampie{,s}",
  },
  {
    score: 0.9,
    words:
      "fuck{,s,ed,er,ers,in,ing,face,faces,head,heads,tard,tards,wit,wits,boy,boys,off,up,nut,nugget,able,upped} unfuck{,ing} clusterfuck{,s} mindfuck{,s} fuk fukin fuking fuker{,s} fck fcking fcker{,s} fvck{,ing,er} phuck{,ing,er} motherfuck{,er,ers,ing,in,a,as} muthafuck{,a,as,er,ers} mofo{,s} cunt{,s,y,face,faces} cuntish",
  },
  {
    score: 1,
    words:
      "nigger{,s} sandnigger{,s} kike{,s} spic{,s} wetback{,s} raghead{,s} towelhead{,s} gook{,s} faggot{,s,y} fagot{,s} porchmonkey{,s} jigaboo{,s} jiggaboo{,s} chingchong zipperhead{,s} fudgepacker{,s} muffdiver{,s} carpetmuncher{,s}",
  },
  // German
  { score: 0.3, words: "kacke{,n} kack fick vollpfosten mistkerl{,e} pimmel pisser mistst{ü,u}ck" },
  {
    score: 0.6,
    words:
      "arsch arschkriecher schei{ß,ss}e schei{ß,ss}{,er,en,t,kerl,kerle,dreck,haus,egal,typ,verein} beschissen{,e,er,es} verschissen geschissen drecksau drecks{ä,a}ue verpiss{,t,en} titten bumsen schlampe{,n} nutte{,n} arschgeige{,n}",
  },
  {
    score: 0.8,
    words:
      "arschloch arschl{ö,o}cher arschficker arschlecker fick{en,t,st,er,te,ten,dich,fehler,frosch} gefickt verfickt{,e,er,es,en} hure{,n} wichse{,n} wichser{,n} gewichst spast{,en,i} missgeburt{,en} hackfresse{,n} schwanzlutscher schwanzlutschen",
  },
  {
    score: 1,
    words: "fotze{,n} hurensohn hurens{ö,o}hne{,n} schwuchtel{,n} kanake{,n} kampflesbe{,n} dreckskanake{,n}",
  },
  // French
  { score: 0.3, words: "bordel foutre foutu{,e,es,s} caca chiotte{,s} conneries connerie" },
  {
    score: 0.6,
    words:
      "merde{,s,ux,use} emmerde{,r,s,z,nt,ur,urs,use} emmerdant{,e} demerde{,r} putain{,s} salaud{,s} salopard{,s} saloperie{,s} chier chieur chieuse couille{,s} branler branlette{,s} branleur{,s} branleuse{,s} trouduc trouducul",
  },
  {
    score: 0.8,
    words:
      "pute{,s} connard{,s,e} connasse{,s} salope{,s} encule{,r,s,e,es,ur,urs} enculade nique{,r,z} niktamere pouffiasse{,s} poufiasse{,s} petasse{,s} gouine{,s} sucepute",
  },
  { score: 1, words: "bougnoule{,s} youpin{,s} negresse tarlouze{,s} tafiole{,s}" },
  // Spanish
  { score: 0.3, words: "pinche{,s} verga{,s} carajo mamon{,a,es} huevon{,es,a} polla{,s} culo{,s}" },
  {
    score: 0.6,
    words:
      "mierda{,s} joder jodido{,s} jodida{,s} jodete cojones cojonudo pendejo{,s} pendeja{,s} pendejada{,s} cabron{,es,a,as,azo} follar follador{,a} chinga{,r,te,da,das,do,dos,os} putada{,s} culero{,s} marica{,s}",
  },
  {
    score: 0.8,
    words:
      "puta{,s} puto{,s} putito putazo putero gilipollas jilipollas soplapollas soplagaitas chupapollas chupapijas lameculos malparido{,s}",
  },
  {
    score: 1,
    words: "hijoputa{,s} hijaputa{,s} hijueputa{,s} maricon{,es,azo} sudaca{,s} comemierda{,s} bollera{,s}",
  },
  // Italian
  {
    score: 0.4,
    words:
      "cagare cagata{,e} incazzare incazzarsi incazzato incazzata incazzati cazzata{,e} cazzate minchia minchiata minchiate palloso tette",
  },
  {
    score: 0.6,
    words:
      "cazzo cazzi cazzone cazzoni stronzo stronza stronzi stronze stronzata stronzate merda merdoso merdosa merdata coglione coglioni coglionazzo fottere fottuto fottuta fottuti fottiti figa rompipalle rompicoglioni leccaculo bastardo bastarda bastardi sborra sborrata sborrare",
  },
  {
    score: 0.8,
    words:
      "puttana puttane puttaniere vaffanculo fanculo affanculo mignotta mignotte zoccola zoccole baldracca bagascia pompino pompini bocchinara bocchino succhiacazzi trombare",
  },
  {
    score: 1,
    words:
      "frocio froci frociara ricchione ricchioni recchione recchioni culattone culattoni terrone terroni porcodio porcoddio",
  },
  // Portuguese
  { score: 0.4, words: "bosta{,s} bicha{,s} cacete merdinha peidar otario{,s} piroca{,s}" },
  {
    score: 0.6,
    words:
      "porra{,s} foda{,s} fodase fodao foder fodeu fodido{,s} fodida{,s} vadia{,s} punheta{,s} punheteiro xoxota{,s} paneleiro{,s} cagao",
  },
  {
    score: 0.8,
    words:
      "caralho{,s} caralhos pqp buceta{,s} boceta{,s} arrombado{,s} arrombada{,s} cuzao viado{,s} viadinho{,s} chochota",
  },
  { score: 1, words: "filhodaputa filhadaputa" },
  // Dutch
  {
    score: 0.4,
    words:
      "kont{,en} poep reet schijt{,en} stront klojo{,s} verdomme potverdomme gadverdamme sufferd rotzak{,ken}",
  },
  {
    score: 0.6,
    words:
      "godverdomme klote klootviool schoft{,en} hufter{,s} teef teven lul{,len} klootje verkloten oprotten sodemieter flikker",
  },
  {
    score: 0.8,
    words:
      "kut kutwijf kutwijven kutzooi klootzak{,ken} hoer hoeren hoerenzoon hoerenjong slet{,ten} neuk neuken neukt geneukt kontneuken lulhannes paardelul rothoer teringlijer{,s} tyfuslijer kankerhoer kankerlijer{,s}",
  },
  { score: 1, words: "kutmarokkaan kutmarokkanen bokkenneuker" },
  // Polish
  { score: 0.4, words: "dupa dupy dupe dupek dupki duperele sraczka rzygac debil debile debilu suka suki" },
  {
    score: 0.6,
    words:
      "gowno gowna gowniarz gowniane zajebisty zajebista zajebiste zajebiscie srac sukinsyn sukinsyny cipka",
  },
  {
    score: 0.8,
    words:
      "kurwa kurwy kurwo kurwe kurew kurwiszon wkurwia wkurwiac wkurwic wkurwiony wkurwiona chuj chuja chuje chujem chujowy chujowa chujowe chujnia huj huja pierdole pierdol pierdolic pierdolony pierdolona pierdolone pierdolnac pierdolniety pierdolisz spierdalaj spierdalajcie wypierdalaj wypierdalac opierdalac popierdolony popierdolone jebac jebany jebana jebane jebani pojeb pojeby pojebany pojebana pojebane zjeb zjeby wyjebane odjebac zajebac pizda pizdy pizde kutas kutasa kutasy kutasie kutafon dziwka dziwki dziwko fiut fiuta",
  },
  { score: 1, words: "skurwysyn skurwysyny skurwysynu skurwiel skurwiele ciota cioty" },
  // Russian
  {
    score: 0.4,
    words:
      "жопа жопу жопе жопой жопы дерьмо дерьма хрен хрена херня фигня говно говна говнюк говнюки бздёнок сиськи",
  },
  {
    score: 0.6,
    words:
      "сука суки суку сукин сученыш сучка срать обосрать обосрался засранец засранцы ссать шлюха шлюхи шлюху гандон гандоны мудак мудаки мудаку мудила мудило мудозвон дрочить дрочит хер хера херовый похер нахер жополиз",
  },
  {
    score: 0.8,
    words:
      "бля блядь бляди блять блядина блядки блядство блядский ебать ебал ебать ебёт ебут ебаный ебаная ебаные ебанутый ебанулся ебло ебля ебись выебать выёбываться наебать наебал заебал заебала заебали заебись отъебись уебок уёбище уебан уебки долбоёб долбоёбы долбоеб поебать поебень проебал проебать разъебай хуй хуя хую хуем хуи хуе хуйня хуйню хуевый хуево хуёвая хуило хуета хуеплет охуеть охуел охуенно охуенный охуительно нахуй похуй похую нихуя дохуя нахуя пизда пизды пизду пизде пиздец пиздеть пиздит пиздой пиздатый пиздюк пиздуй спиздить спиздил распиздяй опизденеть манда мандавошка залупа",
  },
  { score: 1, words: "пидор пидоры пидорас пидорасы пидарас пидарасы пидар пидары пидрила" },
  // Turkish
  { score: 0.4, words: "sicmak salak gerizekali bok boktan" },
  { score: 0.6, words: "kaltak kaltaklar kaltagi kaltaga tasak tasaklar ibne ibneler serefsiz serefsizler" },
  {
    score: 0.8,
    words:
      "siktir siktirgit siktiret siktigimin sikerim sikeyim sikecegim sikeceğim sikmek sikis sikik sikimde sikimin orospu orospular orospunun orospuya amcik amcigi amcigin amciklar aminakoyim aminakoyayim amk yarrak yarragi yarak yaraklar pezevenk pezevenkler gavat gavatlar gotveren gotverenler",
  },
  { score: 1, words: "orospucocugu" },
];

/** Words that are ordinary ones without their accents. */
export const PROFANITY_EXACT: readonly { readonly score: number; readonly words: string }[] = [
  { score: 0.6, words: "coño coños möse mösen göt götü götün amına" },
  { score: 0.8, words: "piç piçler pédé pédés pedał pedały" },
];
