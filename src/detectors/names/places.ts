/** Countries, states, regions, cities, seas and rivers, by their names in English and at home; without full stops. */
export const PLACES: readonly string[] = `
Aachen|Aalborg|Aargau|Aarhus|Aberdeen|Aberdeenshire|Abidjan|Abu Dhabi|Abuja|Acapulco|Accra|Addis Ababa|Addis Abeba
Adelaide|Aden|Afghanistan|Africa|Afrika|Agra|Ahmedabad|Alabama|Alaska|Albania|Albanien|Albany|Alberta|Albuquerque
Alemanha|Alemania|Aleppo|Alexandria|Algeria|Algerien|Algier|Algiers|Algérie|Alicante|Allemagne|Allgäu|Alpen|Alps
Alsace|Amarillo|Amazon River|America|American Samoa|Amman|Amsterdam|Anaheim|Anatolia|Anchorage|Andalusia|Andes
Andhra Pradesh|Andorra|Angleterre|Angola|Ankara|Ann Arbor|Annapolis|Antalya|Antananarivo|Antarctica
Antigua and Barbuda|Antwerp|Antwerpen|Appalachian Mountains|Apulia|Aquitaine|Aragon|Arctic|Arctic Ocean|Arequipa
Argentina|Argentinien|Arizona|Arkansas|Arlington|Armenia|Armenien|Arnhem|Aserbaidschan|Asia|Asien|Asmara|Assam
Asturias|Asunción|Athen|Athens|Atlanta|Atlantic|Atlantic City|Atlantic Ocean|Atlantik|Auckland|Augsburg|Aurora
Auschwitz|Austin|Australia|Australien|Austria|Autriche|Avignon|Azerbaijan|Azores|BRD|Baden|Baden-Württemberg|Bagdad
Baghdad|Bahamas|Bahrain|Bakersfield|Baku|Bali|Balkans|Balochistan|Baltic Sea|Baltimore|Bamako|Bamberg|Bandung
Bangalore|Bangkok|Bangladesh|Barbados|Barcelona|Bari|Basel|Basque Country|Basra|Bath|Baton Rouge|Bautzen|Bavaria
Bay Area|Bayern|Bayreuth|Bedfordshire|Beijing|Beirut|Belarus|Belfast|Belgien|Belgique|Belgium|België|Belgrad|Belgrade
Belize|Belo Horizonte|Belém|Bengal|Bengaluru|Benghazi|Benin|Bergen|Berkeley|Berkshire|Berlin|Bermuda|Bern|Bethlehem
Beverly Hills|Bhutan|Biafra|Bielefeld|Bihar|Bilbao|Billings|Birmingham|Black Sea|Blackpool|Bloemfontein|Bochum
Bodensee|Bogota|Bogotá|Bohemia|Boise|Bolivia|Bolivien|Bologna|Bolton|Bombay|Bonn|Bordeaux|Borneo|Bosnia
Bosnia and Herzegovina|Bosnien|Bosnien-Herzegowina|Boston|Botswana|Bottrop|Bournemouth|Bozen|Bradford|Braga
Brandenburg|Brasil|Brasilia|Brasilien|Brasília|Bratislava|Braunschweig|Brazil|Brazzaville|Breda|Bremen|Bremerhaven
Breslau|Brighton|Brisbane|Bristol|British Columbia|Brittany|Brno|Bronx|Brooklyn|Bruges|Brunei|Brussels|Bruxelles
Brésil|Brügge|Brünn|Brüssel|Bucharest|Buckinghamshire|București|Budapest|Buenos Aires|Buffalo|Bukarest|Bulawayo
Bulgaria|Bulgarien|Burbank|Burgenland|Burgundy|Burkina Faso|Burma|Burundi|Busan|Böhmen|Cagliari|Cairo|Calabria|Calais
Calcutta|Calgary|Cali|California|Cambodia|Cambridge|Cambridgeshire|Cameroon|Campania|Canada|Canary Islands|Canberra
Cancun|Cancún|Cannes|Canterbury|Canton|Cape Cod|Cape Town|Cape Verde|Caracas|Cardiff|Caribbean|Cartagena|Casablanca
Caspian Sea|Castile|Catalonia|Catania|Caucasus|Cayman Islands|Cebu|Celle|Central African Republic|Central America
Central Asia|Central Europe|Chad|Champagne|Chandler|Charleston|Charlotte|Chattanooga|Chechnya|Chemnitz|Chengdu|Chennai
Chernobyl|Chesapeake|Cheshire|Chester|Cheyenne|Chiang Mai|Chicago|Chile|China|Chine|Chittagong|Chongqing|Christchurch
Chula Vista|Cincinnati|Ciudad Juárez|Ciudad de México|Cleveland|Cluj|Coimbra|Cologne|Colombia|Colombo|Colorado
Colorado Springs|Columbus|Comoros|Compton|Congo|Connacht|Connecticut|Constantinople|Copenhagen|Cordoba|Corfu|Corinth
Cork|Cornwall|Corpus Christi|Corsica|Costa Rica|Cottbus|County Cork|County Kerry|County Mayo|Coventry|Crete|Crimea
Croatia|Cuba|Cumbria|Cupertino|Curaçao|Curitiba|Cusco|Cuxhaven|Cyprus|Czech Republic|Czechia|Czechoslovakia|Córdoba
Côte d'Ivoire|DDR|Dakar|Dallas|Damascus|Damaskus|Danemark|Danmark|Danube|Danzig|Dar es Salaam|Darfur|Darmstadt|Darwin
Davos|Dearborn|Debrecen|Delaware|Delft|Delhi|Democratic Republic of the Congo|Den Haag|Denmark|Denver|Derby|Derbyshire
Des Moines|Dessau|Detroit|Deutschland|Devon|Dhaka|Dijon|District of Columbia|Djibouti|Dodoma|Doha|Dominica
Dominican Republic|Donau|Donetsk|Dorset|Dortmund|Douala|Dover|Dresden|Dubai|Dublin|Dubrovnik|Duisburg|Duitsland|Duluth
Dundee|Dunedin|Durban|Durham|Dusseldorf|Dänemark|Düsseldorf|East Africa|East Anglia|East Asia|East Germany|East Timor
Eastern Europe|Ecuador|Edinburgh|Edmonton|Egypt|Eifel|Eindhoven|El Paso|El Salvador|Elbe|Elsass|Emden|England
English Channel|Equatorial Guinea|Erfurt|Eritrea|Erlangen|Erzgebirge|Espagne|Espanha|España|Espoo|Essen|Essex
Estados Unidos|Estland|Estonia|Eswatini|Ethiopia|Eugene|Eurasia|Europa|Europe|Exeter|Fairbanks|Falkland Islands
Fallujah|Far East|Fargo|Faro|Faroe Islands|Fez|Fife|Fiji|Finland|Finlande|Finnland|Firenze|Flanders|Flensburg|Flint
Florence|Florenz|Florida|Fort Lauderdale|Fort Wayne|Fort Worth|Fortaleza|France|Francia|Franken|Frankfurt
Frankfurt am Main|Frankreich|Frankrijk|França|Freiburg|Fremont|French Guiana|French Polynesia|Fresno|Fujian|Fukuoka
Fukushima|Fulda|Fürth|Gabon|Gaborone|Galicia|Galilee|Galveston|Galway|Gambia|Ganges|Garland|Gaza|Gaza Strip|Gdansk
Gdańsk|Gelsenkirchen|Geneva|Genf|Genoa|Genova|Gent|Genua|Genève|Georgia|Georgien|Gera|Germania|Germany|Ghana|Ghent
Giappone|Gibraltar|Gießen|Giza|Gizeh|Glasgow|Glendale|Gloucester|Gloucestershire|Goa|Gobi|Gold Coast|Gothenburg
Granada|Grand Rapids|Graubünden|Graz|Great Britain|Greater London|Greater Manchester|Grecia|Greece|Green Bay|Greenland
Greensboro|Greenwich|Greifswald|Grenada|Grenoble|Griechenland|Groningen|Grozny|Großbritannien|Grèce|Guadalajara
Guadeloupe|Guam|Guangdong|Guangzhou|Guatemala|Guatemala City|Guayaquil|Guernsey|Guinea|Guinea-Bissau|Gujarat
Gulf of Mexico|Guyana|Görlitz|Göteborg|Göttingen|Haarlem|Hagen|Haifa|Haiti|Halifax|Halle|Hamburg|Hamilton|Hamm
Hampshire|Hanau|Hangzhou|Hannover|Hanoi|Hanover|Harare|Harbin|Harlem|Hartford|Haryana|Harz|Havana|Havanna|Hawaii|Hebei
Hebrides|Hebron|Heidelberg|Heilbronn|Helena|Helsinki|Henan|Henderson|Herat|Herefordshire|Herne|Hertfordshire
Herzegovina|Hesse|Hessen|Highlands|Hildesheim|Himachal Pradesh|Himalayas|Hiroshima|Ho Chi Minh City|Hobart|Hof
Hokkaido|Holland|Hollywood|Holstein|Homs|Honduras|Hong Kong|Hongrie|Honolulu|Honshu|Houston|Hubei|Hull|Hunan|Hungary
Hyderabad|Ibadan|Ibiza|Iceland|Idaho|Illinois|Incheon|Inde|India|Indian Ocean|Indiana|Indianapolis|Indien|Indonesia
Indonesien|Inghilterra|Inglaterra|Ingolstadt|Inner Mongolia|Innsbruck|Inverness|Iowa|Ipswich|Irak|Iran|Iraq|Ireland
Irland|Irlande|Irvine|Isar|Isfahan|Islamabad|Island|Isle of Man|Isle of Wight|Israel|Istanbul|Italia|Italie|Italien
Italy|Ithaca|Itália|Ivory Coast|Izmir|Jackson|Jacksonville|Jaipur|Jakarta|Jamaica|Japan|Japon|Japón|Java|Jeddah|Jemen
Jena|Jerewan|Jersey|Jersey City|Jerusalem|Jiangsu|Johannesburg|Jordan|Jordanien|Judea|Juneau|Kabul|Kairo
Kaiserslautern|Kalkutta|Kampala|Kanada|Kandahar|Kandy|Kano|Kanpur|Kansas|Kansas City|Kapstadt|Karachi|Karlsruhe
Karnataka|Kasachstan|Kashmir|Kassel|Katanga|Katar|Kathmandu|Katowice|Kaunas|Kazakhstan|Kazan|Kenia|Kent|Kentucky|Kenya
Kerala|Key West|Kharkiv|Khartoum|Khartum|Kiel|Kiev|Kiew|Kigali|Kilimanjaro|Kingston|Kinshasa|Kiribati|Kitchener
Klagenfurt|Knoxville|Kobe|Koblenz|Kochi|Kolkata|Kolumbien|Konstantinopel|Konstanz|Kopenhagen|Korea|Kosovo|Krakau
Krakow|Kraków|Krefeld|Kroatien|Kuala Lumpur|Kuba|Kumasi|Kurdistan|Kuwait|Kuwait City|Kyiv|Kyoto|Kyrgyzstan|Kyushu
Kärnten|Köln|København|La Paz|Labrador|Lagos|Lahore|Lake District|Lancashire|Landshut|Lansing|Laos|Laredo|Las Vegas
Lateinamerika|Latin America|Latvia|Lausanne|Lazio|Le Havre|Lebanon|Leeds|Leicester|Leicestershire|Leiden|Leinster
Leipzig|Lemberg|Leningrad|Lesbos|Lesotho|Lettland|Leuven|Leverkusen|Lexington|Lhasa|Libanon|Liberia|Libya|Libyen
Liechtenstein|Liguria|Lille|Lima|Limerick|Lincoln|Lincolnshire|Linz|Lisboa|Lisbon|Lissabon|Litauen|Lithuania
Little Rock|Liverpool|Liège|Ljubljana|Lodz|Lombardy|Lomé|London|Long Beach|Long Island|Lorraine|Los Angeles|Lothringen
Louisiana|Louisville|Lower Saxony|Luanda|Lubbock|Lublin|Lucerne|Lucknow|Ludwigshafen|Lugano|Lund|Lusaka|Luton
Luxembourg|Luxemburg|Luxor|Luzern|Luzon|Lviv|Lyon|Lübeck|Lüneburg|Lüttich|Maastricht|Macao|Macau|Macedonia|Madagascar
Madeira|Madhya Pradesh|Madison|Madras|Madrid|Magdeburg|Magyarország|Maharashtra|Mailand|Maine|Mainz|Majorca|Malaga
Malawi|Malaysia|Maldives|Mali|Malibu|Mallorca|Malmö|Malta|Managua|Manaus|Manchester|Manchuria|Mandalay|Manhattan
Manila|Manitoba|Mannheim|Maputo|Maracaibo|Marburg|Maribor|Maroc|Marokko|Marrakech|Marrakesch|Marrakesh|Marruecos
Marseille|Marseilles|Marshall Islands|Martha's Vineyard|Martinique|Maryland|Massachusetts|Mauritania|Mauritius|Mayotte
Mazedonien|Mecca|Mecklenburg|Mecklenburg-Vorpommern|Medellin|Medellín|Medina|Mediterranean|Mediterranean Sea|Mekka
Melbourne|Memphis|Mendoza|Menlo Park|Merseyside|Mesa|Mesopotamia|Mexico|Mexico City|Mexiko|Mexiko-Stadt|Miami
Miami Beach|Michigan|Micronesia|Middle East|Middlesbrough|Midlands|Milan|Milano|Milton Keynes|Milwaukee|Mindanao
Minneapolis|Minnesota|Minsk|Mississippi|Mississippi River|Missouri|Mitteleuropa|Mittelfranken|Mittelmeer|Mobile|Moers
Mogadischu|Mogadishu|Moldova|Mombasa|Monaco|Mongolia|Mont Blanc|Montana|Montenegro|Monterrey|Montevideo|Montgomery
Montpellier|Montreal|Montréal|Montserrat|Moravia|Morocco|Moscow|Mosel|Moskau|Mostar|Mosul|Mount Everest|Mountain View
Mozambique|Mumbai|Munich|Munster|Murcia|Muscat|Myanmar|Málaga|Mähren|México|Mönchengladbach|Mülheim|München|Münster
Nagasaki|Nagoya|Nagpur|Nairobi|Namibia|Namur|Nanjing|Nanking|Nantes|Napa Valley|Naples|Napoli|Nara|Nashville|Nassau
Nauru|Navarre|Nazareth|Neapel|Near East|Nebraska|Neckar|Nederland|Nepal|Netherlands|Netherlands Antilles|Neu-Delhi
Neuseeland|Neuss|Nevada|New Brunswick|New Caledonia|New Delhi|New England|New Hampshire|New Haven|New Jersey
New Mexico|New Orleans|New South Wales|New York|New York City|New York State|New Zealand|Newark|Newcastle
Newcastle upon Tyne|Newfoundland|Niamey|Nicaragua|Nice|Niederbayern|Niederlande|Niedersachsen|Niederösterreich|Niger
Nigeria|Nijmegen|Nile|Niue|Nordamerika|Nordeuropa|Nordirland|Nordkorea|Nordrhein-Westfalen|Nordsee|Norfolk
Norfolk Island|Norge|Normandy|North Africa|North America|North Carolina|North Dakota|North Korea|North Macedonia
North Sea|North Yorkshire|Northern California|Northern Europe|Northern Ireland|Northern Territory|Northumberland
Northwest Territories|Noruega|Norvège|Norway|Norwegen|Norwich|Nottingham|Nottinghamshire|Nova Scotia|Novi Sad
Novosibirsk|Nowosibirsk|Nunavut|Nuremberg|Nîmes|Nürnberg|Oakland|Oaxaca|Oberbayern|Oberfranken|Oberhausen|Oberpfalz
Oberösterreich|Oceania|Odense|Oder|Odessa|Offenbach|Ohio|Okinawa|Oklahoma|Oklahoma City|Oldenburg|Olympia|Omaha|Oman
Ontario|Oran|Oregon|Orkney|Orlando|Orléans|Osaka|Oslo|Osnabrück|Osteuropa|Ostpreußen|Ostrava|Ostsee|Ottawa
Ottoman Empire|Ouagadougou|Oulu|Oxford|Oxfordshire|Pacific|Pacific Ocean|Paderborn|Padova|Padua|Pakistan|Palau|Palermo
Palestine|Palo Alto|Panama|Panama Canal|Panama City|Papua New Guinea|Paraguay|Paris|Pasadena|Passau|Patagonia|Pays-Bas
Pazifik|Países Bajos|Peking|Penang|Pennsylvania|Persia|Persian Gulf|Perth|Peru|Perugia|Perú|Peshawar|Petrograd|Pfalz
Pforzheim|Philadelphia|Philippines|Phnom Penh|Phoenix|Phuket|Piedmont|Pilsen|Pisa|Pittsburgh|Pjöngjang|Plano|Plauen
Plovdiv|Plymouth|Podgorica|Poland|Polen|Pologne|Polonia|Polska|Pommern|Port Louis|Port-au-Prince|Portland|Porto
Porto Alegre|Portsmouth|Portugal|Posen|Potsdam|Poznań|Prag|Prague|Praha|Pressburg|Preston|Pretoria|Preußen
Prince Edward Island|Princeton|Pristina|Provence|Providence|Prussia|Puebla|Puerto Rico|Pune|Punjab|Pyongyang|Pyrenees
Qatar|Quebec|Quebec City|Queens|Queensland|Quezon City|Quito|Québec|Rabat|Rajasthan|Raleigh|Ramallah|Rangoon
Rawalpindi|Recife|Recklinghausen|Red Sea|Regensburg|Regina|Reims|Reino Unido|Remscheid|Rennes|Reno|Reutlingen
Reykjavik|Reykjavík|Rhein|Rheinland|Rheinland-Pfalz|Rhine|Rhineland|Rhode Island|Rhodes|Riad|Richmond|Riga|Rijeka
Rimini|Rio de Janeiro|Riverside|Riyadh|Rochester|Rocky Mountains|Rom|Roma|Roman Empire|Romania|Rome|Rosario|Rosenheim
Rostock|Rostov|Rotterdam|Rouen|Royaume-Uni|Ruhrgebiet|Rumänien|Rusia|Russia|Russie|Russland|Rutland|Rußland|Rwanda
Réunion|Rügen|Saarbrücken|Saarland|Sachsen|Sachsen-Anhalt|Sacramento|Sahara|Saigon|Saint Kitts and Nevis|Saint Louis
Saint Lucia|Saint Paul|Saint Petersburg|Saint Vincent and the Grenadines|Salamanca|Salem|Salisbury|Salt Lake City
Salvador|Salzburg|Salzgitter|Samara|Samoa|San Antonio|San Diego|San Francisco|San Jose|San José|San Juan|San Marino
San Salvador|San Sebastián|Sanaa|Sankt Petersburg|Santa Ana|Santa Barbara|Santa Clara|Santa Cruz|Santa Fe|Santa Monica
Santiago|Santiago de Chile|Santiago de Compostela|Santiago de Cuba|Santo Domingo|Sao Paulo|Sapporo|Sarajevo|Sardinia
Saskatchewan|Saskatoon|Saudi Arabia|Saudi-Arabien|Savannah|Savoy|Saxony|Scandinavia|Schlesien|Schleswig
Schleswig-Holstein|Schottland|Schwaben|Schwarzwald|Schweden|Schweiz|Schwerin|Scotland|Scottsdale|Seattle|Seine|Selma
Sendai|Senegal|Seoul|Serbia|Serbien|Sevilla|Seville|Seychelles|Shandong|Shanghai|Sheffield|Shenzhen|Shetland|Shikoku
Shropshire|Siberia|Sichuan|Sicily|Siegen|Siena|Sierra Leone|Silesia|Silicon Valley|Sinai|Sindh|Singapore|Sioux Falls
Skopje|Slovakia|Slovenia|Slowakei|Slowenien|Sochi|Sofia|Soho|Solingen|Solomon Islands|Somalia|Somaliland|Somerset
South Africa|South America|South Asia|South Australia|South Carolina|South Dakota|South Korea|South Sudan
South Yorkshire|Southampton|Southeast Asia|Southern California|Southern Europe|Soviet Union|Soweto|Sowjetunion|Spagna
Spain|Spanien|Sparta|Speyer|Split|Spokane|Spree|Srebrenica|Sri Lanka|St Gallen|St Louis|St Paul|St Petersburg
Staffordshire|Stalingrad|Staten Island|Stati Uniti|Stavanger|Steiermark|Stettin|Stockholm|Stockton|Stoke-on-Trent
Stralsund|Strasbourg|Straßburg|Stuttgart|Sub-Saharan Africa|Sucre|Sudan|Suecia|Suez|Suez Canal|Suffolk|Suisse|Suiza
Sulawesi|Sumatra|Sunderland|Sunnyvale|Suomi|Surabaya|Surat|Suriname|Surrey|Sussex|Suède|Svalbard|Sverige|Svizzera
Swansea|Swaziland|Sweden|Switzerland|Sydney|Sylt|Syracuse|Syria|Syrien|Szczecin|Szeged|São Paulo|Südafrika|Südamerika
Südkorea|Südosteuropa|Südtirol|Tacoma|Taipei|Taiwan|Tajikistan|Tallahassee|Tallinn|Tamil Nadu|Tampa|Tampere|Tanger
Tangier|Tanzania|Tartu|Tasmania|Tbilisi|Tegucigalpa|Teheran|Tehran|Tel Aviv|Tenerife|Tennessee|Tessin|Texas|Thailand
Thames|The Hague|Thessaloniki|Thimphu|Thrace|Thurgau|Thuringia|Thüringen|Tianjin|Tibet|Tiflis|Tijuana|Tilburg|Timbuktu
Timișoara|Timor-Leste|Tirana|Tirol|Togo|Tokio|Tokyo|Toledo|Tonga|Torino|Toronto|Toulouse|Tours|Transylvania|Trenton
Trier|Triest|Trieste|Trinidad and Tobago|Tripoli|Tripolis|Tromsø|Trondheim|Troy|Tschechien|Tschechoslowakei
Tschernobyl|Tucson|Tulsa|Tunesien|Tunis|Tunisia|Tunisie|Turin|Turkey|Turkmenistan|Turku|Turquie|Turquía|Tuscany|Tuvalu
Tübingen|Türkei|Türkiye|UAE|UK|USA|USSR|UdSSR|Uganda|Ukraine|Ulaanbaatar|Ulm|Ulster|Umbria|Ungarn|United Arab Emirates
United Kingdom|United States|United States of America|Unterfranken|Uppsala|Upstate New York|Urals|Uruguay|Usbekistan
Utah|Utrecht|Uttar Pradesh|Uzbekistan|Vaduz|Valencia|Valladolid|Valparaíso|Vancouver|Vanuatu|Varanasi|Vatican City
Venedig|Veneto|Venezia|Venezuela|Venice|Vereinigte Staaten|Vereinigte Staaten von Amerika|Vereinigtes Königreich
Vermont|Verona|Versailles|Vienna|Vientiane|Viet Nam|Vietnam|Vigo|Vilnius|Virgin Islands|Virginia|Virginia Beach
Vladivostok|Volga|Volgograd|Vorarlberg|Vorpommern|Waco|Wales|Wallachia|Wallis|Wallonia|Warsaw|Warschau|Warszawa
Warwickshire|Washington|Washington DC|Waterford|Waterloo|Weimar|Weißrussland|Wellington|Weser|West Africa|West Bank
West Bengal|West Germany|West Midlands|West Virginia|West Yorkshire|Western Australia|Western Europe|Westeuropa
Westfalen|Westminster|Westphalia|Wichita|Wien|Wiesbaden|Wilhelmshaven|Wilna|Wiltshire|Wimbledon|Winchester|Windhoek
Winnipeg|Winston-Salem|Winterthur|Wisconsin|Wittenberg|Wladiwostok|Wolfsburg|Wolverhampton|Worcester|Worcestershire
Worms|Wrocław|Wuhan|Wuppertal|Wyoming|Württemberg|Würzburg|Xi'an|Xinjiang|Yangon|Yangtze|Yaoundé|Yemen|Yerevan
Yokohama|Yonkers|York|Yorkshire|Yugoslavia|Yukon|Yunnan|Zagreb|Zambia|Zanzibar|Zaragoza|Zhejiang|Zimbabwe|Zurich
Zwickau|Zypern|Zürich|Ägypten|Äthiopien|Århus|Écosse|États-Unis|Österreich|Česko|Łódź|Германия|Киев|Китай|Москва
Россия|США|Санкт-Петербург|Украина|Франция
`
  .trim()
  .split(/[|\n]/);

