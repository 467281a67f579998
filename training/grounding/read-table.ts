/** Lines of fields with quotes around those that need them (RFC 4180, any separator); the first line names the fields. */
export function readTable(text: string, separator: string): Record<string, string>[] {
  const [names = [], ...lines] = readLines(text.replace(/^\uFEFF/, ""), separator);
  return lines.map((fields) => Object.fromEntries(names.map((name, at) => [name, fields[at] ?? ""])));
}

function readLines(text: string, separator: string): string[][] {
  const lines: string[][] = [];
  let fields: string[] = [];
  let field = "";
  let isQuoted = false;
  const endField = (): void => {
    fields.push(field.replace(/\r$/, ""));
    field = "";
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (isQuoted && character === '"' && text.charAt(at + 1) === '"') {
      field += '"';
      at += 1;
    } else if (character === '"' && (isQuoted || field === "")) isQuoted = !isQuoted;
    else if (isQuoted || (character !== separator && character !== "\n")) field += character;
    else {
      endField();
      if (character === "\n") {
        lines.push(fields);
        fields = [];
      }
    }
  }
  if (field !== "" || fields.length > 0) {
    endField();
    lines.push(fields);
  }
  return lines;
}
