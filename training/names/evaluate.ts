import { Random } from "../learn/random.ts";
import { validate } from "./validate.ts";

const SEED = 20_260_401;

// Prints the figures of `validate`. The folder of the data sets is the argument, or SALLYPORT_DATASETS.
const dataFolder = process.argv[2] ?? process.env["SALLYPORT_DATASETS"];
if (dataFolder === undefined)
  throw new Error("say where the data sets are: an argument, or SALLYPORT_DATASETS");
const { protocol, tables } = await validate({
  dataFolder,
  random: new Random(SEED),
  report: (line) => {
    console.error(line);
  },
  extra: [],
});
console.log(protocol);
for (const { title, columns, rows } of tables) {
  console.log(`\n${title}`);
  const widths = columns.map((column, at) =>
    Math.max(column.length, ...rows.map((row) => String(row[at] ?? "").length)),
  );
  for (const row of [columns, ...rows])
    console.log(
      row
        .map((cell, at) => String(cell).padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}
