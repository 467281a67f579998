import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { digitsOf } from "./check-digits.ts";
import { contextScore, contextWords } from "./context-score.ts";
import { behind, labels } from "./label.ts";

const LETTERS = "[A-Z]{0,4}[-/]?";
const NAMES = [
  "MRN", "(?:electronic )?(?:medical|health) record", "patient[ _-]?(?:id|identifier|number|no|nr|record|file)", "hospital (?:id|number|no|record)", "UHID",
  "Patienten-?(?:id|nr|nummer)", "(?:num[ée]ro|n[°º]) de (?:dossier|patient)(?: m[ée]dical)?", "dossier m[ée]dical", "historia cl[íi]nica", "NHC", "prontu[áa]rio",
  "cartella clinica", "pati[ëe]nt(?:en)?-?nummer", "病历号", "カルテ番号",
]; // prettier-ignore
// Other things have charts, files and cases, too.
const SHARED_NAMES = ["chart", "medical file", "case", "file", "encounter", "accession", "URN", "IPP"];
const LABELS = labels(NAMES, LETTERS);
const ANY_LABELS = labels([...NAMES, ...SHARED_NAMES], LETTERS);
const NUMBER = /(?<![\d.,])\d[A-Za-z\d]{0,13}(?:[-/][A-Za-z\d]{1,6}){0,3}(?![\w-]|[.,:/]\d)/g;
const WORDS = contextWords("patients?", "hospital", "clinic", "medical", "ward", "physician", "doctor", "Dr", "diagnosis", "discharge", "admi(?:ssion|tted)", "Krankenhaus", "h[ôo]pital"); // prettier-ignore
const MIN_DIGITS = 4;
const LETTERS_CHARS = 5;

/** Medical record numbers, behind a word that announces one. */
export const medicalRecordNumber: Detector = {
  id: "pii.medical-record-number",
  type: "MEDICAL_RECORD_NUMBER",
  description: "Medical record and patient numbers, behind a word that announces one.",
  reference: "45 CFR 164.514(b)(2)(i)(H) (HIPAA safe harbor); HL7 v2 table 0203, code MR",
  reach: 86, // 37 characters and the context; a label of 23 and what leads on from it
  needs: { digits: MIN_DIGITS },
  weaknesses:
    "Every hospital has its own form and most have no check digit: without a word that announces it a number is not found; numbers with fewer than four digits are not found.",
  detect: (text, from) => scan(NUMBER, text, from, { judge: ofPatient, lead: LETTERS_CHARS }),
  patterns: [NUMBER, ANY_LABELS, LABELS, WORDS],
  examples: {
    flagged: [
      "MRN: 00123456",
      "medical record number 12-34-56",
      "Patient ID: H4820193",
      "MRN#4482913, admitted yesterday",
      "the hospital's chart no. 884213",
      "Patientennummer 4711082",
      "numéro de dossier médical : 20-118843",
      "historia clínica 558812",
    ],
    clean: [
      "1200 patients were seen in 2023",
      "patient 12 recovered",
      "The patient lost 12.5 kg",
      "chart 1024 shows sales",
      "file 20241105",
      "patient since 05/11/2024",
      "Dr. Smith treats each patient for 45 minutes",
      "case 884213 of the help desk",
    ],
  },
};

function ofPatient(match: RegExpExecArray, text: string): Range | undefined {
  const letters = behind(ANY_LABELS, text, match.index);
  if (letters === undefined || digitsOf(match[0]).length < MIN_DIGITS) return undefined;
  const start = match.index - letters.length;
  const end = match.index + match[0].length;
  const isOwnName = behind(LABELS, text, match.index) !== undefined;
  return { start, end, score: isOwnName ? 0.85 : contextScore(0.3, WORDS, text, start, end) };
}
