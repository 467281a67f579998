/** What is judged, as Amazon Bedrock's content filters name it, and self-harm. */
export const CONTENT_CATEGORIES = [
  "hate",
  "insults",
  "sexual",
  "violence",
  "misconduct",
  "self-harm",
] as const;
export type ContentCategory = (typeof CONTENT_CATEGORIES)[number];
