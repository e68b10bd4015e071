// Which of the reader's tabs this is: by a name that survives a reload; and whether the tab of another name is open.
import { uuid } from "newsroom/keys";

const NAME = "newsroom:tab";
const PATIENCE = 150; // ms that an open tab has to answer in
const tabs = new BroadcastChannel("newsroom:tabs");

export const thisTab = () => sessionStorage.getItem(NAME) ?? name();

export function startTab() {
  tabs.addEventListener("message", ({ data }) => {
    if (data.wanted === thisTab()) tabs.postMessage({ here: data.wanted });
  });
  // A tab that was duplicated has the name of the first.
  return isOpen(thisTab()).then((taken) => { if (taken) name(); });
}

/** Whether some other tab answers to this name. */
export function isOpen(wanted) {
  return new Promise((resolve) => {
    const answer = ({ data }) => { if (data.here === wanted) end(true); };
    const end = (open) => { tabs.removeEventListener("message", answer); resolve(open); };
    tabs.addEventListener("message", answer);
    tabs.postMessage({ wanted });
    setTimeout(end, PATIENCE, false);
  });
}

function name() {
  sessionStorage.setItem(NAME, uuid());
  return sessionStorage.getItem(NAME);
}
