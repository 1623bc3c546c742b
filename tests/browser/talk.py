"""The page as its visitor uses it: what is asked and read, what a screen reader is told, what is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, Request, expect

# Runs before the page's own script: keeps every breach of the policy and everything put in a live region.
LISTEN = """
window.faults = []; window.said = [];
addEventListener("securitypolicyviolation", ({violatedDirective, sample}) =>
  faults.push(`${violatedDirective} ${sample}`));
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const root = attach.call(this, options);
  new MutationObserver((changes) => {
    for (const {target} of changes)
      if (target.ariaLive === "polite" && target.textContent) said.push(target.textContent);
  }).observe(root, {childList: true, subtree: true});
  return root;
};
"""


@dataclass
class Talk:
    """One page and what went out of it."""

    page: Page
    url: str
    requests: list[Request] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @classmethod
    def opened(cls, context: BrowserContext, url: str) -> Talk:
        """Open the page and wait for the conversation's form."""
        talk = cls.visiting(context, f"{url}/")
        expect(talk.question).to_be_visible()
        return talk

    @classmethod
    def visiting(cls, context: BrowserContext, address: str) -> Talk:
        """Go to a page, whatever it holds."""
        talk = cls(context.new_page(), address.rstrip("/"))
        talk.page.on("request", lambda request: talk.requests.append(request))
        talk.page.on("pageerror", lambda error: talk.errors.append(str(error)))
        talk.page.add_init_script(LISTEN)
        talk.page.goto(address)
        return talk

    def launch(self) -> Talk:
        """Open the floating conversation."""
        self.page.locator(".launcher").click()
        expect(self.question).to_be_visible()
        return self

    @property
    def question(self) -> Locator:
        """The field one writes in."""
        return self.page.get_by_label("Votre question")

    @property
    def replies(self) -> Locator:
        """Everything that was answered."""
        return self.page.locator("article.reply")

    @property
    def reply(self) -> Locator:
        """The latest answer."""
        return self.replies.last

    def button(self, name: str) -> Locator:
        """A button by its name, the latest if several bear it."""
        return self.page.get_by_role("button", name=name).last

    def ask(self, text: str) -> Locator:
        """Write a question, send it with Enter, return the answer once it is there."""
        before = self.replies.count()
        self.question.fill(text)
        self.question.press("Enter")
        expect(self.replies).to_have_count(before + 1)
        return self.reply

    def press(self, name: str) -> Locator:
        """Press a choice, return the answer once it is there."""
        before = self.replies.count()
        self.button(name).click()
        expect(self.replies).to_have_count(before + 1)
        return self.reply

    def sent(self) -> list[dict[str, Any]]:
        """Return the bodies of the messages that left the page."""
        return [r.post_data_json for r in self.requests if r.method == "POST" and r.url.endswith("/messages")]

    def said(self) -> list[str]:
        """Return what was announced to those who listen."""
        announced: list[str] = self.page.evaluate("said")
        return announced

    def faults(self) -> list[str]:
        """Return the breaches of the content policy and the errors of the script."""
        breaches: list[str] = self.page.evaluate("faults")
        return breaches + self.errors
