const SHOWN_MILLISECONDS = 8_000;

let hiding: ReturnType<typeof setTimeout> | undefined;

/** Says a sentence to the reader: it is shown for a while, and read out when what is being read out has ended. */
export function announce(text: string): void {
  const place = document.querySelector("#announcement");
  if (place === null) return;
  clearTimeout(hiding);
  place.textContent = "";
  requestAnimationFrame(() => (place.textContent = text));
  hiding = setTimeout(() => (place.textContent = ""), SHOWN_MILLISECONDS);
}
