/**
 * Words for nations, peoples and religions, as adjectives and for a person; the plural with "s" is known too. English, with the German
 * stems below. Public knowledge, and the list of presidio-research, MIT.
 */
export const PEOPLES: readonly string[] = `
Afghan African Albanian Algerian American Andorran Angolan Argentine Argentinian Armenian Asian Australian Austrian Azerbaijani Bahamian
Bahraini Bangladeshi Barbadian Basque Bavarian Belarusian Belgian Belizean Beninese Bhutanese Bolivian Bosnian Botswanan Brazilian British
Briton Bruneian Bulgarian Burkinese Burmese Burundian Californian Cambodian Cameroonian Canadian Catalan Chadian Chechen Chilean Chinese
Colombian Congolese Croat Croatian Cuban Cypriot Czech Dane Danish Djiboutian Dominican Dutch Dutchman Dutchwoman Ecuadorean Ecuadorian
Egyptian Emirati English Englishman Englishwoman Eritrean Estonian Ethiopian European Fijian Filipina Filipino Finn Finnish Flemish French
Frenchman Frenchwoman Gabonese Gambian Georgian German Ghanaian Greek Greenlander Grenadian Guatemalan Guinean Guyanese Haitian Honduran
Hungarian Icelander Icelandic Indian Indonesian Iranian Iraqi Irish Irishman Irishwoman Israeli Italian Jamaican Japanese Jordanian Kazakh
Kenyan Korean Kosovar Kurd Kurdish Kuwaiti Kyrgyz Laotian Latvian Lebanese Liberian Libyan Liechtensteiner Lithuanian Luxembourger
Macedonian Malagasy Malawian Malay Malaysian Maldivian Malian Maltese Mauritanian Mauritian Mexican Moldovan Monegasque Mongolian
Montenegrin Moroccan Mozambican Namibian Nepalese Nepali Nicaraguan Nigerian Nigerien Norwegian Omani Pakistani Palestinian Panamanian
Paraguayan Persian Peruvian Pole Portuguese Qatari Romanian Russian Rwandan Salvadoran Salvadorean Samoan Saudi Scot Scotsman Scottish
Senegalese Serb Serbian Seychellois Singaporean Slovak Slovakian Slovene Slovenian Somali Spaniard Spanish Sudanese Surinamese Swazi Swede
Swedish Swiss Syrian Taiwanese Tajik Tanzanian Texan Thai Tibetan Togolese Trinidadian Tunisian Turk Turkish Turkmen Tuvaluan Ugandan
Ukrainian Uruguayan Uyghur Uzbek Vanuatuan Venezuelan Vietnamese Welsh Welshman Welshwoman Yemeni Yugoslav Zairean Zambian Zimbabwean
Atheist Baha'i Baptist Buddhist Catholic Christian Confucian Evangelical Hindu Islamic Jain Jew Jewish Lutheran Methodist Mormon Muslim
Orthodox Presbyterian Protestant Quaker Shia Shiite Shinto Sikh Sunni Zoroastrian Buddhism Christianity Hinduism Islam Judaism Sikhism
`
  .trim()
  .split(/\s+/);

/** Adjectives of two words, in small letters with one space. */
export const PEOPLES_OF_TWO_WORDS: ReadonlySet<string> = new Set(
  `cape verdean|costa rican|new zealander|north korean|papua new guinean|puerto rican|saudi arabian|sierra leonean|solomon islander|south african|south korean|south sudanese|sri lankan|african american|latin american|north american|south american|middle eastern|roman catholic`.split(
    "|",
  ),
);

/** German adjectives, written small, without their endings; and words for persons, written with a capital. */
export const GERMAN_PEOPLES: readonly string[] = `
deutsch österreichisch schweizerisch französisch italienisch spanisch portugiesisch englisch britisch amerikanisch kanadisch mexikanisch
brasilianisch argentinisch russisch polnisch tschechisch ungarisch rumänisch bulgarisch griechisch türkisch israelisch iranisch irakisch
indisch chinesisch japanisch koreanisch vietnamesisch australisch ägyptisch nigerianisch schwedisch norwegisch dänisch finnisch
niederländisch belgisch ukrainisch kroatisch serbisch syrisch afghanisch jüdisch muslimisch katholisch evangelisch
`
  .trim()
  .split(/\s+/);
