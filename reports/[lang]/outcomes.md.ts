import { printPage } from "../components/loader.ts";
import { outcomes } from "../pages/outcomes.ts";

printPage("outcomes", outcomes);
