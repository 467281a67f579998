const BAR_US = 150;
const BAR_KEYS = 10_000;
/** How much dearer a request may be with 100,000 keys than with 100. The same figure moves by as much from run to run. */
const FLAT_RATIO = 1.3;

const us = (value) => `${value.toFixed(1)} µs`;

/** Prints the table and how the bars were met; true where all of them were. */
export function report(results, { limitUs, few, inARow, of }) {
  console.log(of);
  console.log(`limit: one HMAC of a key and its comparison, ${us(limitUs)}\n`);
  console.table(
    Object.fromEntries(
      results.map(({ count, callers, fewUs, rowUs, wholeUs, ...result }) => [
        `${count} keys`,
        {
          [`${few} callers`]: us(fewUs),
          "callers, at most": callers,
          [`${inARow} in a row each`]: us(rowUs),
          "in turn": us(wholeUs),
          "× limit": (wholeUs / limitUs).toFixed(1),
          authenticate: us(result.authenticate),
          authorise: us(result.authorise),
          "reserve, settle": us(result.reserve),
          "load ms": Math.round(result.loadMs),
          "heap MiB": (result.heapBytes / 2 ** 20).toFixed(1),
          "bytes a key": Math.round(result.heapBytes / count),
        },
      ]),
    ),
  );
  const at = results.find(({ count }) => count === BAR_KEYS);
  const [first] = results;
  const last = results.at(-1);
  const many = `${last.count} keys against ${first.count}`;
  const bars = [
    { name: `${BAR_KEYS} keys, whole path, callers in turn`, is: at.wholeUs, bar: BAR_US, unit: "µs" },
    { name: `${many}, the same callers`, is: last.fewUs / first.fewUs, bar: FLAT_RATIO, unit: "×" },
    { name: `${many}, ${inARow} in a row`, is: last.rowUs / first.rowUs, bar: FLAT_RATIO, unit: "×" },
    {
      name: `heap of ${last.count} keys against ${BAR_KEYS}, a key`,
      is: last.heapBytes / last.count / (at.heapBytes / at.count),
      bar: FLAT_RATIO,
      unit: "×",
    },
  ];
  let areMet = true;
  for (const { name, is, bar, unit } of bars) {
    const isMet = is <= bar;
    areMet &&= isMet;
    console.log(`${name}: ${is.toFixed(2)} ${unit} (bar ${bar}, ${isMet ? "met" : "missed"})`);
  }
  console.log(
    `waiting for memory, ${last.count} keys: ${us(last.wholeUs - last.rowUs)} of ${us(last.wholeUs)} when ${last.callers} callers take turns`,
  );
  return areMet;
}
