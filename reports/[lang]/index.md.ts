import { printPage } from "../components/loader.ts";
import { overview } from "../pages/overview.ts";

printPage("index", overview);
