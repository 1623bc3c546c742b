// One key for each verdict; after 3, one for the rule that should have been served. Buttons do the same.
const wrong = document.querySelector("#mauvaise");
const words = document.querySelector("#regle");
const said = document.querySelector("#etat");
const press = (selector) => document.querySelector(selector)?.click();

function ask(open) {
  wrong?.classList.toggle("asked", open);
  if (said) said.textContent = open ? "Quelle était la bonne règle ? Un chiffre, ou des mots." : "";
  if (open && !wrong.querySelector("[data-rule]")) words.focus();
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === "Escape") {
    words?.blur();
    ask(false);
    return;
  }
  if (event.target === words) {
    if (event.key === "Enter") {
      event.preventDefault();
      press("#autre");
    }
    return;
  }
  if (event.target.matches?.("input, select, textarea")) return;
  const asked = wrong?.classList.contains("asked");
  if (asked && /^[1-5]$/.test(event.key)) press(`[data-rule="${event.key}"]`);
  else if (asked && /^[a-zà-ÿ]$/i.test(event.key)) words.focus();
  else if (event.key === "3" && wrong) ask(true);
  else if (/^[124-6up]$/.test(event.key)) press(`[data-key="${event.key}"]`);
});

// Leaving the page lets a colleague have the question at once.
addEventListener("pagehide", () => {
  const form = document.querySelector("#laisser");
  if (form) navigator.sendBeacon(form.action, new FormData(form));
});
