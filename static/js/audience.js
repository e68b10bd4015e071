// Once an audience is chosen in the toolbar, the keys are the text's again. While its list has the focus they only choose:
// a letter meant for "My team" must not mark. A choice in the opened list ends it; so do Enter and Esc.
let stepping = false; // from option to option by a key, with the list closed: more steps may come

export function startAudience() {
  const list = document.querySelector("#toolbar [name=audience]");
  if (!list) return;
  list.addEventListener("keydown", (event) => {
    stepping = event.key !== "Enter" && event.key !== " ";
    if (event.key === "Enter") event.preventDefault(); // some browsers would open the list again, or press the first label
  });
  list.addEventListener("keyup", ({ key }) => {
    stepping = false;
    if (key === "Enter" || key === "Escape") list.blur();
  });
  list.addEventListener("blur", () => { stepping = false; });
  list.addEventListener("change", () => { if (!stepping) list.blur(); });
}
