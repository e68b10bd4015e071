// Sends chosen files one by one, so that the page shows how far it is. The server writes each file's line.
const form = document.querySelector("#upload");
const report = document.querySelector("#report");
const wrong = form.querySelector("[role=alert]");

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const files = [...form.elements.files.files];
  if (files.length > Number(form.dataset.most)) say(wrong.dataset.tooMany);
  else if (files.length) send(files);
});

async function send(files) {
  const button = form.querySelector("[type=submit]");
  const bar = report.querySelector("progress");
  button.disabled = true;
  wrong.hidden = true;
  report.hidden = false;
  report.querySelector("ol").replaceChildren();
  bar.max = files.length;
  bar.value = 0;
  for (const file of files) {
    if (!(await sendOne(file))) { say(wrong.dataset.stopped); break; }
    bar.value += 1;
    for (const output of report.querySelectorAll("output")) output.value = report.querySelectorAll(`li.${output.dataset.of}`).length;
  }
  button.disabled = false;
}

async function sendOne(file) {
  const body = new FormData(form);
  body.set("files", file);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "upload" } });
    if (!answer.ok || answer.redirected) return false;
    report.querySelector("ol").append(document.createRange().createContextualFragment(await answer.text()));
    return true;
  } catch {
    return false;
  }
}

function say(words) {
  wrong.textContent = words;
  wrong.hidden = false;
}
