/** Other readings of a text, each with an exact map back: what detectors look at beside the text itself. */
export { MAX_VIEW_DEPTH, MAX_VIEWS } from "./limits.ts";
export { type TextRange, type View, VIEW_KINDS, type ViewKind, type ViewName } from "./view.ts";
export { type ViewOptions, type ViewReading, viewsBySteps, viewsOf } from "./views-of.ts";
