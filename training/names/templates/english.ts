/** English texts of many kinds with places for names, one a line; "\n" is the end of a line. Written for this project. */
export const ENGLISH_TEMPLATES: readonly string[] = String.raw`
Hi {{first_name}},\n\nthanks for getting back to me so quickly. I talked to {{person}} about it and we would rather move the call to {{day}}.\n\nBest,\n{{first_name}}
Dear {{prefix}} {{last_name}},\n\nI am writing about the invoice of {{date}}. Could you send it to {{organization}}, {{address}}?\n\nKind regards,\n{{person}}\n{{job}}, {{organization}}
Dear {{person}},\nYour order {{number}} is on its way to {{address}}. If you have questions, call {{phone}}.\nThe team at {{organization}}
From: {{person}} <{{email}}>\nTo: {{person}} <{{email}}>\nSubject: Meeting in {{city}}\n\nHello {{first_name}}, can we meet {{person}} of {{organization}} when we are in {{city}}?
On {{date}}, {{person}} wrote:\n> Please ask {{first_name}} to send the report to {{organization}}.\nDone. {{first_name}} will be back on {{day}}.
{{first_name}} {{last_name}} joined {{organization}} in {{year}} and moved to its office in {{city}}, {{country}}.
Please write a short birthday poem for my friend {{first_name}} who lives in {{city}} and loves to bake.
Summarise this conversation between {{first_name}} and {{first_name}} for the manager, {{prefix}} {{last_name}}.
Translate the following letter from {{person}} into French.
The patient, {{person}}, was seen by Dr. {{last_name}} at {{hospital}} in {{city}} on {{date}}.
Patient: {{person}}\nDOB: {{date}}\nPhysician: Dr. {{person}}\nAddress: {{address}}\nInsurance: {{organization}}
Referred by {{prefix}} {{last_name}} after a fall at home. Next of kin: {{person}} (daughter), {{phone}}.
{{last_name}}, {{first_name}}
{{last_name}}, {{first_name}} ({{organization}})
Attendees: {{person}}, {{person}}, {{person}} and {{person}}\nApologies: {{person}}\nNext meeting: {{date}}, {{city}}
Minutes of {{date}}. {{first_name}} reported on the budget; {{first_name}} will ask {{organization}} for an offer.
Witnesses: {{person}} and {{person}}, both of {{city}}.
The contract between {{organization}} and {{organization}} was signed by {{person}} in {{city}}.
This Agreement is made between {{organization}}, a company registered in {{country}}, and {{person}}, residing at {{address}}.
Shares of {{organization}} rose after {{person}}, its chief executive, said that sales in {{country}} had doubled.
{{organization}} said on {{day}} that it would buy {{organization}} for two billion dollars.
{{organization}} and {{organization}} compete with {{organization}} in {{country}}.
{{person}}, a {{job}} from {{city}}, told reporters that the road to {{city}} was closed.
Police in {{city}} said that {{person}}, {{age}}, had been found near {{street}}.
{{person}} ({{year}}-{{year}}) was a {{nationality}} painter born in {{city}}, {{country}}.
{{person}} was born in {{city}}, {{state}}, the son of {{person}} and {{person}}, and studied at the University of {{city}}.
The band was formed in {{city}} by {{person}} (guitar), {{person}} (bass) and {{person}} (drums).
{{last_name}} scored twice as {{city}} beat {{city}} on {{day}}.
{{last_name}} and {{last_name}} ( {{year}} ) showed that the effect is larger in {{country}}.
According to {{person}}, the {{nationality}} government has not answered.
He flew from {{city}} to {{city}} via {{city}} with {{organization}}.
We are driving from {{city}}, {{state}} to {{city}}, {{state}} next week, any tips?
I grew up in {{city}} but now live near {{city}}.
What is the best time of the year to visit {{country}}?
How far is {{city}} from {{city}}?
Who was {{person}}?
who is {{person}} and where does he live
Is {{first_name}} coming tonight?
{{first_name}} has 12 apples and gives 5 of them to {{first_name}}. How many apples does {{first_name}} have left?
{{first_name}} bought three books for {{number}} dollars. {{first_name}}'s brother {{first_name}} paid half of it.
{{first_name}} and {{first_name}} are siblings. {{first_name}} is twice as old as {{first_name}}.
hey its {{first_name}}, call me at {{phone}}
hey {{first_name}} can u pick up {{first_name}} at {{street}} around 5
omg {{first_name}} did you see what {{person}} posted
lol tell {{first_name}} i said hi
user: my name is {{person}} and i want to change my address to {{address}}\nbot: Thank you, {{first_name}}. Is {{city}} correct?
Agent: Thank you for calling {{organization}}, this is {{first_name}}. How can I help?\nCaller: Yes, hello, my name is {{person}}. I moved from {{street}} to {{street}}.
{{first_name}}: are you there?\n{{first_name}}: yes\n{{first_name}}: ok, meet you in {{city}}
[{{time}}] {{first_name}}: I am at {{organization}} now\n[{{time}}] {{first_name}}: ask for {{person}}
Name: {{person}}
Full name: {{person}}\nCompany: {{organization}}\nCity: {{city}}\nCountry: {{country}}
First name: {{first_name}}\nLast name: {{last_name}}\nStreet: {{street_number}}\nZIP: {{zip}}\nTown: {{city}}
Name\t{{person}}\nEmployer\t{{organization}}\nPlace of birth\t{{city}}
Surname: {{last_name}} Given names: {{first_name}} Nationality: {{nationality}} Place of birth: {{city}}
Shipping address:\n{{person}}\n{{street_number}}\n{{city}}, {{state_abbr}} {{zip}}\n{{country}}
Bill to: {{organization}}, {{street_number}}, {{city}} {{zip}}
Deliver the parcel to {{street_number}}, {{city}}.
I live at {{street_number}} in {{city}}.
the shop is on {{street}} next to the bank
Turn left onto {{street}}, then right onto {{street}}.
The crash happened at the corner of {{street}} and {{street}} in {{city}}.
She lives at {{address}} with her son {{first_name}}.
{"name": "{{person}}", "city": "{{city}}", "company": "{{organization}}", "active": true}
{"user": {"firstName": "{{first_name}}", "lastName": "{{last_name}}", "email": "{{email}}", "country": "{{country}}"}, "items": []}
[{"author": "{{person}}", "text": "Great product"}, {"author": "{{person}}", "text": "Never again"}]
{"customer":"{{person}}","address":{"street":"{{street_number}}","city":"{{city}}","zip":"{{zip}}"},"total":{{number}}}
id,name,city,amount\n1,{{person}},{{city}},{{number}}\n2,{{person}},{{city}},{{number}}\n3,{{person}},{{city}},{{number}}
id;last_name;first_name;employer\n17;{{last_name}};{{first_name}};{{organization}}\n18;{{last_name}};{{first_name}};{{organization}}
| Name | Department | Location |\n| --- | --- | --- |\n| {{person}} | Sales | {{city}} |\n| {{person}} | Support | {{city}} |
| Customer | Order | Country |\n|---|---|---|\n| {{organization}} | {{number}} | {{country}} |\n| {{organization}} | {{number}} | {{country}} |
name: {{person}}\nrole: {{job}}\nteam: Platform\noffice: {{city}}
<contact><name>{{person}}</name><company>{{organization}}</company><city>{{city}}</city></contact>
<p>Written by <b>{{person}}</b> in {{city}}</p>
const customer = "{{person}}"; // lives in {{city}}
customers = ["{{person}}", "{{person}}", "{{person}}"]
INSERT INTO users (id, name, city) VALUES ({{number}}, '{{person}}', '{{city}}');
SELECT * FROM orders WHERE customer_name = '{{person}}' AND city = '{{city}}';
# author: {{person}} <{{email}}>\ndef area(width, height):\n    return width * height
print("Hello {{first_name}}, welcome to {{city}}")
{{date}} {{time}} INFO  login ok user="{{person}}" ip=10.0.0.7
{{date}} {{time}} WARN  OrderService - payment of {{person}} ({{organization}}) failed: Timeout
[ERROR] could not deliver message for {{person}} to {{organization}}: Connection refused
Signed-off-by: {{person}} <{{email}}>
Co-authored-by: {{person}} <{{email}}>
Reviewed by {{first_name}} on {{date}}, merged into main.
@{{first_name}} please have a look at the pull request of {{first_name}}.
BEGIN:VCARD\nN:{{last_name}};{{first_name}}\nFN:{{person}}\nORG:{{organization}}\nTITLE:{{job}}\nEND:VCARD
MEETING WITH {{person}} AT {{organization}}, {{city}}
RE: {{person}} / {{organization}}
ATTN: {{person}}\n{{organization}}\n{{street_number}}\n{{city}} {{zip}}
{{person}}\n{{job}}\n{{organization}}\n{{city}}, {{country}}\n{{phone}}
{{person}}\n{{street_number}}\n{{zip}} {{city}}\n{{country}}
{{person}}, {{job}} at {{organization}}
{{person}} has worked as a {{job}} for {{organization}} since {{year}}.
I work as a {{job}} at {{organization}} in {{city}}.
My boss, {{person}}, wants me to write to {{organization}}.
My doctor is {{prefix}} {{last_name}} at {{hospital}}.
Give {{first_name}}'s number to {{first_name}} please.
{{first_name}}'s mother, {{person}}, was a {{job}}.
We adopted {{first_name}} from {{country}}.
Did {{first_name}} or {{first_name}} call?
Thanks, {{first_name}}
Cheers,\n{{first_name}} {{last_name}}
Yours sincerely,\n\n{{person}}\n{{organization}}
Sent by {{person}} from {{city}}.
Remind {{first_name}} to pay {{organization}} before {{day}}.
Book a table for {{first_name}} at {{org_short}} on {{street}}.
I bought it at {{org_short}} yesterday.
{{org_short}} never answered my complaint about the broken phone.
Our supplier is {{organization}} from {{country}}.
How do I cancel my contract with {{organization}}?
{{organization}} is hiring a {{job}} in {{city}}.
The {{nationality}} ambassador met {{person}} in {{city}}.
Two {{nationality}} students and a {{nationality}} teacher shared the flat.
She speaks {{nationality}} and a little {{nationality}}.
My grandmother was {{nationality}}, my grandfather was {{nationality}}.
He is {{nationality}} and grew up in {{city}}.
As a practising {{religion}}, {{first_name}} does not work on that day.
The {{religion}} community of {{city}} invited {{person}}.
Best {{nationality}} restaurants in {{city}}?
A {{nationality}} recipe for four people, please.
Cases by country: {{country}} {{number}}, {{country}} {{number}}, {{country}} {{number}}.
Countries: {{country}}, {{country}}, {{country}} and {{country}}
Cities visited so far: {{city}}, {{city}}, {{city}}.
Flights to {{city}} ({{country}}) are cancelled.
The {{city}} office is closed on {{day}}.
the {{city}} airport and the {{city}} train station
The river flows through {{city}} and {{city}} into the sea.
{{city}}, {{date}} - {{organization}} announced its results.
Born in {{city}} in {{year}}, {{last_name}} trained as a {{job}}.
"I did not sign anything," {{last_name}} said. "Ask {{person}}."
"It is late," said {{first_name}}. "{{first_name}} must be waiting."
Detective {{last_name}} knocked. Nobody answered at {{street_number}}.
Professor {{last_name}} teaches history at the University of {{city}}.
President {{last_name}} visited {{country}} and met Chancellor {{last_name}}.
Sir {{person}} and Lady {{last_name}} attended.
Coach {{last_name}} said {{first_name}} will play on {{day}}.
Directed by {{person}}; written by {{person}} and {{person}}; starring {{person}}
{{person}}, {{person}} & {{person}} (eds.), {{city}}: {{organization}}, {{year}}
To whom it may concern: {{person}} was employed by {{organization}} from {{year}} to {{year}}.
Emergency contact: {{person}}, {{phone}}
Landlord: {{person}}, tenant: {{person}}, flat: {{street_number}}, {{city}}
Guests: {{first_name}}, {{first_name}}, {{first_name}}, {{first_name}}
Passenger {{last_name}}/{{first_name}} from {{city}} to {{city}}
Account holder: {{person}}; bank: {{organization}}; IBAN on file.
I would like to add {{person}} to my policy.
please update my name from {{person}} to {{person}}
my wife {{first_name}} and our kids {{first_name}} and {{first_name}} are insured too
my landlord {{person}} from {{city}} refuses to repair the heating
Can you check whether {{person}} still works for {{organization}}?
Write a reference letter for {{person}}, who was my {{job}} at {{organization}}.
Draft an email to {{person}} at {{organization}} about the delayed delivery to {{city}}.
Write a LinkedIn post about joining {{organization}} as {{job}}.
Compare {{organization}} and {{organization}} as employers.
`
  .trim()
  .split("\n");
