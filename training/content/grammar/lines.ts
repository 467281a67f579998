/** The lines of a block of text that have something in them: lists of sentences are easier to read without quotes. */
export function lines(block: string): readonly string[] {
  return block
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** What commas separate. */
export function listed(list: string): readonly string[] {
  return list
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
