import type { Detector } from "../contracts/detection.ts";
import { activeHtml } from "./active-html.ts";
import { awsAccessKey } from "./aws-access-key.ts";
import { awsSecretKey } from "./aws-secret-key.ts";
import { email } from "./email.ts";
import { genericToken } from "./generic-token.ts";
import { iban } from "./iban.ts";
import { ipAddress } from "./ip-address.ts";
import { jwt } from "./jwt.ts";
import { macAddress } from "./mac-address.ts";
import { markdownExfiltration } from "./markdown-exfiltration.ts";
import { password } from "./password.ts";
import { paymentCard } from "./payment-card.ts";
import { phone } from "./phone.ts";
import { privateKey } from "./private-key.ts";
import { promptInjection } from "./prompt-injection.ts";
import { systemPromptLeak } from "./system-prompt-leak.ts";
import { ukNationalInsurance } from "./uk-national-insurance.ts";
import { url } from "./url.ts";
import { usItin } from "./us-itin.ts";
import { usSsn } from "./us-ssn.ts";

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
  email,
  phone,
  paymentCard,
  iban,
  usSsn,
  usItin,
  ukNationalInsurance,
  ipAddress,
  macAddress,
  url,
  awsAccessKey,
  awsSecretKey,
  privateKey,
  jwt,
  genericToken,
  password,
  promptInjection,
  systemPromptLeak,
  markdownExfiltration,
  activeHtml,
];

/** Detectors by their id. */
export const detectorById: ReadonlyMap<string, Detector> = new Map(
  detectors.map((detector) => [detector.id, detector]),
);
