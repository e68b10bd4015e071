// The cards that are not in the page yet: asked for once the reader comes to where they stand, or presses the link to them.
const near = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) if (isIntersecting) ask(target);
});

export function startLater() {
  document.addEventListener("htmx:load", ({ detail: { elt } }) => {
    for (const link of [elt, ...elt.querySelectorAll("#text .later")]) if (link.matches("#text .later")) near.observe(link);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#text .later");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask(link);
  });
}

function ask(link) {
  near.unobserve(link);
  htmx.ajax("GET", link.getAttribute("href"), { source: link, target: link, swap: "outerHTML" }).catch(() => {});
}
