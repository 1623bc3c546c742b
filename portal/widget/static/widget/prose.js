// Writes plain text as nodes: paragraphs, « - » lists, addresses; and dates and facts in French.
import { h } from "./dom.js";
import { T } from "./texts.js";

// The language of dates; one for the whole page, since it is the reader's.
let locale = "fr-FR";

/** Writes dates as another language does; one that the browser does not know changes nothing. */
export function speakDates(wanted) {
  try {
    locale = Intl.getCanonicalLocales(wanted)[0] ?? locale;
  } catch {
    locale = "fr-FR";
  }
}

/** Turns the text of a message into paragraphs and lists. */
export function prose(text) {
  const blocks = [];
  let open = null;
  let gap = false;
  for (const line of text.split("\n")) {
    const item = /^\s*[-–•]\s+(.*)/.exec(line);
    if (!line.trim()) gap = true;
    else if (item) {
      if (open?.localName !== "ul") blocks.push((open = h("ul")));
      open.append(h("li", {}, linked(item[1])));
      gap = false;
    } else if (open && !gap) {
      (open.localName === "ul" ? open.lastChild : open).append(h("br"), ...linked(line));
    } else {
      blocks.push((open = h("p", {}, linked(line))));
      gap = false;
    }
  }
  return blocks;
}

/** Makes a link that opens elsewhere and says so; an address that is not of the web stays text. */
export function link(label, address, base) {
  const url = parsed(address, base);
  if (!url) return label;
  const elsewhere = h("span", { class: "sr" }, ` (${T.newWindow})`);
  return h("a", { href: url.href, target: "_blank", rel: "noopener" }, label, elsewhere);
}

/** Says a day as one writes it: « 1er mars 2026 ». */
export function day(iso) {
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(iso).toLocaleDateString(locale, options).replace(/^1 /, "1er ").replaceAll(" ", "\u00a0");
}

/** Says when a message came: the hour, and the day if it is not today. */
export function moment(iso) {
  const at = new Date(iso);
  const hour = at.toLocaleTimeString(locale, { hour: "numeric", minute: "2-digit" }).replace(":", "\u00a0h\u00a0");
  const today = at.toDateString() === new Date().toDateString();
  return today ? hour : `${at.toLocaleDateString(locale, { day: "numeric", month: "long" })}, ${hour}`;
}

/** Says a fact: « 2 300 habitants », « une commune », « Alsace-Moselle : non ». */
export function factWords(value, { nom = "", unite = "", choix = {} } = {}) {
  const counted = (number) => `${number.toLocaleString("fr-FR")}\u00a0${unite}`.trim();
  if (typeof value === "boolean") return `${nom}\u00a0: ${value ? "oui" : "non"}`;
  if (typeof value === "number") return counted(value);
  if (typeof value === "string") return choix[value] ?? value;
  const { min, max } = value ?? {};
  if (min == null && max == null) return `${nom}\u00a0: ${T.unknown}`;
  if (min == null) return `moins de ${counted(max + 1)}`;
  if (max == null) return `${counted(min)} et plus`;
  return min === max ? counted(min) : `de ${min.toLocaleString("fr-FR")} à ${counted(max)}`;
}

function linked(line) {
  return line
    .split(/(https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)\]])/)
    .map((part, rank) => (rank % 2 ? link(part, part) : part));
}

function parsed(address, base) {
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}
