import { printPage } from "../components/loader.ts";
import { score } from "../pages/score.ts";

printPage("score", score);
