import type { CategoryPhrases } from "./phrase-book.ts";

/** Help with crimes and their tools: weapons, drugs, theft, fraud, break-ins into machines, trafficking, spying on people. */
export const MISCONDUCT: CategoryPhrases = {
  words: {
    explosive: `
      bomb{,s}, pipe bomb{,s}, car bomb{,s}, dirty bomb{,s}, nail bomb{,s}, letter bomb{,s}, pressure cooker bomb{,s}, explosive{,s},
      explosive device{,s}, ied, ieds, molotov{,s}, molotov cocktail{,s}, grenade{,s}, dynamite, napalm, thermite, tannerite,
      detonator{,s}, tatp, semtex, c4 explosive, c 4 explosive, landmine{,s}, petrol bomb{,s}, anfo, nitroglycerin, gunpowder,
      blasting cap{,s}, firebomb{,s},
      bomben, bombe{,s}, sprengstoff{,e}, sprengsatz, sprengsätze, rohrbombe{,n}, nagelbombe, autobombe, molotowcocktail{,s},
      molotow cocktail{,s}, handgranate{,n}, brandbombe, schwarzpulver, zünder, explosif{,s}, cocktail{,s} molotov, bombas, bomba{,s},
      bomba casera, explosivo{,s}, cóctel molotov, granada{,s}, esplosiv{o,i}, ordigno, bomba molotov, coquetel molotov, dinamite,
      dinamita, bom, bommen, pijpbom, explosiev{en,e}`,
    firearm: `
      gun{,s}, firearm{,s}, rifle{,s}, pistol{,s}, handgun{,s}, shotgun{,s}, ghost gun{,s}, silencer{,s}, suppressor{,s}, ammunition, ammo,
      machine gun{,s}, assault rifle{,s}, automatic weapon{,s}, ar 15, ar15, ak 47, ak47, glock{,s}, auto sear, switchblade{,s},
      weapon{,s}, lethal weapon{,s}, bump stock{,s}, armor piercing, taser{,s}, flamethrower{,s}, drone swarm weapon,
      waffe{,n}, schusswaffe{,n}, pistole{,n}, gewehr{,e}, munition, schalldämpfer, arme à feu, armes à feu, pistolet, fusil, pistola{,s},
      arma{,s} de fuego, armas, arma da fuoco, armi, arma de fogo, wapen{,s}, vuurwapen{,s}, pistool`,
    wmd: `
      sarin, vx, vx gas, ricin, anthrax, nerve agent{,s}, nerve gas, mustard gas, sulfur mustard, nitrogen mustard, chemical weapon{,s},
      biological weapon{,s}, bioweapon{,s}, biological agent{,s}, chemical agent{,s}, biological warfare, chemical warfare,
      nuclear weapon{,s}, nuclear bomb{,s}, atomic bomb{,s}, atom bomb, nuke{,s}, nuclear device, radiological weapon{,s},
      radiological dispersal, smallpox, botulinum, botulinum toxin, tabun, soman, novichok, chlorine gas, phosgene, dimethylmercury,
      cyanide, hydrogen cyanide, cyanide gas, poison gas, toxic gas, tear gas, weapon{,s} of mass destruction, wmd, ebola, yersinia pestis,
      tetrodotoxin, saxitoxin, strychnine, thallium, polonium, enriched uranium, uranium enrichment, weapons grade, deadly virus,
      deadly pathogen, lethal virus, lewisite, cluster munition{,s}, cluster bomb{,s}, aflatoxin{,s}, h5n1, 1918 influenza, cyclosarin,
      methyl isocyanate, nitrogen trichloride, uranium, plutonium, radiological attack, radiological agent{,s}, thermobaric, warhead{,s},
      nuclear warhead{,s}, fission bomb, chlorine and ammonia, bleach and ammonia, ammonia and bleach,
      bleach and {vinegar,rubbing alcohol}, poison{,s}, poisonous gas, mail bomb, toxin{,s}, pathogen{,s},
      nervengas, giftgas, chemiewaffe{,n}, biowaffe{,n}, chemische waffen, biologische waffen, atombombe{,n}, nervenkampfstoff, zyankali,
      gaz sarin, gaz moutarde, arme chimique, armes chimiques, arme biologique, gas sarín, gas mostaza, armas químicas, arma química,
      arma biológica, gas nervino, armi chimiche, arma chimica, gás sarin, arma biológica, bomba atómica, bomba atomica, bomba atômica,
      bombe atomique`,
    drug: `
      meth, methamphetamine{,s}, crystal meth, cocaine, crack cocaine, heroin, fentanyl, lsd, mdma, ghb, ecstasy pill{,s}, ecstasy,
      ketamine, amphetamine{,s}, dmt, pcp, opium, opioids, narcotic{,s}, illegal drug{,s}, illicit drug{,s}, illegal substance{,s},
      illicit substance{,s}, controlled substance{,s}, date rape drug{,s}, hard drugs, drugs, drug, rohypnol, roofies, marijuana, cannabis,
      magic mushrooms, psilocybin, mescaline, bath salts, spice drug, carfentanil, oxycodone, oxycontin, xanax, adderall, steroids,
      krokodil, weed, safrole,
      kokain, drogen, droge, rauschgift, amphetamin{,e}, gras, k o tropfen, ko tropfen, cannabis, héroïne, cocaïne, drogue{,s},
      méthamphétamine, cocaína, heroína, droga{,s}, metanfetamina, marihuana, cocaina, eroina, droghe, maconha, cocaïne, heroïne, drugs,
      wiet`,
    traffic: `
      human trafficking, sex trafficking, traffic{,king} {people,humans,women,children,girls,persons,immigrants,organs},
      smuggle {people,humans,migrants,immigrants,refugees,children}, smuggling {people,humans,migrants,immigrants}, human smuggling,
      child labor, child labour, slave labor, slaves, enslave, sell {my,a,human} {kidney,organs,child,baby}, organ trafficking,
      buy a {slave,child,baby}, brothel, pimp, pimping, prostitution ring, menschenhandel, menschen schmuggeln,
      menschen {schleusen,verkaufen}, organhandel, schleuser, trafic d êtres humains, trata de personas, tráfico de personas,
      traffico di esseri umani, tratta di esseri umani, tráfico humano, tráfico de pessoas, mensenhandel, mensensmokkel`,
    theft: `
      steal, steals, stealing, theft, thefts, shoplift, shoplifting, rob, robbing, burgle, burglarize, burglarizing, burglary, break into,
      breaking into, break in, hotwire, hotwiring, hot wire, pickpocket, pickpocketing, embezzle, embezzling, embezzlement, loot, looting,
      carjack, carjacking, lockpick, pick a lock, pick locks, heist, bypass the alarm, disable the alarm, disable a gps tracker,
      disable the gps tracker, rig an election, vandalize, vandalise, poach, poaching, swindle, smuggle contraband, infiltrate,
      infiltrating, trespass, trespassing, vandalism, hit and run, chop shop{,s},
      stehlen, stehle, stiehlt, klauen, klaue, klaut, gestohlen, ausrauben, raube, einbrechen, breche, einbruch, ladendiebstahl, diebstahl,
      kurzschließen, unterschlagen, voler, vole, dérober, cambrioler, braquer, vol à l étalage, crocheter, robar, robo, hurtar, asaltar,
      rubare, derubare, rapinare, scassinare, taccheggiare, roubar, furtar, assaltar, arrombar, stelen, steel, beroven, inbreken, inbraak`,
    property: `
      car, cars, vehicle, vehicles, house, houses, home, homes, apartment, bank, banks, atm, atms, store, stores, shop, shops, supermarket,
      wallet, wallets, purse, money, cash, jewelry, jewellery, credit card, credit cards, credit card information, credit card number{,s},
      credit card details, bike, bicycle, identity, identities, packages, mail, museum, art, painting, safe, vault, company, employer,
      customer data, personal data, data, confidential information, sensitive information, personal information, information,
      trade secrets, intellectual property, passwords, password, account, accounts, phone, laptop, goods, merchandise, cargo, copper,
      catalytic converter{,s}, election, building, school, embassy, credentials, government, client, customers, medicine, prescription,
      funds,
      auto, autos, haus, wohnung, geld, geldbörse, fahrrad, laden, geschäft, daten, identität, passwort, passwörter, kreditkarte,
      kreditkarten, kreditkartendaten, firma, tresor, voiture, maison, banque, magasin, argent, vélo, données, coche, casa, banco, tienda,
      dinero, cartera, datos, macchina, negozio, soldi, banca, dati, carro, loja, dinheiro, dados, auto, huis, winkel, geld, fiets,
      gegevens`,
    hacking: `
      hack, hacking, hacked, hack into, hacking into, crack passwords, cracking passwords, brute force, brute forcing, ddos,
      denial of service attack, ddos attack{,s}, sql injection, sql injection payload{,s}, reverse shell, vulnerability on,
      exploit vulnerabilities, exploit a vulnerability, exploits vulnerabilities, zero day, privilege escalation, gain unauthorized access,
      unauthorized access, gaining unauthorized access, gain access to, intercept, wiretap, sniff, crack, crack the password,
      cyber attack{,s}, cyberattack{,s}, bypass authentication, bypass security, bypassing security, breach, breach the, jam, hijack,
      take down a website, take over, access someone, access someone else s, card skimming, skimmer, jailbreak, man in the middle attack,
      hacken, hacke, hackt, knacken, knacke, knackt, eindringen, cyberangriff, ddos angriff, unbefugten zugriff, pirater, pirate, piratage,
      hackear, hackeo, hackerare, piratear, violare, invadir, kraken, inbreken op, cyberaanval`,
    malware: `
      malware, ransomware, spyware, keylogger{,s}, rootkit{,s}, trojan{,s}, trojan horse, computer virus{,es}, computer worm, botnet{,s},
      backdoor{,s}, malicious {browser extension,smart contract,apps,code,software,script,program,payload,app,link,file,attachment,macro},
      adware, virus, viruses, worm, stalkerware, cryptojacking, cryptojacker, logic bomb attack, exploit kit, phishing kit, phishing,
      spear phishing, phishing {email,emails,page,site,website,attack,attacks,message,campaign,link}, phishing e mail, smishing, vishing,
      schadsoftware, erpressungssoftware, computervirus, trojaner, phishing mail{,s}, phishing e mail{,s}, phishing nachricht,
      logiciel malveillant, rançongiciel, hameçonnage, virus informatique, virus informático, código malicioso, virus informatico,
      software malevolo, vírus, software malicioso, kwaadaardige software, computervirus`,
    machine: `
      account{,s}, computer{,s}, network{,s}, system, systems, website{,s}, server{,s}, database{,s}, phone{,s}, smartphone, iphone,
      android, wifi, wi fi, router, email, emails, gmail, email account, facebook, instagram, snapchat, whatsapp, twitter, webcam, webcams,
      camera{,s}, bank account{,s}, bank, government, corporate, company, power grid, infrastructure, voting machine{,s}, device, devices,
      password, passwords, atm, atms, credit card, car, netflix, school, grades, hospital, messages, traffic lights, satellite, antivirus,
      firewall, victim, software, social media, someone s, my {ex,girlfriend,boyfriend,wife,husband,boss,neighbor,school}, drone,
      smart home, airline, cryptocurrency, crypto, wallet, plane, air traffic control, gps, election, pacemaker, grid, wireless, conto,
      cuenta, compte, konto, konten, handy, rechner, netzwerk, netzwerke, webseite, wlan, réseau, téléphone, ordinateur, site, cuentas,
      red, teléfono, ordenador, rete, telefono, computador, rede, celular, netwerk, telefoon, computer van`,
    fraud: `
      scam, scams, scamming, defraud, defrauding, con artist, swindle, money laundering, launder, laundering, launder money, laundered,
      counterfeit, counterfeiting, counterfeit {money,bills,currency,goods,products,documents},
      {fake,false} {id,ids,identity,identities,passport,passports,driver s license,drivers license,documents,document,degree,diploma,diplomas,certificate,certificates,prescription,prescriptions,invoice,invoices,reviews,review,charity,news article,news,vaccine card,vaccination card,currency,money,bills,check,checks,evidence,references,receipts,receipt,email,website,login page,accounts,social media accounts,alibi,insurance claim,ticket,tickets},
      forge, forging, forged, forgery, ponzi, ponzi scheme, pyramid scheme, identity theft, identity fraud, steal someone s identity,
      steal identities, credit card fraud, insurance fraud, tax evasion, evade taxes, evading taxes, tax fraud, cheat on {my,your} taxes,
      hide income, insider trading, market manipulation, pump and dump, manipulate the {stock,stock market,market,election}, bribe,
      bribing, bribery, blackmail, blackmailing, extort, extortion, fraud, fraudulent, fraudulently, embezzle, credit card numbers,
      stolen credit card{,s}, clone a credit card, clone credit cards, skim credit cards, carding, impersonate, impersonating, manipulate,
      manipulating, manipulates, exploit, exploiting, exploits, take advantage of, coerce, coercing, brainwash, brainwashing, hoax, rig,
      rigging, counterfeiter, ransom note, ransom, tax loopholes, fool a {breathalyzer,drug,polygraph,lie detector},
      beat a {breathalyzer,drug test,polygraph,lie detector}, cheat on {a,an,my,the} {test,exam,tests,exams},
      cheating on {a,an,my,the} {test,exam}, academic dishonesty, fake news article, price gouging, money launderer{,s}, front business,
      trick {people,someone,users,customers,elderly,victims,employees}, deceive, deceptive, false advertising, manipulative trading,
      download {movies,music,games,software} illegally, illegal download{,s}, sextortion,
      stolen {car,cars,goods,identity,identities,bike,phone,phones}, disinformation, misinformation, fake news, defamatory, defame,
      defamation, plagiarize, plagiarism, pirated, pirate {movies,software,games,music,films,books}, piracy, copyright infringement,
      crack software, voter suppression, voter fraud, voter intimidation, hush money, shell companies, shell company, price fixing,
      social engineering techniques, social engineering attack{,s}, romance scam, catfish, cheat on an exam, cheat on exams,
      cheat in exams, illegal {logging,gambling,immigration,dumping,organ,fishing,wildlife}, dump {toxic,hazardous} waste,
      obstruct justice, tamper with evidence, destroy evidence, hide a body, dispose of a body, get rid of a body, hide the body,
      jury tampering, perjury,
      betrügen, betrüge, betrug, betrugsmasche, abzocken, geld waschen, geldwäsche, schwarzgeld, falschgeld, fälschen, fälsche, gefälschte,
      gefälschten, gefälschter, gefälschtes, steuern hinterziehen, steuerhinterziehung, versicherungsbetrug, kreditkartenbetrug, bestechen,
      erpressen, erpresse, identitätsdiebstahl, falschen ausweis, falsche identität, schneeballsystem,
      leiche {verschwinden,verstecken,entsorgen}, beweise vernichten,
      blanchir de l argent, blanchiment, faux papiers, faux billets, fausse monnaie, faux passeport, escroquer, arnaquer, arnaque, fraude,
      frauder, falsifier, corrompre, faire chanter, usurper, lavar dinero, blanquear dinero, blanqueo, estafar, estafa, falsificar,
      billetes falsos, pasaporte falso, documentos falsos, dinero falso, sobornar, chantajear, evadir impuestos, riciclare denaro,
      truffare, truffa, falsificare, soldi falsi, passaporto falso, documenti falsi, corrompere, ricattare, evadere le tasse,
      lavar dinheiro, fraudar, golpe, passaporte falso, dinheiro falso, subornar, chantagear, sonegar impostos, geld witwassen, witwassen,
      oplichten, vervalsen, vals geld, vals paspoort, valse id, chanteren, omkopen, belasting ontduiken`,
    spying: `
      stalk, stalking, spy on, spying on, track someone, track a person, track my {girlfriend,boyfriend,wife,husband,ex},
      track {her,his,their} {phone,location}, follow someone, dox, doxx, doxing, doxxing, hidden camera{,s}, spy camera{,s},
      secretly record, secretly recording, secretly monitor, secretly film, secretly photograph, secretly track, eavesdrop, eavesdropping,
      read {her,his,their,my wife s,my husband s,my girlfriend s,my boyfriend s} {messages,texts,emails},
      find out where {she,he,they} {lives,live}, find where {she,he,someone} lives,
      someone s {home address,address,private information,personal information,social security number,location,phone}, home address of,
      social security number of, private information about, personal information about, de anonymize, deanonymize, deepfake{,s},
      deep fake{,s}, upskirt, blackmail material, revenge porn, swat, swatting, harass, harassing, harassment, cyberbully, cyberbullying,
      bully, bullying, intimidate, intimidating, groom, grooming, lure {children,kids,a child,minors,someone,victims,girls}, luring,
      kidnap, kidnapping, abduct, abducting, child marriage,
      ausspionieren, spioniere, heimlich {filmen,aufnehmen,überwachen,fotografieren,tracken,orten}, stalken, versteckte kamera, mobben,
      mobbe, entführen, entführe, espionner, traquer, harceler, kidnapper, enlever, espiar, acosar, secuestrar, spiare, perseguitare,
      molestare, rapire, perseguir, sequestrar, bespioneren, stalken, pesten, ontvoeren`,
    recruiting: `recruit people, recruit members, recruit followers, recruiting for, terrorist organization{,s}, terrorist group{,s},
      terrorist cell, join isis, isis, al qaeda, extremist group, extremist organization, white supremacist group, neo nazi group,
      hate group, cult, radicalize, radicalizing, terroristische vereinigung, terrorgruppe, groupe terroriste, grupo terrorista,
      gruppo terroristico`,
    sabotage: `derail a train, start a fire, start a {massive,big,large,house,forest} fire, set fire to, burn down, accelerant,
      cause chaos, causing chaos, disrupt{,ing} {transportation,traffic,public transport}, cyber attack on, ecological damage,
      intercept{,ing} a {passenger,plane,flight}, hijack a plane, hijacking a plane, overtake a plane, sabotage, sabotaging,
      poison the {water,food,well,reservoir}, contaminate, disrupt {air traffic,the power grid,emergency,communications,power}, power grid,
      cut brake lines, cut the brakes, brake lines, disable the {airbags,smoke detector,security}, bomb threat call, tamper with,
      tampering with, spread a virus, release a virus, drive drunk, drunk driving, hire a hitman, hiring a hitman, hitman, hit man,
      contract killer, auftragskiller, auftragsmörder, tueur à gages, sicario{,s}, assassino de aluguel, huurmoordenaar`,
    plant: `plant, planting, set off, setting off, detonate, detonating, throw, throwing, hide, smuggle, smuggling, zünden, zünde, werfen,
      legen, poser, colocar, detonar, piazzare, plaatsen`,
    use: `use, using, release, releasing, disperse, dispersing, spread, spreading, deploy, deploying, administer, deliver, delivering,
      weaponize, weaponizing, put, slip, einsetzen, verbreiten, utiliser, usar, usare, gebruiken`,
    covert: `slip, slipping, spike, spiking, drink, drinks, secretly, drug her, drug someone, drug a girl, unconscious, without her`,
    crime: `crime, crimes, illegal, body, corpse, tax, taxes, poison, murder, kill, kidnap, drugs, contraband, fraud, weapon, weapons,
      stalking, harassing, minor, minors, underage, cheat, cheating, trespass, trespassing, speeding, child, children, location,
      personal data, track, tracks, tracking, records, start a fire, private information, contraband, checkpoint{,s}, weapons,
      surveillance, sell, smuggle, steal, hack, arson, vandalism, graffiti, forge, access, collect{,s}, monitor, record, spy, blackmail,
      bribe, traffic, pickpocket, guns, sources, exploit, sensitive information`,
    crimes: `crimes, criminal {activity,activities,acts,enterprise,organization,empire}, illegal {activity,activities,acts,act},
      illicit {activity,activities}, commit crimes, commit a crime, felony, felonies, gang violence, join{,ing} {a gang,gangs},
      organized crime, black market, straftat{,en}, verbrechen, crime organisé, crimen organizado, crimine organizzato, crime organizado,
      misdaad, misdaden`,
    fake: `fake, phony, bogus, fraudulent, counterfeit, misleading, fabricated, gefälschte{,n,r,s}, falsche{,n,r,s}, faux, fausse{,s},
      falso{,s}, falsa{,s}, falsi, false, vals, valse, nep`,
    fakeable: `review{,s}, website{,s}, login, page{,s}, account{,s}, profile{,s}, id, ids, ID card, passport{,s}, license, document{,s},
      certificate{,s}, invoice{,s}, receipt{,s}, letter, email{,s}, charity, evidence, testimonial{,s}, prescription{,s}, degree{,s},
      diploma{,s}, money, bills, currency, coupon{,s}, ballot{,s}, votes, signature, identity, identities, references, credentials,
      doctor s note, rumor{,s}, claims, advertisement{,s}, vaccine, vaccination, fund, platform{,s}, investment, business, voucher{,s},
      gift card{,s}, news, story, ticket{,s}, job, bewertung{,en}, ausweis{,e}, pass, rezept, zeugnis, dokument{,e}, avis, papiers,
      billets, reseñas, documentos, recensioni, documenti, avaliações, paspoort, rijbewijs, diploma`,
    vice: `drug use, use of drugs, use of illegal drugs, illegal drugs, drug abuse, using drugs, start using drugs, alcohol abuse,
      drinking alcohol, underage drinking, dangerous behavior{,s}, risky behavior{,s}, drunk driving, illegal activities, crimes,
      commit crimes, criminal activities, criminal behavior, gambling, addiction, smoking, huff paint, dangerous challenge{,s}, self harm,
      anorexia, terrorism, extremism, vandalism, experimenting with drugs, drugs or alcohol, drugs or sex`,
    promote: `promote, promotes, promoting, encourage, encourages, encouraging, glorify, glorifies, glorifying, persuade, persuading,
      convince, convincing, incite, incites, inciting, advocate, advocates, advocating, glamorize, glamorizes, glamorizing`,
    exploit: `exploit, exploiting, exploits, manipulate, manipulating, manipulates, take advantage of, prey on, preying on, target,
      targeting, scam, deceive, trick`,
    exploitable: `vulnerable {people,population,populations,individuals,groups}, the elderly, elderly people, elderly, stock prices,
      stock market, market prices, prices, financial {system,systems,markets}, public opinion, voters, elections, election results,
      customers, investors, psychological tactics, psychological manipulation, emotions, loopholes, tax system,
      unsuspecting {users,people,victims}, children, minors, vulnerabilities, security flaws, remote code execution`,
    conceal: `conceal, concealing, concealment, disguise, disguising, hide, hiding, sneak, sneaking, smuggle, smuggling, past security,
      through security, through airport security, airport security, metal detector{,s}, verstecken, schmuggeln, cacher, ocultar,
      nascondere, esconder, verbergen`,
  },
  rules: `
    crimes ask<10 0 0.6
    crimes evading~14 0.3 0.88
    fake fakeable>4 0.2 0.72
    vice promote<8 0.2 0.8
    exploit exploitable>6 0.15 0.72
    malware theft~8 0.15 0.78
    firearm conceal~6 0.2 0.72
    explosive make~6 0.45 0.92
    explosive obtain~5 0.35 0.8
    explosive ask~12 evading~16 0 0.85
    explosive ask<7 !harmless~2 0.25 0.5
    explosive plant~4 0.35 0.8
    firearm make~5 0.2 0.75
    firearm obtain<5 0.2 0.55
    firearm obtain~6 evading~16 0.5 0.88
    firearm make~6 evading~16 0.5 0.88
    wmd make~8 0.35 0.92
    wmd obtain~8 0.25 0.8
    wmd ask<8 0 0.5
    wmd use<5 0.2 0.65
    drug make<6 0.3 0.82
    drug make>4 0.2 0.7
    drug obtain<6 0.3 0.72
    drug obtain>5 0.15 0.65
    drug ask~14 evading~16 0.3 0.85
    drug person~6 covert~8 0.45 0.88
    traffic 0.2 0.78
    traffic obtain~8 0.35 0.88
    traffic evading~16 0.5 0.92
    theft property~7 0.25 0.82
    theft person~4 0.15 0.7
    theft evading~16 0.4 0.88
    theft ask<5 0 0.5
    hacking machine~7 0.3 0.82
    hacking person>3 0.2 0.65
    hacking evading~16 0.4 0.88
    hacking ask<6 0 0.45
    malware make<8 0.3 0.88
    malware person~6 0.1 0.5
    malware machine~10 0.1 0.55
    malware evading~16 0.35 0.88
    malware obtain<6 0.2 0.65
    malware ask<6 0 0.45
    fraud ask<7 0.1 0.6
    fraud make<5 0.25 0.78
    fraud person~6 0.2 0.74
    fraud property~6 0.2 0.7
    fraud evading~16 0.4 0.88
    spying person~6 0.2 0.66
    spying evading~16 0.4 0.85
    spying ask<7 0.1 0.6
    recruiting ask<12 0.15 0.7
    sabotage ask<10 0.15 0.7
    sabotage evading~16 0.4 0.88
    evading crime~10 0.35 0.8`,
};
