/** Texts with capitals and numbers that name nobody; "\n" is the end of a line. Written for this project. */
export const INNOCENT_TEMPLATES: readonly string[] = String.raw`
# Getting Started\n\n## Installation\n\nRun the Installer and follow the Setup Wizard.\n\n## Configuration\n\nSet the Base Path in the Settings File.
Please Note The Following Changes In Version Two
TODO: Refactor the Session Manager and add Unit Tests
Introduction\nRelated Work\nMethod\nResults\nDiscussion\nConclusion\nReferences
Chapter One: The Beginning Of The End
Products And Services
About Our Company And Team
Please ask Customer Support or the Finance Department.
Talk to Human Resources about your Annual Leave.
Send the Quarterly Report to the Head of Marketing before Friday.
Sales, Marketing, Human Resources, Finance, Legal, Engineering
The Project Plan and the Budget Proposal are in the Shared Folder.
Privacy Policy | Terms Of Service | Contact Us | Help Center
Frequently Asked Questions About Shipping And Returns
Top Ten Tips For Better Sleep
How To Write A Great Cover Letter In Five Steps
Monthly Sales Review: Key Findings And Next Steps
Executive Summary\nMarket Analysis\nFinancial Plan\nRisk Assessment
Senior Software Engineer, Full Time, Remote
Job Title: Data Scientist\nLevel: Senior\nSkills: Statistics, Machine Learning, Communication
Total Revenue | Gross Margin | Net Income | Cash Flow
The Customer Success Team will schedule a Kickoff Call.
Employee Handbook, Section Three: Code Of Conduct
Lesson Plan: The Water Cycle\nGrade Level: Five\nMaterials: Paper, Scissors, Glue
Recipe: Chocolate Cake With Vanilla Icing
Name Of Product\tPrice Per Unit\tNumber Of Units
Open The Settings Menu And Select Display Options
You are a helpful assistant. Answer in JSON. Use the Tool Search only when the User asks for it.
You are an expert Copywriter. Your Task is to write a Headline, a Subtitle and a Call To Action.
ROLE: Expert Data Analyst\nGOAL: Summarise the Input\nOUTPUT: Markdown
STEP 1: Read the Input Text. STEP 2: Extract Key Points. STEP 3: Write the Summary.
Question: What is the Capital Gains Tax?\nAnswer: It is a Tax on Profit.
class OrderService extends BaseService { constructor(private readonly Repository repo) {} }
public static void main(String[] args) { System.out.println("Hello World"); }
import React, { useState } from "react";\nexport default function App() { return <Button>Save Changes</Button>; }
def parse_args():\n    parser = ArgumentParser(description="Export Tool")\n    return parser.parse_args()
Traceback (most recent call last):\n  File "main.py", line 12, in <module>\nKeyError: 'Status'
TypeError: Cannot read properties of undefined (reading 'length')
NullPointerException at OrderController.handle(OrderController.java:42)
SELECT Status, COUNT(*) FROM Orders GROUP BY Status ORDER BY Status DESC;
CREATE TABLE Invoice (Id INTEGER PRIMARY KEY, Amount DECIMAL, Status VARCHAR);
GET /Api/Orders HTTP/1.1\nContent-Type: application/json\nAccept: */*
| Feature | Status | Priority |\n|---|---|---|\n| Dark Mode | Done | Low |\n| Export To Pdf | Open | High |
Product,Price,Stock\nBlue Chair,49.90,12\nGreen Table,129.00,3\nLamp,19.99,44
Date,Open,High,Low,Close\n2021-03-04,12.4,12.9,12.1,12.6
Status: Open\nPriority: High\nType: Bug\nComponent: Billing
Error Code: 502\nMessage: Bad Gateway\nRetry After: 30
{"type": "Invoice", "status": "Paid", "currency": "EUR", "items": [{"label": "Shipping", "amount": 4.9}]}
INFO Starting Server on Port 8080\nINFO Connected to Database\nWARN Slow Query
Terms And Conditions Apply. All Rights Reserved.
The Company shall inform the Customer of any Change to the Services under this Agreement.
The Board approved the Annual Report and the Budget.
Press Enter to Continue or Escape to Cancel.
Click Save As in the File Menu and choose Portable Document Format.
Happy Birthday! Merry Christmas and a Happy New Year!
Good Morning! How Are You Today?
Dear Customer, your Order has been shipped. Kind Regards, Customer Service
Dear Sir or Madam, I would like to complain about the Delivery.
Hello Team, the Meeting is moved to Room Two.
Dear Hiring Manager, I am excited to apply for the open Position.
Ingredients: Butter, Sugar, Flour, Eggs, Milk, Salt, Vanilla
The Moon is smaller than the Earth. Mars and Venus are planets.
Which is heavier: Gold, Silver, Iron or Lead?
What does the fox say? Nobody knows.
Explain Quantum Mechanics, Machine Learning and Game Theory in simple words.
Write a story about a dragon and a knight. The Dragon must win.
Write Python code that sorts a list with Bubble Sort or Quick Sort.
What are the Pros and Cons of Remote Work?
Yes. No. Maybe. Exactly. Sure. Thanks. Sorry. Great. Okay.
Wow! Awesome! Amazing! Oops! Nope! Cool!
Monday, Tuesday, Wednesday, Thursday, Friday
January February March April May June July August September October November December
The Bible, the Koran and the Constitution are texts.
He believes in God and prays every Sunday.
Mom and Dad are proud of Grandma and Grandpa.
The President and the Prime Minister shook hands.
The King greeted the Queen; the Prince smiled.
Tell the Doctor that the Nurse called.
Mark the box, grant access, and frank the letter.
will you be there in may? i hope so
the rose is red, the violet is blue, the lily is white
art is long, life is short, and hope is the last to die
I can drew a circle and bill him for it.
Grace, Faith, Hope, Joy and Charity are virtues.
April showers bring May flowers in June.
Turkey is my favourite meat after ham, and china plates are fine.
Jack up the car, then drew the line and rob nobody.
Wi-Fi, Bluetooth, HTML, CSS, JSON, XML, HTTP, SQL and PDF are abbreviations.
CPU: 8 cores, RAM: 32 GB, SSD: 1 TB, OS: Linux
Use HTTPS, not HTTP; the API returns JSON with UTF-8.
IMPORTANT: READ THIS FIRST! DO NOT IGNORE THIS MESSAGE.
WHY DOES NOBODY ANSWER MY QUESTION
I NEED HELP WITH MY ACCOUNT RIGHT NOW
Type 12 Section 4 Paragraph 3 applies to Part 2 of Schedule 7.
Add 2 Cups of Flour, 3 Eggs and 100 Grams of Butter.
Room 12, Floor 3, Gate 7, Seat 14A
Order 123456 contains 3 Boxes and 2 Bags.
The answer is 42. There are 7 Days in 1 Week.
Der Hund und die Katze schlafen im Haus am See.
Die Auflösung der Gesellschaft ist für das Ende des Jahres geplant.
Das Unternehmen hat den Umsatz im ersten Quartal gesteigert.
Bitte senden Sie mir die Unterlagen bis Ende der Woche zu.
Wie funktioniert die Photosynthese? Erkläre es in einfachen Worten.
Schreibe eine Geschichte über einen Drachen und einen Ritter.
Die Sitzung des Ausschusses beginnt um neun Uhr im großen Saal.
Der Antrag auf Verlängerung der Frist wurde abgelehnt.
Zutaten: Mehl, Zucker, Eier, Butter, Milch und eine Prise Salz
Sehr geehrte Damen und Herren, hiermit kündige ich meinen Vertrag zum nächsten Termin.
Vielen Dank für Ihre Nachricht. Mit freundlichen Grüßen, Ihr Kundendienst
Die Regierung, das Parlament und das Gericht sind voneinander unabhängig.
Das Kind spielt mit dem Ball, der Vater liest die Zeitung, die Mutter trinkt Kaffee.
Im Frühling blühen die Bäume, im Herbst fallen die Blätter.
Am Montag regnet es, am Dienstag scheint die Sonne.
Wichtig: Vor der Installation muss der Rechner neu gestartet werden.
Fehler beim Öffnen der Datei: Zugriff verweigert
Der Preis der Aktie fiel um drei Prozent, der Handel war ruhig.
Die Mannschaft gewann das Spiel nach Verlängerung im Elfmeterschießen.
Der Fluss tritt über die Ufer, die Straße ist gesperrt.
Ein Arzt, eine Lehrerin und ein Bäcker sitzen im Zug.
Die Forschung zeigt, dass Bewegung die Gesundheit verbessert und das Risiko von Krankheiten senkt.
Der Entwurf des Gesetzes sieht eine Erhöhung der Steuern auf Tabak und Alkohol vor.
Nach der Wahl bildete die Partei mit ihren Partnern eine Koalition.
Der Film erzählt die Geschichte einer Familie in der Zeit nach dem Krieg.
Das Gebäude wurde im achtzehnten Jahrhundert errichtet und steht heute unter Denkmalschutz.
Der Verein hat über hundert Mitglieder und betreibt einen Kindergarten sowie eine Bibliothek.
In der Saison erreichte die Mannschaft den dritten Platz der Tabelle.
Die Pflanze wächst in Wäldern, an Bächen und auf feuchten Wiesen.
Das Album enthält zwölf Lieder und erschien im Herbst auf Schallplatte.
Die Kirche besitzt eine Orgel, einen Altar und mehrere Glocken.
Zum Schutz der Umwelt sollen Autos mit Benzin und Diesel seltener fahren.
Die Polizei sucht Zeugen des Unfalls; der Fahrer blieb unverletzt.
Der Angeklagte schwieg vor Gericht, das Urteil fällt in der nächsten Woche.
Bitte beachten Sie die Hinweise zum Datenschutz und die Allgemeinen Geschäftsbedingungen.
Die Lieferung erfolgt nach Eingang der Zahlung auf unserem Konto.
Für die Anmeldung benötigen Sie einen gültigen Ausweis und ein Foto.
Meine Frage betrifft die Rechnung für den Monat Mai und die Gebühren.
Guten Tag, ich habe ein Problem mit meinem Drucker und der Software.
Kannst du mir einen Plan für ein gesundes Frühstück und ein Mittagessen machen?
Nenne drei Vorteile und drei Nachteile von Arbeit im Büro.
Erstelle eine Tabelle mit den Spalten Datum, Betrag und Bemerkung.
Was ist der Unterschied zwischen Umsatz, Gewinn und Ertrag?
Der Begriff stammt aus der Mathematik und bezeichnet eine Menge von Punkten.
Der Roman handelt von Liebe, Verrat und dem Tod eines Königs.
Die Oper hatte im Theater der Stadt Premiere und wurde vom Publikum gefeiert.
Seit der Gründung des Staates gilt die Verfassung für alle Bürger.
Der Bürgermeister, der Minister und der Präsident gaben eine Erklärung ab.
Die Firma kündigte den Abbau von Stellen in der Verwaltung an.
Die Aktien der Bank verloren an Wert, während der Ölpreis stieg.
Der Trainer lobte den Torwart, die Abwehr und den Sturm.
Die Temperatur sinkt in der Nacht auf wenige Grad über dem Gefrierpunkt.
Im Süden fällt Schnee, im Norden bleibt es trocken, der Wind weht aus Westen.
Der Computer, die Maus, der Bildschirm und die Tastatur sind neu.
Das Medikament darf nur nach Rücksprache mit dem Arzt eingenommen werden.
Die Zahl der Einwohner der Gemeinde ist seit der Eingemeindung gestiegen.
Die Ausstellung zeigt Gemälde, Skulpturen und Zeichnungen aus der Sammlung des Museums.
Der Wettbewerb richtet sich an Schülerinnen und Schüler aller Klassen.
Die Brücke über den Fluss wird wegen Bauarbeiten bis zum Sommer gesperrt.
Der Zug, der Bus und die Straßenbahn halten am Bahnhof.
Die Versicherung zahlt den Schaden, wenn der Vertrag noch gültig ist.
`
  .trim()
  .split("\n");
