import { readColumns } from "../components/columnar.ts";
import type { Download } from "../components/tools.ts";
import { announce } from "./announce.ts";
import type { Render, Rendered, Request } from "./renderer.ts";
import {
  addressOf,
  isDefault,
  showState,
  sourceOf,
  stateOfAddress,
  stateOfForm,
  type ViewState,
} from "./view-state.ts";

const fetched = new Map<string, Promise<unknown>>();

/** Fetches each file once; one that failed is asked for again. */
function once(path: string, load: (path: string) => Promise<unknown>): Promise<unknown> {
  const known = fetched.get(path) ?? load(path);
  fetched.set(path, known);
  known.catch(() => fetched.delete(path));
  return known;
}

async function fetchData(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${response.status} for ${path}`);
  return readColumns(await response.text());
}

const importScript = (path: string): Promise<unknown> => import(new URL(path, document.baseURI).href);

let shown: { readonly rendered: Rendered; readonly state: ViewState } | undefined;

async function render(form: HTMLFormElement, state: ViewState): Promise<Rendered> {
  const { page, script, source, whole } = form.dataset;
  const portion = sourceOf(form, state) ?? whole;
  const [module, data, portionData] = await Promise.all([
    once(script!, importScript) as Promise<{ render: Render }>,
    once(source!, fetchData) as Promise<Request["data"]>,
    portion === undefined ? undefined : (once(portion, fetchData) as Promise<Request["portion"]>),
  ]);
  const { dimension, value } = state;
  const view = {
    as_of: state.month || data.stamp.as_of,
    portion: dimension === undefined || value === undefined ? undefined : { dimension, value },
  };
  return module.render({
    page: page as Request["page"],
    data,
    portion: portionData,
    view: isDefault(state) ? undefined : view,
  });
}

/** Puts the article in place, drawn as a whole; what was folded open stays so. */
function replaceArticle(html: string): void {
  document.documentElement.classList.add("redrawn");
  const open = [...document.querySelectorAll<HTMLDetailsElement>("section[id] details[open]")].map(
    (details) => `#${CSS.escape(details.closest("section")!.id)} details.${details.className}`,
  );
  document.querySelector("#content")!.outerHTML = html;
  for (const selector of open) document.querySelector(selector)?.setAttribute("open", "");
}

/** Links to pages that have the same choice keep it. */
function carryAlong(address: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-keeps-view]")) {
    const [page = ""] = (link.getAttribute("href") ?? "").split("?");
    link.setAttribute("href", page + address);
  }
}

async function show(form: HTMLFormElement, state: ViewState): Promise<void> {
  const rendered = await render(form, state);
  shown = { rendered, state };
  showState(form, state);
  replaceArticle(rendered.html);
  carryAlong(addressOf(state));
  announce(
    [...form.querySelectorAll("select")].map(({ selectedOptions }) => selectedOptions[0]?.text).join(" \u00b7 "),
  );
}

/** Draws what the address asks for; says so where there is no such view. */
async function followAddress(form: HTMLFormElement): Promise<void> {
  const state = stateOfAddress(form, new URLSearchParams(location.search));
  if (state === undefined) {
    announce(form.dataset.unknown ?? "");
    return;
  }
  if (isDefault(state) && shown === undefined) return;
  await show(form, state);
  if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

async function choose(form: HTMLFormElement, changed: string | undefined): Promise<void> {
  const state = stateOfForm(form, changed);
  await show(form, state);
  history.pushState(null, "", location.pathname + addressOf(state));
}

/** Lets the reader choose a month and a portion where the page has views. */
export function offerViews(): void {
  const form = document.querySelector<HTMLFormElement>("form.views");
  if (form === null) return;
  const attempt = (work: Promise<void>) =>
    void work.catch(() => {
      announce(form.dataset.failed ?? "");
      showState(form, shown?.state ?? { month: "", dimension: undefined, value: undefined });
    });
  form.addEventListener("change", ({ target }) =>
    attempt(choose(form, target instanceof HTMLSelectElement ? target.name : undefined)),
  );
  window.addEventListener("popstate", () => attempt(followAddress(form)));
  attempt(followAddress(form));
}

const safeName = (text: string) => text.replaceAll(/[^\p{L}\p{N}-]+/gu, "-").replaceAll(/^-+|-+$/g, "");

/** Makes the file of a table of another view here, since only those of the page as it was built stand on the site. */
export function downloadOnClick(target: Element, event: Event): void {
  const link = target.closest<HTMLAnchorElement>("a[data-download]");
  if (link === null || shown === undefined || isDefault(shown.state)) return;
  const kind = link.dataset.download as Download;
  const name = link.closest("section")?.id ?? "";
  const bytes = shown.rendered.download(kind, name);
  if (bytes === undefined) return;
  event.preventDefault();
  const { month, value } = shown.state;
  const address = URL.createObjectURL(new Blob([bytes.slice()]));
  const made = document.createElement("a");
  made.href = address;
  made.download = `${[name, month, safeName(value ?? "")].filter((part) => part !== "").join("-")}.${kind}`;
  made.click();
  URL.revokeObjectURL(address);
}
