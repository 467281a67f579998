// What is judged in this benchmark, made from sentences of our own with a generator that always begins the same.

const SENTENCES = [
  "The ferry leaves the harbour a little after dawn, while the water is still flat and the gulls are asleep on the breakwater.",
  "Nobody on board expects the crossing to be quick, since the captain likes to keep well clear of the sandbanks.",
  "When the wind comes round to the west, the crew move the heavier lorries forward and chock every wheel twice.",
  "Most passengers drink their coffee standing up, talk about the price of diesel, and look for seals along the shore.",
  "On the far side the road climbs through birch woods to a village that has a bakery, a school and very little else.",
  "The new ramp is wider than the old one, but it slopes more steeply, so drivers are asked to wait for a signal.",
  "In winter the boat runs only as often as the ice allows, and the timetable in the window is more hope than promise.",
  "Letters, bread and spare parts travel in the same locker behind the wheelhouse, with the mail on the top shelf.",
  "She had worked on the river for most of her life before anybody thought of asking her how the tides really behave.",
  "What we learned from the repair is that a small leak, if you find it early, costs less than the paint to cover it.",
];

/** Pieces that begin like something a detector looks for, and mostly are not. */
const CANDIDATES = [
  "4111-1111-1111-1112", "ada@", "@example", "a@b", "192.168.300.1", "2024-11-05", "AB12 3456 7890", "536-90-", "api_key=", "token: none",
  "sk-", "ghp_short", "https://", "www.", "-----BEGIN", "eyJhbGci", "ignore the", "previous rules", "system prompt", "password: ****",
  "00:1A:2B:3C:4D", "fe80::", "AKIA12", "(555) 01", "+49 30", "DE89 3704", "you are now", "<b>", "=cmd", "](/x)", "0xdeadbeef", "&amp;",
  "%20%41", "\\u0041", "SGVsbG8=", "i g n", "1gn0r3", "Mr. X", "12/27", "N 52.5", "CVV", "born on", "pin code",
]; // prettier-ignore

/** A linear congruential generator (Numerical Recipes' constants): numbers below `sides`. */
function generator(seed) {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function fill(chars, seed, next) {
  const roll = generator(seed);
  const pieces = [];
  for (let length = 0; length < chars; length += pieces.at(-1).length + 1) pieces.push(next(roll));
  return pieces.join(" ").slice(0, chars);
}

/** English prose in which nothing is to be found. */
export function prose(chars, seed = 1) {
  return fill(chars, seed, (roll) => SENTENCES[roll(SENTENCES.length)]);
}

/** Nearly nothing but false starts. */
export function candidates(chars, seed = 1) {
  return fill(chars, seed, (roll) => CANDIDATES[roll(CANDIDATES.length)]);
}
