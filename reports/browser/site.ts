import { copyOnClick } from "./copy.ts";
import { dialogsOnClick, onKey } from "./keys.ts";
import { unfoldForPrint } from "./print.ts";

document.addEventListener("keydown", onKey);
document.addEventListener("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  copyOnClick(target);
  dialogsOnClick(target);
});
unfoldForPrint();
