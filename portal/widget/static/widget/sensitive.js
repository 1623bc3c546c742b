// Notices what had better not be written; the portal masks what it recognises all the same.

const KINDS = [
  ["une adresse électronique", /[^\s@]+@[^\s@]+\.[a-z]{2,}/i],
  ["un numéro de compte (IBAN)", /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,}/i],
  ["un numéro de sécurité sociale", /\b[12](?:[ .]?\d{2}){2}[ .]?(?:\d{2}|2[AB])(?:[ .]?\d{3}){2}\b/i],
  ["un numéro de téléphone", /(?:\+33|\b0033|\b0)[ .-]?[1-9](?:[ .-]?\d{2}){4}\b/],
];

/** Names what a text holds that had better not be sent; nothing when there is none. */
export const sensitive = (text) => KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? "";
