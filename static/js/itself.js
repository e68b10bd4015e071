// This page, asked for again.
const LONGEST = 30_000; // ms that an answer may take

/** The page as it is now, and whether that is another one by now; or that it is ``refused``. Nothing where it did not come. */
export function itself() {
  const here = address();
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", here);
    request.responseType = "document";
    request.timeout = LONGEST;
    request.addEventListener("loadend", () => {
      const { status, response: page } = request;
      if (status !== 200 || !page) return resolve({ refused: status >= 400 && status < 500 && status !== 429 });
      resolve({ page, elsewhere: new URL(page.URL).pathname !== here.pathname });
    });
    request.send();
  });
}

/** A form that was refused is answered at an address that takes forms only. */
const address = () => new URL(document.querySelector("[data-page]").dataset.page, location.href);
