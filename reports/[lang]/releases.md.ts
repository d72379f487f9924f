import { printPage } from "../components/loader.ts";
import { releases } from "../pages/releases.ts";

printPage("releases", releases);
