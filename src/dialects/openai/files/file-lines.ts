/** Lines of one file of JSON lines. As many as OpenAI takes requests in one batch. */
export const MAX_FILE_LINES = 50_000;

/** One line of a file, and what ends it: "\n", "\r\n", or nothing at the end of the file. */
export interface FileLine {
  readonly text: string;
  readonly end: string;
}

const LINE = /([^\n]*?)(\r?\n|$)/y;

/** The lines of a text, which put together are that text; undefined where there are more than MAX_FILE_LINES. */
export function fileLines(text: string): FileLine[] | undefined {
  const lines: FileLine[] = [];
  LINE.lastIndex = 0;
  while (LINE.lastIndex < text.length) {
    if (lines.length >= MAX_FILE_LINES) return undefined;
    const [, line = "", end = ""] = LINE.exec(text) ?? [];
    lines.push({ text: line, end });
  }
  return lines;
}
