import { contextWords } from "./context-score.ts";

/** Words that speak of a payment card. */
export const CARD_WORDS = contextWords(
  "(?:credit|debit|bank|payment)[ -]?cards?", "cards?", "visa", "master ?card", "amex", "american express", "discover card", "maestro",
  "diners", "cc", "cvv2?", "cvc2?", "Kredit-?karten?", "EC-?Karte", "carte(?: (?:bleue|bancaire|de cr[ée]dit))?", "tarjetas?",
  "cart[ãa]o", "carta di credito", "bancomat", "creditcard", "karta", "карт[аы]", "信用卡", "クレジットカード",
); // prettier-ignore
