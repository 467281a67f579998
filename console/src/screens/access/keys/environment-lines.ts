/** What the clients of OpenAI and Anthropic read from their environment, as lines for a shell. */
export function environmentLines(key: string, origin: string): string {
  return [
    `export SALLYPORT_API_KEY=${key}`,
    `export OPENAI_BASE_URL=${origin}/v1`,
    "export OPENAI_API_KEY=$SALLYPORT_API_KEY",
    `export ANTHROPIC_BASE_URL=${origin}`,
    "export ANTHROPIC_API_KEY=$SALLYPORT_API_KEY",
  ].join("\n");
}
