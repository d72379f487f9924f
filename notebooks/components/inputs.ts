/** An element that has a value, and says so when it changes: what Framework's `view` shows. */
export interface Input<T> extends HTMLElement {
  value: T;
}

/** A choice from a list; shows `label` beside it. */
export function choice<T>(
  label: string,
  options: readonly T[],
  { format = String, value = options[0]! }: { readonly format?: (option: T) => string; readonly value?: T } = {},
): Input<T> {
  const list = document.createElement("select");
  for (const option of options) list.append(new Option(format(option)));
  list.selectedIndex = options.indexOf(value);
  const form = document.createElement("label");
  form.style.display = "block";
  form.append(`${label} `, list);
  const input = Object.assign(form, { value });
  list.addEventListener("change", (event) => {
    event.stopPropagation();
    input.value = options[list.selectedIndex]!;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return input;
}
