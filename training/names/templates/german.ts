/** German texts of many kinds with places for names, one a line; "\n" is the end of a line. Written for this project. */
export const GERMAN_TEMPLATES: readonly string[] = String.raw`
Hallo {{first_name}},\n\ndanke für die schnelle Antwort. Ich habe mit {{person}} gesprochen, wir treffen uns am {{day_de}} in {{city}}.\n\nViele Grüße\n{{first_name}}
Sehr geehrter Herr {{last_name}},\n\nanbei erhalten Sie die Rechnung vom {{date_de}}. Bitte überweisen Sie den Betrag an die {{organization_de}}.\n\nMit freundlichen Grüßen\n{{person}}\n{{organization_de}}
Sehr geehrte Frau {{last_name}},\nvielen Dank für Ihre Bestellung. Wir liefern an {{address_de}}.
Sehr geehrte Frau Dr. {{last_name}}, sehr geehrter Herr {{last_name}}, der Termin in {{city_de}} muss leider verschoben werden.
Liebe {{first_name}}, lieber {{first_name}}, kommt doch am {{day_de}} zu uns in die {{street_de}}.
Von: {{person}} <{{email}}>\nAn: {{person}} <{{email}}>\nBetreff: Angebot der {{organization_de}}\n\nGuten Tag Herr {{last_name}}, wie besprochen das Angebot.
Mein Name ist {{person}}, ich wohne in {{city_de}}.
Ich heiße {{first_name}} und komme aus {{country_de}}.
ich bin {{first_name}} aus {{city_de}} und suche eine wohnung
Name: {{person}}\nStraße: {{street_number_de}}\nPLZ, Ort: {{zip}} {{city_de}}
Vorname: {{first_name}}\nNachname: {{last_name}}\nGeburtsort: {{city_de}}\nStaatsangehörigkeit: {{nationality_de}}
{{person}}\n{{street_number_de}}\n{{zip}} {{city_de}}
{{organization_de}}\nz. Hd. {{person}}\n{{street_number_de}}\n{{zip}} {{city_de}}
Der Patient {{person}}, geboren am {{date_de}} in {{city_de}}, wurde von Dr. {{last_name}} behandelt.
Der Vertrag zwischen der {{organization_de}} und {{person}} wurde in {{city_de}} unterschrieben.
Die {{organization_de}} mit Sitz in {{city_de}} beschäftigt {{number}} Mitarbeiter.
Die {{organization_de}} hat die {{organization_de}} übernommen, sagte Vorstand {{person}} am {{day_de}}.
{{person}} (* {{date_de}} in {{city_de}}) ist ein {{nationality_de}}er Schauspieler.
{{person}} war ein {{nationality_de}}er Maler und Bildhauer aus {{city_de}}.
Sie studierte an der Universität {{city_de}} und arbeitete später für die {{organization_de}}.
Nach dem Studium in {{city_de}} zog {{last_name}} nach {{city_de}} um.
Der Bürgermeister von {{city_de}}, {{person}}, eröffnete die Ausstellung.
Bundeskanzler {{last_name}} traf sich in {{city_de}} mit Präsident {{last_name}}.
Das Spiel zwischen {{city_de}} und {{city_de}} endete durch ein Tor von {{last_name}} unentschieden.
Trainer {{last_name}} stellte {{last_name}} und {{last_name}} auf.
Der Zug fährt von {{city_de}} über {{city_de}} nach {{city_de}}.
Die Gemeinde liegt zwischen {{city_de}} und {{city_de}} im Süden des Landes.
In {{country_de}} und {{country_de}} ist das Gesetz schon in Kraft.
Der Export nach {{country_de}} ging zurück, teilte die {{organization_de}} mit.
Wie komme ich von {{city_de}} nach {{city_de}}?
Wer war {{person}}?
Schreibe ein Gedicht für meine Freundin {{first_name}} zum Geburtstag.
Fasse das Gespräch zwischen {{first_name}} und {{first_name}} zusammen.
Übersetze den Brief von {{person}} ins Englische.
Bitte ändern Sie meine Adresse in {{address_de}}.
Ich bin umgezogen, die neue Anschrift lautet {{address_de}}.
Wir treffen uns in der {{street_de}} vor dem Bahnhof.
Der Unfall geschah an der Ecke {{street_de}} und {{street_de}}.
Kann {{first_name}} morgen {{first_name}} abholen?
hast du {{first_name}} gesehen? {{first_name}} sucht sie überall
sag {{first_name}} einen gruß von mir
Die Rede {{person_genitive}} wurde oft unterbrochen.
Der Sohn {{person_genitive}} lebt in {{city_de}}.
„Das war ein Fehler“, sagte {{last_name}} der {{organization_de}}.
„Wo ist {{first_name}}?“, fragte {{first_name}}.
Zeugen: {{person}}, {{person}} und {{person}}
Teilnehmer: {{person}}, {{person}}, {{person}}\nEntschuldigt: {{person}}
Kunde;Ort;Betrag\n{{person}};{{city_de}};{{number}}\n{{person}};{{city_de}};{{number}}
{"kunde": "{{person}}", "ort": "{{city_de}}", "firma": "{{organization_de}}"}
{{date_de}} {{time}} FEHLER Anmeldung von {{person}} fehlgeschlagen
Ansprechpartner: {{person}}, Telefon {{phone}}
Meine Chefin {{person}} von der {{organization_de}} möchte einen Bericht.
Ich arbeite als {{job_de}} bei der {{organization_de}} in {{city_de}}.
Die {{nationality_de}}e Regierung hat {{person}} eingeladen.
Eine {{nationality_de}}e Studentin und ein {{nationality_de}}er Lehrer wohnen dort.
Im {{nationality_de}}en Parlament sprach {{last_name}} über die Reform.
Am {{date_de}} starb {{last_name}} in {{city_de}}.
Das Album wurde von {{person}} und {{person}} in {{city_de}} aufgenommen.
Regie führte {{person}}, die Hauptrolle spielte {{person}}.
Herr {{last_name}} ist heute nicht im Büro, Frau {{last_name}} vertritt ihn.
Familie {{last_name}} wohnt in der {{street_number_de}}.
Frau {{person}} hat die Kündigung der Wohnung in der {{street_number_de}} erhalten.
Zuständig ist das Amtsgericht {{city_de}}.
Der FC {{city_de}} verpflichtet {{person}} von {{city_de}}.
Geschäftsführer der {{organization_de}} ist {{person}}.
Die Deutsche Bank und die {{organization_de}} finanzieren das Vorhaben in {{city_de}}.
Bei {{org_short}} gibt es das billiger als bei {{org_short}}.
Reisepass von {{person}}, ausgestellt in {{city_de}}
Liebe Kolleginnen und Kollegen, ab {{day_de}} verstärkt {{person}} unser Team in {{city_de}}.
`
  .trim()
  .split("\n");
