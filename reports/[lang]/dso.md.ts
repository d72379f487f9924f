import { printPage } from "../components/loader.ts";
import { dso } from "../pages/dso.ts";

printPage("dso", dso);
