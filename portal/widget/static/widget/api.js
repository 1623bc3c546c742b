// The chat API (contract.md): its calls, its failures, and the one conversation that this tab holds.

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
  constructor(endpoint) {
    this.endpoint = endpoint;
    this.key = `replique:${endpoint}`;
    this.session = remembered(this.key);
  }

  /** Sends a text or a choice, opening the conversation if it is the first. */
  async send(body) {
    if (!this.session) this.keep(await this.call("POST", "/api/conversations", {}));
    return (await this.own("POST", "/messages", body)).messages;
  }

  /** Everything said so far on both sides. */
  whole() {
    return this.own("GET", "/export");
  }

  /** What came after a message, and who speaks next. */
  news(after) {
    return this.own("GET", `/messages${after ? `?after=${encodeURIComponent(after)}` : ""}`);
  }

  /** Says whether a reply helped; a portal that does not listen yet is no trouble. */
  rate(id, value) {
    return this.own("POST", `/messages/${encodeURIComponent(id)}/feedback`, { value, reason: null }).catch(() => null);
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
    stored((storage) => storage.removeItem(this.key));
  }

  keep({ id, token, code }) {
    this.session = { id, token, code };
    stored((storage) => storage.setItem(this.key, JSON.stringify(this.session)));
  }

  own(method, path, body) {
    return this.call(method, `/api/conversations/${encodeURIComponent(this.session.id)}${path}`, body, this.session.token);
  }

  async call(method, path, body, token) {
    const headers = { Accept: "application/json" };
    if (body) headers["Content-Type"] = "application/json";
    if (token) headers.Authorization = `Bearer ${token}`;
    const signal = AbortSignal.timeout(PATIENCE);
    const request = { method, headers, signal, credentials: "omit", cache: "no-store", body: body && JSON.stringify(body) };
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
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

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
