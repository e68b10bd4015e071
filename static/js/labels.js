// The label that was used last on this device: one key marks with it, and the marker holds it.
const LAST = "newsroom:label";

export function lastLabel() {
  const labels = [...document.querySelectorAll('#toolbar [name="label"]')], last = localStorage.getItem(LAST);
  return labels.find((label) => label.value === last) ?? labels[0];
}

export function useLabel(value) {
  localStorage.setItem(LAST, value);
  document.dispatchEvent(new CustomEvent("newsroom:labelled"));
}
