// Whoever goes from a notice to its thread has read it. The link stays a link; a beacon says so, with the form beside it.
for (const followed of ["click", "auxclick"]) {
  document.addEventListener(followed, (event) => {
    const item = event.target.closest("[data-opens]")?.closest(".item.new");
    if (!item || event.button === 2) return;
    const form = item.querySelector("form");
    const reading = new FormData(form);
    reading.set("opened", "1");
    navigator.sendBeacon(form.action, reading);
  });
}
