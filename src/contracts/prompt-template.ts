/** A template in pieces: words of its own, and places of variables. */
export type TemplatePiece = { readonly text: string } | { readonly variable: string };

export type ParsedTemplate =
  | { readonly kind: "parsed"; readonly pieces: readonly TemplatePiece[] }
  /** Index of the braces that are neither a variable's nor escaped. */
  | { readonly kind: "malformed"; readonly at: number };

/** `{{name}}`, spaces allowed inside; two braces by themselves are written `\{{`. */
const PLACE = /\\\{\{|\{\{[ \t]*([A-Za-z][A-Za-z0-9_]{0,63})[ \t]*\}\}|\{\{/g;

/**
 * Takes a template apart. There is nothing in it but places for variables: no conditions, loops, expressions or calls, so that a template
 * can do nothing but be filled in.
 */
export function parseTemplate(template: string): ParsedTemplate {
  const pieces: TemplatePiece[] = [];
  let text = "";
  let from = 0;
  for (const match of template.matchAll(PLACE)) {
    text += template.slice(from, match.index);
    from = match.index + match[0].length;
    const [found, variable] = match;
    if (found.startsWith("\\")) text += "{{";
    else if (variable === undefined) return { kind: "malformed", at: match.index };
    else {
      if (text !== "") pieces.push({ text });
      pieces.push({ variable });
      text = "";
    }
  }
  text += template.slice(from);
  if (text !== "") pieces.push({ text });
  return { kind: "parsed", pieces };
}

/** The variables of a template that can be taken apart, each once. */
export function variablesIn(template: string): ReadonlySet<string> {
  const parsed = parseTemplate(template);
  if (parsed.kind === "malformed") return new Set();
  return new Set(parsed.pieces.flatMap((piece) => ("variable" in piece ? [piece.variable] : [])));
}
