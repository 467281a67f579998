import type { CategoryPhrases } from "./phrase-book.ts";

/** Sexually explicit words and asks, and everything sexual that has to do with children. */
export const SEXUAL: CategoryPhrases = {
  words: {
    explicit: `
      porn, porno, pornography, pornographic, pornstar{,s}, porn star{,s}, pornhub, hentai, blowjob{,s}, blow job{,s}, handjob{,s},
      hand job{,s}, rimjob{,s}, cumshot{,s}, cum, creampie{,s}, gangbang{,s}, gang bang{,s}, bukkake, deepthroat, deep throat, dildo{,s},
      butt plug{,s}, anal sex, oral sex, phone sex, cybersex, sexting, sext, nudes,
      nude {pics,pictures,photos,images,selfies,photo,picture,video}, naked {pics,pictures,photos,selfies,women,girls,men,woman,girl},
      dick pic{,s}, camgirl{,s}, onlyfans, jerk off, jerking off, jack off, finger myself, orgy, orgies, boner, hard cock, my cock,
      your cock, his cock, big cock, big dick, my dick, pussy, tits, titties, clit, sperm on, wet pussy, tight pussy, fuck me, fuck her,
      fuck my, fuck your, fucked her, fucking her, suck my cock, ride me, spread your legs, sex scene{,s}, sex tape{,s}, sex slave{,s},
      sex chat, dirty talk, erotic, erotica, erotic {story,stories,scene,roleplay,fiction,novel}, sexually explicit,
      sexually {graphic,arousing,suggestive}, explicit sex, explicit sexual,
      sexual {fantasy,fantasies,intercourse,encounter{,s},acts,act,positions,roleplay,role play,content,favors,position,scene,activity,arousal,gratification}, smut, smutty, nsfw, bestiality, zoophilia, lick my, wank, wanking,
      porno{,s}, pornografie, pornografisch{,e,en}, wichsen, ficken, fick mich, gefickt, titten, muschi, möse, nacktbilder, nacktfotos,
      erotische geschichte{,n}, erotisch{,e,er,es,en}, sexgeschichte, sexfantasie{,n}, sexszene, analsex, oralsex, gruppensex, nutte{,n},
      versaut{,e,en},
      pornographie, pornographique{,s}, branler, histoire érotique, érotique{,s}, photos nues, partouze, scène de sexe, pornografía,
      pornográfico, mamada, follar, coño, tetas, historia erótica, relato erótico, erótico, erótica, fotos desnuda, orgía, sexo oral,
      sexo anal, pornografia, pornografico, pompino, scopare, cazzo duro, figa, tette, racconto erotico, erotico, erotica, foto nude,
      sesso orale, boquete, buceta, transar, conto erótico, fotos nuas, neuken, pijpen, kutje, tieten, erotisch verhaal, naaktfoto{,s},
      klaarkomen, geile`,
    /** Words that doctors and novels use as well. */
    soft: `vibrator, masturbat{e,ing,ion}, orgasm{,s}, bdsm, bondage, dominatrix, fetish{,es}, kinky, horny, erection, boobs, nipples,
      clitoris, genitals, penis, vagina, semen, sex toy{,s}, sex position{,s}, incest, incestuous, necrophilia, voyeur, voyeurism,
      striptease, strip show, escort service, hooker{,s}, prostitute{,s}, prostitution, seduce, seducing, aphrodisiac, lewd, raunchy,
      sensual, lingerie, undress, undressing, strip naked, moan, moaning, foreplay, make love, have sex with, having sex with, sex with,
      steamy, masturbieren, selbstbefriedigung, orgasmus, prostituierte, sex mit, nue{,s}, masturber, orgasme, sexe avec, masturbarse,
      orgasmo, sexo con, masturbarsi, sesso con, sexo com, nuda, nua, desnuda, seks met, dreier, threesome{,s}, polla, peitos, schwanz,
      geile, big o, intimate scene, intimate acts, love scene{,s}, sexual scenario{,s}, adult content,
      adult {film,films,jokes,website,websites,video,videos}, sexual desires, sexual pleasure, naked`,
    images: `explicit, intimate, compromising, nude, naked, sexual, nsfw`,
    imagery: `image{,s}, picture{,s}, pic{,s}, photo{,s}, photograph{,s}, video{,s}, snapchat{,s}, selfie{,s}, footage, link{,s},
      movie{,s}`,
    vivid: `detail, details, detailed, graphic, explicit, explicitly, erotic, arousing, passionate, steamy, hot, dirty, sexy, kinky,
      naughty, nsfw, uncensored, hardcore, step by step, roleplay, role play, my girlfriend, seductive, ausführlich, explizit, détaillée,
      explícito, detallado, esplicito, dettagliato, expliciet`,
    hard: `blowjob{,s}, handjob{,s}, cumshot{,s}, gangbang{,s}, bukkake, deepthroat, wet pussy, tight pussy, hard cock, my cock, your cock,
      big cock, suck my cock, fuck me, fuck my, fuck your, ride me, spread your legs, creampie{,s}, lick my, dirty talk, fick mich, mamada,
      pompino, boquete`,
    minor: `child, children, kid, kids, minor, minors, underage, under age, preteen{,s}, pre teen{,s}, pre pubescent, prepubescent,
      toddler{,s}, infant{,s}, baby, babies, little {girl,girls,boy,boys}, young {girl,girls,boy,boys}, schoolgirl{,s}, schoolboy{,s},
      school girl{,s}, teen{,s}, teenage, teenager{,s}, daughter, son, stepdaughter, stepson, niece, nephew, student{,s}, pupil{,s},
      {9,10,11,12,13,14,15,16,17,nine,ten,eleven,twelve,thirteen,fourteen,fifteen,sixteen,seventeen,five,six,seven,eight,5,6,7,8} year old{,s}, {9,10,11,12,13,14,15,16,17} yo, youth, youngster{,s}, juvenile{,s}, adolescent{,s}, loli, lolita, shota, kind, kinder, kindern, minderjährig{,e,en,er}, mädchen, jungen, tochter, sohn, schülerin{,nen}, enfant{,s}, mineur{,s}, mineure{,s}, fillette{,s}, niño{,s}, niña{,s}, menor, menores, bambin{o,a,i,e}, minorenn{e,i}, minori, ragazzin{a,e,i,o}, criança{,s}, menor de idade, kinderen, minderjarige{,n}, meisje{,s}`,
    abuse_material: `child porn, child pornography, child sexual {abuse,abuse material,exploitation,exploitation material}, csam, csem,
      kiddie porn, kid porn, cp videos, cheese pizza, child erotica, jailbait, lolicon, shotacon, loli, pedophile{,s}, paedophile{,s},
      pedophilia, paedophilia, pedo, pedos, child molest{er,ers,ing,ation}, molest, molesting, molestation, child grooming, child sex,
      child sex {trafficking,abuse,tourism,doll,dolls}, sex with {minors,children,a child,a minor,kids,underage,a 12,a 13,a 14},
      sexual abuse of {children,minors,a child}, sexually abuse, sexually abusing, sexually exploit, sexually exploiting,
      sexual exploitation of, nude{,s} {of,from} {children,minors,kids,a child,a minor}, naked {children,child,kids,minors},
      kinderporno{,s}, kinderpornografie, kinderpornographie, missbrauchsdarstellungen, kindesmissbrauch, pédopornographie, pédophile{,s},
      pédopornographique{,s}, pornografía infantil, pederastia, pedófilo{,s}, pedopornografia, pedopornografico, pedofil{o,i},
      pornografia infantil, pedófilo, kinderpornografie, pedofiel`,
    sex: `sex, sexual, intimate, inappropriate, kissing, touching, underwear, swimsuit, intercourse, sexuality, physical relationship,
      genitals, sexo, sexuales, sesso, sessuale, sessuali, seks, seksueel, seksuele, sexuell, sexuelle, sexuellen, sexuel`,
    sexual_act: `sexually, sexual {abuse,desires,acts,images,photos,videos,content,fantasies,exploitation,gratification}, fuck, fucking,
      sexualize, sexualized, sexualizing, nude, nudes, naked, nudity, molest, molesting, groom, grooming, fondle, fondling, rape, raping,
      seduce, seducing, erotic, porn, pornographic, pornography, sexually explicit, arousing, aroused, masturbate, fetish, lewd, lust,
      panties, virginity, sext, sexting, nackt, nackte, nackten, missbrauchen, vergewaltigen, anfassen, violer, desnudo, desnuda, desnudos,
      violar, nudo, nuda, nudi, stuprare, estuprar, naakt, naakte, verkrachten`,
    assault: `rape, raping, rapes, raped, date rape, sexually assault, sexually assaulting, molest, molesting, grope, groping,
      drug and rape, revenge porn, upskirt, upskirting, hidden camera, force her, force someone to have sex, force him, coerce,
      without her consent, without consent, non consensual, nonconsensual, vergewaltigen, vergewaltige, vergewaltigung, missbrauchen, viol,
      violer, violar, violación, stuprare, stupro, estuprar, estupro, verkrachten, verkrachting`,
    depict: `write, describe, story, stories, scene, roleplay, role play, pretend, erotica, poem, fiction, script, image{,s}, picture{,s},
      video{,s}, generate, create, draw, find, watch, links, site{,s}, website{,s}, download, access, sell, selling, share, sharing,
      distribute, produce, film, live stream, livestream, stream, where, buy, trade, host, hosting, post, upload, schreib, schreibe,
      geschichte, bild{,er}, écris, histoire, escribe, historia, relato, escribeme, scrivi, storia, racconto, escreva, história, conto,
      schrijf, verhaal`,
  },
  rules: `
    abuse_material 0.42 0.7
    abuse_material depict~6 0.55 0.9
    abuse_material evading~16 0.6 0.95
    sexual_act minor~4 0.45 0.82
    sexual_act minor~8 depict~12 0.4 0.85
    sexual_act minor~8 evading~16 0.5 0.92
    explicit minor~8 0.6 0.9
    explicit depict<8 0.4 0.82
    explicit depict>6 0.3 0.66
    explicit first~5 0.5 0.6
    explicit 0.42 0.5
    soft vivid~8 depict<12 0.3 0.8
    soft depict<5 0.1 0.62
    images imagery>4 0.3 0.75
    soft minor~6 0.3 0.8
    sex minor~4 0.25 0.6
    sex minor~8 evading~16 0.4 0.88
    sex vivid~4 depict<10 0.2 0.78
    hard 0.72 0.8
    hard first~6 0.82 0.86
    assault ask<10 0.2 0.82
    assault person~6 ask<14 0.25 0.85
    assault evading~16 0.4 0.88`,
};
