import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scan, scanFromAnchor } from "../foundation/scan.ts";

const CONTROL = /[\0-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\r(?=[^\r\n])/g;
/** ECMA-48, 5.4: parameters, intermediate characters and a final one. What is longer is left to stand by itself. */
const SEQUENCE = /(?:\u001b\[|\u009b)[0-?]{0,64}[ -/]{0,8}[@-~]?|\u001b[ -/]{0,4}[0-~]?/y;
/** Commands with a text behind them: DCS, SOS, OSC, PM, APC (ECMA-48, 8.3) and the title command of screen. */
const COMMAND = /\u001b[PX\]^_k]/y;
const C1_COMMAND = /[\u0090\u0098\u009d-\u009f]/g;
/** Such a text ends at the next control character, which is found by itself. */
const COMMAND_TEXT = /[^\0-\u001f\u007f-\u009f]*/y;

/** Control characters that make a terminal do more than show text: move, erase, relabel, link, fill the clipboard, answer. */
export const terminalEscape: Detector = {
  id: "output.terminal-escape",
  type: "TERMINAL_ESCAPE",
  description:
    "ANSI escape sequences (CSI, OSC with hyperlinks and clipboard, DCS and their kin), C0 and C1 controls, and overwriting by backspace or carriage return.",
  reference: "ECMA-48; XTerm Control Sequences; CWE-150; garak, ansiescape",
  reach: 2, // a control is one by itself; a carriage return asks for its neighbour
  sources: ["output"],
  weaknesses:
    "Sequences that are spelt out (\\x1b[2J, \\033[31m) are text until something prints them, and not found.",
  detect: (text, from) =>
    mergeRanges(
      scan(CONTROL, text, from, { judge: sequence }),
      scanFromAnchor("\u001b", COMMAND, text, from, { grow: COMMAND_TEXT }),
      scan(C1_COMMAND, text, from, { grow: COMMAND_TEXT }),
    ),
  patterns: [CONTROL, SEQUENCE, COMMAND, C1_COMMAND, COMMAND_TEXT],
  exampleContext: { source: "output", origin: "assistant", systemTexts: [] },
  examples: {
    flagged: [
      "\u001b[31mred",
      "\u001b[2J\u001b[H$ sudo",
      "\u009b8m",
      "\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007",
      "\u001b]52;c;cm0gLXJmIH4=\u001b\\",
      "\u009d0;title\u009c",
      '\u001bP$q"p\u001b\\',
      "\u001bc",
      "safe\b\b\b\brisk",
      "\u0007",
    ],
    clean: [
      "plain\ttext\r\nwith lines\n",
      "[31m is what a sequence looks like without its start",
      "\\x1b[31m spelt out",
      "the end\r",
      "é, 😀 and \u00a0",
    ],
  },
};

/** A control stands for itself, or begins a sequence. */
function sequence(match: RegExpExecArray, text: string): Range {
  SEQUENCE.lastIndex = match.index;
  const end = SEQUENCE.test(text) ? SEQUENCE.lastIndex : match.index + match[0].length;
  return { start: match.index, end };
}
