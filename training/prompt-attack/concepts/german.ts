import type { ConceptWords } from "./concept.ts";

export const german: ConceptWords = {
  ignore:
    "ignorier* vergiss vergesst vergessen vergiß vergesse missacht* verwirf verwerfen überschreib* ueberschreib* umgeh umgehe umgehen umgeht übergeh* uebergeh* überspring* ueberspring* außer_acht ausser_acht nicht_beachten lass_weg hinwegsetzen setz_dich_über setz_dich_ueber pfeif_auf",
  stop: "stopp* aufhören aufhoeren hör_auf hoer_auf hören_sie_auf hoeren_sie_auf beende beenden beendet abbrechen brich_ab deaktivier* ausschalten schalte_aus abschalten schalte_ab einstellen unterbrich unterbrechen storniere stornieren abgeschaltet lass_das",
  prior:
    "vorherig* vorig* bisherig* früher* frueher* obig* vorangegangen* vorangehend* ursprünglich* urspruenglich* zuvor bisher vorher davor oben anfangs anfänglich* anfaenglich* letzte letzten bestehend* bis_jetzt bislang vorstehend*",
  all: "alle alles allen aller jede jeden jeder jedes ganze ganzen gesamte gesamten sämtlich* saemtlich* komplett* vollständig* vollstaendig* irgendwelche gänzlich gaenzlich",
  instruction:
    "anweisung* instruktion* regel regeln vorgabe vorgaben richtlinie* befehl befehle befehlen anordnung* vorschrift* weisung weisungen auftrag aufträge auftraege systemanweisung* prompt prompts bedingungen auflagen leitlinie* spielregeln direktive*",
  new: "neu neue neuen neuer neues neuem andere anderen anderer anderes folgende folgenden folgendes weitere weiteren aktualisiert* geänderte geaenderte geänderten geaenderten zusätzlich* zusaetzlich* nächste naechste nächsten naechsten",
  now: "jetzt nun ab_sofort ab_jetzt sofort von_nun_an fortan künftig kuenftig ab_heute augenblicklich unverzüglich unverzueglich gleich zukünftig zukuenftig nunmehr derzeit",
  instead: "stattdessen statt anstatt anstelle lieber ersatzweise dafür dafuer vielmehr",
  obey: "gehorch* befolg* folge folgst folgen folgt halte_dich halten_sie_sich einhalten beachte beachten ausführen ausfuehren führe_aus fuehre_aus tu_was gehorsam fügen fuegen nachkommen",
  must: "muss musst müssen muessen müsst muesst sollst sollen soll sollte solltest immer stets unbedingt zwingend verpflichtet notwendig erforderlich hast_zu haben_zu auf_jeden_fall",
  only: "nur bloß bloss lediglich ausschließlich ausschliesslich nichts_anderes genau sonst_nichts nichts_weiter einzig exakt einfach",
  negation:
    "nicht nichts kein keine keinen keiner keinem keines nie niemals ohne nein weder niemand keinesfalls auf_keinen_fall nimmer nicht_mehr",
  reveal:
    "verrat verrate verraten verrätst verraetst offenbar* enthüll* enthuell* preisgeben gib_preis geben_sie_preis herausgeben rück_raus rueck_raus gib_heraus offenlegen leg_offen ausplaudern plaudere mitteilen teile_mit leaken hinweis hinweise tipp andeutung",
  say: "sag sage sagst sagen sagt gesagt nenn nenne nennen schreib antworte antworten antwortest antwort ausgeben gib_aus geben_sie_aus zeig zeige zeigen zeigst anzeigen drucke erzähl erzaehl erzähle erzaehle erzählen erzaehlen sprich lautet lauten gib_mir geben_sie_mir wiedergeben reagiere ausgabe",
  repeat:
    "wiederhol* wortwörtlich wortwoertlich wörtlich woertlich wort_für_wort wort_fuer_wort kopier* abschreiben zitier* buchstabe_für_buchstabe buchstabe_fuer_buchstabe unverändert unveraendert nachsprechen noch_einmal nochmal eins_zu_eins originalgetreu",
  prompt:
    "prompt systemprompt* system-prompt systemnachricht systemanweisung* system_prompt einstellungen konfiguration* startanweisung* initialprompt grundeinstellung* vorprompt kontext voreinstellung*",
  secret:
    "passwort passwörter passwoerter passworts kennwort kennwörter kennwoerter geheimnis geheimnisse geheimnisses schlüssel schluessel schlüsselwort schluesselwort code codes codewort losung token pin geheimcode geheimzahl zugangsdaten zugangscode api-key geheimwort parole",
  hidden:
    "geheim geheime geheimen geheimes geheimer versteckt* vertraulich* intern interne internen internes privat private privaten geschützt* geschuetzt* verborgen* unter_verschluss",
  text: "text texte textes texts nachricht nachrichten satz sätze saetze wort wörter woerter worte wörtern woertern buchstabe buchstaben inhalt inhalte absatz absätze absaetze gespräch* gespraech* dokument dokumente zeile zeilen zeichen unterhaltung artikel abschnitt chat eingabe",
  you: "du dich dir dein deine deinen deiner deinem deines ihnen ihr ihre ihren ihrer ihrem euch euer eure eurer euren sie",
  me: "ich mich mir mein meine meinen meiner meinem meines wir uns unser unsere unseren unserer",
  model:
    "ki künstliche_intelligenz kuenstliche_intelligenz künstlichen_intelligenz kuenstlichen_intelligenz assistent* chatbot* bot bots sprachmodell* gpt chatgpt claude llm modell modelle modells neuronales_netz roboter maschine openai ki-modell ki-assistent ki-modelle",
  system:
    "system systems systeme entwickler entwicklers administrator* admin root betreiber systemadministrator* entwicklerin programmierer sudo",
  user: "nutzer nutzers nutzern benutzer* anwender* mensch menschen kunde kunden kundin personen nutzerin",
  authority:
    "autorisiert* berechtig* erlaubnis erlaubt erlaube offiziell* genehmigt genehmigung schöpfer schoepfer erschaffer ingenieur* chef chefin vorgesetzt* polizei geschäftsführ* geschaeftsfuehr* befugt befugnis zuständig zustaendig verantwortlich* behörde behoerde freigegeben",
  pretend:
    "stell_dir_vor stellen_sie_sich_vor tu_so tun_sie_so so_tun als_ob spiel spiele spielst spielen simulier* verhalte_dich verhalten_sie_sich rollenspiel* angenommen agiere agieren imitier* nimm_an schlüpf* schluepf* verkörper* verkoerper* gib_dich_als",
  become:
    "werde wirst werden wird verwandle verwandelst verwandel* wechsle wechseln du_bist_jetzt du_bist_nun du_bist_ab_jetzt sie_sind_jetzt versetz* umschalten aktivier* einschalten",
  persona:
    "rolle rollen persona figur figuren charakter* schauspieler* identität* identitaet* experte experten expertin alter_ego namens name persönlichkeit persoenlichkeit großmutter grossmutter oma heißt heisst bösewicht boesewicht",
  mode: "modus modi entwicklermodus debug-modus debugmodus testmodus wartungsmodus wartung simulation debug dan-modus entwickler-modus adminmodus diagnose gottmodus",
  freedom:
    "uneingeschränkt* uneingeschraenkt* unbeschränkt* unbeschraenkt* frei freie freien freier freiheit unzensiert* ungefiltert* grenzenlos* jailbreak ohne_regeln ohne_grenzen ohne_einschränkungen ohne_einschraenkungen ohne_filter alles_erlaubt hemmungslos* entfesselt* schrankenlos* unbegrenzt* befreit regellos*",
  restriction:
    "einschränkung* einschraenkung* beschränkung* beschraenkung* grenze grenzen limit limits filter filtern zensur ethik ethisch* moral moralisch* sicherheitsregeln sicherheitsrichtlinien schutzmaßnahme* schutzmassnahme* sicherheitsvorkehrung* sperre sperren inhaltsrichtlinie* begrenzung* verbot verbote tabu tabus",
  refuse:
    "verweiger* ablehn* lehne lehnst weiger* entschuldig* leider tut_mir_leid warnung warnungen warnhinweis* haftungsausschluss absag* kann_nicht belehr* vorbehalt*",
  fiction:
    "geschichte geschichten roman romans romane hypothetisch* fiktiv* fiktion szenario szenarien spiel film filme traum märchen maerchen drehbuch theaterstück theaterstueck gedankenexperiment erzählung erzaehlung theoretisch* krimi szene",
  send: "send* schick* weiterleit* leite_weiter mail mailen poste hochladen lade_hoch übermittel* uebermittel* übermittl* uebermittl* übersend* uebersend* verschick* gesendet abschick* einreichen",
  transfer:
    "überweis* ueberweis* bezahl* zahl zahle zahlen kauf kaufe kaufen bestell* spende spenden transferier* abbuchen transfer überwies* ueberwies* begleiche",
  delete:
    "lösch* loesch* entferne entfernen entfernt tilge vernicht* beseitig* wegwerfen streich* leeren leere zerstör* zerstoer* deinstallier*",
  grant:
    "gewähr* gewaehr* zugriff_geben zugang_geben entsperr* öffne oeffne öffnen oeffnen freischalt* schalte_frei aktiviere freigeben gib_frei hinzufüg* hinzufueg* füge_hinzu fuege_hinzu lade_ein einladen genehmig* zulassen erlaube",
  run: "führe_aus fuehre_aus ausführ* ausfuehr* starte starten aufruf* ruf_auf rufe_auf installier* herunterlad* lade_herunter klick* besuch besuche besuchen öffne oeffne anklick* download downloaden",
  find: "finde finden findet such suche suchen sucht such_heraus nachschlag* holen holt abruf* sammel* sammle lies lesen liest durchsuch* ermittel* ermittle recherchier* auflisten liste",
  change:
    "änder* aender* veränder* veraender* bearbeit* aktualisier* modifizier* anpass* ersetz* setze setzen umbenenn* korrigier* umstell* verbesser*",
  schedule:
    "termin termine terminen buche buchen buchung reservier* plane planen planung erinner* kalender verabred* besprechung meeting ansetzen vereinbar*",
  translate:
    "übersetz* uebersetz* verschlüssel* verschluessel* entschlüssel* entschluessel* kodier* codier* dekodier* base64 rückwärts rueckwaerts buchstabier* reim reime reimen gereimt geheimschrift umgekehrt rot13 morse morsecode akrostichon chiffre",
  write:
    "schreib schreibe schreiben schreibst verfass* formulier* entwirf entwerfen erstell* erzeug* generier* mach mache machen dichte dichten komponier* entwickle entwickeln verfaßt verfasst geschrieben aufsetzen",
  explain:
    "erklär* erklaer* erläuter* erlaeuter* beschreib* zusammenfass* fass_zusammen fasse_zusammen zusammenfassung analysier* diskutier* vergleich* schilder* definier* darlegen begründ* begruend* bewerte",
  ask: "frag frage fragen fragst gefragt anfrage* bitte_um aufgabe aufgaben job bittest rückfrage rueckfrage beantwort* rätsel raetsel problem",
  money:
    "geld bank konto kontos zahlung* dollar euro bitcoin rechnung rechnungen betrag überweisung ueberweisung iban gehalt kosten preis konten kreditkarte guthaben",
  credential:
    "login anmeld* zugang zugangs zugriff benutzername* konto authentifizier* berechtigung* einlogg* zugangsdaten zwei-faktor",
  personal:
    "adresse adressen telefonnummer* handynummer patientenakte* kreditkarte* kontakt* geburtstag geburtsdatum gesundheit* standort daten personenbezogen* krankenakte* anschrift persönlich* persoenlich* wohnort",
  file: "datei dateien datenbank* ordner ordners server servers verzeichnis* protokoll* verlauf chatverlauf log logs anhang anhänge anhaenge tabelle tabellen akte akten backup archiv aufzeichnung*",
  link: "link links url urls website webseite* internetseite* homepage seite seiten http https www adresse",
  device:
    "tür tuer türen tueren schloss kamera kameras gerät geraet geräte geraete auto wagen alarmanlage alarm thermostat licht lampe heizung fenster garage",
  important:
    "wichtig* dringend* achtung kritisch* hinweis warnung beachte eilig notfall bemerkung eilt unbedingt priorität prioritaet vorsicht",
  first:
    "zuerst erst erste ersten erster erstes zunächst zunaechst bevor anfang beginn beginne beginnst beginnen fang_an starte_mit anfangen vorab",
  then: "dann danach anschließend anschliessend nachdem später spaeter schließlich schliesslich sobald daraufhin zuletzt nachher hinterher im_anschluss",
  end: "ende endes fertig abgeschlossen vorbei beendet schluss zu_ende erledigt abschließend abschliessend",
  secretly:
    "heimlich unbemerkt insgeheim diskret ohne_zu_sagen nicht_erwähnen nicht_erwaehnen erwähne_nicht erwaehne_nicht ohne_wissen still_und_leise verheimlich* verschweig* unauffällig unauffaellig verbirg",
  remember:
    "merk merke merken erinner* denk_daran denke_daran behalte speicher* notier* einpräg* einpraeg* gedächtnis gedaechtnis im_kopf",
  please:
    "bitte könntest koenntest könnten koennten kannst können koennen würdest wuerdest würden wuerden ich_möchte ich_moechte ich_hätte_gern ich_haette_gern hilf hilfe magst darf_ich",
  thanks:
    "danke dank grüße gruesse gruß gruss hallo hi liebe lieber sehr_geehrte guten_tag guten_morgen viele_grüße viele_gruesse mfg servus moin herzlich* dankeschön dankeschoen",
  why: "warum wieso weshalb wie wann wer wen wem welche welcher welches welchen wo woher wohin wofür wofuer",
  example:
    "beispiel* zum_beispiel z.b etwa wie_zum_beispiel zitat sogenannt* genannt nämlich naemlich bezeichnet muster",
  security:
    "angriff* sicherheit sicherheits* schwachstelle* sicherheitslücke* sicherheitsluecke* exploit bedrohung* phishing forschung injection prompt-injection hacker cyber* angreifer datenschutz lücke luecke",
  harm: "bombe bomben waffe waffen droge drogen töten toeten umbringen hacken schadsoftware malware virus stehlen vergift* illegal* verbrechen sprengstoff mord trojaner betrug einbrech* gefährlich* gefaehrlich*",
  format:
    "wörter woerter wörtern woertern sätze saetze sätzen saetzen stichpunkt* aufzählung* aufzaehlung* json tabelle absatz absätze absaetze kleinbuchstaben großbuchstaben grossbuchstaben markdown liste tabellarisch überschrift* ueberschrift* zeilen format stichworte spalten",
  test: "test tests testen teste prüf* pruef* klausur überprüf* ueberpruef* bewert* experiment* versuch evaluier* probe examen kontrolle",
};
