// Keeps of a message what has the shape that the contract gives it; what has another shape is left out.

const text = (value) => typeof value === "string";
const plain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const having = (...names) => (value) => plain(value) && names.every((name) => text(value[name]));

const REQUIRED = ["id", "at", "from", "text"];
const SINGLE = { outcome: text, limits: text, facts: plain, rule: having("title", "url", "status"), document: having("title", "url") };
const SEVERAL = { assumed: text, recourse: text, references: having("label", "url"), choices: having("label", "token") };
const AUTHORS = ["assistant", "formateur", "systeme", "utilisateur"];

/** Returns the messages that are messages, each with its sound fields only. */
export function sound(messages) {
  if (!Array.isArray(messages)) return [];
  return messages.filter((one) => having(...REQUIRED)(one) && AUTHORS.includes(one.from)).map(cleaned);
}

function cleaned(message) {
  const kept = {};
  for (const name of REQUIRED) kept[name] = message[name];
  for (const [name, fits] of Object.entries(SINGLE)) if (fits(message[name])) kept[name] = message[name];
  for (const [name, fits] of Object.entries(SEVERAL)) {
    if (Array.isArray(message[name])) kept[name] = message[name].filter(fits);
  }
  return kept;
}
