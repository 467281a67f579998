/** Colours for a terminal; each returns its text unchanged where there is none. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Colour only where people look, and never against NO_COLOR (no-color.org). */
export function createPaint(isTerminal: boolean, env: Environment): Paint {
  const isPlain = !isTerminal || Boolean(env["NO_COLOR"]) || env["TERM"] === "dumb";
  const sgr = (on: number, off: number) => (text: string) =>
    isPlain ? text : `\u001b[${on}m${text}\u001b[${off}m`;
  return {
    bold: sgr(1, 22),
    dim: sgr(2, 22),
    red: sgr(31, 39),
    green: sgr(32, 39),
    yellow: sgr(33, 39),
    cyan: sgr(36, 39),
  };
}
