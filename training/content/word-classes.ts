import type { ClassName } from "../../src/detectors/content/trained/class-numbers.ts";
import { HATE } from "../../src/detectors/content/hate.ts";
import { INSULTS } from "../../src/detectors/content/insults.ts";
import { MISCONDUCT } from "../../src/detectors/content/misconduct.ts";
import { SELF_HARM } from "../../src/detectors/content/self-harm.ts";
import { SEXUAL } from "../../src/detectors/content/sexual.ts";
import { SHARED_WORDS } from "../../src/detectors/content/shared-words.ts";
import { VIOLENCE } from "../../src/detectors/content/violence.ts";
import { PROFANITY_WORDS } from "../../src/detectors/profanity-words.ts";

/**
 * What words have in common, as the trained judge sees them: a word it never met stands for its class. Lists are ours, with those of the
 * phrase book (src/detectors/content/*.ts) where they are of one kind; separated by commas, endings in braces, at most three words each.
 * A change needs a new training.
 */
export const WORD_CLASSES: Readonly<Record<ClassName, string>> = {
  group: `${HATE.words["group"] ?? ""},
      african{,s}, asian{,s}, chinese, mexican{,s}, korean{,s}, japanese, vietnamese, filipino{,s}, iraqi{,s}, iranian{,s}, kurd{,s}, haitian{,s},
      black{,s} people, black guy{,s}, black person, black dude{,s}, black man, black woman, black girl{,s}, black boy{,s}, brown people, brown person,
      white guy{,s}, white person, whitey, caucasian{,s}, pakistani{,s}, bangladeshi{,s}, indian{,s}, turk{,s}, turkish, polish people, somali{,s},
      sikh{,s}, hindu{,s}, buddhist{,s}, mormon{,s}, atheist{,s}, christian{,s}, jews, jewish, islamic, islamist{,s}, israeli{,s}, zionist{,s}, palestinian{,s},
      trans people, trans person, trans folk{,s}, transwoman, transwomen, transman, transmen, transgender{,s,ed}, nonbinary, non binary, intersex, drag queen{,s},
      lesbian{,s}, gays, gay guy{,s}, gay person, bisexual{,s}, bi people, homosexual{,s,ity}, lgbt{,q,qia}, queer people, same sex couple{,s},
      refugee{,s}, migrant{,s}, illegal{,s} aliens, asylum seeker{,s}, foreigner{,s}, native{,s} american, natives, indigenous, aborigin{es,al,als}, inuit, maori{,s},
      disabled, disability, disabilities, handicapped, wheelchair, wheelchairs, deaf, blind people, blind person, autistic{,s}, autism, down syndrome, downs syndrome, amputee{,s},
      mental illness, mentally ill, schizophrenic{,s}, bipolar people, women, woman, female{,s}, girls, housewives, single mother{,s}, feminist{,s}, feminism,
      arab{,s}, muslim{,s}, middle eastern{,er,ers}, romani, roma, gypsies, gypsy, travellers, hispanic{,s}, latin{o,a,os,as,x}, puerto rican{,s}, cuban{,s}, nigerian{,s},
      ethnic minorit{y,ies}, minorit{y,ies}, people of color, poc, islam, judaism, christianity, hinduism, elderly people, old people, fat people, obese people, homeless people,
      poor people, welfare recipients, syrian{,s}, afghan{,s}, albanian{,s}, romanian{,s}, bulgarian{,s}, ukrainian{,s}, russian{,s}, żydzi, muzułmanie, cyganie, imigranci,
      geje, yahudiler, suriyeliler, kürtler, mülteciler, eşcinseller, евреи, мигранты, мусульмане, геи, цыгане, чёрные, кавказцы`,
  slur: `${HATE.words["slur"] ?? ""}, nigg{a,as,az,uh,uhs}, nig{,s}, nignog{,s}, negro{,es}, coon{,s}, faggot{,s,ry}, faggy, fag{,s}, fags, dyke{,s}, lesbo{,s}, homo{,s},
      queer{,s}, trannies, tranny, shemale{,s}, troon{,s}, retard{,s,ed}, tard{,s}, spaz, spastic{,s}, cripple{,s}, gimp{,s}, mong{,s}, midget{,s}, paki{,s}, wog{,s}, gook{,s},
      chink{,s}, chinaman, chinamen, jap{,s}, nip{,s}, slope{,s}, kike{,s}, yid{,s}, heeb{,s}, hymie{,s}, zio{,s}, spic{,s,k,ks}, beaner{,s}, wetback{,s}, greaser{,s}, redskin{,s}, injun{,s},
      squaw{,s}, raghead{,s}, towelhead{,s}, sandnigger{,s}, sand nigger{,s}, camel fucker{,s}, camel jockey{,s}, goat fucker{,s}, goatfucker{,s}, muzzie{,s}, muzz{,rat,rats}, mudslime{,s}, kaffir{,s}, gyp{,s,po,pos},
      pikey{,s}, polack{,s}, wop{,s}, dago{,s}, guido{,s}, honky, honkey, honkies, cracker{,s}, redneck{,s}, hillbill{y,ies}, white trash, whitetrash, trailer trash, mudshark{,s}, mud shark{,s}, coal burner{,s}, race traitor{,s},
      half breed{,s}, mulatto{,s}, mongrel{,s}, jungle bunn{y,ies}, moon cricket{,s}, tar baby, porch monkey{,s}, ape{,s}, groid{,s}, sheboon{,s}, dindu{,s}, jigaboo{,s}, pickaninny, uncle tom, ching chong, libtard{,s}, feminazi{,s}`,
  "profanity-mild": profanity(0, 0.45),
  "profanity-middle": profanity(0.45, 0.8),
  "profanity-strong": profanity(0.8, 0.99),
  insult: `${INSULTS.words["insult"] ?? ""}, jerk{,s}, fool{,s}, clown{,s}, joke of a, scum, scumbag{,s}, crook{,s}, liar{,s}, hypocrite{,s}, coward{,s}, traitor{,s}, creep{,s}, pervert{,s}, weirdo{,s}, freak{,s}, nutjob{,s},
      nutcase{,s}, psycho{,s}, lunatic{,s}, maniac{,s}, bum{,s}, tramp{,s}, hag{,s}, cow, swine, leech{,es}, snake{,s}, weasel{,s}, rat, worm{,s}, slob{,s}, brat{,s}, simp{,s}, incel{,s}, virgin{,s}, cuck{,s}, snowflake{,s}, sheeple, sheep,
      troll{,s}, bootlicker{,s}, shill{,s}, boomer{,s}, karen{,s}, thug{,s}, bimbo{,s}, tart{,s}, hussy, ho, hos, hoe{,s}, thot{,s}, skank{,s}, prude{,s}, pig{,s}, whale{,s}, fatty, fatties, lardass, shrimp, runt{,s}, dweeb{,s}, dork{,s}, geek{,s},
      loser{,s}, failure{,s}, disgrace, embarrassment, laughing stock, trash, garbage, waste of space, waste of oxygen, degenerate{,s}, hack, fraud, halfwit{,s}, dullard{,s}, ignoramus, nitwit{,s}, doofus, dingus, numpty, muppet{,s}, plonker{,s}, git,
      tosser{,s}, pillock{,s}, bellend{,s}, knobhead{,s}, wanker{,s}, wazzock, prat{,s}, berk{,s}, sod, smartass{,es}, dumbass{,es}, jackass{,es}, asshat{,s}, asswipe{,s}, shitbag{,s}, shitstain{,s}, cumstain{,s}, cocksucker{,s}, motherfucker{,s}, fuckwit{,s},
      fuckface{,s}, dumbfuck{,s}, pussy, pussies, sissy, sissies, wimp{,s}, wuss{,es}, crybab{y,ies}, mama s boy, basement dweller{,s}, attention whore{,s}, gold digger{,s}, brain dead, braindead, scumbag{,s}, vermin, vermine`,
  "low-adjective": `stupid{,er,est,ity,ly}, dumb{,er,est}, idiotic, moronic, dense, thick, ignorant, brainless, mindless, clueless, retarded, pathetic{,ally}, worthless, useless, hopeless, disgusting{,ly}, revolting, repulsive, gross, nasty,
      filthy, dirty, smelly, stinky, stinking, ugly, uglier, ugliest, hideous, fat, fatass, lazy, greedy, sneaky, sick, sickening, vile, evil, wicked, cruel, vicious, savage, barbaric, primitive, backward{,s}, uncivili{s,z}ed, inferior, subhuman, sub human, lesser,
      weak, cowardly, spineless, gutless, dishonest, lying, corrupt, crooked, fake, phony, perverted, unnatural, abnormal, degenerate, immoral, sinful, slutty, whiny, bitter, miserable, delusional, crazy, insane, deranged, psychotic, mental, brainwashed, gullible,
      arrogant, smug, selfish, ungrateful, entitled, hysterical, bossy, loud, rude, annoying, obnoxious, boring, cringe, cringey, trashy, low iq, lowlife, talentless, incompetent, illiterate, uneducated, violent, aggressive, dangerous, criminal, inbred, untrustworthy,
      vulgar, obscene, shameful, despicable, deplorable, contemptible, detestable, loathsome, abhorrent, pitiful, wretched, lousy, rotten, shitty, crappy, fucked up, messed up, two faced, desperate, creepy, weird,
      dumm{,e,en,er,es}, blöd{,e,en,er}, faul{,e,en}, dreckig{,e,en}, hässlich{,e,en}, kriminell{,e,en}, minderwertig{,e,en}, eklig{,e,en}, widerlich{,e,en}, krank{,e,en}, primitiv{,e,en}, bête{,s}, moche{,s}, sale{,s}, débile{,s}, paresseux, dégoûtant{,s,es}, inférieurs,
      tonto{,s}, feo{,s}, fea, sucio{,s}, vago{,s}, asqueroso{,s}, inferiores, brutto, brutta, stupid{o,a,i}, sporc{o,a,hi}, schifos{o,a,i}, inferiori, burr{o,a,os}, fei{o,a,os}, suj{o,a,os}, nojent{o,a,os}, lelijk, dom, vies, vuile, lui, minderwaardig, głupi{,a}, gorsi, тупой, тупая, грязные`,
  dehumanising: `${HATE.words["base"] ?? ""}, vermin, parasite{,s}, cockroach{,es}, roach{,es}, rats, maggot{,s}, leech{,es}, locust{,s}, insect{,s}, animals, beasts, savages, barbarians, monkeys, apes, subhuman{,s}, scum, filth, trash, garbage, dirt, plague, cancer, disease, virus, infestation,
      pest{,s}, blight, invader{,s}, invasion, criminals, rapists, terrorists, thieves, murderers, thugs, pedophiles, paedophiles, pedos, groomers, perverts, degenerates, abomination{,s}, demons, devils, freeloaders, scroungers, leeching, moochers, welfare queens, menace, burden,
      lower than, less than human, not human, infest{,s,ing,ed}, breed, breeding, overrun, ratten, ungeziefer, abschaum, schmarotzer, parasiten, verbrecher, racaille, cafards, vermine, voleurs, basura, ratas, ladrones, escoria, feccia, topi, ladri, lixo, ratos, ladrões, ongedierte, tuig, robactwo, śmiecie, pislik, pisliktir, hayvan, hayvandır, паразиты, мусор, звери`,
  "hate-verb": `hate, hates, hated, hating, h8, despise{,s,d}, detest{,s}, loathe{,s}, abhor, can t stand, cant stand, cannot stand, can t bear, sick of, tired of, fed up, disgusted by, contempt, disgust{,s} me, spit on, hatred, hassen, hasse, hasst, verabscheue, verachte, hais, déteste{,s,r}, détester, odio, odia, odiamos, detesto, odeio, odiamos, haat, haten, nienawidzę, nefret, ненавижу`,
  removal: `deport{,ed,ing,ation}, exterminat{e,ed,ing,ion}, eradicat{e,ed,ing}, eliminat{e,ed,ing}, wipe{,d} out, wiped off, get rid of, got rid of, cleanse{,d}, ethnic cleansing, gas chamber{,s}, gassed, lynch{,ed,ing}, genocide, kicked out, kick out, throw out, thrown out, send back, sent back, go back, go home, get out, stay out, keep out, locked up, lock up, put down, steriliz{e,ed}, sterilis{e,ed},
      castrat{e,ed}, enslav{e,ed}, segregat{e,ed}, banned, ban, banish{,ed}, expel{,led}, remove{,d}, purge{,d}, round up, burned alive, put against, not welcome, don t belong, do not belong, doesn t belong, no place, no right{,s}, never be allowed, not be allowed, shouldn t be allowed, raus, abgeschoben, abschieben, vergast, vergasen, dehors, rentrent, exterminer, fuera, exterminar, fuori, sterminati, fora, oprotten, won, defolsun, вон`,
  "violent-verb": `${VIOLENCE.words["killing"] ?? ""}, ${VIOLENCE.words["hurting"] ?? ""}, k1ll, unalive, slit, gut, bleed, crush, destroy, burn, whack, snuff, butcher{,ed}, impale{,d}, flog, whip, ram, curb stomp, stomp, öldüreceğim, zabiję, убью`,
  "violent-past": `${VIOLENCE.words["dying"] ?? ""}, bombed, attacked, injured, wounded, assassinated, executed, poisoned, strangled`,
  threat: `${VIOLENCE.words["death_wish"] ?? ""}, ${VIOLENCE.words["must_die"] ?? ""}, watch your back, been warned, pay for this, make you pay, make you suffer, make you bleed, hunt you down, find you, come for you, coming for you, your throat, your skull, your neck, your teeth, your brains, drop dead, die, dies, rot, suffer, burn in hell`,
  massacre: `${VIOLENCE.words["massacre"] ?? ""}, shooting, bombing, massacre, terrorist{,s}, terrorism, war, battle, slaughter`,
  gore: `${VIOLENCE.words["gore"] ?? ""}, blood, bloody, bleeding, guts, corpse{,s}, wound{,s}, skull, entrails, intestines, flesh, severed, decapitated, dismembered, scream{,ed,ing,s}, agony, stabbed, slashed, tortured, gurgl{e,ed,ing}`,
  weapon: `${MISCONDUCT.words["firearm"] ?? ""}, ${MISCONDUCT.words["explosive"] ?? ""}, knife, knives, axe, machete, hammer, bat, sword, blade, rope, noose, bullet{,s}, weapon{,s}, acid, poison{,s}`,
  wmd: MISCONDUCT.words["wmd"] ?? "",
  drug: `${MISCONDUCT.words["drug"] ?? ""}, weed, cannabis, marijuana, shrooms, crack, oxycontin, xanax, adderall, steroids, dealer, dealers`,
  theft: MISCONDUCT.words["theft"] ?? "",
  hacking: `${MISCONDUCT.words["hacking"] ?? ""}, ${MISCONDUCT.words["malware"] ?? ""}, exploit{,s}, password{,s}`,
  fraud: `${MISCONDUCT.words["fraud"] ?? ""}, ${MISCONDUCT.words["fake"] ?? ""}, forge{,d}, forging, bribe{,s,ry}, blackmail, extort{,ion}, evade, embezzle, manipulate, mislead, misinformation, disinformation, hoax, conspiracy, propaganda, rumo{,u}r{,s}, defam{e,ation,atory}, plagiari{s,z}{e,m}, counterfeit`,
  spying: MISCONDUCT.words["spying"] ?? "",
  trafficking: `${MISCONDUCT.words["traffic"] ?? ""}, smuggl{e,ing,ed}, kidnap{,ping,ped}, hostage{,s}, slavery, exploit{,ing,ation}, ${MISCONDUCT.words["sabotage"] ?? ""}, ${MISCONDUCT.words["recruiting"] ?? ""}`,
  property: `${MISCONDUCT.words["property"] ?? ""}, ${MISCONDUCT.words["machine"] ?? ""}, ${MISCONDUCT.words["fakeable"] ?? ""}`,
  crime: `${MISCONDUCT.words["crimes"] ?? ""}, crime, crimes, illegal, illegally, illicit, unlawful, criminal, felony, violate, trespass{,ing}, vandali{s,z}{e,m,ing}, arson, tax evasion, insider trading, black market, dark web, darknet, unethical, exploit loopholes, sabotage`,
  "sexual-hard": `${SEXUAL.words["hard"] ?? ""}, ${SEXUAL.words["explicit"] ?? ""}, ${SEXUAL.words["abuse_material"] ?? ""}, cock, pussy, cum, cumming, moan{,ed,ing,s}, thrust{,s,ing}, naked, nude{,s}, tits, titties, boob{,s}, dick pic{,s}, erotic{,a}, smut, nsfw, xxx, hentai, milf{,s}, fetish, horny, orgasm{,s}, masturbat{e,ed,ing,ion}, jerk{,ing} off, jack{,ing} off, blowjob{,s}, handjob{,s}, deepthroat, threesome, gangbang, bdsm, bondage, dildo{,s}, vibrator{,s}, prostitute{,s}, escort{,s}, stripper{,s}, hooker{,s}, slut{,s}, whore{,s}, panties, lingerie, aroused, seduc{e,ed,tive,ing}, ejaculat{e,ed,ion}, erection, clit, labia, anal, oral sex, sex scene{,s}, sex story, sex tape, having sex, have sex, had sex, make love, titten, ficken, schwanz, geil, nackt, baiser, bite, seins, follar, tetas, polla, desnuda, scopare, tette, cazzo, peitos, foder, neuken, tieten, lul, cycki, сиськи, трахнуть`,
  "sexual-soft": `${SEXUAL.words["soft"] ?? ""}, ${SEXUAL.words["sex"] ?? ""}, breast{,s}, nipple{,s}, penis, vagina, genital{,s}, thigh{,s}, buttocks, butt, bra, underwear, condom{,s}, sexy, sexuality, puberty, intimate, kiss{,ed,ing,es}, lover{,s}, lust, passion{,ate}, flirt{,ing}, hot girl{,s}, bikini, skirt, unbuttoned, undress{,ed,ing}, strip{,ped}, bed, lap, lips, tongue, body, skin`,
  "sexual-assault": `${SEXUAL.words["assault"] ?? ""}, rapist{,s}, molest{,ed,er}, groping, harass{,ment,ing,ed}, consent, without consent`,
  minor: `${SEXUAL.words["minor"] ?? ""}, teen{,s,ager,agers}, schoolboy, student{,s}, daughter, niece, step sister, stepsister, loli`,
  ideation: `${SELF_HARM.words["ideation"] ?? ""}, kms, unalive myself, kill myself, end it all, to die, better off dead, cut myself, hurt myself, my own life, ${SELF_HARM.words["own_death"] ?? ""}`,
  suicide: `${SELF_HARM.words["suicide"] ?? ""}, suicidal, self harm, selfharm, anorexi{a,c}, bulimi{a,c}, thinspo, pro ana, overdos{e,ing}, wrists, cutting, razor, starv{e,ing}, noose`,
  urging: SELF_HARM.words["urging"] ?? "",
  despair: `hopeless{,ness}, worthless{,ness}, pointless, meaningless, empty, numb, alone, lonely, depress{ed,ion,ing}, despair, unbearable, pain, suffering, trapped, burden, no point, no reason, give up, giving up, can t go on, cant go on, can t take it, nothing matters, nobody cares, nobody would miss, without me, better without me, goodbye, never wake up, hate myself, hate my life, tired of life, crying, scars, pills, sinnlos, hoffnungslos, allein`,
  good: `love{,s,d,ly}, like, likes, good, great, amazing, awesome, wonderful, beautiful, brilliant, fantastic, nice, kind, sweet, lovely, best, excellent, proud, happy, glad, enjoy{,ed,s}, admire, respect{,ed}, support{,s}, welcome{,d}, thank{,s}, congrat{s,ulations}, cute, funny, smart, talented, strong, brave, gorgeous, cool, perfect, favou{,r}rite, favorite, hug{,s}, blessed, legend, friend{,s}, equal, equality, deserve{,s} respect, celebrate{,d,s}, pride, contribute{,d}, generous, honest, hard working, valued, helpful, recommend, nachbarn, voisins, vecinos, vicini, vizinhos, buren, sąsiedzi, соседи, rechte, droits, derechos, diritti, direitos, rechten, danke, merci, gracias, grazie, obrigado, bedankt`,
  against: `${SHARED_WORDS["speaking"] ?? ""}, wrong, racist{,s}, racism, sexist, sexism, bigot{,s,ry,ed}, homophob{ic,ia,e}, transphob{ic,ia}, islamophob{ic,ia}, antisemit{ic,ism}, xenophob{ic,ia}, prejudice{,s,d}, discriminat{e,ed,ion}, stereotyp{e,es,ical}, hate speech, hate crime{,s}, unacceptable, offensive, disgrace, shame on, ashamed, stop saying, stop calling, myth, lie, lies, debunk{ed,s}, refute{s,d}, false, untrue, ignorance, intoleran{t,ce}, oppos{e,es,ed}, condemn{,s,ed}, fight against, speak up, stand up, stand with, propaganda, fascist{,s}, nazi{,s}, bully, bullied, bullying, victim{,s}, slur{,s}, derogatory, falsch, faux, falso, rassismus, racisme, racismo, razzismo, onzin, strafbar, délit, delito`,
  reporting: `${SHARED_WORDS["reporting"] ?? ""}, said, says, say, saying, told, tells, called, calls, calling, call, yelled, shouted, wrote, writes, written, claim{,s,ed}, heard, hear, word, phrase, term, quote{,d}, according, comment{,s}, meaning, means, mean, translate, definition, history, film, study, article, documentary, exhibition, nannte, genannt, traité, llamó, chiamato, chamou, noemde`,
  help: `${SELF_HARM.words["help"] ?? ""}, help, helped, support, advice, how can i help, protect{,s,ed,ion}, prevent{,s,ed,ion,ing}, avoid, safe, safely, safety, report{,ing}, recogni{s,z}e, defend, security, against`,
  counter: SHARED_WORDS["counter"] ?? "",
  negation: `${SHARED_WORDS["negation"] ?? ""}, wasnt, werent, havent, hasnt, hadnt, wouldnt, couldnt, shouldnt, didnt, arent, aint, stop, refuse{,s,d}, hardly, nie, değil, не, нет, ни`,
  fiction: `${SHARED_WORDS["fiction"] ?? ""}, ${SHARED_WORDS["contest"] ?? ""}, ${SHARED_WORDS["solving"] ?? ""}`,
  medical: `${SHARED_WORDS["medical"] ?? ""}, ${SHARED_WORDS["schooling"] ?? ""}, biology, period, pregnan{t,cy}, treatment, therapy`,
  technical: SHARED_WORDS["technical"] ?? "",
  harmless: `${SHARED_WORDS["harmless"] ?? ""}, nearly died, died laughing, starving, dying to, dying of, killing me, killed it, kill for a, to die for, ${SELF_HARM.words["idiom"] ?? ""}`,
  ask: SHARED_WORDS["ask"] ?? "",
  evading: SHARED_WORDS["evading"] ?? "",
  making: SHARED_WORDS["make"] ?? "",
  obtaining: SHARED_WORDS["obtain"] ?? "",
  you: SHARED_WORDS["second"] ?? "",
  me: `${SHARED_WORDS["first"] ?? ""}, myself, mine, our, us, we re, wir, nous, nosotros, noi, nós, ons`,
  they: `they, them, their, theyre, those, these, he, she, him, her, his, hers, him, someone, somebody, this guy, this man, this woman, that guy, that man, that woman, people, everyone, everybody, anyone, person, man, guy, guys, dude, sie, ihr, er, ihm, ils, elles, lui, ellos, él, ella, loro, lei, eles, ela, ele, zij, hij, oni, onlar, они`,
  all: `${HATE.words["all"] ?? ""}, each, every single, always, only, nothing but, typical`,
  shall: `${SHARED_WORDS["future"] ?? ""}, ${SHARED_WORDS["should"] ?? ""}`,
  be: `is, are, was, were, be, being, been, am, re, s, im, youre, theyre, hes, shes, look, looks, sound, sounds, ist, sind, bist, sei, est, sont, es, son, eres, è, sono, sei, é, são, is, zijn, ben, bent, to, это`,
  victim: `wife, husband, neighbo{,u}r, boss, girlfriend, boyfriend, ex, teacher, brother, sister, mother, father, mom, dad, parents, family, classmate{,s}, coworker{,s}, colleague{,s}, roommate, baby, dog, cat, cop, cops, police, judge, president, politician{,s}`,
  question: `how, what, why, when, where, which, who, can you, could you, is it, does, do you, wie, was, warum, wo, comment, pourquoi, cómo, qué, come, perché, como, hoe, wat, jak, nasıl, как`,
  article: `a, an, the, ein, eine, der, die, das, un, une, le, la, les, los, las, el, il, i, gli, o, os, as, um, de, het, een`,
};

/** The swear words of the profanity detector between two scores. */
function profanity(least: number, below: number): string {
  return PROFANITY_WORDS.filter(({ score }) => score >= least && score < below)
    .flatMap(({ words }) => words.split(" "))
    .join(", ");
}
