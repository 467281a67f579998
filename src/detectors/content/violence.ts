import type { CategoryPhrases } from "./phrase-book.ts";

/** Threats, wishes of death, help with hurting people and animals, praise of violence. */
export const VIOLENCE: CategoryPhrases = {
  words: {
    killing: `
      kill, killing, kills, murder, murdering, assassinate, assassinating, assassination of, strangle, strangling, stab, stabbing, behead,
      beheading, decapitate, decapitating, dismember, dismembering, slaughter, slaughtering, massacre, lynch, lynching, torture, torturing,
      suffocate, suffocating, smother, drown, drowning, electrocute, burn alive, burn down, bludgeon, maim, maiming, mutilate, mutilating,
      castrate, execute, executing, exterminate, exterminating, annihilate, gun down, shoot, shooting, choke out, shoot up, blow up, bomb,
      run over, poison, poisoning, push off, chloroform, kidnap, kidnapping, abduct, rape, raping, crucify, disembowel, hang,
      töten, töte, tötet, umbringen, bringe um, bringt um, bringe, umbringe, ermorden, ermorde, erschießen, erschieße, erstechen, ersteche,
      abstechen, steche, erwürgen, erwürge, vergiften, vergifte, foltern, foltere, köpfen, enthaupten, anzünden, verbrennen, vergewaltigen,
      totschlagen, abknallen, aufschlitzen, hängen, vergasen,
      tuer, tue, assassiner, étrangler, poignarder, égorger, torturer, empoisonner, abattre, violer, pendre, matar, mato, mataré, asesinar,
      estrangular, apuñalar, degollar, torturar, envenenar, disparar, violar, ahorcar, uccidere, uccido, ucciderò, ammazzare, ammazzo,
      assassinare, strangolare, accoltellare, torturare, avvelenare, sparare, stuprare, assassinar, esfaquear, torturar, envenenar,
      estrangular, estuprar, matarei, doden, dood maken, vermoorden, vermoord, wurgen, neersteken, onthoofden, martelen, vergiftigen,
      neerschieten, verkrachten`,
    hurting: `
      hurt, hurting, injure, injuring, harm, harming, attack, attacking, assault, assaulting, beat, beating, beat up, beating up, punch,
      punching, choke, choking, kick, kicking, physically assault, physically assaulting, slap, slapping, smash,
      break the {legs,arms,bones,neck,fingers} of, threaten, threatening, drug, whip, cripple, crippling, blind, burn, burning, abuse,
      abusing, beat the {shit,crap,hell} out of, beat to death, kick the {shit,crap} out of, knock out, paralyze, incapacitate, throw acid,
      restrain, intimidate, neglect, starve,
      verletzen, verletze, verprügeln, verprügle, verprügele, schlagen, schlage, zusammenschlagen, prügeln, quälen, quäle, misshandeln,
      angreifen, blesser, frapper, tabasser, battre, maltraiter, herir, golpear, pegar, maltratar, agredir, lastimar, ferire, picchiare,
      maltrattare, aggredire, ferir, bater em, espancar, machucar, verwonden, slaan, mishandelen, in elkaar slaan`,
    massacre: `mass shooting{,s}, school shooting{,s}, mass murder{,s}, mass killing{,s}, terrorist attack{,s}, terror attack{,s},
      suicide attack, suicide bombing, suicide vest, bombing{,s}, massacre{,s}, genocide{,s}, ethnic cleansing, killing spree,
      shooting spree, assassination{,s}, perfect murder, murder{,s}, homicide{,s}, manslaughter, arson, arson attack, hostage situation,
      kidnapping{,s}, knife attack, acid attack, violent riot{,s}, violent uprising, civil unrest, domestic violence, violent attack{,s},
      violent crime{,s}, dog fight{,s}, dog fighting, cock fighting, animal cruelty, cruelty to animals, physical harm,
      physical attack{,s}, bodily harm, torture techniques, torture methods, planning attacks, attacks on, hostage{,s}, hold hostage,
      an ambush, bomb threat{,s}, death threat{,s}, threatening {letter,letters,message,messages,email,note,call,calls}, threats against,
      amoklauf, amokläufe, terroranschlag, terroranschläge, anschlag, attentat, mord, völkermord, massaker, brandstiftung, fusillade,
      attentat{,s}, massacre, meurtre, assassinat, tuerie, tiroteo, atentado{,s}, masacre, asesinato{,s}, homicidio, strage, attentato,
      omicidio, massacro, massacre, tiroteio, assassinato, homicídio, schietpartij, aanslag, moord, bloedbad`,
    doing: `commit, committing, carry out, carrying out, plan, planning, execute, stage, staging, perpetrate, organize, organizing,
      conduct, start, incite, inciting, encourage, encouraging, promote, promoting, glorify, glorifying, justify, justifying, praise,
      praising, support, advocate, advocating, begehen, begehe, verüben, verübe, planen, plane, durchführen, verherrlichen, commettre,
      perpétrer, planifier, organiser, cometer, perpetrar, planear, planificar, commettere, compiere, pianificare, planejar, plegen,
      uitvoeren`,
    dying: `died, dead, killed, shot, hanged, hung, executed, murdered, tortured, burned, burnt, beheaded, gassed, lynched, stabbed,
      beaten, raped, drowned, slaughtered, exterminated, wiped out, eradicated, put down, euthanized, castrated, sterilized, burn in hell,
      rot in hell, sterben, sterbe, verrecken, getötet, erschossen, gehängt, aufgehängt, erhängt, vergast, hingerichtet, umgebracht,
      mourir, crever, morir, muerto, muertos, fusilados, morire, crepare, uccisi, morrer, mortos, doodgaan, sterven, afgemaakt`,
    death_wish: `
      i hope {you,she,he,they} {die,dies,get killed,gets killed,get cancer,burn,burns,rot,rots,suffer}, hope you die, hope u die,
      i want you dead, i want {him,her,them} dead, you {should,must,need to,deserve to} die, go die, just die already, drop dead,
      die in a fire, you re dead, you are dead, {you re,you are} a dead {man,woman}, you will die, you ll die, you re gonna die,
      you are going to die, i know where you live, you ll regret {this,it}, you will regret {this,it}, i ll make you {suffer,bleed},
      i will make you {suffer,bleed}, blood will be spilled, i ll end you, i will end you, i will find you and,
      slit {your,his,her,their,someone s} throat{,s}, cut {your,his,her} throat, bash {your,his,her,their} {head,skull,face,brains} in,
      smash {your,his,her} {head,skull,face,teeth}, break {your,his,her} {neck,legs,jaw,bones,arms,fingers,nose}, snap {your,his,her} neck,
      put a bullet in, bullet in {your,his,her,the} head, rip {your,his,her} {head,heart,guts,throat}, gouge {your,his,her} eyes,
      beat {your,his,her} {ass,face} in, kill yourself, kys,
      ich bring dich um, ich bringe dich um, ich mach dich kalt, ich stech dich ab, ich steche dich ab, ich schlag dich {tot,zusammen},
      ich schlage dich {tot,zusammen}, ich töte dich, ich hoffe du stirbst, du sollst {sterben,verrecken}, stirb, verreck, verrecke,
      ich weiß wo du wohnst, ich polier dir die fresse, auf die fresse, tötet alle, bring dich um,
      je vais te {tuer,buter,crever,égorger,frapper}, je te tue, crève, va crever, tu vas mourir, je sais où tu habites,
      te voy a {matar,romper la cara,partir la cara}, voy a matarte, ojalá te mueras, muérete, vas a morir, sé dónde vives,
      ti {ammazzo,uccido,spacco la faccia,taglio la gola}, devi morire, muori, spero che tu muoia, so dove abiti, vou te matar,
      vou matar você, morra, tomara que morra, sei onde você mora, ik maak je {dood,af,kapot}, ik vermoord je,
      ik ga je {vermoorden,doodmaken,slaan}, val dood, sterf, ik weet waar je woont`,
    target: `you, u, ya, your, dich, euch, te, ti, je, jou, him, her, them, everyone, everybody, all of you,
      my {wife,husband,boss,neighbor,neighbour,ex,girlfriend,boyfriend,mother,father,brother,sister,teacher,parents,kids,children,family,dog,cat}, your {family,kids,children,mother,wife,dog}, that {bitch,bastard,asshole,son}, this {bitch,bastard}, those {people,bastards}`,
    must_die: `should die, should all die, must die, must all die, deserve to die, deserves to die, need to die, needs to die,
      ought to die, have to die, better off dead`,
    depictable: `write, writing, convince, persuade, letter, message, send, sending, make a, call in, maximize, casualties, inflict,
      inflicting, cause, causing, undetected`,
    gore: `blood{,y} everywhere, pool of blood, severed {head,limbs,limb,arm,leg,hand}, intestines, entrails, guts spilled,
      brains splattered, skull crushed, flesh ripped, disemboweled, gore, gory, snuff film, snuff, gruesome, mutilated, graphic violence,
      bloodbath, graphically violent, extremely violent`,
  },
  rules: `
    death_wish 0.86 0.9
    killing target>2 first<6 future<4 0.85 0.9
    killing person>3 first<6 future<4 0.7 0.9
    hurting target>2 first<6 future<3 0.6 0.85
    killing person>4 ask<9 0.25 0.84
    killing person<4 ask<9 0.2 0.66
    killing person~7 evading~16 0.45 0.9
    killing ask<5 evading~16 0.3 0.85
    hurting person>4 ask<7 0.1 0.7
    hurting person<3 ask<7 0.1 0.5
    hurting person~7 evading~16 0.35 0.85
    massacre doing~4 0.35 0.85
    massacre ask<7 0 0.6
    massacre depictable~6 ask<12 0 0.66
    massacre evading~16 0.3 0.85
    dying should<4 person<6 0.5 0.55
    dying should<4 group<8 0.75 0.78
    dying should<4 second<6 0.7 0.7
    must_die person<6 0.6 0.65
    must_die group<8 0.75 0.78
    must_die second<5 0.7 0.7
    gore ask<12 0.2 0.6`,
};
