// Keys that open and close the panels of the page: how the text looks, and which marks are shown.
import { text } from "newsroom/blocks";
import { act } from "newsroom/shortcuts";

export function startPanels() {
  if (!text()) return;
  act("look", () => toggle(document.getElementById("look")));
  act("filter", () => toggle(document.getElementById("filter")));
}

function toggle(panel) {
  panel.open = !panel.open;
  panel.querySelector("summary").focus();
}
