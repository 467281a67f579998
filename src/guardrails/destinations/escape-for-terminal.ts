const DELETE = 0x7f;
const FIRST_C1 = 0x80;
const CONTROL = /[\0-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\r(?!\n)/g;

/**
 * Text for a terminal: every control character is shown in caret notation, as `cat -v` does (ESC is `^[`, CSI is `M-^[`), apart from
 * tabs and line ends.
 */
export function escapeForTerminal(text: string): string {
  return text.replace(CONTROL, caretNotation);
}

function caretNotation(control: string): string {
  const code = control.charCodeAt(0);
  if (code === DELETE) return "^?";
  return code >= FIRST_C1 ? `M-^${caret(code - FIRST_C1)}` : `^${caret(code)}`;
}

function caret(code: number): string {
  return String.fromCharCode(code + 0x40);
}
