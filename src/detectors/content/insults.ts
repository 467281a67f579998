import type { CategoryPhrases } from "./phrase-book.ts";

/** Words thrown at the one who reads them, and help with humiliating somebody. */
export const INSULTS: CategoryPhrases = {
  words: {
    insult: `
      idiot{,s}, moron{,s}, imbecile{,s}, cretin{,s}, dumbass{,es}, dumb ass, jackass{,es}, dimwit{,s}, halfwit{,s}, nitwit{,s},
      dipshit{,s}, shithead{,s}, dickhead{,s}, asshole{,s}, arsehole{,s}, ass hole, bastard{,s}, bitch, bitches, bitchass, cunt{,s},
      twat{,s}, wanker{,s}, tosser{,s}, prick, motherfucker{,s}, fucker{,s}, fuckface, fuckwit{,s}, fucktard{,s}, scumbag{,s},
      douchebag{,s}, douche, loser{,s}, clown, buffoon, simpleton{,s}, airhead, birdbrain, pea brain, numbskull, blockhead, dunce, retard,
      retarded, freak, weirdo, creep, pervert, slut, whore, skank, hoe, hag, fatso, fatass, fat ass, fat pig, lardass, lowlife{,s},
      low life, scum, waste of {space,oxygen,air,skin,life,sperm}, piece of {shit,crap,garbage,trash,work}, pile of {shit,garbage},
      sack of shit, son of a bitch, pathetic, worthless, useless, stupid, dumb, brainless, mindless, disgusting, ugly, repulsive,
      good for nothing, garbage human, trash human, degenerate, coward{,s}, spineless, pussy, wimp, crybaby, dork, pig, donkey, vermin,
      cockroach, maggot,
      idiot{,en}, vollidiot{,en}, trottel, depp{,en}, dummkopf, blödmann, volltrottel, vollpfosten, schwachkopf, penner, arschloch,
      arschlöcher, wichser, hurensohn, missgeburt, drecksau, schlampe, miststück, fotze, schwein, dreckschwein, sau, versager{,in}, loser,
      opfer, spast{,i}, mongo, abschaum, dreckskerl, mistkerl, hackfresse, nichtsnutz, feigling, hässlich, dumm, erbärmlich, wertlos,
      nutzlos, dämlich, armselig, widerlich,
      idiot{,e,s,es}, imbécile{,s}, crétin{,e,s}, connard{,s}, connasse{,s}, conne, abruti{,e,s}, débile{,s}, salope{,s}, salaud{,s},
      ordure{,s}, enculé{,s}, fils de pute, merde, minable, pathétique, moche, inutile,
      idiota{,s}, imbécil{,es}, estúpido{,s}, estúpida{,s}, gilipollas, pendejo{,s}, pendeja{,s}, cabrón, cabrones, hijo de puta,
      hija de puta, hijos de puta, mierda, basura, inútil, patético, patética, tonto, tonta, feo, fea, asqueroso, asquerosa, imbécile,
      fracasado, fracasada,
      idiota, idioti, imbecille, imbecilli, stupido, stupida, cretino, cretina, deficiente, stronzo, stronza, stronzi, coglione, coglioni,
      bastardo, bastarda, figlio di puttana, puttana, troia, merda, schifo, fallito, fallita, patetico, patetica, inutile, brutto, brutta,
      idiota{,s}, imbecil, imbecis, burro, burra, estúpido, estúpida, otário, otária, babaca{,s}, filho da puta, filha da puta, desgraçado,
      desgraçada, vagabunda, lixo, merda, inútil, patético, nojento, nojenta, fracassado,
      idioot, idioten, sukkel{,s}, eikel{,s}, klootzak{,ken}, lul, trut, kutwijf, hoer, slet, kankerlijer, hoerenjong, mongool, debiel,
      achterlijke, dom, stom, zielig, waardeloos, lelijk, varken, viezerik, loser`,
    strong: `idiot, moron, asshole, arsehole, bastard, bitch, cunt, twat, motherfucker, fucker, scumbag,
      piece of {shit,crap,garbage,trash}, son of a bitch, dumbass, dickhead, shithead, retard, loser, arschloch, wichser, hurensohn,
      missgeburt, fotze, schlampe, drecksau, vollidiot, idiot, trottel, versager, spast, connard, connasse, salope, enculé, fils de pute,
      abruti, imbécile, crétin, gilipollas, pendejo, pendeja, cabrón, hijo de puta, hija de puta, imbécil, stronzo, stronza, coglione,
      bastardo, imbecille, figlio di puttana, cretino, puttana, filho da puta, otário, babaca, idiota, klootzak, eikel, hoer, kutwijf,
      kankerlijer, idioot, sukkel`,
    be: `are, re, you re, youre, ur, your, is, am, were, look, looks, sound, sounds, act like, such a, what a, bist, sind, seid, es, eres,
      son, sei, siete, sono, é, são, ben, bent, zijn, t es, tu es, vous êtes, du bist, ihr seid, sie sind, tu eres, tú eres, usted es,
      tu sei, você é, vc é, tu és, je bent, jij bent, jullie zijn`,
    vocative: `you, ya, you fucking, you stupid, you little, you dumb, you worthless, you pathetic, you absolute, you complete, you total,
      you filthy, you ugly, you fat, you dirty, you useless, you disgusting, du, ihr, du dumme{,r,s}, du blöde{,r,s}, du verdammte{,r,s},
      du elende{,r,s}, du kleine{,r,s}, du fette{,r,s}, espèce de, sale, gros, grosse, sale petite, puto, puta, pedazo de, maldito,
      maldita, eres un, brutto, brutta, pezzo di, maledetto, razza di, seu, sua, seu grande, vuile, domme, stomme, lelijke, jij`,
    abuse: `
      fuck you, fuck u, fuck off, fuck yourself, go fuck yourself, screw you, piss off, go to hell, rot in hell, burn in hell, eat shit,
      suck my dick, suck a dick, kiss my ass, shut the fuck up, shut the hell up, shut your mouth, shut your face, shut up, stfu, gtfo,
      nobody {likes,loves,cares about,wants,asked} you, no one {likes,loves,cares about,wants,asked} you, everyone hates you,
      everybody hates you, you make me sick, you disgust me, you suck, you stink, i hate you, your mother is a whore, your mom is a,
      what is wrong with you, you should be ashamed, you have no {brain,friends,life}, too stupid to, too dumb to, dumb as a rock,
      dumber than, stupid as, as dumb as, iq of, you re nothing, you are nothing, you ll never amount to,
      world would be better off without you, better off without you, die alone, you disgusting, get a life, nobody asked, no one asked,
      drop dead, kys, kill yourself, you look like a {pig,cow,whale,whore,clown}, ugly as, fat as,
      fick dich, verpiss dich, leck mich, leck mich am arsch, halt die fresse, halt dein maul, halt die klappe, halt s maul, halts maul,
      maul halten, schnauze, fahr zur hölle, geh sterben, du kotzt mich an, keiner {mag,liebt,will} dich, niemand {mag,liebt,will} dich,
      dumm wie {brot,stroh}, zu dumm, zu blöd, fick deine mutter, deine mutter ist eine,
      va te faire foutre, va te faire enculer, ta gueule, ferme la, ferme ta gueule, nique ta mère, casse toi, va en enfer,
      personne ne t aime, tu me dégoûtes, ntm, vete a la mierda, vete al infierno, que te jodan, jódete, chinga tu madre, chupame, chúpame,
      cállate, nadie te quiere, me das asco, la concha de tu madre, vaffanculo, va a fanculo, vai a cagare, vai al diavolo, fottiti,
      stai zitto, stai zitta, chiudi il becco, nessuno ti vuole, mi fai schifo, vai se foder, vá se foder, vai tomar no cu, vai à merda,
      cala a boca, cale a boca, vai pro inferno, ninguém gosta de você, você me dá nojo, krijg de {kanker,tering,tyfus,klere,pest}, rot op,
      rot toch op, hou je {bek,kop,muil}, flikker op, donder op, niemand {houdt van,mag} je, val dood, je moeder is een`,
    heavy_abuse: `fuck you, fuck u, fuck off, go fuck yourself, shut the fuck up, eat shit, suck my dick, kill yourself, kys,
      nobody loves you, everyone hates you, you disgust me, fick dich, halt die fresse, halt dein maul, fick deine mutter,
      leck mich am arsch, va te faire foutre, va te faire enculer, ta gueule, nique ta mère, vete a la mierda, que te jodan,
      chinga tu madre, vaffanculo, fottiti, vai se foder, vá se foder, vai tomar no cu, krijg de {kanker,tering,tyfus,klere},
      hou je {bek,kop,muil}, better off without you`,
    humiliate: `insult{,s}, insulting, bully, bullying, cyberbully, cyberbullying, humiliate, humiliating, belittle, belittling, demean,
      demeaning, degrade, degrading, mock, mocking, roast, ridicule, ridiculing, make fun of, body shame, body shaming, fat shame,
      fat shaming, shame, shaming, taunt, taunting, harass, harassing, mean {comments,messages,things},
      hurtful {comments,messages,things,words}, troll, trolling, gaslight, gaslighting, ostracize, spread rumors, spread rumours,
      beleidige, beleidigen, beleidigung{,en}, demütigen, demütige, mobben, mobbe, insulter, humilier, insulte{,s}, insultar, insulto{,s},
      humillar, insultare, insulti, umiliare, ofender, humilhar, xingar, beledigen, belediging{,en}, vernederen, pesten`,
  },
  rules: `
    heavy_abuse 0.82 0.82
    abuse 0.62 0.62
    strong vocative<2 0.88 0.88
    strong be<4 second<5 0.86 0.86
    insult vocative<1 0.66 0.66
    insult be<3 second<4 0.66 0.66
    insult second>1 0.45 0.45
    strong be<3 0.42 0.42
    humiliate person>4 0.1 0.66
    humiliate ask<8 0 0.45`,
};
