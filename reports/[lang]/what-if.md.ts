import { printPage } from "../components/loader.ts";
import { whatIf } from "../pages/what-if.ts";

printPage("what-if", whatIf);
