/** Words that begin a sentence or bind others, in several languages: part of no name. */
export const FUNCTION_WORDS: readonly string[] = `
A Aber About Above According Acht Across Actually Additionally After Again Against Ago Ah Ainsi Al Alle Allein
Allerdings Alles Almost Along Alors Already Als Also Although Always Am Among An Anche Ancora And Ander Andere Anders
Another Ans Any Anybody Anyone Anything Anyway Apparently Après Are Aren't Around As At Att Au Auch Auf Aus Aussi Aux
Außer Außerdem Av Avant Avec Away Back Bald Basically Be Because Been Before Behind Bei Beide Beim Being Below Beneath
Bereits Beside Besides Between Beyond Bien Bij Bis Bisher Bitte Bonjour Both But By Can Can't Cannot Car Ce Certainly
Ces Cet Cette Che Chez Chi Ciao Clearly Com Come Comme Comment Como Con Cosa Could Couldn't Cuando Currently Cuándo
Cómo Da Dabei Dadurch Dafür Dagegen Daher Damit Danach Daneben Danke Dann Dans Daran Darauf Daraus Darf Darin Darum
Darüber Das Dass Dat Davon Davor Dazu Daß De Dear Dei Dein Deine Del Della Delle Dem Den Denn Dennoch Depuis Der Deren
Derzeit Des Desde Deshalb Despite Dessen Deswegen Det Deze Di Dich Did Didn't Die Diese Diesem Diesen Dieser Dieses
Dit Do Doch Does Doesn't Doing Don't Donc Donde Done Dont Dort Dos Dove Down Drei Du Due Durch During Dónde Dürfen
Each Ebenfalls Ebenso Een Eigentlich Eight Ein Eine Einem Einen Einer Eines Einige Einmal Einst Either El Ela Ele Eles
Eleven Ella Ellas Elle Elles Ellos Else Em En Enough Entre Entsprechend Er Era Erst Erstmals Es Esa Ese Eso Especially
Est Esta Estas Este Esto Estos Et Ett Etwa Etwas Eu Euch Euer Even Eventually Ever Every Everybody Everyone Everything
Except Far Fast Ferner Few Finally First Firstly Five For Fortunately Four Fra From Från Früher Fue Furthermore För
Fünf Für Ganz Gar Geehrte Geehrter Gegen Gegenüber Gemäß Genau Generally Gerade Gern Gestern Given Già Gleich
Gleichzeitig Gli Gracias Grazie Guten Haben Had Hallo Han Has Hasn't Hasta Hat Hatte Hatten Have Haven't Having Hay He
He's Hello Hence Her Here Here's Hers Herself Het Heute Hey Hi Hier Hierbei Hierzu Hij Him Himself Hingegen Hinter
Hinzu His Hola Hon How How's However I I'd I'll I'm I've Ich If Ihm Ihn Ihnen Ihr Ihre Ihrem Ihren Ihrer Ik Il Ils Im
Immer In Indeed Initially Innerhalb Ins Insbesondere Insgesamt Inside Instead Into Inzwischen Io Irgendwann Is Isn't
Isso Ist Isto It It's Its Ja Jag Je Jede Jedem Jeden Jeder Jedes Jedoch Jeg Jene Jener Jetzt Jij Just Kann Kein Keine
Keinen Konnte Können Könnte La Las Last Lastly Later Laut Le Least Lediglich Leider Les Less Let Let's Letztlich Leur
Leurs Liebe Lieber Like Likewise Lo Loro Lors Lorsque Los Ma Maar Mag Mais Man Manche Many Mas Maybe Me Meanwhile Med
Mehr Mehrere Mein Meine Meist Meistens Menos Merci Mes Met Mi Mich Might Mine Mio Mit Moins Mon More Moreover Morgen
Most Mostly Much Muss Musste Must Muy My Myself Más Möchte Müssen Na Naar Nach Nachdem Nas Natürlich Nearly Neben Nein
Neither Nel Nella Neu Neun Never Nevertheless Next Ni Nicht Nichts Nie Niemand Niet Nine Nirgends No Nobody Noch Noi
Non None Nonetheless Nor Nos Nosotros Not Nothing Notre Nous Now Nun Nur Não O Ob Obrigado Obviously Obwohl Och Oder
Of Off Offenbar Oft Often Og Oh Ohne Ok Okay Olá On Once One Only Ook Or Originally Os Other Others Otherwise Ou Ought
Oui Our Outside Over Own Où Par Para Particularly Pas Pendant Per Perché Perhaps Pero Please Plus Por Porque Possibly
Pour Pourquoi Previously Probably Puis På Quand Quando Que Quella Quello Questa Questo Qui Quien Quite Quoi Qué Rather
Really Recently Regarding Rund Sa Same Sans Schließlich Schon Se Sechs Second Secondly Según Sehr Sein Seine Seinen
Seiner Seit Seitdem Seither Ses Seven Several Shall She She's Should Shouldn't Si Sich Sie Sieben Sim Similarly Simply
Sin Since Sind Six So Sobre Sogar Soll Sollen Sollte Som Some Somebody Someone Something Sometimes Somit Son Sondern
Sono Sonst Sont Soon Sorry Sous Sowie Sowohl Specifically Später Statt Stets Still Su Subsequently Such Suddenly Suo
Sur Sus Sí Ta También Ten Tes Than Thank Thanks That That's The Their Them Themselves Then There There's Thereafter
Therefore These They They're They've Third This Those Though Three Through Throughout Thus Till To Today Together
Tomorrow Ton Tonight Too Toward Towards Tra Trotz Trotzdem Très Tu Twelve Two Tú Uit Um Uma Un Una Unas Und Under Une
Unfortunately Unless Unlike Uno Unos Uns Unser Unsere Unter Until Up Upon Ursprünglich Us Usted Ustedes Usually Van
Var Vers Very Vi Via Viel Viele Vielleicht Vielmehr Vier Voi Vom Von Voor Vor Vorher Vos Votre Vous Wann Want War
Waren Warum Was Wasn't We We'll We're We've Weder Wegen Weil Weiter Weitere Weiterhin Welche Welcher Welches Well Wem
Wen Wenig Wenige Wenn Wer Werden Were What What's Whatever When Whenever Where Where's Whereas Wherever Whether Which
While Who Who's Whoever Whom Whose Why Wie Wieder Wieso Wij Will Wir Wird With Within Without Wo Wobei Wodurch Wohl
Wollen Wollte Womit Won't Would Wouldn't Wurde Wurden Während Y Yeah Yes Yesterday Yet Yo You You'll You're You've
Your Yours Zahlreiche Zehn Zij Zu Zudem Zuerst Zuletzt Zum Zunächst Zur Zusammen Zusätzlich Zuvor Zwar Zwei Zwischen
Är Él Était Über Überall В Вы Где Да Для До Если За И Из Как Когда Мы На Не Нет Но Он Она Они От По При Что Это Январь
`
  .trim()
  .split(/\s+/);

