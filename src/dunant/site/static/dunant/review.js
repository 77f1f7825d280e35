// A letter pressed outside a field answers the question shown.
"use strict";
addEventListener("keydown", (pressed) => {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.target.closest("input, textarea, select")) return;
  const button = document.querySelector(`#answers button[data-key="${CSS.escape(pressed.key)}"]`);
  if (button) button.click();
});
