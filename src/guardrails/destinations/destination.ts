import type { Detector } from "../../contracts/detection.ts";

/** What is dangerous at one destination, and how text is made harmless for it. */
export interface DestinationProfile {
  /** One sentence for the reference page. */
  readonly description: string;
  /** Standard or guide the escape follows. */
  readonly reference: string;
  /** What must not reach the destination. */
  readonly detectors: readonly Detector[];
  /**
   * Any text, made into text that says the same there and does nothing; the detectors above find nothing in what is live of it. Takes
   * time linear in the text.
   */
  readonly escape: (text: string) => string;
}
