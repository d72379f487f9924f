import type { SearchEntry } from "../build/search-index.ts";
import { find } from "./find.ts";

function resultItem([address, page, heading]: SearchEntry): HTMLLIElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = address;
  link.textContent = heading;
  const place = document.createElement("span");
  place.textContent = page;
  item.append(link, place);
  return item;
}

function countText({ one, other, none }: DOMStringMap, count: number): string {
  const text = count === 0 ? none : count === 1 ? one : other;
  return (text ?? "").replace("{n}", String(count));
}

async function fetchEntries(path: string): Promise<readonly SearchEntry[]> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${response.status} for ${path}`);
  return (await response.json()) as readonly SearchEntry[];
}

/** Finds while the reader types; what can be found is fetched with the first letter. */
export function offerSearch(): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog#search");
  const input = dialog?.querySelector("input");
  const list = dialog?.querySelector("ol");
  const status = dialog?.querySelector("[role=status]");
  if (!dialog || !input || !list || !status) return;
  let entries: Promise<readonly SearchEntry[]> | undefined;
  const search = async () => {
    try {
      entries ??= fetchEntries(dialog.dataset.source ?? "");
      const found = find(await entries, input.value);
      list.replaceChildren(...found.map(resultItem));
      status.textContent = input.value.trim() === "" ? "" : countText(dialog.dataset, found.length);
    } catch {
      entries = undefined;
      status.textContent = dialog.dataset.failed ?? "";
    }
  };
  input.addEventListener("input", () => void search());
  list.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLAnchorElement) dialog.close();
  });
}
