import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { behind, labels } from "./label.ts";

const LABELS = labels([
  "PIN", "pin[ -]?code", "personal identification", "pass-?code", "card pin", "Geheimzahl", "code (?:secret|confidentiel|pin)",
  "(?:clave|contrase[nñ]a) (?:secreta|num[eé]rica)", "c[óo]digo pin", "codice (?:pin|segreto)", "senha num[eé]rica", "pincode",
  "пин-?код", "密码", "暗証番号",
]); // prettier-ignore
const NUMBER = /(?<![\w.,/+])\d{4,6}(?![\w%]|[.,:/-]\d|[ -]\d{3})/g;
// "Pin 2024 posts to the top": a verb. The noun without a sign behind it stands in capitals or is somebody's.
const VERB = /\bpin\s{1,2}$/i;
const CAPITALS = /PIN\s{1,2}$/;
const SOMEBODYS =
  /\b(?:my|your|his|her|their|our|the|card|bank|atm|sim|phone|door|debit|credit|new|old)\spin\s{1,2}$/i;
const VERB_CHARS = 16;

/** Personal identification numbers of four to six digits, behind a word that announces one. */
export const pin: Detector = {
  id: "pii.pin",
  type: "PIN",
  description: "Personal identification numbers: four to six digits behind a word that announces one.",
  reference: "ISO 9564-1 (PINs of four to twelve digits)",
  reach: 56, // a label of 21 and what leads on from it
  needs: { digits: 4 },
  weaknesses:
    "Without a word that announces it a PIN is any other number; PINs of seven digits and more are not found. " +
    "Six digits behind “PIN code” count, though in India that is a postal code.",
  detect: (text, from) => scan(NUMBER, text, from, { judge: isAnnounced }),
  patterns: [NUMBER, LABELS, VERB, CAPITALS, SOMEBODYS],
  examples: {
    flagged: [
      "My PIN is 4821.",
      "PIN: 0000",
      "the card pin 9371 no longer works",
      '{"pin":"123456"}',
      "Personal Identification Number: 5521",
      "Die Geheimzahl lautet 7713",
      "code secret : 4410",
      "**PIN:** 4821",
      "I forgot the door PIN. It's 4821",
    ],
    clean: [
      "Your PIN must have 4 to 6 digits.",
      "Connect pin 13 to ground.",
      "Pin 2024 posts to the top of the board",
      "pin: 12",
      "spinning 4821",
      "PIN: 2024-11-05",
      "Room 4821",
      "PIN 4111 1111 1111 1111",
    ],
  },
};

function isAnnounced(match: RegExpExecArray, text: string): Range | undefined {
  if (behind(LABELS, text, match.index) === undefined) return undefined;
  const before = text.slice(Math.max(0, match.index - VERB_CHARS), match.index);
  if (VERB.test(before) && !CAPITALS.test(before) && !SOMEBODYS.test(before)) return undefined;
  return { start: match.index, end: match.index + match[0].length, score: 0.85 };
}
