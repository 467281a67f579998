import type { CategoryPhrases } from "./phrase-book.ts";

/** Contempt for and calls against people for what group they belong to: origin, religion, sex, orientation, disability. */
export const HATE: CategoryPhrases = {
  words: {
    group: `
      jew{,s}, jewish, the jewish {people,race}, muslim{,s}, islam, arab{,s}, christian{,s}, hindu{,s}, sikh{,s}, catholic{,s},
      black people, blacks, black {men,women,man,woman,guys,folks,kids}, african american{,s}, african americans, africans, african,
      white people, whites, white {men,women,folks}, asians, asian {people,women,men,americans}, chinese people, the chinese, koreans,
      indians, latino{,s}, latina{,s}, hispanic{,s}, mexican{,s}, immigrant{,s}, illegal immigrant{,s}, illegals, migrant{,s}, refugee{,s},
      asylum seeker{,s}, foreigner{,s}, native american{,s}, indigenous people, indigenous, aboriginals, romani, roma people, gypsies,
      gypsy, turks, poles, russians, ukrainians, albanians, syrians, afghans, nigerians, somalis, pakistanis, iranians,
      middle easterner{,s}, middle eastern people, people from the middle east,
      gay{,s}, gay {people,men,man,couples}, homosexual{,s}, lesbian{,s}, bisexual{,s}, transgender{,s}, trans,
      trans {people,women,men,woman,man}, transsexual{,s}, lgbt, lgbtq, queer{,s}, women, woman, females, girls, feminist{,s}, disabled,
      disabled {people,person,persons,kids}, people with disabilities, handicapped, mentally {disabled,ill}, mentally ill people,
      autistic{,s}, autistic people, people with autism, down syndrome, deaf people, blind people, fat people, old people, homeless people,
      poor people, minorities, minority group{,s},
      {jewish,muslim,black,latino,latinx,lgbtq,lgbt,gay,trans,immigrant,asian} {community,communities}, latinx,
      {specific,certain,particular} {race,religion,religious group,ethnic group,ethnicity}, religious property, people of color,
      colored people, non whites, nonwhites, that race, inferior race,
      juden, jude, muslime, moslems, islam, araber, türken, türke, ausländer, flüchtlinge, asylanten, asylbewerber, migranten, schwarze,
      afrikaner, roma, sinti, zigeuner, polen, russen, syrer, afghanen, schwule, schwulen, homosexuelle, homosexuellen, lesben, transen,
      transsexuelle, frauen, behinderte, behinderten,
      juifs, juif, musulmans, musulman, arabes, arabe, noirs, les noirs, migrants, immigrés, étrangers, homosexuels, les gays, roms,
      les femmes, handicapés, judíos, judío, musulmanes, moros, negros, los negros, inmigrantes, migrantes, extranjeros, gitanos,
      homosexuales, los gays, las mujeres, discapacitados, ebrei, ebreo, musulmani, arabi, neri, i neri, immigrati, migranti, stranieri,
      zingari, omosessuali, i gay, le donne, disabili, judeus, judeu, muçulmanos, árabes, os negros, imigrantes, estrangeiros, ciganos,
      os gays, as mulheres, deficientes, joden, jood, moslims, marokkanen, turken, zwarten, negers, buitenlanders, vluchtelingen,
      asielzoekers, homo s, vrouwen, gehandicapten`,
    slur: `nigger{,s}, niggers, sandnigger{,s}, sand nigger{,s}, kike{,s}, spic{,s}, wetback{,s}, raghead{,s}, towelhead{,s},
      camel jockey{,s}, gook{,s}, chink{,s}, faggot{,s}, fag{,s}, tranny, trannies, dyke{,s}, paki{,s}, coon{,s}, beaner{,s},
      porch monkey{,s}, jigaboo{,s}, zipperhead{,s}, darkie{,s}, darky, negroid{,s}, subhuman{,s}, untermensch, untermenschen,
      mongoloid{,s}, shemale{,s}, sodomite{,s}, muzzie{,s}, mudslime{,s}, squaw, heeb{,s}, gyppo{,s}, ching chong, slant eye{,s},
      white trash, cotton picker{,s}, jungle bunny, jungle bunnies, spear chucker{,s}, kanake{,n}, neger, judensau, saujude{,n},
      schwuchtel{,n}, zigeunerpack, kameltreiber, schlitzauge{,n}, drecksausländer, kümmeltürke{,n}, bougnoule{,s}, youpin{,s}, bicot{,s},
      bamboula{,s}, tarlouze{,s}, pédé{,s}, sudaca{,s}, maricón, maricones, moro de mierda, frocio, froci, ricchione, negro di merda,
      terrone, viado{,s}, bicha{,s}, kutmarokkaan, kutmarokkanen, vuile jood, mietje{,s}`,
    despise: `
      hate, hates, hating, despise, despises, detest, loathe, can t stand, cant stand, sick of, tired of, don t like, dont like,
      no place for, death to, gas the, gas all, kill all, kill the, kill every, get rid of, getting rid of, eliminate, eliminating,
      eradicate, exterminate, exterminating, cleanse, deport all, kick out, ban all, lynch, purge, wipe out, fuck all, fuck the, fuck,
      screw the, filthy, dirty, damn, disgusting, stinking, greedy, sneaky, lazy, stupid, dumb, ugly, savage, barbaric, subhuman, evil,
      inferior, worthless, useless, smelly, degenerate, violent, nasty, bloody, goddamn, superior to, no jews, no blacks, no muslims,
      too many, anti,
      hasse, hassen, hasst, verabscheue, dreckige, dreckigen, scheiß, scheiss, verdammte, verdammten, tod den, tod allen, vergast,
      vergasen, raus mit, deportieren, abschieben, kriminelle, faule, faulen, dumme, stinkende, minderwertige,
      déteste, hais, haïr, sale, sales, mort aux, dehors les, foutus, odio, odiamos, muerte a, muerte a los, putos, malditos, asquerosos,
      sucios, fuera los, detesto, morte agli, morte ai, sporchi, sporco, fuori gli, schifosi, maledetti, odeio, morte aos, malditos, sujos,
      fora os, haat, vieze, dood aan, vuile, weg met, smerige`,
    base: `
      vermin, parasite{,s}, cockroach, cockroaches, rats, like rats, animals, savages, barbarians, monkeys, apes, pigs, dogs, scum, filth,
      garbage, trash, disease, diseased, plague, cancer, a cancer, virus, infestation, subhuman, sub human, less than human, not human,
      not people, not real people, inferior, inferior to, superior race, lesser, degenerate{,s}, deviant{,s}, pervert{,s}, abomination{,s},
      disgusting, gross, evil, criminals, all criminals, rapists, thugs, terrorists, all terrorists, suicide bombers, murderers, thieves,
      liars, cheats, pedophiles, groomers, leeches, freeloaders, welfare, lazy, stupid, dumb, ignorant, unintelligent, less intelligent,
      not as smart, low iq, uncivilized, uncivilised, unclean, dirty, filthy, smelly, ugly, weak, weaker, too emotional, hysterical,
      irrational, gold diggers, whores, sluts, property, objects, sandwich, belong in the kitchen, in the kitchen, make me a sandwich,
      mentally ill, sick, crazy, insane, unnatural, against nature, sinners, sinful, burn in hell, a burden, burden, burdens, useless,
      worthless, waste of, drain on, a drain, not equal, don t deserve, doesn t deserve, do not deserve, don t belong, do not belong,
      have no rights, no rights, shouldn t be allowed, should not be allowed, shouldn t exist, should not exist, go back to, go home,
      get out of {our,my,this}, kicked out, taking over, take over, taking our jobs, steal our jobs, stealing our jobs, take our jobs,
      invading, invade, invasion, ruin{,ing} {our,the,this,my}, destroying {our,the,this}, control the {world,media,banks,government},
      run the {world,media,banks}, rule the world, breed like, replace us, threat to, genetically, brainwashed, backward{,s}, primitive,
      pure evil, disgrace, sneaky, greedy, stink, bad drivers, can t drive,
      should be {deported,killed,exterminated,shot,banned,sterilized,castrated,locked up,eliminated,gassed,hanged,eradicated,enslaved,segregated,removed,put down,wiped out}, should all {die,be killed,be deported,burn,leave,be shot,be sent back}, must be {eliminated,exterminated,destroyed,killed}, need to be {eliminated,exterminated,killed,deported,put in their place}, ought to be {shot,killed,deported}, deserve to {die,suffer,be killed,be raped}, deserve it, need to die, hitler was right, not welcome, unwelcome, not wanted, contaminate, pollute, burned at the stake, own slaves, slaves, be slaves,
      ungeziefer, parasiten, ratten, abschaum, dreck, schmarotzer, untermenschen, minderwertig, kriminell, kriminelle, verbrecher,
      vergewaltiger, terroristen, affen, tiere, schweine, faul, dumm, dreckig, krank, abartig, unnatürlich, vergast gehören,
      gehören vergast, gehören abgeschoben, gehören nicht {hierher,hier}, raus, abgeschoben, ausgerottet, an die wand, ins gas,
      in die küche, gehören in die küche, hinter den herd, weniger wert, wertlos, unsere frauen, unsere jobs,
      vermine, parasites, cafards, racaille, inférieurs, criminels, violeurs, terroristes, animaux, singes, sales, dégagent,
      rentrez chez vous, à la cuisine, parásitos, ratas, escoria, inferiores, criminales, violadores, terroristas, animales, monos, sucios,
      basura, fuera de {nuestro,este} país, a la cocina, parassiti, feccia, inferiori, criminali, stupratori, terroristi, animali, scimmie,
      sporchi, spazzatura, a casa loro, in cucina, parasitas, escória, criminosos, estupradores, animais, macacos, sujos, lixo, na cozinha,
      ongedierte, parasieten, uitschot, criminelen, verkrachters, terroristen, apen, beesten, achterlijk, tuig, minderwaardig,
      het aanrecht`,
    hateful: `
      hate speech, hateful,
      racist {joke{,s},slur{,s},content,comment{,s},post{,s},message{,s},propaganda,meme{,s},manifesto,speech,poem,remark{,s},article,tweet{,s},story,song,rant,insult{,s},language,stereotypes}, racial slur{,s}, ethnic slur{,s}, sexist {joke{,s},comment{,s},post{,s},email,content,remark{,s},message{,s}}, antisemitic, anti semitic, anti immigrant, islamophobic, homophobic, transphobic, xenophobic, misogynistic, misogynist, misogyny, white supremac{y,ist,ists}, neo nazi{,s}, nazi ideology, nazism, nazi propaganda, holocaust denial, deny the holocaust, holocaust {never happened,is a hoax,is a lie,was a hoax}, racial superiority, superior race, master race, white genocide, great replacement, jewish conspiracy, racism, promote{,s} racism, promotes discrimination, discriminate against, discriminating against, dehumanize, dehumanizing, demeaning, derogatory, offensive joke{,s}, offensive slur{,s}, slur{,s}, derogatory {language,terms,names,nicknames,comments}, degrading stereotypes, oppression of, dehumanization of, dehumanizing language, superior to other races, racial purity, racially pure, hate symbol{,s}, swastika{,s}, dog whistle{,s}, stereotypes about, segregate, segregation, heil hitler, sieg heil, 1488, 14 88, white power, blood and soil, gas chamber{,s}, final solution, ethnic cleansing, hate crime{,s} against, incite hatred, prejudice against, intolerance, inferiority of, conversion therapy,
      hassrede, volksverhetzung, volksverhetzend{,e,en}, rassistisch{,e,en,er,es}, antisemitisch{,e,en,er,es}, frauenfeindlich{,e,en},
      ausländerfeindlich{,e,en}, judenwitz{,e}, holocaustleugnung, auschwitzlüge, rassenlehre, ausländer raus, deutschland den deutschen,
      umvolkung, discours haineux, blague{,s} raciste{,s}, raciste{,s}, antisémite{,s}, discurso de odio, chiste{,s} racista{,s},
      racista{,s}, antisemita{,s}, incitazione all odio, barzellett{a,e} razzist{a,e}, razzist{a,e,i}, discurso de ódio,
      piada{,s} racista{,s}, haatzaaien, racistische, racistisch, antisemitische`,
    mention: `promote, promotes, promoting, justify, justifies, justifying, spread, spreading, incite, inciting, encourage, encourages,
      encouraging, support, supporting, advocate, advocating, argue, arguing, argues, praise, praising, glorify, glorifying, joke{,s},
      write, generate, create, compose, why, explain why, reasons why, convince, essay, speech, post, tweet, article, blog, manifesto,
      poem, song, make fun of, mock, mocking, ridicule, bash, bashing, witz, witze, rede, blague{,s}, chiste{,s}, barzellett{a,e},
      piada{,s}, mop, moppen, grap`,
    all: `all, all of, every, these, those, those people, most, typical, always, naturally, are all, so many, alle, alles, diese, tous,
      tous les, toutes, ces, todos, todos los, todas, esos, tutti, tutti gli, tutti i, tutte, questi, todos os, todas as, esses, die, deze`,
    mock: `make fun of, mock, mocking, ridicule, ridiculing, insult, insulting, bash, bashing, belittle, belittling, demean, demeaning,
      degrade, degrading, harass, harassing, sich lustig machen über, se moquer des, burlarse de, prendere in giro, zombar de,
      belachelijk maken`,
    harming: `harass, harassing, target, targets, targeting, threaten, threatening, intimidate, vandalize, exclude, discriminate against,
      unwelcome, blame, hatred between, attack, attacking, oppression, persecute, stealing, lower iq, illegal for, against, ban, ban them,
      ruining`,
    gas: `gas the, gas all, gas chambers for, death to, death to all, kill all, kill all the, hang all, hang the, exterminate the,
      exterminate all, burn all the, tod den, tod allen, vergast die, vergast alle, tötet alle, mort aux, muerte a los, muerte a todos los,
      morte agli, morte ai, morte a tutti, morte aos, morte a todos os, dood aan, dood aan alle, dood aan de`,
  },
  rules: `
    slur 0.72 0.78
    slur all<3 0.85 0.88
    slur second~4 0.85 0.88
    slur despise~4 0.9 0.92
    group despise<2 all<4 0.72 0.78
    group despise<2 0.5 0.6
    group base>6 all<3 0.72 0.78
    group base>3 0.55 0.66
    group base>8 0.42 0.5
    group hateful~6 mention~12 0.35 0.8
    group hateful~4 0.2 0.66
    group mock<4 0.35 0.7
    group harming<8 ask<14 0.15 0.62
    hateful mention<8 0.2 0.74
    hateful ask<10 0.15 0.66
    gas group~3 0.85 0.88`,
};
