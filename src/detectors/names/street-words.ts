/** Words of streets and what stands in an address beside them; in small letters, of several languages. */

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Behind a street's name: "Main Street", "Münchner Straße", "Bécsi utca". */
export const STREET_BEHIND = words(`
street st avenue ave av road rd lane ln drive dr boulevard blvd court ct place pl square sq terrace terr highway hwy parkway pkwy way circle
cir trail trl crescent cres close gardens grove mews row walk alley plaza turnpike pike loop ridge esplanade parade quay view heights hill
green crossing bypass freeway expressway broadway straße strasse str gasse weg platz allee ring damm ufer chaussee steig promenade markt
straat laan plein kade gracht dreef steenweg baan singel dijk hof gatan gata vägen väg vei veien vej gade allé torg plads plass stræti vegur
braut katu tie kuja polku utca út tér körút ulica ulice cesta trg náměstí nám tänav tee tn mnt pst улица ул проспект пр переулок пер шоссе
cad caddesi sok sokak sokağı bulvarı mahallesi
`);

/** The same, where nothing but a street is called so, however it is written. */
export const STREET_BEHIND_SURELY = words(`
street avenue ave road rd lane ln boulevard blvd terrace highway hwy parkway pkwy crescent straße strasse gasse straat gatan vägen veien katu
utca ulica ulice улица caddesi
`);

/** Before a street's name: "rue de la Paix", "Via Roma". */
export const STREET_BEFORE = words(`
rue avenue av avda boulevard bd blvd place pl chemin allée allee impasse quai cours route faubourg passage square via viale piazza piazzale
corso vicolo largo strada str contrada calle avenida plaza paseo camino carretera ctra ronda travesía rambla rua travessa praça estrada
alameda ul ulica al aleja aleje os plac pl улица ул проспект пр-т переулок пер шоссе cesta ulice cité cite jalan jl jln soi straße strasse
`);

/** Ends of a street's name that is one word: "Hauptstraße", "Kerkstraat", "Drottninggatan". */
export const STREET_ENDINGS: readonly string[] = `
straße strasse strase str gasse weg platz allee ring damm ufer chaussee steig graben straat laan plein kade gracht dreef
steenweg singel dijk weg gatan gata gate gade vägen veien vegen vejen vej allé stræti straeti vegur vegi braut katu tie kuja polku utca kaari
stigen backen plads baan bulevardi
`
  .trim()
  .split(/\s+/);

/** Words that an address follows, two of them. */
export const ADDRESS_BEFORE: ReadonlySet<string> = new Set(
  `
address is|address to|address as|address at|lives at|live at|lived at|living at|lives on|located at|based at|situated at|office at|is at|are at
arrived at|stays at|sent to|send to|ship to|shipped to|deliver to|delivered to|delivery to|return to|moved to|mail to|taxi to|order to|me at|you at
us at|off at|lived in|live in|it's in|billing address|shipping address|home address|postal address|mailing address|adresse ist|adresse lautet
wohnt in|wohne in|wohnhaft in|anschrift lautet|habite au|habite à|adresse est|vivo en|dirección es|abito in|indirizzo è
`
    .trim()
    .split(/[|\n]/),
);

/** One word that an address follows. */
export const ADDRESS_WORDS = words(
  "address adresse anschrift wohnhaft dirección domicilio indirizzo endereço adres cím osoite",
);
