// The chat API (contract.md): its calls, its failures, and the one conversation that this tab holds.

import { sound } from "./shape.js";

const PATIENCE = 20000;

/** A call without a usable answer; `status` is 0 when nothing came back at all. */
export class Failure extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? "");
    this.status = status;
    this.messages = problem?.messages ?? [];
  }

  /** The conversation is closed or is no longer there: only another one can go on. */
  get gone() {
    return [401, 404, 409].includes(this.status);
  }

  /** The message itself is refused: the same one again would be refused again. */
  get refused() {
    return [400, 413, 415, 422].includes(this.status);
  }
}

/** One conversation at most; it exists from the first message on, and this tab alone remembers it. */
export class Api {
  /** `key` is where this tab keeps what resumes the conversation. */
  constructor(endpoint, key) {
    Object.assign(this, { endpoint, key, consent: false });
    this.session = remembered(key);
  }

  /** Sends a text or a choice, opening the conversation if it is the first. */
  async send(body) {
    if (!this.session) this.keep(await this.call("POST", "/api/conversations", this.consent ? { consent: { log: true } } : {}));
    const messages = sound((await this.own("POST", "/messages", body)).messages);
    if (!messages.length) throw new Failure(502);
    return messages;
  }

  /** Everything said so far on both sides. */
  async whole() {
    const { messages, state, consent } = await this.kept();
    this.consent = consent?.log === true;
    return { messages: sound(messages), state };
  }

  /** All that is kept of the conversation, as the portal gives it. */
  kept() {
    return this.own("GET", "/export");
  }

  /** Lets the conversation serve to improve the assistant, or no longer; before it exists, only remembers the choice. */
  async agree(log) {
    if (this.session) await this.own("PATCH", "", { consent: { log } });
    this.consent = log;
  }

  /** Erases the conversation everywhere; gives the receipt. */
  async erase() {
    const receipt = await this.own("DELETE", "");
    this.forget();
    return receipt;
  }

  /** Passes a question on to a trainer. */
  escalate(question, email) {
    return this.own("POST", "/escalation", { question, email: email || null, consent: true });
  }

  /** Remembers the last message that was seen, so that later ones count as unread after a reload. */
  mark(seen) {
    if (this.session && seen && seen !== this.session.seen) this.keep({ ...this.session, seen });
  }

  /** What came after a message, and who speaks next. */
  async news(after) {
    const { messages, state } = await this.own("GET", "/messages" + (after && `?after=${encodeURIComponent(after)}`));
    return { messages: sound(messages), state };
  }

  /** Says whether a reply helped; a portal that does not listen yet is no trouble. */
  rate(id, value, reason = null) {
    return this.own("POST", `/messages/${encodeURIComponent(id)}/feedback`, { value, reason }).catch(() => null);
  }

  /** Comes back to a conversation by its code. */
  async retrieve(code) {
    this.keep(await this.call("POST", "/api/retrieve", { code }));
  }

  /** Tells whether the assistant can answer; null when that can't be known. */
  async ready() {
    return this.call("GET", "/readyz").then(
      () => true,
      (failure) => (failure.status === 503 ? false : null),
    );
  }

  /** Forgets the conversation in this tab. */
  forget() {
    this.session = null;
    this.consent = false;
    stored((storage) => storage.removeItem(this.key));
  }

  keep({ id, token, code, seen }) {
    this.session = { id, token, code, seen };
    stored((storage) => storage.setItem(this.key, encoded(this.session)));
  }

  own(method, path, body) {
    return this.call(method, `/api/conversations/${encodeURIComponent(this.session.id)}${path}`, body, this.session.token);
  }

  async call(method, path, body, token) {
    const headers = { Accept: "application/json" };
    if (body) headers["Content-Type"] = "application/json";
    if (token) headers.Authorization = `Bearer ${token}`;
    const signal = AbortSignal.timeout(PATIENCE);
    const request = { method, headers, signal, credentials: "omit", cache: "no-store", body: body && encoded(body) };
    let response, data;
    try {
      response = await fetch(this.endpoint + path, request);
      data = response.status === 204 ? {} : await response.json();
    } catch {
      throw new Failure(response && !response.ok ? response.status : 0);
    }
    if (!response.ok) throw new Failure(response.status, data);
    return data;
  }
}

/** Draws an identifier; `crypto.randomUUID` is absent from pages served without https. */
export const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Encodes what is sent; not through `toJSON`, which old libraries add to every text and list of the page. */
const encoded = (body) =>
  JSON.stringify(body, function (name) {
    return this[name];
  });

function remembered(key) {
  return stored((storage) => JSON.parse(storage.getItem(key))) ?? null;
}

/** Uses the tab's storage; a browser that refuses it only loses the return after a reload. */
function stored(use) {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}
