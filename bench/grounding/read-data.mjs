// Rows of two public collections of answers with their sources, marked as supported by them or not:
// BEGIN, development part (google/BEGIN-dataset, three corpora), and DialFact, small part (salesforce/DialFact).
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const CORPORA = ["begin-cmu", "begin-tc", "begin-wow", "dialfact"];
const BEGIN_LABELS = {
  "Fully attributable": "supported",
  "Not fully attributable": "unsupported",
  Generic: "generic",
};

export function readData(folder) {
  const begin = ["cmu", "tc", "wow"].flatMap((name) =>
    readTable(readFileSync(join(folder, `begin_dev_${name}.tsv`), "utf8")).map((row) => ({
      corpus: `begin-${name}`,
      sources: [{ id: "knowledge", text: row.knowledge }],
      query: row.message,
      answer: row.response,
      label: BEGIN_LABELS[row.begin_label],
    })),
  );
  const lines = readFileSync(join(folder, "dialfact-small.jsonl"), "utf8").trim().split("\n");
  return [...begin, ...lines.map((line) => dialFactRow(JSON.parse(line)))];
}

/** Evidence is "title: … content: …", several pieces of it parted by "###". What refutes and what is too little are both no support. */
function dialFactRow({ evidence_touse: evidence, context, response, response_label: label }) {
  const texts = evidence.split("###").map((piece) => piece.replace(/^\s*title:.*?content:\s*/s, ""));
  return {
    corpus: "dialfact",
    sources: texts.map((text, at) => ({ id: String(at + 1), text })),
    query: context.at(-1) ?? "",
    answer: response,
    label: label === "SUPPORTS" ? "supported" : "unsupported",
  };
}

/** Tab-separated values with quoted fields, the first line naming them. */
function readTable(text) {
  const [names = [], ...lines] = [...readLines(text)];
  return lines.map((fields) => Object.fromEntries(names.map((name, at) => [name, fields[at] ?? ""])));
}

function* readLines(text) {
  let fields = [];
  let field = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isQuoted && character === '"' && text[at + 1] === '"') field += text[++at];
    else if (character === '"' && (isQuoted || field === "")) isQuoted = !isQuoted;
    else if (!isQuoted && (character === "\t" || character === "\n")) {
      fields.push(field.replace(/\r$/, ""));
      field = "";
      if (character === "\n") {
        yield fields;
        fields = [];
      }
    } else field += character;
  }
  if (field !== "" || fields.length > 0) yield [...fields, field];
}
