/** What the reader chose: the empty month is the last one, and no dimension is the whole ledger. */
export interface ViewState {
  readonly month: string;
  readonly dimension: string | undefined;
  readonly value: string | undefined;
}

const MONTH = "as_of";

const selectsOf = (form: HTMLFormElement) => [...form.querySelectorAll("select")];

export const isDefault = ({ month, dimension }: ViewState) => month === "" && dimension === undefined;

/** Returns what the form says; of several dimensions the one that was changed last counts. */
export function stateOfForm(form: HTMLFormElement, changed: string | undefined): ViewState {
  const chosen = selectsOf(form).filter(({ name, value }) => name !== MONTH && value !== "");
  const portion = chosen.find(({ name }) => name === changed) ?? chosen[0];
  const month = selectsOf(form).find(({ name }) => name === MONTH)?.value ?? "";
  return { month, dimension: portion?.name, value: portion?.value };
}

/** Returns what an address asks for; undefined where the form has no such choice. */
export function stateOfAddress(form: HTMLFormElement, address: URLSearchParams): ViewState | undefined {
  const wanted = selectsOf(form).map(({ name, options }) => ({
    name,
    value: address.get(name) ?? "",
    isKnown: [...options].some(({ value }) => value === (address.get(name) ?? "")),
  }));
  const names = new Set(wanted.map(({ name }) => name));
  if (wanted.some(({ isKnown }) => !isKnown) || [...address.keys()].some((name) => !names.has(name))) return undefined;
  const portions = wanted.filter(({ name, value }) => name !== MONTH && value !== "");
  if (portions.length > 1) return undefined;
  const month = wanted.find(({ name }) => name === MONTH)?.value ?? "";
  return { month, dimension: portions[0]?.name, value: portions[0]?.value };
}

/** Makes the form say what is seen. */
export function showState(form: HTMLFormElement, { month, dimension, value }: ViewState): void {
  for (const select of selectsOf(form)) {
    select.value = select.name === MONTH ? month : select.name === dimension ? (value ?? "") : "";
  }
}

/** Returns the address of a view behind the address of its page: empty for the page as it was built. */
export function addressOf({ month, dimension, value }: ViewState): string {
  const address = new URLSearchParams();
  if (month !== "") address.set(MONTH, month);
  if (dimension !== undefined && value !== undefined) address.set(dimension, value);
  return address.size === 0 ? "" : `?${address.toString()}`;
}

/** Returns where the data of the chosen portion are; undefined for the whole ledger. */
export function sourceOf(form: HTMLFormElement, { dimension, value }: ViewState): string | undefined {
  const select = selectsOf(form).find(({ name }) => name === dimension);
  return [...(select?.options ?? [])].find((option) => option.value === value)?.dataset.source;
}
