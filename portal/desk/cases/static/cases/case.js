/* Keeps the draft while one writes, and says who else writes; the page does everything else without it. */
"use strict";

const SAVE_AFTER = 1500;
const LOOK_EVERY = 8000;
const form = document.getElementById("reponse");

if (form) {
  const text = form.elements.text;
  const saved = document.getElementById("saved");
  const presence = document.getElementById("presence");
  let kept = text.value;
  let timer = 0;
  let saving = Promise.resolve();

  const save = async () => {
    if (text.value === kept) return;
    const written = text.value;
    const body = new URLSearchParams({
      act: "brouillon", text: written, version: form.elements.version.value,
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
    });
    try {
      const answer = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" } });
      const said = await answer.json();
      if (!answer.ok) {
        saved.textContent = said.detail;
        return;
      }
      form.elements.version.value = said.version;
      kept = written;
      saved.textContent = "Brouillon gardé.";
    } catch {
      saved.textContent = "Le brouillon n'a pas pu être gardé ; il le sera au prochain mot, ou par le bouton.";
    }
  };

  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(form.dataset.presence, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const now = await answer.json();
      const said = [];
      if (now.writing.length) said.push(`${now.writing.join(", ")} écrit une réponse en ce moment.`);
      if (String(now.seen) !== form.elements.seen.value) said.push("La conversation a changé : rechargez la page avant d'envoyer.");
      presence.hidden = !said.length;
      if (presence.textContent !== said.join(" ")) presence.textContent = said.join(" ");
    } catch { /* the next look will tell */ }
  };

  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { saving = saving.then(save); }, SAVE_AFTER);
  });
  // A saving on its way would make the form's own version an old one.
  form.addEventListener("submit", () => clearTimeout(timer));
  setInterval(look, LOOK_EVERY);
}