/** Words with a meaning of their own that are often written with a capital: headings, titles, trades, German nouns. */
export const ORDINARY_WORDS: readonly string[] = `
AC AD AI AIDS AM API APIs ASAP ASCII ATM Abbey Abend Abstract Abteilung Academic Academy Accept Access Account
Accounts Acknowledgements Act Action Active Activity Actor Actress Add Added Adding Address Adjust Admin
Administration Adresse Adult Advent Adventure Advice Aeronautics Affairs African Africans Agency Agent Agreement Aid
Air Aircraft Airlines Airport Airways Alarm Alben Album Alert All Allah Alliance Allow Allows Alpha Alte Alten Alter
Amber Amendment American Americans Amerikanische Amount Amt Analyse Analysis Analytics Analyze Android Anfang Angaben
Angebot Angel Anglo Animal Animals Animation Anno Annual Année Anschluss Answer Answers Anthem Antwort Anwalt Anzahl
Api App Appendix Apple Application Applications Applied Approach Approval Approve Apr April Arabic Arbeit Archive
Archives Area Arena Armistice Arms Army Array Art Arten Article Articles Artist Arts Ascii Asian Ask Asked Assembly
Asset Assets Assign Assistance Assistant Association Assume Async Atlas Attack Attention Attn Attorney Audio Audit
Auftrag Aug August Aunt Auntie Ausbildung Ausgabe Ausstellung Australian Author Auto Automatic Autor Autorin Autos
Autumn Available Avenue Average Aviation Await Award Awards Año BA BC BIP BSc Baby Bach Background Bad Badminton Bag
Bahn Bahnhof Balance Ball Ballet Band Bank Banken Banks Bar Baron Base Baseball Based Basic Basis Basketball Bassist
Bath Battalion Battle Bau Bay Bcc Beach Bear Bearer Beautiful Beauty Became Become Bed Bedeutung Bedroom Beer Began
Begin Beginn Beginning Begriff Behavior Beispiel Beispiele Bell Bereich Berg Berge Bericht Berichte Beruf Best Beste
Besten Beta Better Bevölkerung Bewegung Beziehung Bezirk Bezug Bible Big Bild Bilder Bildung Bill Billing Biology Bird
Birth Birthday Bischof Bishop Black Blaue Blick Block Blog Blood Blue Board Body Bond Bonus Book Books Boolean Border
Born Boss Bot Bottom Bowl Box Boy Boyfriend Boys Brain Branch Brand Brazilian Bread Break Breakfast Breite Brett
Brewery Bridge Brigade Bright Bring British Broadcast Broadcasting Broken Brooks Brother Brothers Brown Bruder Brücke
Buch Buck Buddhist Budget Buffer Bug Bugs Build Builder Building Bull Bund Bundeskanzler Bundeskanzlerin Bureau Burg
Bus Busch Bush Business Button Buy Bytes Bücher Bürger Bürgermeister CD CE CEO CET CFO CLI CPU CRM CRUD CSS CST CSV
CTO Cache Calculate Calendar Call Callback Calle Called Calls Camera Camp Campaign Campus Canadian Cancer Candidate
Candy Cannon Capital Captain Card Cardinal Care Career Carpenter Cars Case Cases Cash Castle Cat Category Cathedral
Catholic Catholics Cause Caution Cc Cell Cemetery Center Central Centre Century Certificate Chain Chair Chairman
Challenge Chamber Champion Champions Championship Chance Chancellor Change Changelog Changes Channel Chapel Chapter
Character Charge Charity Chart Charter Chat Check Checklist Checks Cheers Chef Chemistry Cherry Chief Child Children
Chinese Chip Choice Choir Choose Christ Christian Christians Christmas Chrome Chuck Church Cidade Cinema Cipher Circle
Circuit Circus Cities Citizen Città City Ciudad Civil Claim Class Classes Classic Classify Clay Clean Clear Click
Client Cliff Climate Clinic Clinical Close Cloud Club Coach Coalition Coast Code Coffee Cold Collect Collection
College Colonel Colony Color Colour Column Combine Comedy Comes Comics Commander Comments Commerce Commercial
Commission Commissioner Commit Committee Common Commonwealth Communication Communications Community Companies Company
Compare Compatible Competition Compiled Complete Compliance Component Compose Compute Computer Computing Concept
Concert Conclusion Condition Conditions Confederation Conference Confidential Config Configuration Configure Confirm
Congratulations Congress Congressman Congresswoman Connect Connection Conservatory Consider Constance Constitution
Construction Consulting Consumer Contact Contain Content Contents Contest Context Continue Contract Contribution
Control Controls Convention Conversation Convert Cook Cookie Cool Cooperative Copy Copyright Cordially Core Corner
Corporal Corporate Corporation Corps Correct Cost Costs Cottage Council Councillor Count Counter Country Counts County
Couple Course Courses Court Cousin Cover Coverage Crater Create Created Creative Credit Creek Crew Crime Criminal
Crisis Critical Cross Crown Crystal Crystals Css Cultural Culture Cup Cups Current Custom Customer Customers Cut Cycle
Czech DC DIY DNA DNS DVD Dad Daddy Daily Dale Dam Dance Danish Dark Data Database Date Daten Dates Daughter Dawn Day
Days Dean Death Debate Debt Dec December Decides Decision Deep Default Defaults Defence Defense Define Defines
Definition Degree Delete Delivery Demo Democracy Democrat Democratic Democrats Department Depends Deploy Deprecated
Deputy Describe Describes Description Desert Design Desk Destiny Detail Details Detection Detective Detector Detectors
Determine Deutsch Deutsche Deutschen Deutscher Deutsches Develop Developer Developers Development Device Devil
Dezember Diamond Dictionary Died Dienstag Different Digital Dimension Dinner Diplomat Dirección Direct Directed
Direction Directly Director Directory Direktor Discipline Disclaimer Discount Discovered Discuss Discussion Disease
Display Distance Distribution District Division Diwali Docker Doctor Document Documentation Documents Dog Doktor
Dollar Dollars Dolly Domain Don Donna Donnerstag Door Dorf Double Download Doña Draft Dragon Drama Draw Dream Dress
Drew Drink Dritte Dritten Drive Driver Drop Drug Drummer Duke Dutch Duty Dynamic Dynasty EC EDV ER ERP EST Eagle Earl
Early Earth East Easter Eastern Easy Economic Economics Economist Economy Edge Edit Edition Editor Education Effect
Effective Effects Egg Einsatz Einwohner Election Elections Electric Electronic Electronics Element Elementary Elements
Eltern Email Emergency Emperor Empire Employee Employees Employer Employment Empress Enable End Ende Endpoint Ends
Energie Energy Enfant Engel Engine Engineer Engineering Englisch English Enjoy Ensure Enter Enterprise Entertainment
Entry Entscheidung Entwicklung Environment Environmental Episode Equal Equation Equipment Erde Erfolg Ergebnis
Erklärung Error Errors Erste Ersten Erster Erstes Essay Essen Essential Estate Estimate Euro European Europeans
Europäische Europäischen Evaluate Eve Evening Event Events Everyday Evidence Evil Exam Examine Example Examples Excel
Excellent Exchange Executive Exercise Exhibition Existing Exit Exits Expand Expect Expedition Experience Expert
Explain Explains Explore Export Express Expression Extra Extract Eye Eyes FAQ FTP FYI Face Facility Fact Factor
Factory Facts Faculty Fails Failure Fair Faith Falcon Fall Falls False Familie Familien Families Family Famous Fan
Fans Farm Fashion Father Favorite Fax Feature Features Feb Februar February Federal Federation Fee Feedback Feel
Feeling Feld Felicity Female Femme Fernsehen Fest Festival Feuer Fiction Field Fields Fight Figure File Files Fill
Film Filme Films Filter Final Finance Financial Find Findings Finds Fine Finnish Fire Firefox Firma Firstname Fish Fit
Fix Fixme Flag Flash Flat Fleet Flight Floor Flora Flow Flower Flughafen Flugzeug Fluss Fly Focus Folge Folgen Follow
Following Follows Food Foot Football Forbidden Force Forces Foreign Forest Forget Form Format Formen Former Formula
Forschung Fort Fortress Forum Forward Foundation Founded Founder Fox Frage Fragen Frame Framework Französisch Frau
Frauen Free Freedom Frei Freitag French Fresh Freund Freunde Freundin Fri Friday Frieden Friend Friends Fromm Front
Frost Fräulein Frühling Fuchs Full Fun Function Functions Fund Funds Future Fwd Fälle Fürst GDP GMT GPS GPU GUI GUS
Gallery Game Games Garden Gardener Garrison Gas Gast Gate Gates Gateway Gebiet Geburt Gebäude Gefahr Gegend Gegensatz
Geld Gemeinde General Generate Generation Genre Gera Gericht German Germans Geschichte Geschäftsführer Gesellschaft
Gesetz Gespräch Get Gets Gewalt Ghost Gift Ginger Girl Girlfriend Girls Git Github Give Gives Glass Glen Global Glück
Go Goal Goalkeeper Goals God Goes Gold Golden Good Goods Gospel Government Governor Grace Grade Graf Grand Grandfather
Grandma Grandmother Grandpa Granny Grant Graph Graphics Great Greek Greeks Green Greetings Grew Ground Group Groups
Growth Groß Große Großen Großer Grube Grund Gruppe Gräfin Größe Gründe Grüne Guard Guardian Guardrail Guardrails
Guards Guerra Guerre Guide Guidelines Guild Guitar Guitarist Gulf Gute Guy Gymnasium Gäste HIV HR HTML HTTP HTTPS
Hafen Hair Half Hall Halle Halloween Hamm Hand Handel Handle Handler Hands Hanukkah Happy Harbor Harbour Hard Hardware
Harmony Harvest Hash Hass Haus Hawk Head Header Headquarters Health Healthy Hear Heart Heat Heath Heaven Heavy Hebrew
Hecht Heide Height Heights Hell Help Helper Herald Herbst Heritage Hero Heroes Herr Herstellung Herz Herzog High
Higher Highest Highlights Highway Hilfe Hill Hills Hinblick Hindi Hindu Hip Hirsch Historian Historic Historical
History Hochschule Hof Hohe Hohen Hold Holds Holy Hombre Home Homme Honest Honey Honor Hope Horn Hospital Host Hot
Hotel Hour Hours House Household Housing Html Http Https Human Hundred Hungarian Hunter Husband Hybrid Häuser Höhe
IBAN ICU ID IDE IDs IP IQ ISP IT Ice Idea Ideas Idee Identify Identity Ignore Ignored Image Images Imagine Impact
Implement Import Important Improve Include Included Including Income Increase Independence Independent Index Indian
Indians Indirizzo Industrial Industrie Industry Infantry Info Information Informationen Infrastructure Initial
Initiative Input Insel Inseln Insert Inspector Install Installation Institut Institute Institution Instructions
Instrument Insurance Integer Integration Intelligence Interest Interface Interior Internal International Internet
Interview Introduced Introduction Invasion Inventory Investigate Investment Investors Invoice Irish Iron Islamic
Islands Issue Issues Italian Italienisch Item Items Ivy JSON JWT Jack Jade Jahn Jahr Jahre Jahren Jahres Jahrhundert
Jahrhunderts Jan Januar January Japanese Jasper Javascript Jay Jesus Jewish Jews Job Jobs Join Joint Joke Jour Journal
Journalist Journey Joy Json Judge Judgment Jugend Jul Juli July Jump Jun Junction June Jung Junge Juni Junior Justice
KFZ KI KPI Kaiser Kaiserin Kampf Kanzler Kanzlerin Keen Keep Keeps Kept Kern Key Keyboardist Keys Kids Kill Kind
Kinder King Kingdom Kirche Kitchen Klasse Klein Kleine Kleinen Kloster Knight Know Knowledge Known Knows Kopf Koran
Korean Korn Kosten Kraft Kreis Kreuz Krieg Kubernetes Kuhn Kultur Kunst Kurz König Königin Kühn Künstler Künstlerin
LAN LCD LED LKW LLM LLMs Lab Label Labor Laboratory Labour Lady Lage Lake Land Landkreis Lane Lang Lange Langen
Language Languages Large Lastname Late Latest Latin Laub Laufe Law Laws Lawyer Layer Lead Leader Leaders Leadership
Leading Leads League Learn Learning Leave Leben Left Legal Legend Legislative Leiter Leitung Length Lesson Letter
Letters Leute Level Liberal Liberty Library License Licht Lied Lieder Lieutenant Life Liga Light Lighthouse Lily Limit
Limited Limits Linde Linden Line Lines Link Links Lint Linux Lion List Listed Listen Lists Literature Little Live
Lived Lives Living Load Loads Loan Local Located Location Lock Log Logged Logic Login Long Look Looking Looks Lord
Loss Lost Love Lower Luft Lunch Lust Länder Länge MBA MIT ML MMS MP3 MRI MST MSc MVP Mac Machine Macht Madame Made
Mademoiselle Magazine Magic Mai Mail Main Maintenance Major Make Maker Makes Making Male Mama Manage Management
Manager Mann Mannschaft Manor Manual Manufacturing Map Mar Marathon March Marine Marines Mark Markdown Market
Marketing Markets Markt Marriage Married Marsh Marshall Martial Mason Mass Master Masters Match Material Materials
Math Mathematics Matter Max Maximum May Mayor Maßnahmen Meadow Meal Mean Meaning Means Measure Media Medical Medicine
Medium Meer Meet Meeting Meets Meinung Meister Meisterschaft Melody Member Members Memorial Memory Men Menge Mensch
Menschen Mental Menu Merge Message Messages Metal Method Methods Metro Mexican Middle Midfielder Midnight Military
Milk Milliarden Million Millionen Millions Mind Mini Minimum Minister Ministerin Ministry Minor Minute Minuten Minutes
Miss Missile Missing Mission Mistakes Misty Mitarbeiter Mitglied Mitglieder Mittag Mitte Mittel Mittwoch Mix Mobile
Mode Model Modell Modelle Models Modern Module Mom Moment Monastery Monat Monate Mond Monday Monde Mondo Money Monitor
Monk Monsieur Montag Month Monthly Months Monument Mood Moon Moos Moral Morning Mortgage Moss Mother Motion Motor
Mount Mountain Mountains Mouse Move Moved Movement Movie Movies Mr Mrs Ms Mujer Multiple Mum Mummy Mundo Murder Museum
Music Musical Musician Musik Muslim Muslims Mutter Mutual MwSt Mystery Männer März Mühle NB NOTE Nachmittag Nacht
Nagel Name Named Namen Names Nana Narrative Nation National Nations Native Natur Natural Nature Navy Nebula Need Needs
Negative Nephew Network Networks Neue Neuen Neuer Neues Neutral New News Newspaper Nice Nickname Niece Niederlage
Night Noble Node Nom Nombre Nome Nonce Nord Norden Normal North Northeast Northern Northwest Norwegian Note Notes
Notice Nov Novel Novelist November Null Number Numbers Nummer Nurse Nähe OK OOP ORM OS Object Objective Ocean Oct
October Offer Offers Office Officer Officers Official Oil Oktober Old Olive Olympic Olympics Olympischen Online Open
Opening Opens Oper Opera Operating Operation Operations Opinion Option Optional Options Orange Orchestra Order Orders
Ordnung Organisation Organization Original Ort Orthodox Ost Osten Ostern Outline Outlook Output Overall Overview Owner
PC PDF PDFs PIN PKW PM PPS PR PS PST Pacific Pack Package Paese Page Pages Paid Pain Paint Painter Pair Palace Panel
Papa Paper Papers Papst Paradise Paragraph Parent Parents Parish Park Parliament Parsed Parses Part Partei Parteien
Participants Particle Partner Partners Parts Party Pass Passed Passenger Passes Passport Password Past Pat Patch
Patent Path Patient Patients Pattern Pay Payload Payment Payments Pays País Peace Peak Pearl Pedestrians Peg Pen
Peninsula Penny People Percent Perfect Perform Performance Period Permission Permits Person Personal Personen
Personnel Persons Perspective Pet Pfingsten Pflanzen PhD Phase Philharmonic Philosopher Phoenix Phone Photo
Photographer Photos Physical Physics Pianist Piano Pick Picture Pictures Piece Pike Pilot Pink Pipeline Place Places
Plan Planet Planning Plans Plant Plants Plateau Platform Platz Play Played Player Players Playhouse Plaza Plot Pocket
Poem Poet Poetry Point Points Pokal Police Policies Policy Polish Political Politics Politik Politiker Polizei Poll
Pool Poor Pop Pope Popular Population Port Porter Portrait Portuguese Position Positive Possible Post Postcode Posts
Potential Power Powerful Powerpoint Practice Practices Preis Preise Premier Premium Prepare Present Presentation
President Presidential Press Presse Pressure Pretend Pretty Prevent Previous Price Prices Pride Priest Primary Prime
Prince Princess Principal Principle Principles Print Prints Prinz Prinzessin Prior Priority Prison Privacy Private
Prize Pro Problem Probleme Problems Procedure Process Processing Produce Producer Produces Product Production Products
Produktion Profession Professional Professor Profile Profit Program Programm Programme Programming Programs Progress
Project Projects Promise Prompt Proof Proper Property Proposal Propose Protect Protection Protein Protestant Protocol
Prove Provide Provider Provides Province Proxy Prozent Präsident Präsidentin Prénom Psychology Public Publication
Publications Published Publisher Publishing Pull Punkt Punkte Purchase Pure Purpose Push Put Puts Python QA Quality
Quantity Quarter Quarterly Queen Query Question Questions Queue Quick Quiet Quiz Quote Quran RAM README REST RNA ROI
ROM RSVP Rabbi Race Racing Rad Radio Rahmen Rail Railroad Railway Rain Ramadan Ran Ranch Random Range Rank Rapper Rat
Rate Rates Rating Raum Raven Raw Re Reach Reaction Read Reader Reading Readme Reads Ready Real Reality Reason Reasons
Rebellion Receipt Receive Received Recent Recht Recipe Recommend Record Records Recovery Red Rede Reduce Reed Ref
Reference References Refers Reform Refund Refused Refuses Regards Regex Regierung Regiment Regina Region Regional
Regisseur Register Registration Regular Regulation Reich Reihe Reina Reine Reise Relations Relationship Release
Released Religion Religious Remember Remote Remove Removed Removes Rennen Rent Repeat Replace Reply Report Reports
Republic Republican Republicans Republik Request Requests Require Required Requirements Requires Rescue Research
Reserve Reservoir Residence Resource Resources Respect Respectfully Respond Response Restaurant Result Results Return
Returned Returns Revenue Reverend Review Reviews Revolution Rewrite Rey Rice Rich Richter Ride Right Rights Ring Rise
Risk Risks Ritter River Rivers Road Robin Rock Rod Roi Role Roles Rolle Rollen Roman Romans Room Rooms Root Rose Rote
Round Route Router Rover Row Royal Rua Ruby Rue Ruf Ruhe Ruins Rule Rules Run Running Runs Rural Rush Russian Russians
Russisch Rusty SDK SEC SIM SLA SMS SOAP SOS SQL SSH SSL SSN SUV Sache Safari Safe Safety Said Saint Sainte Saison
Salary Sale Sales Salt Sample Samstag Sand Sandy Santa Santo Sat Satan Satellite Saturday Savage Save Saw Say Says
Scale Scene Schatz Schauspieler Schauspielerin Schedule Schema Scheme Schiff Schiffe Schlacht Schloss Schluss Schnee
School Schools Schule Schutz Schwarz Schwarze Schwester Science Sciences Scientific Scientist Scientists Score
Scottish Screen Script Sea Search Season Seat Secret Secretariat Secretary Section Sections Sector Secure Security See
Seen Sees Seite Seiten Select Self Sell Seminary Senate Senator Send Sends Sendung Senior Sense Sent Sentence Sep
Separate Sept September Serenity Sergeant Serie Series Serious Server Serves Service Services Session Sessions Set
Sets Settings Setup Sex Señor Señora Shadow Shape Share Shares Sharp Sheet Shell Shepherd Sheriff Shift Ship Shop
Shopping Short Shot Show Shown Shows Sibling Sicherheit Side Sieg Siege Sign Signal Signature Signed Significant
Signor Signora Signore Silent Silver Similar Simple Sincerely Sing Singer Single Singles Sinn Sir Sister Site Sitz
Size Skill Skills Sky Slaughter Sleep Slow Small Smart Smile Smoke Snow Soccer Social Society Socket Soft Software
Sohn Soil Solar Sold Soldier Soldiers Solid Solution Solutions Solve Sommer Song Songs Songwriter Sonne Sonntag Soul
Sound Sounds Soundtrack Source Sources South Southeast Southern Southwest Spa Space Spaces Spanisch Spanish Special
Species Specific Speech Speed Spell Spend Spiegel Spiel Spiele Spielen Spieler Spirit Split Sport Sports Spot Spouse
Sprache Sprachen Sprecher Sprecherin Spring Sql Squadron Square Staat Staaten Stable Stack Stadium Stadt Staff Stage
Stahl Stand Standard Standards Stands Staples Star Stark Stars Start Started Starts State Statement States Station
Statistics Status Stay Stays Steel Stein Stelle Step Steps Stern Stiftung Stil Stimme Stock Stone Stop Stopped Stops
Storage Store Stored Stores Storm Story Stout Strait Strange Strategic Strategy Strauß Straße Stream Streams Strecke
Street Streets Strength Striker String Strong Structure Student Studenten Students Studies Studio Studios Studium
Study Stufe Stunde Stunden Sturm Style Städte Subject Submit Success Sue Sugar Suggest Suggested Suite Summarise
Summarize Summary Summer Summit Sun Sunday Sunny Super Supply Support Suppose Supreme Sure Surface Surgery Surname
Survey Swedish Sweet Swift Switch Symbol Symphony System Systeme Systems Sänger Sängerin Süd Süden TCP TLS TODO TV
Table Tables Tag Tage Tagen Tags Take Taken Takes Taking Tale Talk Tanz Target Task Tasks Tax Taxes Tea Teach Teacher
Teachers Teaching Team Teams Tech Technical Technik Technique Technologies Technology Teenage Teil Teile Tel Telefon
Telegraph Telephone Television Tell Teller Tells Template Temple Tempo Temps Term Terms Territory Test Testing Tests
Text Thanksgiving Theater Theatre Thema Theme Themen Theory Thing Things Think Thought Thousand Thousands Thread Threw
Thu Thursday Ticket Tiempo Tier Tiere Tiger Time Times Tip Tips Tisch Title Tochter Tod Todo Token Tokens Told Tone
Took Tool Tools Top Topic Topics Tor Torah Tore Total Touch Tour Tournament Tours Tower Town Track Tracks Trade
Tradition Traditional Traffic Train Trainer Training Transfer Transform Translate Translation Transport Transportation
Traum Travel Treatment Treaty Tree Trees Trial Tribe Tribune Tried Tries Trilogy Trinity Trip True Trust Truth Try Tue
Tuesday Tunnel Turkish Turn Turns Tutorial Typ Type Types Typescript Tür UDP UFO UI URI URL USB USt UTC UTF UUID UX
Uhr Ultimate Umwelt Uncle Understand Understanding Unicode Union Unit United Universal Universe University Universität
Unix Unknown Unternehmen Unterricht Unterschied Uomo Update Updates Upload Upper Urban Url Ursache Usage Use Used User
Username Users Uses Using VAT VIP VPN Valid Valley Value Values Variable Various Vater Vehicle Verband Verein
Verfahren Verfügung Vergleich Verhältnis Verify Verkauf Verkehr Version Versions Versuch Vertrag Vice Victor Vida
Video Vie View Village Ville Violet Virtual Vision Visit Visual Vita Vocalist Vocals Vogel Voice Vol Volk Volume
Vorsitzende Vorsitzender Vorstand Vote WAN WC Wagen Wahl Wahlen Wait Wald Walk Wall Walls Wand Wants Warning Wars Wash
Wasser Watch Water Waters Wave Way Ways Wealth Weapon Weather Web Webhook Website Wed Wedding Wednesday Week Weekend
Weekly Weeks Weg Wege Weight Weihnachten Weise Weiß Weiße Welcome Welsh Welt Weltkrieg Went Werk Werke Wert West
Westen Western Wharf Wheel White Whole Wide Wife Wild Win Wind Window Windows Wine Winery Winner Winter Wirtschaft
Wisdom Wish Wissenschaft Woche Wochen Wolf Woman Women Won Wonder Wonderful Wood Woods Word Words Work Worker Workers
Working Works Workshop World Worldwide Worms Worry Worst Wort Worte Write Writer Writers Writes Writing Written Wrong
Wrote Wörter XML Xml Yaml Yard Year Years Yellow Young Youth Zahl Zahlen Zeit Zeiten Zeitung Zero Ziel Ziele Zimmer
Zip Zone Zoo Zug Zukunft Zusammenarbeit Zusammenhang Zustand Zweite Zweiten Züge
`
  .trim()
  .split(/\s+/);
