import { FAMILY_NAMES } from "../../src/detectors/names/family-names.ts";
import { GIVEN_NAMES } from "../../src/detectors/names/given-names.ts";
import { LEGAL_FORMS, ORGANISATION_HEADS } from "../../src/detectors/names/organisation-words.ts";
import { ORGANISATIONS } from "../../src/detectors/names/organisations.ts";
import { PLACES, TOWNS } from "../../src/detectors/names/places.ts";
import type { Random } from "../learn/random.ts";
import { InventedWords } from "./invented-words.ts";
import type { LabelledSpan, LabelledText } from "./labelled-text.ts";
import type { Identity, RawLists } from "./read-raw.ts";
import {
  GERMAN_JOBS,
  GERMAN_NATIONALITIES,
  GERMAN_STREET_BEGINNINGS,
  CLASS_ENDS,
  HOSPITALS,
  IDENTIFIER_PIECES,
  PREFIXES,
  SHORT_IDENTIFIERS,
  STREET_ENDS,
  STREET_NAMES,
  US_STATES,
} from "./filler-words.ts";

/** A filler: what is written, and its type where it is personal data of a kind that the tagger knows. */
interface Filler {
  readonly text: string;
  readonly type?: string;
}

const SLOT = /\{\{([a-z_]+)\}\}/g;
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const MONTHS_DE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(
  " ",
);
const DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
const DAYS_DE = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split(" ");

/** Fills the slots of templates with names of many cultures, listed and invented ones. */
export class NameFiller {
  readonly #lists: RawLists;
  readonly #inventedGiven = new InventedWords(GIVEN_NAMES);
  readonly #inventedFamily = new InventedWords(FAMILY_NAMES);
  readonly #inventedTowns: InventedWords;
  readonly #cities: readonly string[];
  readonly #countries: readonly string[];

