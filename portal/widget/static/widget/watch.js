// Looks at the server now and then: is the assistant awake, has a trainer replied. Rests while the page is hidden.
import { T } from "./texts.js";

const NEWS_EVERY = 10000;
const NEWS_AT_MOST = 60000;
const READY_EVERY = 2500;
const WITH_PEOPLE = ["queued", "human"];

export class Watch {
  /** `banner(text, spoken)` is told what the page should show and say; `news(messages)` gets what came by itself. */
  constructor(api, { banner, news }) {
    Object.assign(this, { api, banner, news, last: "", waking: false, waiting: [], pace: NEWS_EVERY });
  }

  start() {
    if (this.ears && !this.ears.signal.aborted) return;
    this.ears = new AbortController();
    const { signal } = this.ears;
    addEventListener("online", () => this.check(), { signal });
    addEventListener("offline", () => this.tell(), { signal });
    document.addEventListener("visibilitychange", () => this.wake(), { signal });
    this.check();
  }

  stop() {
    this.ears?.abort();
    clearTimeout(this.readiness);
    clearTimeout(this.timer);
  }

  /** Asks whether the assistant can answer, until it can. */
  async check() {
    clearTimeout(this.readiness);
    const ready = await this.api.ready();
    if (ready !== null) this.waking = !ready;
    this.tell();
    if (!this.waking) for (const go of this.waiting.splice(0)) go();
    if (this.waking && !document.hidden && !this.ears.signal.aborted) {
      this.readiness = setTimeout(() => this.check(), READY_EVERY);
    }
  }

  /** Comes back once the assistant can answer. */
  awake() {
    return new Promise((go) => this.waiting.push(go));
  }

  /** Asks for news as long as people, not the machine, are to answer. */
  follow(state) {
    clearTimeout(this.timer);
    this.state = state;
    if (WITH_PEOPLE.includes(state) && !document.hidden && !this.ears?.signal.aborted) {
      this.timer = setTimeout(() => this.look(), this.pace);
    }
  }

  /** Looks once, now; slower each time that there is nothing. */
  async look() {
    clearTimeout(this.timer);
    const { session } = this.api;
    try {
      const { messages, state } = await this.api.news(this.last);
      if (session !== this.api.session) return;
      this.pace = messages.length ? NEWS_EVERY : Math.min(this.pace * 1.3, NEWS_AT_MOST);
      this.news(messages);
      this.follow(state);
    } catch (failure) {
      this.pace = Math.min(this.pace * 2, NEWS_AT_MOST);
      this.follow(failure.gone ? "closed" : this.state);
    }
  }

  wake() {
    if (document.hidden) return;
    this.pace = NEWS_EVERY;
    if (this.waking) this.check();
    if (this.api.session && WITH_PEOPLE.includes(this.state)) this.look();
  }

  tell() {
    const over = { [T.offline]: T.online, [T.waking]: T.awake }[this.said];
    this.said = !navigator.onLine ? T.offline : this.waking ? T.waking : "";
    this.banner(this.said, this.said || over);
  }
}
