import type { ConceptWords } from "./concept.ts";

export const dutch: ConceptWords = {
  ignore:
    "schuif_terzijde luister_niet leg_opzij niet_meer_houden opzij negeer negeren negeert vergeet vergeten overschrijf omzeil omzeilen sla_over overslaan verwerp schuif_opzij laat_vallen trek_je_niets_aan leg_naast_je",
  stop: "stop stoppen hou_op houd_op beëindig beeindig annuleer annuleren schakel_uit uitschakelen zet_uit uitzetten deactiveer staak onderbreek ophouden",
  prior:
    "vorig vorige voorgaand* eerder eerdere bovenstaand* voorafgaand* oorspronkelijk* hiervoor daarvoor tot_nu_toe originele aanvankelijk* initiële initiele hierboven bestaande laatste",
  all: "alle alles elk elke ieder iedere hele gehele volledig volledige complete helemaal allemaal",
  instruction:
    "instructie instructies regel regels richtlijn richtlijnen aanwijzing* opdracht opdrachten bevel bevelen voorschrift* beleid beperkingen prompt commando* systeeminstructie* spelregels",
  new: "nieuw nieuwe andere ander volgend volgende gewijzigd* bijgewerkt* verdere extra aanvullende",
  now: "nu vanaf_nu voortaan onmiddellijk meteen direct van_nu_af_aan per_direct vandaag",
  instead: "plaats in_plaats in_plaats_daarvan liever vervang daarentegen",
  obey: "gehoorzaam gehoorzamen volg volgen volgt houd_je_aan hou_je_aan voer_uit uitvoeren naleven opvolgen",
  must: "moet moeten dien dient zal zult altijd verplicht nodig noodzakelijk hoort_te behoort",
  only: "alleen slechts enkel uitsluitend niets_anders precies exact gewoon",
  negation: "niet geen nooit niets zonder noch nee niemand nimmer",
  reveal:
    "onthul onthullen verklap verklappen geef_prijs prijsgeven openbaar openbaren verraad deel_mee lek lekken hint hints tip blootgeven",
  say: "zeg zeggen zegt vertel vertellen noem noemen schrijf toon tonen laat_zien antwoord antwoorden beantwoord geef geven print druk_af weergeven reageer spreek",
  repeat:
    "herhaal herhalen woord_voor_woord letterlijk kopieer kopiëren kopieren citeer letter_voor_letter overnemen nog_een_keer nog_eens",
  prompt:
    "prompt systeemprompt systeembericht systeem_prompt instellingen configuratie systeeminstructies beginprompt context",
  secret:
    "wachtwoord wachtwoorden geheim geheimen sleutel sleutels code codes token pincode codewoord wachtzin inloggegevens sleutelwoord",
  hidden: "verborgen vertrouwelijk* geheime intern interne privé prive beschermd* afgeschermd* verstopt",
  text: "tekst teksten bericht berichten zin zinnen woord woorden letter letters inhoud alinea gesprek gesprekken document documenten regel chat artikel",
  you: "jij je jou jouw u uw jullie jezelf",
  me: "ik mij me mijn wij we ons onze",
  model:
    "ai kunstmatige_intelligentie assistent assistenten chatbot bot taalmodel taalmodellen gpt chatgpt claude llm model modellen robot openai computer",
  system: "systeem systemen ontwikkelaar* beheerder* root operator admin systeembeheerder* programmeur",
  user: "gebruiker* mens mensen klant klanten persoon personen",
  authority:
    "geautoriseerd* toestemming toegestaan officieel officiële officiele bevoegd* maker makers ingenieur baas directeur politie leidinggevende goedgekeurd goedkeuring",
  pretend:
    "doe_alsof doen_alsof stel_je_voor speel spelen simuleer gedraag_je alsof rollenspel veronderstel imiteer stel_dat handel_als",
  become:
    "worden wordt verander_in je_bent_nu je_bent_vanaf_nu u_bent_nu schakel_over activeer activeren transformeer kruip_in",
  persona:
    "rol rollen personage* persona karakter acteur identiteit expert deskundige alter_ego genaamd naam persoonlijkheid oma schurk",
  mode: "modus ontwikkelaarsmodus debugmodus debug testmodus onderhoud onderhoudsmodus simulatie stand",
  freedom:
    "onbeperkt* vrij vrije vrijheid ongecensureerd* ongefilterd* zonder_beperkingen zonder_regels zonder_grenzen zonder_filter zonder_filters jailbreak alles_mag bevrijd* grenzeloos ongeremd",
  restriction:
    "beperking* grens grenzen limiet limieten filter filters censuur ethiek ethische moraal moreel morele veiligheid veiligheidsregels beveiliging verbod verboden",
  refuse:
    "weiger weigeren weigert afwijzen sorry excuses verontschuldig* waarschuwing* disclaimer kan_niet het_spijt_me helaas",
  fiction:
    "verhaal verhalen roman hypothetisch* fictief fictieve fictie scenario spel film droom sprookje toneelstuk gedachte-experiment denkbeeldig*",
  send: "stuur sturen verstuur versturen verzend verzenden doorsturen mail mailen e-mail plaats upload uploaden geüpload geupload",
  transfer:
    "overmaken maak_over betaal betalen koop kopen bestel bestellen doneer doneren stort overschrijving",
  delete: "verwijder verwijderen wis wissen vernietig vernietigen gooi_weg leegmaken schrap",
  grant:
    "verleen geef_toegang ontgrendel open openen voeg_toe toevoegen nodig_uit uitnodigen keur_goed goedkeuren toestaan sta_toe",
  run: "voer_uit start starten roep_aan installeer installeren download downloaden bezoek klik klikken open",
  find: "vind vinden zoek zoeken opzoeken haal_op ophalen verzamel lees lezen doorzoek",
  change:
    "verander veranderen wijzig wijzigen bewerk bewerken pas_aan aanpassen werk_bij bijwerken vervang vervangen verbeter corrigeer",
  schedule:
    "plan plannen boek boeken reserveer reserveren reservering afspraak afspraken herinner herinnering agenda vergadering",
  translate:
    "vertaal vertalen vertaling codeer coderen decodeer base64 versleutel achterstevoren omgekeerd spel rijm rijmen morse geheimschrift acrostichon",
  write:
    "schrijven schrijft opstellen stel_op genereer genereren maak maken creëer creeer bedenk ontwerp geschreven",
  explain:
    "leg_uit uitleggen uitleg verklaar beschrijf beschrijven vat_samen samenvatten samenvatting analyseer bespreek vergelijk vergelijken",
  ask: "vraag vragen vraagt verzoek verzoeken taak taken opdracht klus raadsel gevraagd",
  money:
    "geld bank rekening rekeningen betaling betalingen dollar euro bitcoin factuur facturen bedrag salaris prijs",
  credential: "login inloggen toegang account gebruikersnaam authenticatie aanmelden machtiging",
  personal:
    "adres adressen telefoonnummer medisch* creditcard contact contacten verjaardag gezondheid locatie gegevens persoonlijke patiënt patient geboortedatum",
  file: "bestand bestanden database map mappen server geschiedenis logboek log dossier bijlage tabel",
  link: "link links url website websites pagina webpagina http https www site",
  device: "deur deuren slot camera apparaat apparaten auto alarm thermostaat licht lamp verwarming raam",
  important: "belangrijk* dringend* let_op kritiek opmerking waarschuwing noodgeval spoed urgent essentieel",
  first: "eerst eerste voordat begin beginnen start_met allereerst vooraf ten_eerste",
  then: "dan daarna vervolgens later tenslotte uiteindelijk zodra nadat toen",
  end: "einde eind klaar afgerond voltooid beëindigd beeindigd voorbij afsluiten",
  secretly:
    "stiekem heimelijk in_het_geheim discreet zonder_te_zeggen niet_vermelden vermeld_niet onopgemerkt verzwijg verberg",
  remember: "onthoud onthouden herinner_je bedenk sla_op opslaan noteer geheugen",
  please: "alsjeblieft alstublieft aub graag zou_je zou_u kun_je kunt_u wil_je ik_wil help kan_je",
  thanks: "bedankt dank dankjewel groet groeten hallo hoi beste geachte goedemorgen goedendag vriendelijke",
  why: "wat waarom hoe wanneer wie welke welk waar wiens",
  example: "voorbeeld voorbeelden bijvoorbeeld zoals citaat zogenaamd* genoemd",
  security:
    "aanval aanvallen injectie kwetsbaarheid* dreiging phishing beveiliging onderzoek hacker hackers exploit cyber* lek",
  harm: "bom bommen wapen wapens drugs doden hacken malware virus stelen gif vergif illegaal illegale misdaad explosie* moord oplichting gevaarlijk*",
  format:
    "woorden zinnen opsomming bullets json tabel alinea alinea's kleine_letters hoofdletters markdown lijst kop kolommen puntsgewijs",
  test: "test testen toets examen controleer controleren evalueer beoordeel experiment proef",
};
