// Copying an address with one press. Without this file, it is selected and copied by hand.
(() => {
  "use strict";
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copies]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copies);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      if (!document.execCommand("copy")) return;
    }
    const told = document.getElementById(`${field.id}-copied`);
    told.textContent = told.dataset.words;
  });
})();