  constructor(lists: RawLists) {
    this.#lists = lists;
    const towns = lists.identities.map(({ city }) => city).filter((city) => /^[\p{L} .'-]{3,}$/u.test(city));
    this.#cities = towns;
    this.#inventedTowns = new InventedWords(
      [...TOWNS, ...PLACES, ...towns].filter((town) => !town.includes(" ")),
    );
    this.#countries = [...new Set(lists.identities.map(({ country }) => country))];
  }

  /** One text of a template: an unknown slot throws. */
  fill(template: string, group: string, random: Random): LabelledText {
    const plain = template.replaceAll("\\n", "\n").replaceAll("\\t", "\t");
    const spans: LabelledSpan[] = [];
    let text = "";
    let last = 0;
    for (const match of plain.matchAll(SLOT)) {
      text += plain.slice(last, match.index);
      const { text: filler, type } = this.#filler(match[1] ?? "", random);
      if (type !== undefined && filler !== "")
        spans.push({ start: text.length, end: text.length + filler.length, type });
      text += filler;
      last = match.index + match[0].length;
    }
    text += plain.slice(last);
    return { text, spans, source: "composed", group };
  }

  #filler(slot: string, random: Random): Filler {
    const { identities, nations, religions } = this.#lists;
    const who = random.pick(identities);
    switch (slot) {
      case "person":
      case "name":
      case "name_male":
      case "name_female":
        return { text: this.person(random), type: "PERSON" };
      case "person_genitive":
        return { text: `${this.person(random).replace(/s$/, "")}s`, type: "PERSON" };
      case "first_name":
      case "first_name_male":
      case "first_name_female":
      case "first_name_nonbinary":
        return { text: this.given(random), type: "PERSON" };
      case "last_name":
      case "last_name_male":
      case "last_name_female":
        return { text: this.family(random), type: "PERSON" };
      case "prefix":
      case "prefix_male":
      case "prefix_female":
        return { text: random.pick(PREFIXES), type: "TITLE" };
      case "job":
        return { text: random.chance(0.3) ? who.job.toLowerCase() : who.job, type: "TITLE" };
      case "job_de":
        return { text: random.pick(GERMAN_JOBS), type: "TITLE" };
      case "city":
        return { text: this.city(random), type: "LOCATION" };
      case "city_de":
        return { text: random.chance(0.6) ? random.pick(TOWNS) : this.city(random), type: "LOCATION" };
      case "country":
      case "country_de":
        return { text: this.#country(random), type: "LOCATION" };
      case "state":
        return {
          text: random.chance(0.5) ? random.pick(US_STATES) : who.stateName || "Ohio",
          type: "LOCATION",
        };
      case "state_abbr":
        return { text: who.state || "TX", type: "LOCATION" };
      case "organization":
      case "company":
      case "organization_de":
        return { text: this.organisation(random), type: "ORGANIZATION" };
      case "org_short":
        return { text: this.#shortOrganisation(random), type: "ORGANIZATION" };
      case "hospital":
        return { text: random.pick(HOSPITALS).replace("*", this.family(random)), type: "ORGANIZATION" };
      case "nationality":
        return { text: capitalise(random.pick(nations).nationality), type: "NATIONALITY" };
      case "nation_woman":
      case "nation_man":
        return { text: capitalise(random.pick(nations).person), type: "NATIONALITY" };
      case "nation_plural":
        return { text: capitalise(random.pick(nations).plural), type: "NATIONALITY" };
      case "nationality_de":
        return { text: random.pick(GERMAN_NATIONALITIES), type: "NATIONALITY" };
      case "religion":
        return { text: random.pick(religions), type: "NATIONALITY" };
      case "street_name":
      case "street":
      case "street_de":
        return { text: this.#street(random, slot === "street_de"), type: "ADDRESS" };
      case "street_number":
      case "street_number_de":
        return { text: this.#streetAndNumber(random, slot === "street_number_de"), type: "ADDRESS" };
      case "building_number":
        return {
          text: String(random.integer(random.chance(0.7) ? 100 : 20_000)).padStart(2, "0"),
          type: "ADDRESS",
        };
      case "secondary_address":
        return {
          text: `${random.pick(["Apt.", "Suite", "Flat", "Unit", "Apartment"])} ${random.integer(990) + 1}`,
          type: "ADDRESS",
        };
      case "address":
      case "address_de":
        return { text: this.#address(random, slot === "address_de"), type: "ADDRESS" };
      case "zip":
      case "zipcode":
      case "postcode":
        return {
          text: random.chance(0.7) ? String(10_000 + random.integer(89_999)) : who.zip,
          type: "ADDRESS",
        };
      case "credit_card_number":
        return { text: digits(random, 16) };
      case "iban":
        return { text: `GB${digits(random, 2)}ABCD${digits(random, 14)}` };
      case "ssn":
        return { text: `${digits(random, 3)}-${digits(random, 2)}-${digits(random, 4)}` };
      case "ip_address":
        return { text: Array.from({ length: 4 }, () => random.integer(256)).join(".") };
      case "us_driver_license":
        return { text: random.pick(this.#lists.driverLicences) };
      case "email":
        return {
          text: random.chance(0.5)
            ? who.email
            : `${this.given(random)}.${this.family(random)}@example.org`.toLowerCase(),
        };
      case "url":
        return { text: `https://www.${who.domain}/` };
      case "phone_number":
      case "phone":
        return {
          text: random.chance(0.5)
            ? who.phone
            : `+${1 + random.integer(98)} ${digits(random, 3)} ${digits(random, 6)}`,
        };
      case "age":
        return { text: String(1 + random.integer(99)) };
      case "year":
        return { text: String(1900 + random.integer(125)) };
      case "number":
        return { text: String(random.integer(random.chance(0.5) ? 1000 : 1_000_000)) };
      case "time":
        return { text: `${digits(random, 2)}:${digits(random, 2)}` };
      case "day":
      case "day_of_week":
        return { text: random.pick(DAYS) };
      case "day_de":
        return { text: random.pick(DAYS_DE) };
      case "date":
      case "date_time":
      case "date_of_birth":
        return { text: this.#date(random, MONTHS) };
      case "date_de":
        return { text: this.#date(random, MONTHS_DE) };
      case "identifier":
        return { text: this.#identifier(random) };
      case "short":
        return { text: random.pick(SHORT_IDENTIFIERS) };
      case "class":
        return {
          text: `${capitalise(this.#identifier(random).split("_")[0] ?? "")}${random.pick(CLASS_ENDS)}`,
        };
      default:
        throw new RangeError(`a template has an unknown slot "${slot}"`);
    }
  }

  given(random: Random): string {
    const chance = random.next();
    if (chance < 0.4) return random.pick(this.#lists.identities).given;
    return chance < 0.8 ? random.pick(GIVEN_NAMES) : this.#inventedGiven.invent(random);
  }

  family(random: Random): string {
    const chance = random.next();
    if (chance < 0.4) return random.pick(this.#lists.identities).family;
    return chance < 0.75 ? random.pick(FAMILY_NAMES) : this.#inventedFamily.invent(random);
  }

  person(random: Random): string {
    const given = this.given(random);
    const family = this.family(random);
    const chance = random.next();
    if (chance < 0.7) return `${given} ${family}`;
    if (chance < 0.75) return `${given} ${random.pick("ABCDEFGHJKLMNPRSTVW".split(""))}. ${family}`;
    if (chance < 0.78) return `${given.charAt(0)}. ${family}`;
    if (chance < 0.82) return `${given} ${this.given(random)} ${family}`;
    if (chance < 0.86)
      return `${given} ${random.pick(["van", "von", "de", "van der", "de la", "al", "bin", "da", "del", "ter"])} ${family}`;
    if (chance < 0.89) return `${given} ${family}-${this.family(random)}`;
    if (chance < 0.92) return `${given} ${family} ${this.family(random)}`;
    if (chance < 0.95)
      return `${given} ${family} ${random.pick(["Jr.", "MD", "PhD", "DDS", "II", "III", "Sr.", "DVM"])}`;
    if (chance < 0.98) return given;
    return `Dr. ${given} ${family}`;
  }

  city(random: Random): string {
    const chance = random.next();
    if (chance < 0.4) return random.pick(this.#cities);
    if (chance < 0.65) return random.pick(TOWNS);
    if (chance < 0.85) return random.pick(PLACES);
    return this.#inventedTowns.invent(random);
  }

  #country(random: Random): string {
    const chance = random.next();
    if (chance < 0.4) return random.pick(this.#countries);
    return chance < 0.7 ? capitalise(random.pick(this.#lists.nations).country) : random.pick(PLACES);
  }

  organisation(random: Random): string {
    const chance = random.next();
    if (chance < 0.4) return random.pick(this.#lists.organisations);
    if (chance < 0.55) return random.pick(this.#lists.identities).company;
    if (chance < 0.62) return random.pick(ORGANISATIONS);
    const name = random.chance(0.5) ? this.family(random) : this.#inventedTowns.invent(random);
    if (chance < 0.72) return `${name} ${random.pick(LEGAL_FORMS)}${random.chance(0.3) ? "." : ""}`;
    if (chance < 0.8) return `${name} ${random.pick(ORGANISATION_HEADS)}`;
    if (chance < 0.86) return `${name} ${random.pick(ORGANISATION_HEADS)} ${random.pick(LEGAL_FORMS)}`;
    if (chance < 0.9) return `${this.family(random)}, ${this.family(random)} and ${this.family(random)}`;
    if (chance < 0.93) return `${this.family(random)} & ${this.family(random)}`;
    if (chance < 0.96) return `${this.family(random)}-${this.family(random)}`;
    return `${random.pick(["University", "Bank", "Museum", "City", "Ministry"])} of ${this.city(random)}`;
  }

  #shortOrganisation(random: Random): string {
    const chance = random.next();
    if (chance < 0.4) return random.pick(this.#lists.identities).company;
    if (chance < 0.7) return random.pick(ORGANISATIONS);
    return this.#inventedTowns.invent(random);
  }

  #street(random: Random, isGerman: boolean): string {
    const chance = random.next();
    if (isGerman || chance < 0.2) {
      const name = random.chance(0.5) ? random.pick(GERMAN_STREET_BEGINNINGS) : this.family(random);
      if (random.chance(0.3))
        return `${this.given(random)}-${this.family(random)}-${random.pick(["Straße", "Platz", "Weg", "Ring"])}`;
      return `${name}${random.pick(["straße", "weg", "gasse", "platz", "allee", "str."])}`;
    }
    if (chance < 0.6)
      return (
        random.pick(this.#lists.identities).street.replace(/^\d+[A-Za-z]? |[,\s]*\d+[A-Za-z]?\.?$/g, "") ||
        "Main Street"
      );
    const name = random.chance(0.5) ? random.pick(STREET_NAMES) : this.family(random);
    return `${name} ${random.pick(STREET_ENDS)}`;
  }

  #streetAndNumber(random: Random, isGerman: boolean): string {
    const street = this.#street(random, isGerman);
    const number = `${1 + random.integer(random.chance(0.8) ? 250 : 9000)}${random.chance(0.1) ? random.pick(["a", "b", "A", "C"]) : ""}`;
    if (isGerman || /(?:straße|weg|gasse|platz|allee|str\.)$/i.test(street)) return `${street} ${number}`;
    return random.chance(0.15) ? random.pick(this.#lists.identities).street : `${number} ${street}`;
  }

  #address(random: Random, isGerman: boolean): string {
    const who: Identity = random.pick(this.#lists.identities);
    const zip = random.chance(0.5) ? who.zip : String(10_000 + random.integer(89_999));
    const city = this.city(random);
    const street = this.#streetAndNumber(random, isGerman);
    const chance = random.next();
    if (isGerman || chance < 0.2) return `${street}${random.pick([", ", "\n", ", "])}${zip} ${city}`;
    const unit = `${random.pick(["Apt.", "Suite", "Unit"])} ${random.integer(990)}`;
    if (chance < 0.35)
      return `${random.integer(99)} ${who.street}\n ${unit}\n ${who.city}\n ${who.country} ${zip}`;
    if (chance < 0.5)
      return `${random.integer(99)} ${who.street} ${unit}, ${who.city}, ${who.country} ${zip}`;
    if (chance < 0.62) return `${random.integer(99)} ${who.street}\n${who.city}\n, ${who.state}\n ${zip}`;
    if (chance < 0.72) return `${random.integer(99)} ${who.street} ${unit} ${who.city} ${who.country} ${zip}`;
    if (chance < 0.86) return `${street}, ${city}, ${random.pick(US_STATES)} ${zip}`;
    return `${street}${random.chance(0.5) ? ` ${unit}` : ""}, ${city}`;
  }

  /** A word that programs use for a name: a piece or two of a word, often cut. */
  #identifier(random: Random): string {
    const piece = (): string => {
      const word = random.pick(IDENTIFIER_PIECES);
      return random.chance(0.3) ? word.slice(0, 2 + random.integer(4)) : word;
    };
    const joint = random.pick(["", "", "_", "_"]);
    return random.chance(0.4) ? piece() : `${piece()}${joint}${piece()}`;
  }

  #date(random: Random, months: readonly string[]): string {
    const [day, month, year] = [1 + random.integer(28), 1 + random.integer(12), 1930 + random.integer(96)];
    const name = random.pick(months);
    return random.pick([
      `${month}/${day}/${year}`,
      `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
      `${day}.${month}.${year}`,
      `${day} ${name} ${year}`,
      `${name} ${day}, ${year}`,
      `${day}. ${name} ${year}`,
    ]);
  }
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.integer(10)).join("");
}

function capitalise(words: string): string {
  return words.replace(/(?:^|[ -])\p{L}/gu, (first) => first.toUpperCase());
}
