import type { Detector } from "../contracts/detection.ts";
import { activeHtml } from "./active-html.ts";
import { delimiterBreak } from "./attack/delimiter-break.ts";
import { fakeTurn } from "./attack/fake-turn.ts";
import { indirectInjection } from "./attack/indirect-injection.ts";
import { manyShot } from "./attack/many-shot.ts";
import { payloadSplitting } from "./attack/payload-splitting.ts";
import { refusalSuppression } from "./attack/refusal-suppression.ts";
import { rolePlay } from "./attack/role-play.ts";
import { address } from "./address.ts";
import { age } from "./age.ts";
import { awsAccessKey } from "./aws-access-key.ts";
import { awsSecretKey } from "./aws-secret-key.ts";
import { caHealthNumber } from "./ca-health-number.ts";
import { caSocialInsurance } from "./ca-social-insurance.ts";
import { cardCvv } from "./card-cvv.ts";
import { cardExpiry } from "./card-expiry.ts";
import { contentDetectors } from "./content/detectors.ts";
import { cryptoAddress } from "./crypto-address.ts";
import { dataUrl } from "./data-url.ts";
import { dateOfBirth } from "./date-of-birth.ts";
import { dateTime } from "./date-time.ts";
import { driverId } from "./driver-id.ts";
import { email } from "./email.ts";
import { externalLink } from "./external-link.ts";
import { genericToken } from "./generic-token.ts";
import { gpsCoordinates } from "./gps-coordinates.ts";
import { hiddenText } from "./hidden-text.ts";
import { iban } from "./iban.ts";
import { ipAddress } from "./ip-address.ts";
import { jwt } from "./jwt.ts";
import { licensePlate } from "./license-plate.ts";
import { location } from "./location.ts";
import { macAddress } from "./mac-address.ts";
import { markdownExfiltration } from "./markdown-exfiltration.ts";
import { medicalRecordNumber } from "./medical-record-number.ts";
import { nationalIds } from "./national-id/index.ts";
import { nationality } from "./nationality.ts";
import { organisation } from "./organisation.ts";
import { password } from "./password.ts";
import { pathTraversal } from "./path-traversal.ts";
import { paymentCard } from "./payment-card.ts";
import { personName } from "./person-name.ts";
import { phone } from "./phone.ts";
import { pin } from "./pin.ts";
import { privateKey } from "./private-key.ts";
import { profanity } from "./profanity.ts";
import { promptInjection } from "./prompt-injection.ts";
import { shellCommand } from "./shell-command.ts";
import { spreadsheetFormula } from "./spreadsheet-formula.ts";
import { sqlInjection } from "./sql-injection.ts";
import { swiftCode } from "./swift-code.ts";
import { systemPromptLeak } from "./system-prompt-leak.ts";
import { terminalEscape } from "./terminal-escape.ts";
import { ukNationalInsurance } from "./uk-national-insurance.ts";
import { ukNhsNumber } from "./uk-nhs-number.ts";
import { ukTaxpayerReference } from "./uk-taxpayer-reference.ts";
import { url } from "./url.ts";
import { usBankAccount } from "./us-bank-account.ts";
import { usBankRouting } from "./us-bank-routing.ts";
import { usItin } from "./us-itin.ts";
import { usPassport } from "./us-passport.ts";
import { usSsn } from "./us-ssn.ts";
import { username } from "./username.ts";
import { vehicleIdentificationNumber } from "./vehicle-identification-number.ts";

export type {
  DetectionContext,
  Detector,
  DetectorExamples,
  Range,
  Source,
  TextOrigin,
} from "../contracts/detection.ts";

/** Every detector that comes with Sallyport. */
export const detectors: readonly Detector[] = [
  personName,
  location,
  organisation,
  address,
  email,
  phone,
  username,
  age,
  dateOfBirth,
  dateTime,
  nationality,
  paymentCard,
  cardCvv,
  cardExpiry,
  pin,
  iban,
  swiftCode,
  usBankAccount,
  usBankRouting,
  usSsn,
  usItin,
  usPassport,
  caSocialInsurance,
  caHealthNumber,
  ukNationalInsurance,
  ukNhsNumber,
  ukTaxpayerReference,
  driverId,
  licensePlate,
  vehicleIdentificationNumber,
  medicalRecordNumber,
  gpsCoordinates,
  ...nationalIds,
  cryptoAddress,
  ipAddress,
  macAddress,
  url,
  awsAccessKey,
  awsSecretKey,
  privateKey,
  jwt,
  genericToken,
  password,
  profanity,
  ...contentDetectors(),
  promptInjection,
  indirectInjection,
  fakeTurn,
  delimiterBreak,
  refusalSuppression,
  rolePlay,
  payloadSplitting,
  manyShot,
  hiddenText,
  systemPromptLeak,
  markdownExfiltration,
  activeHtml,
  dataUrl,
  // Without a list of hosts it finds every link; a guardrail that has a list makes one of its own.
  externalLink([]),
  terminalEscape,
  shellCommand,
  sqlInjection,
  spreadsheetFormula,
  pathTraversal,
];

/** Detectors by their id. */
export const detectorById: ReadonlyMap<string, Detector> = new Map(
  detectors.map((detector) => [detector.id, detector]),
);

export { detectorsWithModels, MODEL_NAMES } from "./with-models.ts";
