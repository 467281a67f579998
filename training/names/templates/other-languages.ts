/** Texts in further languages with places for names, one a line; "\n" is the end of a line. Written for this project. */
export const OTHER_TEMPLATES: readonly string[] = String.raw`
Me llamo {{person}} y vivo en {{city}}.
Estimada señora {{last_name}}: le escribo por la factura de {{organization}}.
Hola {{first_name}}, ¿puedes llamar a {{first_name}} mañana?
{{person}} nació en {{city}}, {{country}}, y trabaja para {{organization}}.
Nombre: {{person}}\nCiudad: {{city}}\nEmpresa: {{organization}}
El presidente {{last_name}} viajó a {{country}} con la ministra {{last_name}}.
Je m'appelle {{person}} et j'habite à {{city}}.
Chère Madame {{last_name}}, je vous remercie de votre lettre.
Bonjour {{first_name}}, peux-tu demander à {{first_name}} de venir ?
{{person}} est née à {{city}} et travaille chez {{organization}}.
Nom : {{person}}\nVille : {{city}}\nSociété : {{organization}}
Le maire de {{city}}, {{person}}, a rencontré M. {{last_name}}.
Mi chiamo {{person}} e abito a {{city}}.
Gentile signora {{last_name}}, la ringrazio per la risposta.
Ciao {{first_name}}, hai visto {{first_name}}?
{{person}} è nato a {{city}} e lavora per {{organization}}.
Ik heet {{person}} en ik woon in {{city}}.
Beste {{first_name}}, kun je {{first_name}} bellen?
Geachte mevrouw {{last_name}}, hierbij ontvangt u de factuur van {{organization}}.
{{person}} is geboren in {{city}} en werkt bij {{organization}}.
Meu nome é {{person}} e moro em {{city}}.
Olá {{first_name}}, você pode ligar para {{first_name}}?
Prezada senhora {{last_name}}, agradeço a sua resposta.
{{person}} nasceu em {{city}} e trabalha na {{organization}}.
Nazywam się {{person}} i mieszkam w {{city}}.
Cześć {{first_name}}, czy możesz zadzwonić do {{first_name}}?
Jag heter {{person}} och bor i {{city}}.
Hej {{first_name}}, kan du ringa {{first_name}}?
Jeg hedder {{person}} og bor i {{city}}.
Benim adım {{person}}, {{city}} şehrinde oturuyorum.
El informe trimestral debe enviarse antes del viernes.
Por favor, revise el documento adjunto y confirme la fecha de la reunión.
Le rapport trimestriel doit être envoyé avant vendredi.
Veuillez vérifier le document ci-joint et confirmer la date de la réunion.
Il rapporto deve essere inviato entro venerdì, grazie.
Het verslag moet voor vrijdag worden verstuurd, alvast bedankt.
O relatório deve ser enviado até sexta-feira, por favor.
`
  .trim()
  .split("\n");
