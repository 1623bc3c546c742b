// Writes the line to paste from the choices of the form, and shows the assistant as that line would.
(() => {
  "use strict";
  const form = document.getElementById("choix");
  const shown = document.getElementById("extrait");
  const address = /src="([^"]+)"/.exec(shown.textContent)[1];
  const preview = document.getElementById("apercu");
  const DEFAULTS = { couleur: "#27418f" };

  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

  /** The choices that are not what the widget does by itself. */
  function chosen() {
    const all = [...new FormData(form)].filter(([name, value]) => value && value !== DEFAULTS[name]);
    return Object.fromEntries(all);
  }

  /** Writes the line; in the page, the place it names is written with it. */
  function write({ mode, ...rest }) {
    const place = mode ? { conteneur: "#assistant" } : {};
    const attributes = Object.entries({ ...place, ...rest }).map(([name, value]) => ` data-${name}="${escaped(value)}"`);
    const line = `<script src="${address}"${attributes.join("")} defer></script>`;
    shown.textContent = mode ? `<div id="assistant"></div>\n${line}` : line;
  }

  function show({ mode, ...rest }) {
    const made = document.createElement("replique-chat");
    Object.assign(made.dataset, { endpoint: preview.dataset.endpoint, mode: "cadre" }, rest);
    document.getElementById("place").replaceChildren(made);
  }

  function refresh() {
    write(chosen());
    show(chosen());
  }

  async function copy() {
    const told = document.getElementById("copie-dite");
    try {
      await navigator.clipboard.writeText(shown.textContent);
      told.textContent = "Copié.";
    } catch {
      getSelection().selectAllChildren(shown);
      told.textContent = "Sélectionné : copiez avec votre appareil.";
    }
  }

  for (const hidden of [form, preview, document.getElementById("copie")]) hidden.hidden = false;
  form.addEventListener("change", refresh);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("copier").addEventListener("click", copy);
  refresh();
})();