/** Towns of the address sets of presidio-research, MIT. */
export const TOWNS: readonly string[] = `
A dos Francos|Aabenraa|Aalen Wasseralfingen|Aapajärvi|Aartselaar|Aasiaat|Abbotsford|Aceguá|Ackleton|Acquapendente
Adsubia|Aeropuerto|Agia Thekla|Agioi Vavatsinias|Agios Dometios|Agios Epiktitos|Agios Nikolaos Salamiou|Agios Sergios
Agios Therapon|Aglantzia|Aglasterhausen|Ahrensburg|Ain Soltane|Akureyri|Albligen|Albuñuelas|Alcalalí|Alcarias
Alcolea del Río|Aldeadávila de la Ribera|Alexander Bay|Alfrick|Algorta|Allande|Allikmaa|Alluitsup Paa|Almada|Almere
Almussafes|Alquerías del Niño Perdido|Alt-Dietmanns|Alta|Altafulla|Altikon|Altoona|Alverca do Ribatejo|Amanzimtoti
Americana|Amersfoort|Amoreira da Gândara|Amsterdam-Zuidoost|Ananindeua|Andover|Angered|Angers
Anglikos Stratos Lefkosias|Anholt|Ankaran|Ankarsrum|Anloy|Annecy|Annerstad|Ansina|Anvaing|Apeldoorn|Aplared|Arachania
Arasi|Araçatuba|Archerwill|Archimandrita Pano|Arendal|Argentino|Argoncilhe|Arka|Armenomonastiro|Arminghall
Arneiro de Cima|Arnsdorf|Arona|Arsuk|Artana|Artenara|Artilleros|Aruküla|Arveyes|Arzier|Asaa|Asheville
Ashton-Under-Lyne|Asker|Askim|Aspisheim|Asprogia|Assen|Aszód|Athol|Aura|Avalon Industrial|Avdimou|Avoca|Avonside
Awenne|Azeitão|Baarn|Bad Dürrnberg|Baierdorf|Bakebare|Bakkafjörður|Bakone|Bakonszeg|Baktalórántháza|Balatonalmádi
Balatonbozsok|Balegem|Bar-Le-Duc|Barkly|Barmolloch|Barnag|Barnhill|Barra de Carrasco|Barrie|Barzheim|Bashall Town
Bassersdorf|Bauru|Bayonne|Beachlands|Beauwelz|Becerril de Campos|Bechka|Beckington|Bedar|Beder|Beerze|Begonte
Begunje na Gorenjskem|Beja|Bekkestua|Belford Roxo|Belleville|Belmont Regional Park|Beltinci|Bemmel|Benasque|Benavente
Beni Said|Beniarbeig|Benningen|Benquerença|Berbroek|Berchtesgaden|Bergamo|Berhida|Berlin Lichtenrade
Berlin Oberschöneweide|Berlin Spandau|Berolle|Bessastaðahreppur|Bevtoft|Bezons|Białystok|Biber|Bicske
Bielefeld Gräfinghagen|Billerica|Binsted|Birgi Aerostazione|Birmensdorf|Birnam|Birrwil|Bisegna|Bishopdale|Bismark
Bjert|Bjurholm|Björklinge|Blackbutt South|Blaketown|Blanquillo|Blatná|Blommenslyst|Blönduós|Bobadela|Bobbio|Bobrová
Bodø|Boeslunde|Boezinge|Bohinjska Bistrica|Bohunovice|Bolungarvík|Boom|Boomi|Boonoo Boonoo|Boorsem|Borgarnes
Borgo Stazione|Borlo|Borovnica|Borszörcsök|Bottle Lake|Botucatu|Boulcott|Bouzaida|Bowil|Bragança|Brailsford|Brakpan
Brastad|Brawinkl|Bredasdorp|Bredsten|Breitenhain|Breiðdalsvík|Bremen Arbergen|Bremen Ohlenhof|Brenndorf|Brescia|Brest
Brestanica|Brezje|Bridlicná|Brinches|Brirem|Brits|Brive-La-Gaillarde|Bronkhorstspruit|Brookfield|Broomfield|Brownmore
Bruay-La-Buissière|Brusatasso|Brusque|Bruzaholm|Bryanston|Brædstrup|Brøndby Strand|Brønderslev|Brügglen|Brüssow|Bubión
Budel-Dorplein|Buják|Bundalaguah|Burgos|Burnaby|Burträsk|Bussum|Bučka|Bydgoszcz|Bystricka|Bystré u Policky|Bytom
Bzenec|Bäch|Bärau|Béziers|Bíldudalur|Böhönye|Börfink|Börßum|Búðardalur|Büschendorf|Býšt|Caan|Cabbage Tree Creek
Cabra Figa|Caerphilly|Cahors|Cairness|Calahorra|Calascibetta|Calino|Calstock|Camarate|Cambre|Cameri|Campinas
Campo Largo|Campvale|Camuns|Canaga|Candeias|Cangas de Onís|Cankova|Canton Beach|Caoria|Cape Dorset|Cappuccini
Capão Bonito|Carano|Caravaca de la Cruz|Carlos Reyles|Carmignano di Brenta|Carpentras|Carregado|Casal Mato Jardo
Casal Paivas|Casal das Cheiras|Casalarreina|Casbeno|Cascais|Casebrook|Casola|Caspe|Casselman|Castanhal
Castelló de Rugat|Castilleja de Guzmán|Castle Hill|Castor Bay|Castrillón|Catanduva|Caxias do Sul|Cebbala|Cegdel|Celje
Celldömölk|Cenes de la Vega|Cerkno|Cerro de las Cuentas|Cervený Kostelec|Ceylon|Chakmou|Chamizo|Chandrexa de Queixa
Chapelle-lez-Herlaimont|Charleroi|Charlevoix|Charneca de Caparica|Chartwell|Chastre|Chastre-Villeroux-Blanmont
Chaumont|Chavannes-près-Renens|Cherarda|Cherbourg|Chertsey|Chiclana de la Frontera|Choletria
Chomutice u Horic v Podkrkonoší|Chorzów|Churton Park|Cimadera|Cite Badrani|Cite Bain Maure Ben Azouz|Cite Belle Vue
Cite Ben Hjel|Cite Bouslama|Cite Commerciale|Cite Des Andalous|Cite Des Martyrs|Cite Dhniba|Cite El Ahrach
Cite El Amel|Cite El Ayachi|Cite El Bassatine|Cite El Farik|Cite El Gadhoum|Cite El Khil|Cite El Malja Hamra
Cite El Mayara|Cite El Medina|Cite El Wafa|Cite Ennouzha|Cite Erraoudha|Cite Erriadh|Cite Essanaouber|Cite Ettataouer
Cite Ezzouhour|Cite Garde Nationale|Cite Guedouala|Cite Habib El Ayari|Cite Ibn El Jazzar|Cite Independance|Cite Jamil
Cite Merzgui|Cite Mongi Slim|Cite Najiba|Cite Presidentielle|Cite Sfar|Cite Sfaxi|Cite Souihli|Cite de L'Interieur
Clachandhu|Clamart|Claremont|Clermont-Ferrand|Clichy-Sous-Bois|Coalville|Coastlands|Cockle Bay|Codogne|Colbinabbin
Cold Blow|Coles|Colle di Tora|Colyton|Comiso|Comologno|Conflans-Sainte-Honorine|Conifer Grove|Conil de la Frontera
Consell|Constantia|Constitución|Contagem|Cookhouse|Cookstown|Cooksville|Cooloola Cove|Coominglah Forest|Corcubión
Cormondrèche|Cortinhas|Corvallis|Costamezzana|Courbevoie|Courtenay|Crato|Crespadoro|Crosscanonby|Crowsnest Pass
Csanádapáca|Csengerújfalu|Csipkerek|Csömödér|Cuchilla del Perdido|Culemborg|Culham|Cumeira|Cuntis|Cusano Milanino
Cuéllar|Czosnów|Częstochowa|Dala-Järna|Danielskuil|Danmarkshavn|Danville|Dayton|Deanwell|Deep Creek|Degerfors|Dehylov
Delmas|Delta del Tigre|Den Helder|Denderleeuw|Deuil-La-Barre|Deventer|Dhouibette|Dierona|Diets-Heur|Diszel|Divišov
Dobrna|Dobrovo v Brdih|Dochamps|Doesburg|Dohma|Dol pri Ljubljani|Dole|Dole pri Litiji|Dolní Dvur|Domoszló|Dordrecht
Dornberk|Dorroughby|Dos Hermanas|Dot Lake|Dozwil|Drachten|Dramlje|Drammen|Drangsnes|Drijette|Družec|Dueñas|Dumbría
Dunakeszi|Dunaszentpál|Dundula|Dunsinnan|Durie Hill|Duruelo de la Sierra|Dusino San Michele|Dutovlje|Duved
Dvur Králové nad Labem|Dąbrowa Górnicza|East Hoathly|Ebeleben|Eben|Ebenweiler|Ebermannsdorf|Echt|Ecilda Paullier
Eckenroth|Ecseny|Eddelak|Edenburg|Edenvale|Edewecht|Edmondsham|Eeklo|Egerlövô|Egilsstaðir|Egkomi|Egmere|Egyek|Ehingen
Eichholz|Eitzing|Eiðar|Eksjö|El Akarit|El Alouj|El Argoub|El Gouedria|El Hessinette|El Hicha|El Hoyo de Pinares
El Knaies|El Louza|El Marja|El Monte|El Mrira|El Tanque|El Tornadizo|Elfershausen|Elverum|Elvington|Emeryville
Emmer-Compascuum|Emmingen-Liptingen|Encruzilhada|Enfaiedh|Ennajah|Ependes|Epesses|Ergersheim|Eriz|Erlen|Ermida|Ervidel
Erwetegem|Esbjerg N|Esen|Espinosa de los Monteros|Essalloum|Essert|Essoumrane|Ettelgem|Euless|Evionnaz|Ezzahra
Fahrdorf|Fairfield|Fala|Falkenberg|Farfa Sabina|Farnern|Farschweiler|Fartouna|Fasoula Pafos|Fauske|Feira de Santana
Ferndale|Feysville|Fiez|Fillistorf|Filorsi|Findlay|Finnbogastaðir|Finspång|Fischern|Fish Hoek|Fitzroy|Flagstaff
Flateyri|Fließem|Fljót|Flushing|Foinikaria|Forest Park|Formentera del Segura|Fornelos de Montes|Forno Canavese
Fort-De-France|Fosnavåg|Foz do Iguaçu|Frabosa Sottana|Fraile Muerto|Franco da Rocha|Franconville-La-Garenne|Frankolovo
Frederiksberg C|Fredrikstad|Freeport|Freiburg Opfingen|Fresens|Frichette|Froggatt|Froidchapelle|Frufällan|Fuente-Tójar
Funchal|Fácánkert|Fårevejle|Fécamp|Fürling|Gafsa Aeroport|Galgaguta|Galgyhévíz|Gallina|Gallinal|Galmisdale|Gargara
Garðabær|Garður|Gatesville|Gdynia|Geldrop|Geleen|Gelvandale|Genevad|Geri|Germiston|Gersloot|Geta|Getinge|Geuffordd
Gibraleón|Giessenburg|Gioia Dei Marsi|Glaubendorf|Glen Arbor|Glendene|Gleniti|Glenross|Glovelier|Gochsheim|Godovič
Goeferdinge|Goirle|Goiânia|Gomba|Gondregnies|Gordonbrook|Gorgier|Gorgoglione|Gossau|Goñi|Gradisch|Grahamstad
Grand-Leez|Grandmetz|Grange|Granja do Tedo|Grasse|Great Langton|Grigadale|Grimmet|Grimstad|Gritschach|Groot-Bijgaarden
Groot-Brakrivier|Groot-Loon|Gross-Schweinbarth|Grossmengersdorf|Grossweikersdorf|Grub|Grubbenvorst|Gruberberg|Grums
Grundbach|Grutness|Grândola|Græsted|Grímsey|Grünbach|Gualöv|Guarujá|Guarulhos|Guckheim|Gudhjem|Guldborg|Gundagai
Guéret|Gwyddgrug|Gyopárosfürdô|Gyôr|Gávavencsellô|Gönyû|Haapajärvi|Haarby|Haaren|Haderslev|Hafnafjörður|Hafnir
Haimingerberg|Haitigen|Hajdina|Haldenstein|Halfway House|Hallormsstaður|Halltorp|Hamar|Hamilton East|Hamme|Hammel
Hania Bazid|Harburg|Hareding|Harjavalta|Harlingen|Harpelunde|Harrogate|Harstad|Haskayne|Hasle|Haugesund|Hausen
Havixbeck|Havndal|Hayborough|Hazebrouck|Heerhugowaard|Heiligenbrunn|Heiligenstadt|Heimdal|Heldswil|Hellendoorn
Hellissandur|Helmond|Hergiswil bei Willisau|Herisau|Hermanovice|Hernani|Hespeler|Hibberdene|High Brooms|Higher Town
Highveld|Himmiste|Hindford|Hinterhof|Hipperholme|Hirmuste|Hirvensalmi|Hirvli|Hjellestad|Hluvukani|Hoensbroek|Hofsós
Holste|Holum|Holwell|Horeb|Horjul|Horka nad Moravou|Hornby South|Hornmyr|Horní Dvorište|Horní Slavkov|Horomerice
Horpmaal|Horred|Horsehouse|Horten|Hostomice pod Brdy|Houdemont|Housse|Hovedgård|Howick|Hrotovice|Hrušica
Hrušovany u Brna|Hueb|Huittinen|Huizen|Hulsonniaux|Humilimont|Humppila|Hunderdorf|Hundshagen|Hundsheim|Hundvåg
Hurup Thy|Hutthurm|Hutton Henry|Huércanos|Hvalsø|Hvammstangi|Hvolsföllur|Hyppeln|Hyrynsalmi|Hyvinkää|Hämeenlinna
Hårlev|Hårsfjärden|Hénin-Beaumont|Hólmavík|Höfn|Hörnefors|Hønefoss|Hørve|Húsavík|Hütten|Ikerasassuaq|Iklanberény
Illescas|Illkirch-Graffenstaden|Ilpla|Ilulissat|Imatra|Indaiatuba|Indemini|Ineia|Injune|Inowrocław|Inskip|Invererne
Iron Springs|Irrewillipe|Isham|Ishøj|Isseka|Itaguaí|Itapebí|Ittoqqortoormiit|Itumbiara|Ivry-Sur-Seine|Izola|Izsófalva
Jaboticabal|Jacareí|Jalón de Cameros|Jastrzębie-Zdrój|Jataí|Jaworzno|Jehonville|Jelsi|Jeneffe|Jesenice na Dolenjskem
Jessheim|Jestetten|Jevícko|Jirice u Miroslavi|Johnsonville|Joinville|João Pessoa|Juan Soler|Juiz de Fora|Jusam|Jyderup
Jágónak|Jäckvik|Jändja|Järvenpää|Jõhvi|KaNyamazane|Kaapstad|Kaiata|Kaikorai|Kaiserslautern Innenstadt|Kajaani
Kalatsova|Kalix|Kamenice nad Lipou|Kamnica|Kangaatsiaq|Kangerlussuaq|Kangilinnguit|Kapoly|Kapouti|Karamoullides
Karancslapujtô|Karara|Karksi-Nuia|Karlskoga|Karlstadt|Karpaseia|Karunga|Kaster|Kastja|Katokopia|Katrineholm|Katydata
Kaufmannberg|Keaau|Kef Chami|Keflavík|Keflavíkurflugvöllur|Kehra|Keminmaa|Kenosha|Kensington|Kerava|Kettenis
Khandallah|Kielce|Kihikihi|Kiikoinen|Kilbirnie|Kimberley|King William's Town|Kingsey|Kingston Near Lewes|Kinuso
Kirkjubæjarklaustur|Kisbarát|Kishajmás|Kissousa|Kisszentmárton|Kistarcsa|Kleinrassberg|Klirou|Klobouky u Brna|Knebel
Knivsta|Knonau|Kobilje|Kogl|Kohldorf|Koidu|Koilineia|Kokkola|Kolding|Kolila|Kolonga|Komen|Komlóska|Kongsvinger|Kongwak
Kooigem|Koojan|Koomberkine|Kooraste|Koppelstätt|Korbous|Korfi|Kortenaken|Kostelec nad Cernými Lesy|Kostelec nad Orlicí
Kotka|Kouklia|Kouvola|Kramfors|Kravsko|Kremže|Kresetice|Kristiansand S|Kristiansund N|Križe|Krnsko|Krootuse|Kruså
Kruunupyy|Króksfjarðarnes|Ksar Beni Aissa|Kuhardt|Kukevere|Kulusuk|Kuncsorba|Kungshamn|Kungsör|Kunwarara|Kuopio|Kurisu
Kurzenkirchen|Kustja|Kvaløysletta|Kwaxuma|Kwenzekile|Kámen u Pacova|Kárász|Kähu|Kópasker|Kópavogur|Kõlunõmme|Kõnnujõe
Kõrkküla|Köpmanholmen|Kössen|Köttmannsdorf|København K|København V|København Ø|Küsnacht|Kędzierzyn-Koźle|La Cabrera
La Paloma|La Pobla Tornesa|La Puebla de Montalbán|La Sagne|Laane|Laax|Labuissière|Lachute|Ladeuze|Lady Frere|Lafayette
Lages|Lagomar|Laholm|Lahti|Lakatameia|Laksevåg|Landelies|Laneia|Langerma|Lansdowne|Lappeenranta|Larnaka|Larvik
Las Flores|Las Piedras|Las Torres de Cotillas|Las Toscas|Lascano|Latikberg|Latsia|Laurel Springs|Lavacherie|Lavia
Lazkao|Le Creusot|Le Kram Est|Le Noirmont|Lebavere|Ledegem|Lefka|Leioa|Leiria|Leivadia|Leke|Lemland|Lemona|Lendava
Lengnau|Lepassaare|Leppen|Lesdain|Letaba|Leugnies|Lezuza|Liberton|Lichtenberg|Liers|Liiva|Liivaküla|Lillehammer|Lillo
Lilyvale|Limassol|Liminka|Limont|Linaküla|Linnakse|Linwood|Lipník u Hrotovic|Lippenhuizen|Lirone|Litomyšl|Ljungby
Llandanwg|Lochem|Lockington|Loeches|Lohja|Loiu|Loka pri Zidanem Mostu|Lompka|Londrina|Longueuil|Loombah|Loopre|Lopik
Lordelo|Lormont|Lostorf|Loulé|Lovenjoel|Loveresse|Lovászi|Low Street|Loški Potok|Lubbeek|Luceni|Luziânia|Lycksele
Lydden|Lynfield|Lyss|Lázne Bohdanec|Länghem|Løgstør|Lüchingen|Maaninka|Maarssen|Maassluis|Mabopane|Maceió|Madrano
Madroñal|Magyaratád|Maia|Maischhausen|Makareao|Mallowa|Malmesbury|Malonne|Manantiales|Mandal|Maniitsoq|Mannekensvere
Mansilla de la Sierra|Manzanares|Marewa|Marfell|Margraten|Marieholm|Marinasco|Marindia|Marke|Marshfield|Marshland
Martna|Marttila|Maru|Marybank|Maryland Heights|María Albina|Masnuy-Saint-Pierre|Mata Mourisca|Matagami|Matosinhos
Maules|Mavčiče|Mayfield|Mazée|Mačkovci|Mechanics Bay|Melide|Mellanström|Melliste|Melrose|Mem Martins|Menara
Mendoza Chico|Mengeš|Menogeia|Merkez Jellouli|Merrivale|Mesogi|Mestervi|Methlick|Metsla|Mezôcsát|Middelburg|Middleburg
Middletown|Mielkendorf|Mijdrecht|Mikołów|Mikulovice u Znojma|Milford|Mill Village|Millmerran Woods|Milnerton|Minas
Miramar|Miske|Missingdorf|Mitterhofen|Mitterlobming|Mjällom|Mnichovo Hradište|Mo I Rana|Mogadouro|Mogyorósbánya|Mohács
Moircy|Moknine|Mokopane|Molangul|Molde|Monagri|Moni Archangelou Michail|Moni Trooditissis|Mons-En-Baroeul|Montafia
Montbovon|Monte Gil|Montealegre del Castillo|Montecito|Montehermoso|Montemerlo|Montemurro|Montenero di Bisaccia
Monterubiaglio|Montignies-lez-Lens|Montijo|Montney|Montzen|Moor End|Moosleerau|Mora de Rubielos|Moravský Beroun
Morjärv|Mota del Cuervo|Mount Macedon|Mountain Lake|Moura|Mozirje|Mt Eden|Mt Wellington|Muel|Muhos|Mulhouse|Mullutu
Muri|Murça|Mussel|Mustahamba|Mustoja|Muta|Mynämäki|Mány|Mäeküla|Mäntyharju|Måløv|Mölndal|Mönsterås|Mügra|Mühlbach
Müllnern|Naantali|Nagyigmánd|Nagylak|Nagyrábé|Nagyváty|Nanaimo|Naninne|Nanortalik|Nanterre|Narbonne|Narrawa|Narsaq
Narsarsuaq|Natal|Navarredonda de la Rinconada|Navikõ|Nazarje|Nebel|Needham|Nelspruit|Nemeskocs|Nemesvámos
Neskaupstaður|Nesselwängle|Neu-Ulm|Neupré|Neusiedl|Neustadt an der Weinstraße Mußbach|New Brighton|New Houghton
New Westminster|Newborough|Newbridge|Newstead|Niagara Park|Nicholashayne|Nicosia|Nieuw Vennep|Nieuwegein|Nikokleia
Nivå|Nokia|Noorderwijk|Noordwijkerhout|Noordwolde|Norcen|Norderstedt|Nordingrå|Normanby|Norsborg|Norsholm|Norsjö
North Haven|North Hill|North Kingstown|North Little Rock|North Sioux City|Northcross|Notodden|Notranje Gorice|Noville
Novo mesto|Nugeri|Nungatta|Nuuk|Nuussuaq|Nußdorf|Nyland|Nylstroom|Nyírcsaholy|Nässuma|Nógrádmarcal|Nøtterøy|Nünchritz
O Saviñao|Oamaru Central|Ober-Meisling|Oberhof|Oberhörnbach|Obermayrhof|Obermühlbach|Obernathal|Obernkirchen
Oberschacher|Oberägeri|Ochtertyre|Odense V|Odernheim am Glan|Oeschenbach|Offerdal|Ohatchee|Okoia|Okotoks|Oldebroek
Olešnice na Morave|Olhitos|Oliveira do Hospital|Olmedo de Camaces|Olsztyn|Olustvere|Onnezies|Oosterwolde|Oplotnica
Opocnice|Opole|Orangeville|Orgontas Stathmos|Orissaare|Ormideia|Ormiston|Ortovero|Ortumäe|Orvault|Oshawa|Osmotherley
Osterby|Ostrov nad Ohrí|Otrouza|Otsa|Ottendorf|Oued Esseder|Oued Zbib|Oulainen|Ouled Boudhiaf|Ouled Majed|Outer Kaiti
Outgaarden|Oxnard|Ožbalt|Paamiut|Paarl|Paaste|Pacov|Padasjoki|Padborg|Paimala|Palanumäe|Palazzo D'Arcevia|Palhais
Palm Springs|Palmyra|Pano Polemidia|Paphos|Paradis|Paralimni|Paraparaumu|Parau|Parauta|Pardieiros|Paso de Carrasco
Pastine di Pontecorvo|Paterna del Madera|Patreksfjörður|Paulista|Paulo Afonso|Pazuengos|Pedassaare|Pedralva
Pedraza de Alba|Peetri|Pelhrimov|Pellérd|Peniche|Pentalia|Perametsa|Pereces|Perk|Perroy|Pesconuovo|Petosino|Petrovče
Petrusville|Petäjävesi|Pfaffing|Piastów|Pickle Lake|Picoto|Picton|Pierrefitte-Sur-Seine|Pietersburg|Pigenia|Piiri
Pilistvere|Pinamar|Pinares - las Delicias|Pindamonhangaba|Pine Park|Pinedale|Pinellas|Pines Beach|Pinheiro|Pischk
Pisão|Pittston|Pituffik|Piñera|Pleigne|Plika|Plons|Plánice|Podgorje|Podgorje pri Slovenj Gradcu|Podsreda
Poggiovalle di Borgorose|Pohorje|Poike|Polapit Tamar|Polsing|Pomos|Pomáz|Pont Canavese|Pontoise|Ponzano di Fermo
Poppendorf im Burgenland|Porcuna|Pori|Pornainen|Porsgrunn|Port Edward|Port O' Warren|Port Orange|Port Whangarei
Porthyrhyd|Portorož|Porvenir|Porvoo|Potchefstroom|Poveda de las Cintas|Prachatice|Pram|Preserje|Pribyslav|Primda
Prince Albert|Prince George|Pristava pri Mestinju|Proleb|Prospect Road|Prádena del Rincón|Puch bei Hallein|Pudasjärvi
Punkaharju|Punta del Este|Puntas de Maciel|Puntas de Valdés|Pusztaberény|Putkaste|Pyrga|Pyrgos|Pálmonostora|Pärnselja
Pärnu|Påläng|Péronnes-lez-Binche|Pêro Viseu|Põhara|Põlluküla|Pöytyä|Qaanaaq|Qaarsut|Qaqortoq|Qasigiannguit
Qeqertarsuaq|Quemerford|Quinta de São Tiago|Quinta do Passadouro de Cima|Quinta do Paço|Quintas Vieiro|Quévy-le-Grand
Rabbalshede|Rabenfurt|Radovljica|Raikküla|Ramskapelle|Ranchio|Rancho Santa Margarita|Randa|Randfontein|Randwick
Raufarhöfn|Recco|Red Deer|Reguengos de Monsaraz|Reichenbach|Remersdaal|Remniku|Remolinos|Residence El Khalil
Residence El Ouns|Residence Jinene El Mourouj|Residensia|Retie|Reykjahlíð|Rečica ob Savinji|Ribeira Funda|Ribeirão
Richmond South|Ridalepa|Riisa|Rio de Moinhos|Riosa|Riosecco|Ris-Orangis|Risskov Ø|Risso|Riverlea|Rochefort|Rockford
Rockingham|Rodez|Rohod|Roobaka|Roodepoort|Rosma|Rossano Stazione|Rossemaison|Rossön|Roswell|Rotokauri|Rovaniemi
Row Heath|Ruda Śląska|Ruddervoorde|Rueras|Ruhve|Ruila|Runkelen|Rustenburg|Ruše|Ryssby|Rzeszów|Räpina|Räsna|Räterschen
Rääbise|Rünga|Rütihof|Rýmarov|Saareküla|Saarjärve|Sagariste|Saillon|Saint Clair|Saint-Brieuc|Saint-Denis|Saint-Dié
Saint-Germain-En-Laye|Saint-Malo|Saint-Nicolas|Saint-Ouen|Saint-Priest|Saint-Sébastien-Sur-Loire|Sainte-Foy-Lès-Lyon
Sainte-Geneviève-Des-Bois|Salavaux|Salerano Sul Lambro|Salmon Arm|Salteras|Salto|Saltsjöbaden|Salumäe|Samos|Samouco
Samsø|San Bautista|San Bernardino|San Felice|San Giovanni di Casarsa|San Girolamo|San Giuseppe Vesuviano
San Gregorio de Polanco|San Javier|San Lorenzo di Moriano|San Luis|San Martino In Pedriolo|San Millán de Yécora
San Remo|Sandefjord|Sandgerði|Sandnes|Sanibel|Sankt Kathrein am Offenegg IiViertel|Sankt Lorenzen
Santa Bárbara D'Oeste|Santa Catalina|Santa Cristina de la Polvorosa|Santa Lucia del Mela|Santa Lucía del Este
Santa Luzia|Santa Marta de Penaguião|Santa Rosa|Santomenna|Sarcelles|Saumur|Saunaküla|Sauðarkrókur|Savioru|Savonlinna
Saxen|Scheibbs|Schijf|Schipluiden|Schlagles|Schmieden|Schuders|Schuld|Schwarzenberg|Schweinfurt|Schwänberg|Schüpbach
Seatoun|Sebokeng|Sedan|Sedro Woolley|Seeleys Bay|Seguin|Seinäjoki|Selca|Selfoss|Seltjarnarnes|Selwyn Heights|Senovo
Serra D'El Rei|Serradarce|Setúbal|Sevran|Seyðisfjörður|Sezze|Sečovlje|Shannonvale|Shattuc|Shelly Park|Sherbrooke
Shiel Hill|Sibasa|Sidi Ahmed Zarrouk|Sidi El Heni|Sidi Hassoun|Sidi Saidane|Siglufjörður|Silikou|Silkeborg|Simunamäe
Sindi|Sint Anthonis|Sint-Agatha-Rode|Sint-Denijs|Sint-Denijs-Westrem|Sint-Huibrechts-Hern|Sisimiut|Sissach|Sisseb
Six-Fours-Les-Plages|Siyabuswa|Sjömarken|Skagaströnd|Skellefteå|Skive|Skoppum|Skukuza|Skultuna|Skutskär|Skærbæk
Slussfors|Slædepatruljen Sirius|Smith's Green|Smolnitsa|Sobeslav|Soeküla|Soest|Soglio|Soloi|Solothurn|Solís
Somogyvámos|Sonnberg|Soosalu|Soportújar|Sopot|Sosnowiec|Soto del Barco|South Newdegate|South Trayning|Southern River
Sovodenj|Spiano|Spijkenisse|Spodnja Idrija|Spring Flat|Springdale Heights|Spálené Porící|Spånga|St Catharines
St Felicien|St Georges|St Hyacinthe|St Jerome|St Ulric|Stachy|Staffanstorp|Stains|Stanger|Stanz bei Landeck
Staré Mesto u Moravské Trebové|Station Nord|Staufen|Staxroith|Steinbach|Steinkreuz|Steinparz|Steinpichl|Stockelsdorf
Stoholm Jylland|Stokkseyri|Stonehouse|Stoney Point|Stora Vika|Store Merløse|Strada|Strass|Streetsville|Strovolos
Strowan|Stubbekøbing|Studenec|Stugun|Stöde|Sumaré|Sund|Sundsvall|Sunnyside|Sutri|Sutton St Edmund|Suurküla|Suwałki
Svenshögen|Svratka|Synchari|Szakony|Szentjakabfa|Szerencs|Szálka|São José dos Campos|São Miguel|Säve|Sõgula|Sõmeru
Söderbärk|Søllested|Taita|Talavera de la Reina|Talence|Tamarau|Tamazout|Tammiku|Tamásipuszta|Tanygrisiau|Tarariras
Tarazona de Guareña|Tarbuck Bay|Tarhos|Tarnabod|Tarnowskie Góry|Tarvasjoki|Tasiilaq|Tauchers|Taudsa|Tauranga|Tavelsjö
Tawonga|Tazarka|Te Atatu South|Te Awamutu|Tebaga|Teebar|Tegelen|Teixeira de Freitas|Telc|Tenakee Springs|Teresina
Terranegra|Terras|Terroso|Terrugem|Teruel|The Channon|The Gardens|The Laurels|Theletra|Thermeia|Thiais
Thimister-Clermont|Thohoyandou|Tiarno di Sopra|Tiefenbach|Timon|Tin Can Bay|Tintange|Tiskre|Tiszabög|Tiszafüred
Tjæreborg|Tobel|Toftlund|Toi Toi|Tokoza Ext|Tolmin|Tomas Gomensoro|Toodsi|Toolamaa|Torp|Torres de Albánchez
Torroella de Montgrí|Toruń|Tournefeuille|Townville|Trabada|Trancoso|Traversara|Trbonje|Trebelovice|Treggiaia
Trengereid|Trentham|Tresparrett|Triengen|Trivières|Trojane|Trooz|Troubelice|Trozaina|Träslövsläge|Tschiertschen
Tserkezoi|Tubize|Tujetsch|Tumby Bay|Turkovice u Prelouce|Turnbull Thomson|Tuttlingen|Twenty Forests|Tyntynder South
Tystberga|Tzaneen|Tálknafjörður|Tápiószôlôs|Tõrva|Töttös|Tønsberg|Türi|Türlen|Ubide|Uiginish|Ullaste|Ullinish|Ulrichen
Ulstrup|Ulvila|Umbrete|Unionville|Unterassling|Unterland|Unterlinden|Unterrohr|Untersee|Untertautendorferamt|Upernavik
Upington|Upper Stone|Upper Warren|Upplands Väsby|Upton Scudamore|Uralaane|Urbanov|Urevere|Urjala|Ursy|Uue-Saaluse|Uulu
Uummannaq|Vaalu|Vadsa|Vahakulmu|Valangin|Valderice|Vale Covo|Valenciennes|Valentines|Valle Edén|Valmacca|Valtimo
Valverde de Valdelacasa|Vanamõisa|Vantaa|Varberg|Varkaus|Varmahlíð|Vascon|Vasto|Vače|Vear|Vega de Pas|Vehmaa
Vejers Strand|Vejstrup|Velehrad|Velenje|Velika Nedelja|Velká Bukovina u Decína|Vemb|Ventosa del Río Almar
Vester Skerninge|Vestmannaeyjar|Veszprém|Veszprémgalsa|Viamão|Victoria West|Videm pri Ptuju|Viechtach|Vierhöf|Vierzon
Vignale|Vila|Vila Franca do Campo|Vila Meã|Vila Real|Vila Velha|Vila do Conde|Vilaflor|Viljandi|Villa Argentina
Villa Darwin|Villa Rodriguez|Villa Santa Croce|Villa de Ves|Villafranca del Cid|Villanueva del Pardillo
Villaviciosa de Córdoba|Villeneuve-D'ascq|Villette|Vils|Vinica|Virrat|Viry-Châtillon|Viseu|Vissefjärda|Vitka|Vitrolles
Višnja Gora|Vlaardingen|Vlastejovice|Vlekkem|Vleuten|Vogelsang|Vogeltown|Volduchy|Voličina|Voorburg|Voormezele
Vopnafjörður|Vordingborg|Vouni|Vrena|Vryburg|Vucht|Vyskytná nad Jihlavou|Várbalog|Várzea|Várzea Paulista|Võlle
Vörösberény|Waalwijk|Waasten|Wageningen|Waiatarua|Wainuiomata|Walkringen|Walshausen|Walterstone|Wang Wauk|Warwick
Wassenaar|Wassertrüdingen|Watzing|Wauchope|Wedgecarrup|Weengallon|Weiding|Weisswasser|Weißenhorn|Wellington Marsh
Welten|Wendelstein|Weng im Gesäuse|Wenningstedt|West Brook|Western Cape|Westonaria|Whian Whian|Whitehorse|Widnau
Wieden|Wienering|Wieslet|Wijchmaal|Wildpfad|Wilmington|Wincle|Windsor|Wingene|Winkel|Winmalee|Winnindoo|Winschoten
Winzendorf|Wirtschach|Witkoppen|Witry|Wolfratshausen|Wollmerath|Wondelgem|Woodbridge|Woodgate|Woolston|Wych Cross
Ylivieska|Youngstown|Zabrze|Zafferana Etnea|Zaisberg|Zalakaros|Zalla|Zamayón|Zavrč|Zdechovice|Zdole|Zeghabna|Zeldou
Zero Branco|Zevenbergen|Zgornji Leskovec|Zielona Góra|Zoetermeer|Zoneton|Zonhoven|Zouarine|Zuid-Beijerland|Zuoz
Zwattendorf|Zwisl|Árvore|Átány|Äksi|Älgarås|Ålesund|Åmsele|Åsarp|Åsbro|Échirolles|Ísafjörður|Ólafsfjörður|Ólafsvík
Öcsény|Öntésmajor|Örby|Örsundsbro|Österskär|Ötztal-Bahnhof|Överturingen|Ørsted|Þingeyri|Þorlákshöfn|Þórshöfn|Črni Kal
Črni Vrh nad Idrijo|Šentilj v Slovenskih goricah|Šentjur|Škofije|Šmarješke Toplice|Šmartno ob Paki|Žabnica|Žamberk
Ždárec|Žimutice|Αγιος Αμβροσιος|Αγιος Φωτιος|Αγλαντζια|Αλασσα|Ασκεια|Βασα Κοιλανιου|Βικλα|Γεναγρα|Γερμασογεια|Εγκωμη
Λαγεια|Λακαταμεια|Λαρνακα|Λασα|Λεμεσος|Λευκωσια|Λουκρουνου|Μακουντα|Μαραθουντα|Μαρι|Μελαμιου|Μεσα Ποταμος|Μηλιου
Μοναγρουλι|Μονη Αγιου Μηνα|Μονη Αγιων Αναργυρων|Μοντε Κορφη|Μουτταγιακα|Μυλικουρι|Ονισια|Παναγια Πανω|Παραλιμνι
Παρεκκλησια|Πατρικι|Παφος|Πελαθουσα|Περιστερωνα|Πιττοκοπος|Πυργα|Σαραντι|Σιλικου|Σουνι|Στροβολος|Τρικουκκια|Φαρμακας
Φυλλια|Χοιροκοιτια|Χρυσηλιου
`
  .trim()
  .split(/[|\n]/);
