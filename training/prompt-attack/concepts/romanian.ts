import type { ConceptWords } from "./concept.ts";

export const romanian: ConceptWords = {
  ignore:
    "ignoră ignora ignorați ignorati ignorând ignorand uită uita uitați uitati nesocotește nesocoteste omite treci_peste ocolește ocoleste lasă_deoparte lasa_deoparte nu_ține_cont nu_tine_cont",
  stop: "oprește opreste opriți opriti încetează inceteaza termină termina anulează anuleaza dezactivează dezactiveaza închide inchide",
  prior:
    "anterior* precedent* de_mai_sus mai_sus inițial* initial* original* până_acum pana_acum de_până_acum de_pana_acum dinainte",
  all: "toate toți toti tot toată toata orice fiecare întreg intreg întreaga intreaga complet completă completa",
  instruction:
    "instrucțiun* instructiun* instrucțiuni instructiuni regulă regula reguli regulile ordin ordine ordinele îndrumări indrumari directiv* comenzi comandă comanda indicați* indicati* restricții restrictii prompt",
  new: "nou nouă noua noi noile alta alte următor* urmator* diferit*",
  now: "acum de_acum de_acum_înainte de_acum_inainte imediat începând_de_acum incepand_de_acum astăzi astazi",
  instead: "în_schimb in_schimb în_loc in_loc în_locul in_locul mai_degrabă mai_degraba",
  obey: "ascultă asculta supune urmează urmeaza urmați urmati respectă respecta execută executa conformează conformeaza",
  must: "trebuie mereu întotdeauna intotdeauna obligatoriu necesar",
  only: "doar numai nimic_altceva exact strict",
  negation: "nu niciodată niciodata niciun nicio fără fara nimic nici",
  reveal:
    "dezvăluie dezvaluie dezvălui dezvalui dezvăluiți dezvaluiti divulgă divulga destăinuie destainuie indiciu indicii",
  say: "spune spuneți spuneti spune-mi zi arată arata arată-mi arata-mi afișează afiseaza răspunde raspunde răspuns raspuns răspunsul raspunsul scrie dă dă-mi da-mi tipărește tipareste",
  repeat: "repetă repeta cuvânt_cu_cuvânt cuvant_cu_cuvant textual copiază copiaza citează citeaza reproduci",
  prompt:
    "prompt promptul prompt_de_sistem promptul_de_sistem mesaj_de_sistem setări setari setările setarile configurația configuratia",
  secret: "parola parolă parolele secret secretul secrete cheia cheie cod codul token pin",
  hidden: "ascuns* confidențial* confidential* secretă secreta intern* privat* protejat*",
  text: "text textul mesaj mesajul propoziți* propoziti* cuvânt cuvant cuvinte cuvintele literă litera conținut continut paragraf conversați* conversati* document",
  you: "tu te ție tie îți iti tău tau ta tăi tai dumneavoastră dumneavoastra voi vă vostru ești esti",
  me: "eu mă mie îmi imi meu mea mele mei noi nostru",
  model:
    "ia inteligență_artificială inteligenta_artificiala inteligența_artificială asistent* chatbot* bot model* gpt chatgpt claude llm ai robot",
  system: "sistem sistemul sistemului dezvoltator* administrator* root admin",
  user: "utilizator* oameni client clientul persoană persoana",
  authority: "autorizat* permisiune permis oficial creator inginer șef sef poliție politie aprobare",
  pretend:
    "prefă-te prefa-te prefaceți-vă prefaceti-va imaginează-ți imagineaza-ti imaginați-vă imaginati-va simulează simuleaza joacă joaca joc_de_rol comportă-te comporta-te ca_și_cum ca_si_cum presupune",
  become:
    "devino acum_ești acum_esti ești_acum esti_acum transformă-te transforma-te treci_în treci_in activează activeaza intră intra",
  persona: "rol rolul persona personaj* identitate expert actor pe_nume bunica",
  mode: "mod modul modul_dezvoltator depanare debug testare mentenanță mentenanta",
  freedom:
    "liber libere libertate nelimitat* fără_restricții fara_restrictii fără_limite fara_limite fără_cenzură fara_cenzura fără_filtre fara_filtre fără_reguli fara_reguli necenzurat* jailbreak",
  restriction:
    "restricți* restricti* limită limita limite limitele filtru filtre cenzură cenzura etică etica etice moral* siguranț* sigurant* interdicți* interdicti*",
  refuse:
    "refuza refuz refuzi scuze scuză scuza îmi_pare_rău imi_pare_rau avertisment nu_pot din_păcate din_pacate",
  fiction: "poveste povestea roman ipotetic* fictiv* ficțiune fictiune scenariu joc film basm",
  send: "trimite trimiteți trimiteti redirecționează redirectioneaza e-mail încarcă incarca",
  translate:
    "tradu traduce traduceți traduceti traducere codifică codifica decodifică decodifica base64 criptează cripteaza invers rimă rima rime silabisește silabiseste",
  write: "scrieți scrieti creează creeaza compune generează genereaza fă redactează redacteaza",
  explain:
    "explică explica explicați explicati descrie rezumă rezuma rezumat analizează analizeaza compară compara",
  important: "important urgent atenție atentie avertisment",
  first: "întâi intai mai_întâi mai_intai primul prima începe incepe înainte inainte",
  then: "apoi după dupa pe_urmă pe_urma la_final",
  secretly: "în_secret in_secret pe_ascuns discret fără_să_spui fara_sa_spui nu_menționa nu_mentiona",
  please:
    "te_rog vă_rog va_rog ai_putea ați_putea ati_putea poți poti puteți puteti aș_vrea as_vrea ajută-mă ajuta-ma",
  thanks: "mulțumesc multumesc salut bună buna bună_ziua buna_ziua stimate cu_stimă cu_stima",
  why: "ce de_ce cum când cand cine care unde cât cat",
  security: "atac atacuri vulnerabilit* amenințare amenintare phishing securitate hacker*",
  harm: "bombă bomba armă arma arme droguri ucide sparge malware virus fura otravă otrava ilegal* crimă crima exploziv* fraudă frauda",
  format: "cuvinte propoziții propozitii listă lista tabel json puncte titlu",
};
