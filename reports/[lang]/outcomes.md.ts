import { printPage } from "../components/loader.ts";
import { outcomes } from "../pages/all-outcomes.ts";

printPage("outcomes", outcomes);
