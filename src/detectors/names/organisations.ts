/** Companies, public bodies, parties, clubs and bands that are spoken of by name; without full stops. */
export const ORGANISATIONS: readonly string[] = `
ABBA|ABC News|AC Mailand|AC Milan|ADAC|ADFC|AMD|ANC|AOK|AOL|ARD|AS Rom|ASEAN|ATF|Accenture|Adidas|Adobe|AfD
African Union|Air Force|Air France|Airbnb|Airbus|Ajax|Ajax Amsterdam|Al Jazeera|Al-Qaeda|Al-Qaida|Aldi|Alibaba|Allianz
Alphabet|Amazon Web Services|Amazoncom|American Airlines|American Express|Amnesty International|Anthropic
Apache Software Foundation|Aramco|Arsenal|Associated Press|Aston Villa|AstraZeneca|Atari|Atlantic Records|Audi
Austria Wien|Autodesk|Axel Springer|BASF|BBC|BKA|BMW|BND|BNP Paribas|BP|Baidu|Bank of America|Barclays|Bayer
Bayer Leverkusen|Bayern München|Beach Boys|Beatles|Benfica Lissabon|Bertelsmann|Bild-Zeitung|Billboard|BioNTech
Black Sabbath|BlackBerry|Blackhawks|Bloomberg|Boeing|Borussia Dortmund|Borussia Mönchengladbach|Bosch|Boston Red Sox
British Airways|Broncos|Bulls|Bundesbank|Bundesgerichtshof|Bundeskriminalamt|Bundesrat|Bundesregierung|Bundestag
Bundesverfassungsgericht|Bundeswehr|Burger King|CBS|CDC|CDU|CERN|CIA|CNN|CSU|Caltech|Canadiens|Capitol Records|Caritas
Carrefour|Celtic Glasgow|Charité|Chelsea FC|Chevron|Chicago Cubs|Chrysler|Cisco|Citibank|Citigroup|Citroën|Coca-Cola
Coldplay|Columbia Records|Comcast|Commerzbank|Communist Party|Conservative Party|Credit Suisse|Cubs|DARPA|DEA|DESY|DFB
DGB|DHL|DLR|Daimler|Danone|Deep Purple|Def Jam|Dell|Deloitte|Delta Air Lines|Democratic Party|Depeche Mode|Der Spiegel
Deutsche Bahn|Deutsche Bank|Deutsche Post|Deutsche Telekom|Diakonie|Die Grünen|Die Linke|Die Zeit|Disney
Doctors Without Borders|Dodgers|DreamWorks|EMI|EON|EPA|ESA|ESPN|ETH|ETH Zürich|EU|EasyJet|Edeka|Eintracht Frankfurt
El País|Electronic Arts|EnBW|Energie Cottbus|Enron|Ericsson|European Central Bank|European Commission
European Parliament|European Union|Europäische Kommission|Europäische Union|Europäische Zentralbank|Europäischen Union
Everton|Exxon|ExxonMobil|FAZ|FBI|FC Barcelona|FC Bayern|FC Bayern München|FC Chelsea|FC Porto|FC St Pauli|FCC|FDA|FDP
FEMA|FIA|FIFA|FPÖ|FSB|Facebook|FedEx|Ferrari|Fiat|Financial Times|Ford Motor Company|Fox News
Frankfurter Allgemeine Zeitung|Fraunhofer-Gesellschaft|Fujitsu|GOP|Gazprom|General Electric|General Motors|Gestapo
GitHub|GlaxoSmithKline|Goldman Sachs|Google|Greenpeace|HBO|HMRC|HSBC|HSV|Hamas|Hamburger SV|Hansa Rostock|Harvard
Hertha BSC|Hewlett Packard|Hewlett-Packard|Hezbollah|Hisbollah|Hitachi|Hochtief|Homeland Security|Honda|Honeywell
House of Commons|House of Lords|House of Representatives|Huawei|Human Rights Watch|Hyundai|IAEA|IBM|IG Metall|IKEA|IMF
ING|IOC|IRA|IRS|Infineon|Instagram|Intel|Inter Mailand|Inter Milan|International Monetary Fund|Iron Maiden|JP Morgan
JPMorgan|JPMorgan Chase|Judas Priest|Juventus|Juventus Turin|KGB|KLM|KPD|KPMG|Karstadt|Kia|Knicks|Kraftwerk|Krupp
La Repubblica|Labour Party|Lakers|Le Figaro|Le Monde|League of Nations|Led Zeppelin|Lehman Brothers|Lenovo
Liberal Democrats|Lidl|LinkedIn|Linkspartei|Linux Foundation|Liverpool FC|Lloyds|Lockheed Martin|Lufthansa|Lukoil|MIT
MLB|MSNBC|MTV|Manchester City|Manchester United|Maple Leafs|Marine Corps|Marvel|MasterCard|Mastercard
Max-Planck-Gesellschaft|Max-Planck-Institut|Mazda|McDonald's|McKinsey|Mercedes-Benz|Merck|Merrill Lynch|Metallica|Mets
Microsoft|Mitsubishi|Moderna|Morgan Stanley|Mossad|Motorola|Motown|Mozilla|NABU|NAFTA|NASA|NATO|NBA|NBC|NCAA|NFL|NHL
NHS|NIH|NOAA|NPD|NSA|NSDAP|NYU|Nazi Party|Nestlé|Netflix|New York Times|New York Yankees|Newsweek|Nike|Nintendo
Nirvana|Nissan|Nokia|Northrop Grumman|Novartis|Nvidia|OECD|OPEC|OSCE|OSZE|Opel|OpenAI|Oracle|Orange|Orioles|Oxfam|PBS
PDS|PKK|PLO|PSV Eindhoven|Packers|Panasonic|Paramount|Patriots|PayPal|Pearl Jam|PepsiCo|Petrobras|Peugeot|Pfizer
Philips|Pink Floyd|Pixar|Polydor|Porsche|Pravda|PricewaterhouseCoopers|Princeton|ProSieben|Puma|PwC|RAF|RCA|RTL|RWE
Radiohead|Raiders|Rammstein|Rapid Wien|Raytheon|Real Madrid|Red Army|Red Cross|Red Hat|Red Sox|Red Wings|Reichstag
Reichswehr|Renault|Republican Party|Reuters|Rewe|Rolling Stone|Rolling Stones|Rolls-Royce|Rosneft|Rote Armee
Rotes Kreuz|Royal Air Force|Royal Navy|Ryanair|SAP|SEC|SED|SPD|SPÖ|SVP|Sainsbury's|Salesforce|Samsung|Sanofi|Sega
Siemens|Société Générale|Sony|Sony Music|SpaceX|Sparkasse|Spiegel|Spotify|Stanford|Starbucks|Stasi|State Department
Steelers|Subaru|Supreme Court|Suzuki|Süddeutsche Zeitung|T-Mobile|TSA|Taliban|Tea Party|Telefónica|Telekom|Tencent
Tesco|Tesla|The Beatles|The Economist|The Guardian|The New York Times|The Times|Thyssen|ThyssenKrupp|Time Magazine
Tokio Hotel|Toshiba|Tottenham Hotspur|Toyota|Twitter|TÜV|UBS|UCLA|UEFA|UN|UNESCO|UNHCR|UNICEF|UPS|US Army|US Navy|USC
Uber|Ubisoft|Unilever|United Airlines|United Nations|Universal Music|Universal Studios|Vatican|Vatikan|Vattenfall
Vereinte Nationen|Vereinten Nationen|Verfassungsschutz|Verizon|VfB Stuttgart|VfL Bochum|VfL Wolfsburg|Virgin Records
Visa|Vodafone|Volkswagen|WHO|WTO|WWE|Wal-Mart|Wall Street Journal|Walmart|Walt Disney|Warner Bros|Warner Music
Warsaw Pact|Washington Post|Wehrmacht|Wells Fargo|Weltbank|Werder Bremen|WhatsApp|White House|White Sox|Wikimedia
Wikipedia|World Bank|World Health Organization|Xerox|Xiaomi|Yahoo|Yale|Yankees|YouTube|ZDF|al-Qaida|eBay|taz|verdi|ÖVP
`
  .trim()
  .split(/[|\n]/);
