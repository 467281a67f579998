export {
  auc,
  recallAt,
  shareAt,
  thresholdAt,
  type ScoredExample,
} from "../../src/scoring/receiver-operating.ts";
export { bootstrapInterval, type Interval } from "../../src/scoring/bootstrap.ts";
export { calibrationBins, calibrationError } from "../../src/scoring/calibration-error.ts";
