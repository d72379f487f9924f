import { copyOnClick } from "./copy.ts";
import { dialogsOnClick, onKey } from "./keys.ts";
import { preparePaper, printOnClick } from "./print.ts";
import { offerSearch } from "./search.ts";
import { layOutInTurns } from "./turns.ts";
import { downloadOnClick, offerViews } from "./views.ts";

document.addEventListener("keydown", onKey);
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  copyOnClick(event.target);
  dialogsOnClick(event.target);
  printOnClick(event.target);
  downloadOnClick(event.target, event);
});
layOutInTurns();
preparePaper();
offerViews();
offerSearch();
